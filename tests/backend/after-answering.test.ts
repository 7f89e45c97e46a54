import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  decisionOf,
  freezeStory,
  importPack,
  type Office,
  openOffice,
  type SealedStory,
  sealStory,
  signingPassphrase,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { itWith } from '../support/tools.ts';

const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });

describe('findings as a table', () => {
  const hostile = '=HYPERLINK("http://x","y")';

  itWith(
    ['python3'],
    'opens in another reader as the same text, in the order asked, and no cell can be run',
    async () => {
      const office = await openOffice();
      const { call } = office;
      await importPack(office, storyPack());
      const file = path.join(office.folder, 'findings.csv');
      await office.as('assessor', async () => {
        const { assessmentId } = await startAssessment(office);
        const record = (title: string, action: string, dueOn: string | null) =>
          call('findings.record', {
            assessmentId,
            questionId: 'q-one',
            content: {
              severity: 'medium',
              title,
              detail: 'two\nlines, "quoted"',
              action,
              owner: '＝全形',
              dueOn,
              status: 'open',
              resolution: '',
            },
          });
        const first = await record(hostile, '\t+1', '2026-01-01');
        const second = await record('未有退出計劃', ' @sum', null);
        await call('findings.export', {
          assessmentId,
          ids: [second.id, first.id],
          language: 'en',
          target: office.offer(file, 'write'),
        });
        await expect(
          call('findings.export', {
            assessmentId,
            ids: [assessmentId],
            language: 'en',
            target: office.offer(path.join(office.folder, 'none.csv'), 'write'),
          }),
        ).rejects.toEqual(refusal('not_found', 'common.not_found.finding'));
      });
      const read =
        'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1],encoding="utf-8-sig",newline="")))))';
      const rows = JSON.parse(execFileSync('python3', ['-c', read, file], { encoding: 'utf8' })) as Record<
        string,
        string
      >[];
      expect(rows.map(row => row['Number'])).toEqual(['F-002', 'F-001']);
      expect(rows[1]).toMatchObject({
        Finding: `'${hostile}`,
        Detail: 'two\nlines, "quoted"',
        Action: "'\t+1",
        Owner: "'＝全形",
        Due: '2026-01-01',
        Overdue: 'overdue',
        Severity: 'medium',
        Question: 'q-one',
      });
      expect(rows[0]).toMatchObject({ Finding: '未有退出計劃', Action: "' @sum", Overdue: '', Due: '' });
      for (const cell of rows.flatMap(row => Object.values(row)))
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    },
  );
});

describe('what a reviewer opened', () => {
  it('is kept by revision, takes no part, and the trail counts what was accepted unread', async () => {
    const office = await openOffice();
    const { call } = office;
    await importPack(office, storyPack());
    const { assessmentId } = await office.as('assessor', async () => {
      const started = await startAssessment(office);
      await call('assessments.submit', { id: started.assessmentId });
      return started;
    });
    const key = { assessmentId, questionId: 'q-one', serviceId: null };
    await office.as('reviewer', async () => {
      await expect(call('reviews.open', { ...key, answerRevision: 2 })).rejects.toEqual(
        refusal('conflict', 'common.changed_meanwhile'),
      );
      await call('reviews.open', { ...key, answerRevision: 1 });
      expect((await call('reviews.list', { assessmentId })).openings).toMatchObject([
        { questionId: 'q-one', answerRevision: 1, reviewerId: office.people.reviewer },
      ]);
      const { participants } = await call('assessments.status', { id: assessmentId });
      expect(participants).toEqual([{ personId: office.people.assessor, part: 'maker' }]);
      expect(await call('reviews.acceptRest', { assessmentId })).toEqual({ accepted: 2, unopened: 1 });
      const { events } = await call('audit.list', { assessmentId, limit: 50 });
      expect(events.map(event => event.kind)).toContain('review.answer_opened');
      const accepted = events.find(event => event.kind === 'review.rest_accepted');
      expect(accepted?.data).toMatchObject({ unopened: 1 });
    });
    await office.as('administrator', async () => {
      const { people } = await call('people.list', {});
      const assessor = people.find(person => person.id === office.people.assessor);
      await call('people.setRoles', {
        personId: office.people.assessor,
        expectedRevision: assessor?.revision ?? 0,
        roles: ['assessor', 'reviewer'],
      });
    });
    await office.as('assessor', () =>
      expect(call('reviews.open', { ...key, answerRevision: 1 })).rejects.toEqual(
        refusal('forbidden', 'assessments.other_part'),
      ),
    );
  });
});

