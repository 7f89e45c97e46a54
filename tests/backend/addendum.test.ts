import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import { emptyAnswer, type SealedStory, sealStory, sign } from '../support/backend.ts';
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

  const answer = (revision: number) => ({
    assessmentId: story.assessmentId,
    questionId: 'q-two',
    serviceId: null,
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

  it('has only what changed judged again, and everything signed again', async () => {
    const { office, assessmentId } = story;
    const { call } = office;
    await office.as('assessor', async () => {
      await call('answers.save', answer(1));
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
