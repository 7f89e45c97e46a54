import { randomUUID } from 'node:crypto';
import { findAssessment } from '../../db/assessments.ts';
import {
  addCommentRevision,
  addThread,
  countOpenThreads,
  findThread,
  findThreadOf,
  listThreads,
  setThreadResolved,
} from '../../db/comments.ts';
import type { WriteHandle } from '../../db/handles.ts';
import type { commentsApi } from '../../shared/api/comments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import type { Comment, Thread } from '../../shared/domain/comments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { requireService } from '../answers/write-answer.ts';
import { moveAssessment, questionOf } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision, type SessionContext } from '../context.ts';

/** Speaking gives nobody a part in the assessment and voids no word of a reviewer: it only is heard. */
export const commentsHandlers: Handlers<typeof commentsApi> = {
  'comments.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { threads: listThreads(db, assessmentId) };
    }),

  'comments.countOpen': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { questions: countOpenThreads(db, assessmentId) };
    }),

  'comments.start': (context, { text, ...key }) =>
    context.store.mutate(context.actor, db => {
      const assessment = moveAssessment(db, key.assessmentId, 'annotate');
      requireService(db, assessment, questionOf(db, assessment, key.questionId), key.serviceId);
      const id = randomUUID();
      addThread(db, id, key);
      return say(context, db, id, text);
    }),

  'comments.reply': (context, { threadId, text }) =>
    context.store.mutate(context.actor, db => {
      const thread = openThread(db, findThread(db, threadId));
      if (thread.resolved) setThreadResolved(db, threadId, null);
      return say(context, db, threadId, text);
    }),

  'comments.edit': (context, { id, expectedRevision, text }) =>
    context.store.mutate(context.actor, db => {
      const { thread, comment } = readOwn(context, db, id, expectedRevision);
      const revision = comment.revision + 1;
      addCommentRevision(db, thread.id, { ...comment, revision }, text, context.at);
      return changed(db, thread, 'comment.edited', { commentId: id, revision });
    }),

  'comments.remove': (context, { id, expectedRevision }) =>
    context.store.mutate(context.actor, db => {
      const { thread, comment } = readOwn(context, db, id, expectedRevision);
      addCommentRevision(db, thread.id, { ...comment, revision: comment.revision + 1 }, null, context.at);
      const isLast = thread.comments.every(each => each.removed || each.id === id);
      if (isLast) setThreadResolved(db, thread.id, { by: comment.authorId, at: context.at });
      return changed(db, thread, 'comment.removed', { commentId: id });
    }),

  'comments.setResolved': (context, { threadId, resolved }) =>
    context.store.mutate(context.actor, db => {
      const thread = openThread(db, findThread(db, threadId));
      if ((thread.resolved !== null) === resolved)
        throw new Refusal('conflict', resolved ? 'comments.already_resolved' : 'comments.already_open');
      setThreadResolved(db, threadId, resolved ? { by: requirePerson(context).id, at: context.at } : null);
      return changed(db, thread, resolved ? 'comment.resolved' : 'comment.reopened', {});
    }),
};

function say(context: SessionContext, db: WriteHandle, threadId: string, text: string) {
  const comment = { id: randomUUID(), authorId: requirePerson(context).id, revision: 1 };
  addCommentRevision(db, threadId, comment, text, context.at);
  return changed(db, required(findThread(db, threadId), 'comment'), 'comment.posted', {
    commentId: comment.id,
  });
}

/** A conversation of an assessment that people still work on. */
function openThread(db: WriteHandle, found: Thread | undefined): Thread {
  const thread = required(found, 'comment');
  moveAssessment(db, thread.assessmentId, 'annotate');
  return thread;
}

/** A comment whose words are still there, by its author. */
function readOwn(
  context: SessionContext,
  db: WriteHandle,
  id: string,
  expectedRevision: number,
): { thread: Thread; comment: Comment } {
  const thread = openThread(db, findThreadOf(db, id));
  const comment = required(
    thread.comments.find(each => each.id === id),
    'comment',
  );
  if (comment.authorId !== requirePerson(context).id) throw new Refusal('forbidden', 'comments.not_yours');
  requireRevision(comment.revision, expectedRevision);
  if (comment.removed) throw new Refusal('conflict', 'comments.removed');
  return { thread, comment };
}

/** The conversation as it is now. The trail says what was done at which question, never the words. */
function changed(db: WriteHandle, thread: Thread, kind: string, more: Record<string, string | number>) {
  const { id: threadId, assessmentId, questionId, serviceId } = thread;
  const event: AuditEventInput = { kind, assessmentId, data: { threadId, questionId, serviceId, ...more } };
  return { value: required(findThread(db, threadId), 'comment'), events: [event] as const };
}