describe('a sealed assessment', () => {
  let story: SealedStory;
  beforeAll(async () => {
    story = await sealStory();
  });

  it('tells every file of its bundle before it is written', async () => {
    const { office, assessmentId, bundle, exported } = story;
    await office.as('approver', async () => {
      const { content } = await office.call('bundles.contents', { assessmentId });
      const listed = execFileSync('python3', [
        '-c',
        'import sys,zipfile\nfor i in zipfile.ZipFile(sys.argv[1]).infolist(): print(i.filename.split("/",1)[1], i.file_size)',
        bundle,
      ]);
      const told = content?.files.map(({ path: name, size }) => `${name} ${size}`).sort();
      expect(told).toEqual(String(listed).trim().split('\n').sort());
      expect(content?.files.find(file => file.kind === 'evidence')).toMatchObject({
        evidence: { number: 'E-001', title: 'Report', class: 'nda' },
        fate: 'included',
      });
      const { bundles } = await office.call('bundles.list', { assessmentId });
      expect(bundles).toMatchObject([
        {
          state: 'exported',
          fileName: 'bundle.zip',
          preparedBy: office.people.approver,
          sha256: exported.sha256,
          size: statSync(bundle).size,
        },
      ]);
    });
  });

  it('gives the cover sheet of an earlier export again, word for word, to read and as a file', async () => {
    const { office, assessmentId, exported } = story;
    await office.as('reviewer', async () => {
      const written = { assessmentId, fileName: exported.fileName, sha256: exported.sha256 };
      const sheet = await office.call('bundles.coverSheet', written);
      expect(sheet.text).toBe(exported.coverSheet);
      expect(sheet.signers.map(signer => signer.name)).toEqual([
        'The assessor',
        'The reviewer',
        'The approver',
      ]);
      const file = path.join(office.folder, 'again.txt');
      await office.call('bundles.saveCoverSheet', { ...written, target: office.offer(file, 'write') });
      expect(readFileSync(file, 'utf8')).toBe(exported.coverSheet);
    });
  });

  it('is verified against all who may have a role, and refused when the signer is none of them', async () => {
    const { office, bundle, trusted } = story;
    const verify = (pins: Record<string, string | string[]>) =>
      office.call('bundles.verify', {
        file: office.offer(bundle, 'read'),
        trusted: pins,
        expectedSeal: null,
      });
    const { assessor = '', reviewer = '', approver = '' } = trusted;
    const other = '0'.repeat(64);
    const several = { assessor: [other, assessor], reviewer, approver: [approver, other] };
    expect((await verify(several)).result).toBe('verified');
    const strange = await verify({ ...several, reviewer: [other, assessor] });
    expect(strange).toMatchObject({ result: 'refused', reason: 'bundles.signer_differs' });
  });
});

describe('signing', () => {
  let office: Office;
  let frozen: { assessmentId: string; manifestSha256: string };
  beforeAll(async () => {
    office = await openOffice();
    frozen = await freezeStory(office);
  });
  const sign = (passphrase = signingPassphrase) =>
    office.call('signatures.sign', {
      ...frozen,
      role: 'assessor',
      decision: decisionOf.assessor,
      signingPassphrase: passphrase,
    });
  const signed = async () =>
    (await office.call('signatures.list', { assessmentId: frozen.assessmentId })).signOffs.length;

  it('shows what is to be signed before anybody has signed', async () => {
    await office.as('assessor', async () => {
      const { content } = await office.call('bundles.contents', { assessmentId: frozen.assessmentId });
      expect(content).toMatchObject({ manifestSha256: frozen.manifestSha256, revision: 1 });
      expect(content?.files.some(file => file.kind === 'signature')).toBe(false);
      expect(content?.files.some(file => file.path === 'data/private/privileged.json')).toBe(true);
    });
  });

  it('a lock that comes while the key is opened leaves nothing signed, and says why', async () => {
    await office.as('assessor', async () => {
      const attempt = sign();
      await office.call('workspace.lock', {});
      await expect(attempt).rejects.toEqual(refusal('locked', 'error.locked_meanwhile'));
    });
    await office.as('assessor', async () => expect(await signed()).toBe(0));
    expect(office.log).toEqual([]);
  });

  it('a wrong signing passphrase signs nothing, and no secret reaches the log or the workspace', async () => {
    await office.as('assessor', async () => {
      await expect(sign('not the passphrase at all')).rejects.toMatchObject({ code: 'forbidden' });
      expect(await signed()).toBe(0);
      await sign();
      expect(await signed()).toBe(1);
    });
    expect(JSON.stringify(office.log)).not.toContain('passphrase');
  });
});
