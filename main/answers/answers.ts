import { findAnswer, listAnswerRevisions, listAnswers } from '../../db/answers.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { WriteHandle } from '../../db/handles.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import {
  type Answer,
  type AnswerKey,
  changedFields,
  contentOf,
  emptyContent,
} from '../../shared/domain/answers.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';
import { batchHandlers } from './batches.ts';
import { carryHandlers } from './carry.ts';
import { earlierAnswer } from './earlier.ts';
import { departFromInherited, writeAnswer } from './write-answer.ts';

export const answersHandlers: Handlers<typeof answersApi> = {
  'answers.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { answers: listAnswers(db, assessmentId) };
    }),

  'answers.get': ({ store }, key) =>
    store.read(db => {
      questionOf(db, required(findAssessment(db, key.assessmentId), 'assessment'), key.questionId);
      return findAnswer(db, key) ?? unanswered(key);
    }),

  'answers.save': (
    context,
    { assessmentId, questionId, serviceId, expectedRevision, overrideReason, ...content },
  ) =>
    context.store.mutate(context.actor, db => {
      const key = { assessmentId, questionId, serviceId };
      const stored = findAnswer(db, key);
      requireRevision(stored?.revision ?? 0, expectedRevision);
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const departure = departFromInherited(db, key, stored, content, overrideReason);
      const { revision, event } = writeAnswer(context, db, assessment, key, content, stored);
      departure?.();
      return { value: { revision, savedAt: context.at }, events: [event] };
    }),

  'answers.import': (context, { assessmentId, rows, apply }) => {
    const write = (db: WriteHandle) => {
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const changes = rows.flatMap(({ questionId, serviceId, content: fields }, index) => {
        const key = { assessmentId, questionId, serviceId };
        const stored = findAnswer(db, key);
        const content = { ...contentOf(stored), ...fields };
        const changed = changedFields(stored ?? emptyContent, content);
        if (changed.length === 0) return [];
        const event = atRow(index + 1, () => {
          // A sheet has no place for a reason, so it cannot depart from an inherited answer.
          departFromInherited(db, key, stored, content, undefined);
          return writeAnswer(context, db, assessment, key, content, stored).event;
        });
        return [{ key, event, wasAnswered: stored !== undefined }];
      });
      const value = {
        changed: changes.map(({ key, wasAnswered }) => ({
          questionId: key.questionId,
          serviceId: key.serviceId,
          wasAnswered,
        })),
        unchanged: rows.length - changes.length,
      };
      const imported = {
        kind: 'answers.imported',
        assessmentId,
        data: { changed: changes.length, unchanged: value.unchanged },
      };
      return { value, events: [imported, ...changes.map(change => change.event)] as const };
    };
    return apply
      ? context.store.mutate(context.actor, db => write(db))
      : context.store.rehearse(db => write(db).value);
  },

  ...batchHandlers,
  ...carryHandlers,

  'answers.earlier': earlierAnswer,

  'answers.history': ({ store }, key) => store.read(db => ({ revisions: listAnswerRevisions(db, key) })),
};

const unanswered = (key: AnswerKey): Answer => ({
  ...key,
  ...emptyContent,
  revision: 0,
  updatedBy: null,
  updatedAt: null,
});

/** Says which row of an import was refused. */
function atRow<T>(row: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal)
      throw new Refusal(error.code, error.reason, { ...error.details, importRow: row }, { cause: error });
    throw error;
  }
}
