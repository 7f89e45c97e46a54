import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { noChoices } from '../../shared/domain/merge.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import {
  emptyAnswer,
  type Office,
  openOffice,
  type SealedStory,
  sealStory,
  sign,
  signingPassphrase,
} from '../support/backend.ts';
import { receive, runCover } from '../support/copies.ts';

const reasonOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'done',
    (error: { reason?: string }) => error.reason,
  );

/** A change after sealing: the next revision, of which only what changed is judged again and all is signed again. */
describe('an addendum', () => {
  let story: SealedStory;
  let second: OutputOf<'bundles.export'>;
  const files = { first: '', second: '' };

  beforeAll(async () => {
    story = await sealStory();
    files.first = story.bundle;
    files.second = path.join(story.office.folder, 'second.zip');
  });

  const answerKey = () => ({ assessmentId: story.assessmentId, questionId: 'q-two', serviceId: null });
  const answer = (revision: number) => ({
    ...answerKey(),
    ...emptyAnswer,
    value: { type: 'yesno' as const, word: 'partial' as const },
    rationale: 'the Region changed',
    conclusion: 'addressed' as const,
    expectedRevision: revision,
  });

  it('is opened by the approver alone, with a reason; what is sealed cannot be changed before', async () => {
    const { office, assessmentId } = story;
    const { call } = office;
    const open = () => call('assessments.openAddendum', { id: assessmentId, reason: 'another Region' });
    const arrangementId = (await office.as('reviewer', () => call('assessments.list', {}))).assessments[0]
      ?.arrangementId;
    const remove = async () => {
      const { evidence } = await call('evidence.list', { arrangementId: arrangementId ?? '' });
      const { id = '', revision = 0 } = evidence[0] ?? {};
      const { uses } = await call('evidence.removalImpact', { id });
      const named = uses.map(({ questionId }) => ({ assessmentId, questionId }));
      return call('evidence.remove', { id, expectedRevision: revision, reason: 'mistake', uses: named });
    };
    await office.as('assessor', async () => {
      expect(await reasonOf(remove())).toBe('evidence.removal_signed');
      expect(await reasonOf(call('answers.save', answer(1)))).toBe('assessments.wrong_state');
      expect(await reasonOf(open())).toBe('error.forbidden');
    });
    await office.as('approver', async () => {
      expect(await open()).toMatchObject({ revision: 2, state: 'returned', seal: null });
      expect(await reasonOf(open())).toBe('assessments.wrong_state');
      // Nothing of the sealed revision can be signed or opened again by way of the new one.
      expect(await reasonOf(call('assessments.thaw', { id: assessmentId, reason: 'x' }))).toBe(
        'common.not_found.assessment',
      );
    });
    // What was signed contains it, whatever the new revision does with it.
    await office.as('assessor', async () => {
      expect(await reasonOf(remove())).toBe('evidence.removal_signed');
    });
  });

  it('leaves what was sealed as it is: exported again it has the same bytes', async () => {
    const { office, assessmentId, exported } = story;
    const again = path.join(office.folder, 'again.zip');
    const { sha256 } = await office.as('approver', () =>
      office.call('bundles.export', { assessmentId, target: office.offer(again, 'write') }),
    );
    expect(sha256).toBe(exported.sha256);
  });

  it('goes to another laptop and back with the seal of what is sealed', async () => {
    const { office, assessmentId, exported } = story;
    const away = await openOffice();
    const sending = { assessmentId, note: '', signingPassphrase };
    const files = { there: path.join(office.folder, 'there.zip'), back: path.join(away.folder, 'back.zip') };
    const seals: (string | null | undefined)[] = [];
    const takeIn = async (here: Office, file: string, trusted: string) => {
      await here.call('exchange.pin', { role: 'sender', fingerprint: trusted, name: 'Colleague' });
      const { importId, report } = await here.call('exchange.examine', { file: here.offer(file, 'read') });
      seals.push(report.bundle?.previousSeal);
      const { state, alerts } = await here.call('exchange.preview', { importId });
      expect(alerts).toEqual([]);
      await here.call('exchange.apply', { importId, state, choices: noChoices });
    };
    const sent = await office.as('assessor', () =>
      office.call('exchange.delegate', {
        ...sending,
        recipient: 'Colleague',
        questionIds: ['q-two'],
        target: office.offer(files.there, 'write'),
      }),
    );
    const answered = await away.as('assessor', async () => {
      await away.call('signatures.createIdentity', { organisation: '', signingPassphrase });
      await takeIn(away, files.there, sent.fingerprint);
      expect((await away.call('assessments.get', { id: assessmentId })).revision).toBe(2);
      await away.call('answers.save', answer(1));
      return away.call('exchange.reply', {
        ...sending,
        recipient: 'Assessor',
        delegationId: sent.bundleId,
        target: away.offer(files.back, 'write'),
      });
    });
    await office.as('assessor', () => takeIn(office, files.back, answered.fingerprint));
    expect(seals).toEqual([exported.seal, exported.seal]);
  });

  it('has only what changed judged again, and everything signed again', async () => {
    const { office, assessmentId } = story;
    const { call } = office;
    await office.as('assessor', async () => {
      expect((await call('answers.get', answerKey())).rationale).toBe('the Region changed');
      await call('assessments.submit', { id: assessmentId });
    });
    await office.as('reviewer', async () => {
      expect((await call('assessments.status', { id: assessmentId })).unreviewed).toBe(1);
      expect((await call('reviews.acceptRest', { assessmentId })).accepted).toBe(1);
      await call('reviews.complete', { assessmentId });
    });
    const { manifestSha256 } = await office.as('assessor', () =>
      call('assessments.freeze', { id: assessmentId }),
    );
    for (const role of signingRoles) {
      expect(
        await office.as('approver', () =>
          reasonOf(call('assessments.openAddendum', { id: assessmentId, reason: 'x' })),
        ),
      ).toBe('assessments.wrong_state');
      await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
    }
    const { signOffs } = await office.as('approver', () => call('signatures.list', { assessmentId }));
    expect(signOffs.map(({ role, revision }) => `${revision} ${role}`)).toEqual([
      ...signingRoles.map(role => `1 ${role}`),
      ...signingRoles.map(role => `2 ${role}`),
    ]);
    second = await office.as('approver', () =>
      call('bundles.export', { assessmentId, target: office.offer(files.second, 'write') }),
    );
    expect(second.revision).toBe(2);
  });

  it('names the seal before it, extends its trail, and verifies with stock tools; the older one is then a rollback', async () => {
    const { office, exported, trusted } = story;
    const certificates = Object.fromEntries(
      readdirSync(path.join(office.folder, 'trusted')).map(name => [
        name,
        readFileSync(path.join(office.folder, 'trusted', name), 'utf8'),
      ]),
    );
    const folder = receive({ file: files.second, name: 'second.zip', certificates });
    const said = runCover(second.coverSheet, folder);
    expect(said.match(/Verification successful/g)).toHaveLength(3);
    expect(said).not.toMatch(/REFUSE|FAILED|^[<>]/m);
    const { bundle } = await verifyBundle({ file: files.second, trusted, expectedSeal: second.seal });
    expect(bundle?.previousSeal).toBe(exported.seal);
    const list = spawnSync('sh', ['-c', 'cat v/*/data/audit.jsonl'], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;
    expect(list).toContain('"assessment.addendum_opened"');
    expect(list).toContain(exported.seal);
    await office.as('approver', async () => {
      const verify = (file: string) =>
        office.call('bundles.verify', { file: office.offer(file, 'read'), trusted, expectedSeal: null });
      expect(await verify(files.second)).toMatchObject({ result: 'verified' });
      expect(await verify(files.first)).toMatchObject({ result: 'refused', reason: 'bundles.rollback' });
      // The cover sheet of the first file still speaks of what is in it.
      const { seal } = await office.call('bundles.coverSheet', {
        assessmentId: story.assessmentId,
        fileName: 'bundle.zip',
        sha256: exported.sha256,
      });
      expect(seal).toBe(exported.seal);
    });
  });
});
