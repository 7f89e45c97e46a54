import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../shared/api/index.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import {
  freezeStory,
  importPack,
  type Office,
  openOffice,
  sign,
  startAssessment,
  storyPack,
} from '../support/backend.ts';

const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });

describe('comments at a question', () => {
  let office: Office;
  let assessmentId: string;
  beforeAll(async () => {
    office = await openOffice();
    await importPack(office, storyPack());
    ({ assessmentId } = await office.as('assessor', () => startAssessment(office)));
  });
  const start = (text: string, questionId = 'q-one') =>
    office.call('comments.start', { assessmentId, questionId, serviceId: null, text });
  const list = async () => (await office.call('comments.list', { assessmentId })).threads;
  const open = async () => (await office.call('comments.countOpen', { assessmentId })).questions;
  const only = (thread: OutputOf<'comments.reply'>, index = 0) => {
    const comment = thread.comments[index];
    if (!comment) throw new Error('no such comment');
    return comment;
  };

  it('are a conversation between people, in their order, until somebody resolves it', async () => {
    const { id } = await office.as('reviewer', () => start('Which contract is meant?\n第二行'));
    await office.as('assessor', async () => {
      expect(await open()).toEqual([{ questionId: 'q-one', open: 1 }]);
      await office.call('comments.reply', { threadId: id, text: 'The one of 2024.' });
      await start('Another matter', 'q-two');
    });
    await office.as('approver', async () => {
      const [first] = await list();
      expect(first?.comments.map(({ authorId, text }) => [authorId, text])).toEqual([
        [office.people.reviewer, 'Which contract is meant?\n第二行'],
        [office.people.assessor, 'The one of 2024.'],
      ]);
      const resolved = await office.call('comments.setResolved', { threadId: id, resolved: true });
      expect(resolved.resolved?.by).toBe(office.people.approver);
      expect(await open()).toEqual([{ questionId: 'q-two', open: 1 }]);
      await expect(office.call('comments.setResolved', { threadId: id, resolved: true })).rejects.toEqual(
        refusal('conflict', 'comments.already_resolved'),
      );
      // Whoever has more to say opens it again.
      expect((await office.call('comments.reply', { threadId: id, text: 'One more thing' })).resolved).toBe(
        null,
      );
    });
  });

  it('are changed and taken back by their author alone, visibly', async () => {
    const thread = await office.as('reviewer', () => start('mine'));
    const { id } = only(thread);
    await office.as('assessor', async () => {
      const input = { id, expectedRevision: 1 };
      await expect(office.call('comments.edit', { ...input, text: 'yours' })).rejects.toEqual(
        refusal('forbidden', 'comments.not_yours'),
      );
      await expect(office.call('comments.remove', input)).rejects.toEqual(
        refusal('forbidden', 'comments.not_yours'),
      );
    });
    await office.as('reviewer', async () => {
      office.clock.now = new Date('2026-03-06T09:00:00.000Z');
      const edited = await office.call('comments.edit', { id, expectedRevision: 1, text: 'better' });
      expect(only(edited)).toMatchObject({
        text: 'better',
        revision: 2,
        editedAt: office.clock.now.toISOString(),
      });
      await expect(office.call('comments.edit', { id, expectedRevision: 1, text: 'late' })).rejects.toEqual(
        refusal('conflict', 'common.changed_meanwhile'),
      );
      const removed = await office.call('comments.remove', { id, expectedRevision: 2 });
      expect(only(removed)).toMatchObject({ text: '', removed: true });
      // Nothing is left to resolve.
      expect(removed.resolved?.by).toBe(office.people.reviewer);
      await expect(office.call('comments.edit', { id, expectedRevision: 3, text: 'again' })).rejects.toEqual(
        refusal('conflict', 'comments.removed'),
      );
    });
  });

  it('are refused where nothing can be said, and leave no words in the trail', async () => {
    await office.as('assessor', async () => {
      await expect(start('  \n')).rejects.toMatchObject({ code: 'validation' });
      await expect(start('?', 'nowhere')).rejects.toEqual(refusal('not_found', 'common.not_found.question'));
      await expect(
        office.call('comments.start', {
          assessmentId,
          questionId: 'q-one',
          serviceId: randomUUID(),
          text: 'of a service',
        }),
      ).rejects.toEqual(refusal('validation', 'answers.not_per_service'));
      await expect(
        office.call('comments.reply', { threadId: randomUUID(), text: 'to nobody' }),
      ).rejects.toEqual(refusal('not_found', 'common.not_found.comment'));
    });
    await office.as('approver', async () => {
      const { events } = await office.call('audit.list', { limit: 200 });
      const said = events.filter(event => event.kind.startsWith('comment.'));
      expect(said.length).toBeGreaterThan(5);
      expect(JSON.stringify(said)).not.toContain('contract');
    });
  });
});

describe('the bundle', () => {
  it('carries conversations among what is private, with the names of those who spoke', async () => {
    const office = await openOffice();
    const { assessmentId, manifestSha256 } = await freezeStory(office, async ({ assessmentId: id }) => {
      const key = { assessmentId: id, questionId: 'q-one', serviceId: null };
      const { id: threadId } = await office.call('comments.start', { ...key, text: 'kept words' });
      const said = await office.call('comments.reply', { threadId, text: 'secret slip' });
      const slip = said.comments[1]?.id ?? '';
      await office.call('comments.remove', { id: slip, expectedRevision: 1 });
    });
    await office.as('assessor', async () => {
      const frozen = { assessmentId, questionId: 'q-one', serviceId: null, text: 'too late' };
      await expect(office.call('comments.start', frozen)).rejects.toEqual(
        refusal('conflict', 'assessments.wrong_state'),
      );
    });
    for (const role of signingRoles)
      await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
    const bundle = path.join(office.folder, 'bundle.zip');
    await office.as('approver', () =>
      office.call('bundles.export', { assessmentId, target: office.offer(bundle, 'write') }),
    );
    const read = (name: string) => execFileSync('unzip', ['-p', bundle, `*/${name}`], { encoding: 'utf8' });
    const comments = JSON.parse(read('data/private/comments.json')) as { threads: unknown };
    expect(comments.threads).toMatchObject([
      {
        questionId: 'q-one',
        resolved: null,
        comments: [
          { text: 'kept words', removed: false },
          { text: '', removed: true },
        ],
      },
    ]);
    expect(read('data/private/names.json')).toContain('The assessor');
    for (const name of ['data/assessment.json', 'data/audit.jsonl', 'data/private/comments.json'])
      expect(read(name)).not.toContain('secret slip');
    expect(read('data/assessment.json')).not.toContain('kept words');
  });
});
