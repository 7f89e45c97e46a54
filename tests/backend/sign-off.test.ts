import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../main/workspace/open-workspace.ts';
import {
  emptyAnswer,
  freezeStory,
  importPack,
  type Office,
  openOffice,
  passphraseOf,
  sign,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { cheapKeys } from '../support/workspace.ts';

const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });

describe('from draft to review', () => {
  let office: Office;
  let assessmentId: string;
  beforeAll(async () => {
    office = await openOffice();
    await importPack(office, storyPack());
    ({ assessmentId } = await office.as('assessor', () => startAssessment(office)));
  });
  const status = () => office.call('assessments.status', { id: assessmentId });
  const save = (questionId: string, expectedRevision: number, changes: object) =>
    office.call('answers.save', {
      assessmentId,
      questionId,
      serviceId: null,
      ...emptyAnswer,
      ...changes,
      expectedRevision,
    });

  it('nobody reviews a draft, and nobody submits an unfinished one', async () => {
    await office.as('reviewer', async () => {
      const give = office.call('reviews.acceptRest', { assessmentId });
      await expect(give).rejects.toEqual(refusal('conflict', 'assessments.wrong_state'));
    });
    await office.as('assessor', async () => {
      await save('q-one', 1, { conclusion: null });
      await expect(office.call('assessments.submit', { id: assessmentId })).rejects.toMatchObject({
        reason: 'assessments.unfinished',
        details: { count: 1 },
      });
      expect((await office.call('assessments.get', { id: assessmentId })).state).toBe('draft');
    });
  });

  it('a stale revision is a conflict and overwrites nothing', async () => {
    await office.as('assessor', async () => {
      await expect(save('q-one', 1, { rationale: 'late' })).rejects.toEqual(
        refusal('conflict', 'common.changed_meanwhile'),
      );
      const { revisions } = await office.call('answers.history', {
        assessmentId,
        questionId: 'q-one',
        serviceId: null,
      });
      expect(revisions.map(answer => answer.revision)).toEqual([2, 1]);
      await save('q-one', 2, { value: { type: 'yesno', word: 'yes' }, conclusion: 'addressed' });
    });
  });

  it('an import that fails at one row changes no row', async () => {
    await office.as('assessor', async () => {
      const rows = [
        { questionId: 'q-one', serviceId: null, content: { rationale: 'imported' } },
        { questionId: 'q-two', serviceId: null, content: { value: { type: 'rating' as const, rating: 3 } } },
      ];
      await expect(office.call('answers.import', { assessmentId, rows, apply: true })).rejects.toMatchObject({
        reason: 'answers.wrong_type',
        details: { importRow: 2 },
      });
      const preview = await office.call('answers.import', {
        assessmentId,
        rows: rows.slice(0, 1),
        apply: false,
      });
      expect(preview.changed).toHaveLength(1);
      const answer = await office.call('answers.get', { assessmentId, questionId: 'q-one', serviceId: null });
      expect(answer.rationale).toBe('');
    });
  });

  it('an edit after the verdict voids it; new evidence does too', async () => {
    await office.as('assessor', () => office.call('assessments.submit', { id: assessmentId }));
    await office.as('reviewer', () => office.call('reviews.acceptRest', { assessmentId }));
    await office.as('assessor', async () => {
      expect((await status()).unreviewed).toBe(0);
      await save('q-one', 3, { value: { type: 'yesno', word: 'no' }, conclusion: 'not-addressed' });
      expect((await status()).unreviewed).toBe(1);
      const { links } = await office.call('evidence.listLinks', { assessmentId });
      for (const link of links) await office.call('evidence.link', link);
      expect((await status()).unreviewed).toBe(2);
    });
    await office.as('reviewer', () => office.call('reviews.acceptRest', { assessmentId }));
    await office.as('assessor', async () => {
      const { arrangementId } = await office.call('assessments.get', { id: assessmentId });
      const { evidence } = await office.call('evidence.list', { arrangementId });
      for (const { id, revision, facts } of evidence)
        await office.call('evidence.saveFacts', {
          id,
          expectedRevision: revision,
          facts: { ...facts, version: '2' },
        });
      expect((await status()).unreviewed).toBe(1);
    });
    await office.as('reviewer', async () => {
      const complete = office.call('reviews.complete', { assessmentId });
      await expect(complete).rejects.toEqual(refusal('conflict', 'reviews.incomplete'));
      await office.call('reviews.acceptRest', { assessmentId });
      expect((await office.call('reviews.complete', { assessmentId })).state).toBe('reviewed');
    });
    await office.as('assessor', async () => {
      await save('q-one', 4, { value: { type: 'yesno', word: 'yes' }, conclusion: 'addressed' });
      expect((await status()).state).toBe('in-review');
    });
  });

  it('maker and checker are two people whatever roles somebody has, in the use case and in the database', async () => {
    await office.as('administrator', async () => {
      const { people } = await office.call('people.list', {});
      const assessor = people.find(person => person.id === office.people.assessor);
      await office.call('people.setRoles', {
        personId: office.people.assessor,
        expectedRevision: assessor?.revision ?? 0,
        roles: ['assessor', 'reviewer', 'approver'],
      });
    });
    await office.as('assessor', () =>
      expect(office.call('reviews.acceptRest', { assessmentId })).rejects.toEqual(
        refusal('forbidden', 'assessments.other_part'),
      ),
    );
    const workspace = await openWorkspace({
      folder: office.workspace,
      unlockWith: { personId: office.people.assessor, passphrase: passphraseOf('assessor') },
      clock: () => office.clock.now,
      ...cheapKeys,
    });
    const actor = {
      personId: office.people.assessor,
      commandId: '00000000-0000-4000-8000-00000000dead',
      method: 't',
    };
    const event = { kind: 'test.noted', data: {} };
    const run = (sql: string, ...values: unknown[]) =>
      workspace.store.mutate(actor, db => {
        db.sqlite.prepare(sql).run(...values);
        return { value: null, events: [event] };
      });
    expect(() =>
      run("INSERT INTO participants VALUES (?, ?, 'checker')", assessmentId, office.people.assessor),
    ).toThrow('UNIQUE');
    expect(() =>
      run(
        "INSERT INTO verdicts VALUES (?, 'q-one', '', 1, 'accepted', '', NULL, ?, '2026-01-01')",
        assessmentId,
        office.people.assessor,
      ),
    ).toThrow('only a checker');
    expect(() => run("UPDATE participants SET part = 'checker'")).toThrow('parts never change');
    workspace.close();
  });
});

describe('from frozen to sealed', () => {
  let office: Office;
  let assessmentId: string;
  let manifestSha256: string;
  beforeAll(async () => {
    office = await openOffice();
    ({ assessmentId, manifestSha256 } = await freezeStory(office));
  });

  it('frozen content cannot be edited, and only what was shown can be signed', async () => {
    await office.as('assessor', async () => {
      const edit = office.call('answers.save', {
        assessmentId,
        questionId: 'q-one',
        serviceId: null,
        ...emptyAnswer,
        expectedRevision: 1,
      });
      await expect(edit).rejects.toEqual(refusal('conflict', 'assessments.wrong_state'));
      const { arrangementId } = await office.call('assessments.get', { id: assessmentId });
      const [piece] = (await office.call('evidence.list', { arrangementId })).evidence;
      const uses = [{ assessmentId, questionId: 'q-two' }];
      const removal = { id: piece?.id ?? '', expectedRevision: 1, reason: 'a mistake', uses };
      await expect(office.call('evidence.remove', removal)).rejects.toEqual(
        refusal('conflict', 'evidence.removal_frozen'),
      );
      const other = sign(office, assessmentId, 'assessor', '0'.repeat(64));
      await expect(other).rejects.toEqual(refusal('conflict', 'signatures.other_content'));
    });
  });

  it('signing goes by turn, with one’s own role, decision and passphrase', async () => {
    await office.as('approver', async () => {
      const early = sign(office, assessmentId, 'approver', manifestSha256);
      await expect(early).rejects.toEqual(refusal('conflict', 'signatures.not_your_turn'));
      const borrowed = sign(office, assessmentId, 'assessor', manifestSha256);
      await expect(borrowed).rejects.toEqual(refusal('forbidden', 'error.forbidden'));
    });
    await office.as('assessor', async () => {
      const call = (changes: object) =>
        office.call('signatures.sign', {
          assessmentId,
          role: 'assessor',
          decision: 'prepared',
          manifestSha256,
          signingPassphrase: 'signing passphrase',
          ...changes,
        });
      await expect(call({ signingPassphrase: 'wrong' })).rejects.toEqual(
        refusal('forbidden', 'signatures.wrong_passphrase'),
      );
      await expect(call({ decision: 'approved' })).rejects.toEqual(
        refusal('validation', 'signatures.decision_not_of_role'),
      );
    });
  });

  it('thawing voids what was signed, visibly, and the new content has to be signed anew', async () => {
    await office.as('assessor', () => sign(office, assessmentId, 'assessor', manifestSha256));
    office.clock.now = new Date('2026-03-05T10:00:00.000Z');
    await office.as('approver', () =>
      office.call('assessments.thaw', { id: assessmentId, reason: 'a figure is wrong' }),
    );
    await office.as('reviewer', () => office.call('reviews.complete', { assessmentId }));
    await office.as('assessor', async () => {
      const { signOffs } = await office.call('signatures.list', { assessmentId });
      expect(signOffs).toMatchObject([{ role: 'assessor', voidedAt: '2026-03-05T10:00:00.000Z' }]);
      const again = await office.call('assessments.freeze', { id: assessmentId });
      expect(again.manifestSha256).not.toBe(manifestSha256);
      const old = sign(office, assessmentId, 'assessor', manifestSha256);
      await expect(old).rejects.toEqual(refusal('conflict', 'signatures.other_content'));
      manifestSha256 = again.manifestSha256;
      await sign(office, assessmentId, 'assessor', manifestSha256);
    });
  });

  it('a clock that went back cannot sign before the signature before', async () => {
    const now = office.clock.now;
    office.clock.now = new Date('2026-03-05T09:30:00.000Z');
    await office.as('reviewer', () =>
      expect(sign(office, assessmentId, 'reviewer', manifestSha256)).rejects.toEqual(
        refusal('conflict', 'signatures.clock_behind'),
      ),
    );
    office.clock.now = now;
  });

  it('nothing is exported before the last signature; then the same bytes every time', async () => {
    const target = path.join(office.folder, 'out.zip');
    await office.as('reviewer', async () => {
      await sign(office, assessmentId, 'reviewer', manifestSha256);
      const early = office.call('bundles.export', { assessmentId, target: office.offer(target, 'write') });
      await expect(early).rejects.toEqual(refusal('conflict', 'bundles.not_sealed'));
    });
    expect(existsSync(target)).toBe(false);
    await office.as('approver', async () => {
      await sign(office, assessmentId, 'approver', manifestSha256);
      expect(await office.call('assessments.get', { id: assessmentId })).toMatchObject({ state: 'sealed' });
      const first = await office.call('bundles.export', {
        assessmentId,
        target: office.offer(target, 'write'),
      });
      const second = await office.call('bundles.export', {
        assessmentId,
        target: office.offer(path.join(office.folder, 'again.zip'), 'write'),
      });
      expect(second.sha256).toBe(first.sha256);
      const { bundles } = await office.call('bundles.list', { assessmentId });
      expect(bundles.map(bundle => bundle.state)).toEqual(['exported', 'exported']);
      const thaw = office.call('assessments.thaw', { id: assessmentId, reason: 'too late' });
      await expect(thaw).rejects.toEqual(refusal('conflict', 'assessments.wrong_state'));
    });
  });

  it('a cancelled export leaves nothing but its event', async () => {
    const id = '00000000-0000-4000-8000-0000000000ca';
    const folder = path.join(office.folder, 'cancelled');
    await office.as('approver', async () => {
      const before = readdirSync(office.folder);
      const exporting = office.call(
        'bundles.export',
        { assessmentId, target: office.offer(path.join(office.folder, 'cancelled.zip'), 'write') },
        id,
      );
      await office.call('jobs.cancel', { id });
      await expect(exporting).rejects.toEqual(refusal('cancelled', 'error.cancelled'));
      expect(readdirSync(office.folder)).toEqual(before);
      const { bundles } = await office.call('bundles.list', { assessmentId });
      expect(bundles.at(-1)?.state).toBe('failed');
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('the log tells the whole story and is intact', async () => {
    await office.as('administrator', async () => {
      const { events } = await office.call('audit.list', { assessmentId, limit: 1_000 });
      const kinds = events.map(event => event.kind).reverse();
      expect(kinds.filter(kind => kind === 'assessment.frozen')).toHaveLength(2);
      expect(kinds.indexOf('assessment.thawed')).toBeLessThan(kinds.lastIndexOf('assessment.frozen'));
      expect(kinds).toContain('assessment.sealed');
      expect(await office.call('audit.verify', {})).toMatchObject({ intact: true, problems: [] });
      expect(office.log).toEqual([]);
    });
  });
});
