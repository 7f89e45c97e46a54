import { randomUUID } from 'node:crypto';
import { findAnswer, listAnswerRevisions, listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import {
  addSharedAnswer,
  findSharedAnswer,
  listOrigins,
  listSharedAnswers,
  saveOrigin,
} from '../../db/origins.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import { type Answer, contentOf } from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import {
  needsConfirmation,
  type Origin,
  originState,
  type SharedAnswer,
} from '../../shared/domain/origins.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, packOf, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { hashQuestions } from '../packs/packs.ts';
import { copyAnswers } from './copy-answers.ts';
import { writeAnswer } from './write-answer.ts';

type CarryMethods =
  | 'answers.copy'
  | 'answers.confirm'
  | 'answers.share'
  | 'answers.listShared'
  | 'answers.inherit'
  | 'answers.listOrigins';

/** Answers that were written elsewhere: copied, or given once for a provider or the group. */
export const carryHandlers: Handlers<Pick<typeof answersApi, CarryMethods>> = {
  'answers.copy': copyAnswers,

  'answers.confirm': (context, { assessmentId, questionIds }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      moveAssessment(db, assessmentId, 'annotate');
      takePart(db, assessmentId, person.id, 'maker');
      const judge = judgeOrigins(db, assessmentId);
      const confirmed = listOrigins(db, assessmentId)
        .filter(origin => questionIds.includes(origin.questionId))
        .flatMap(origin => {
          const { state, latest } = judge(origin);
          if (!needsConfirmation(state)) return [];
          // The words here are those of an earlier version: the new ones have to be taken over, or departed from with a reason.
          if (state === 'outdated')
            throw new Refusal('conflict', 'answers.source_changed', { question: origin.questionId });
          const { commandId } = context.actor;
          saveOrigin(
            db,
            { ...origin, sourceRevision: latest ?? origin.sourceRevision, confirmedBy: person.id },
            { commandId, sourceBefore: origin.sourceRevision },
          );
          return [origin.questionId];
        });
      const data = { questions: confirmed };
      return {
        value: { confirmed: confirmed.length, commandId: context.actor.commandId },
        events: [{ kind: 'answers.confirmed', assessmentId, data }],
      };
    }),

  'answers.share': (context, { assessmentId, questionId, level }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      questionOf(db, assessment, questionId);
      const answer = required(findAnswer(db, { assessmentId, questionId, serviceId: null }), 'answer');
      if (answer.privileged) throw new Refusal('forbidden', 'answers.privileged_not_shared');
      const subject = subjectOf(db, assessment, level);
      const known = listSharedAnswers(db).find(
        shared =>
          shared.level === level &&
          shared.subject === subject &&
          shared.packId === assessment.packId &&
          shared.questionId === questionId,
      );
      const shared: SharedAnswer = {
        id: known?.id ?? randomUUID(),
        level,
        subject,
        packId: assessment.packId,
        questionId,
        questionHash: required(hashQuestions(packOf(db, assessment).pack)[questionId], 'question'),
        revision: (known?.revision ?? 0) + 1,
        assessmentId,
        answerRevision: answer.revision,
        updatedBy: person.id,
        updatedAt: context.at,
      };
      addSharedAnswer(db, shared);
      const data = { sharedId: shared.id, level, questionId, revision: shared.revision };
      return { value: shared, events: [{ kind: 'answer.shared', assessmentId, data }] };
    }),

  'answers.listShared': ({ store }) =>
    store.read(db => ({
      shared: listSharedAnswers(db).map(shared => ({ ...shared, content: contentOf(sourceOf(db, shared)) })),
    })),

  'answers.inherit': (context, { assessmentId, sharedIds, apply }) => {
    const inherit = (db: WriteHandle) => {
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const hashes = hashQuestions(packOf(db, assessment).pack);
      const taken = [...new Set(sharedIds)].map(id => {
        const shared = required(findSharedAnswer(db, id), 'answer');
        const { questionId } = shared;
        if (
          shared.assessmentId === assessmentId ||
          shared.packId !== assessment.packId ||
          shared.questionHash !== hashes[questionId]
        )
          throw new Refusal('conflict', 'answers.not_inheritable', { question: questionId });
        if (shared.subject !== subjectOf(db, assessment, shared.level))
          throw new Refusal('conflict', 'answers.other_provider', { question: questionId });
        const key = { assessmentId, questionId, serviceId: null };
        const { revision, event } = writeAnswer(
          context,
          db,
          assessment,
          key,
          contentOf(sourceOf(db, shared)),
          findAnswer(db, key),
        );
        saveOrigin(db, {
          ...key,
          answerRevision: revision,
          kind: 'inherited',
          sourceId: id,
          sourceRevision: shared.revision,
          overrideReason: '',
          confirmedBy: null,
        });
        return { questionId, event };
      });
      const value = {
        questionIds: taken.map(item => item.questionId),
        commandId: apply ? context.actor.commandId : null,
      };
      const inherited = { kind: 'answers.inherited', assessmentId, data: { sharedIds } };
      return { value, events: [inherited, ...taken.map(item => item.event)] as const };
    };
    return apply
      ? context.store.mutate(context.actor, inherit)
      : context.store.rehearse(db => inherit(db).value);
  },

  'answers.listOrigins': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      const judge = judgeOrigins(db, assessmentId);
      return {
        origins: listOrigins(db, assessmentId).map(origin => ({ ...origin, state: judge(origin).state })),
      };
    }),
};

/** The words of a shared answer: the revision of the answer that was shared, whatever became of it since. */
function sourceOf(db: ReadHandle, { assessmentId, questionId, answerRevision }: SharedAnswer): Answer {
  const revisions = listAnswerRevisions(db, { assessmentId, questionId, serviceId: null });
  return required(
    revisions.find(({ revision }) => revision === answerRevision),
    'answer',
  );
}

/** Compares an origin with the answer here and with the shared answer as they are now. */
function judgeOrigins(db: ReadHandle, assessmentId: string) {
  const answers = listAnswers(db, assessmentId);
  return (origin: Origin) => {
    const { questionId, serviceId } = origin;
    const current = answers.find(
      answer => answer.questionId === questionId && answer.serviceId === serviceId,
    );
    const latest = findSharedAnswer(db, origin.sourceId)?.revision;
    return { latest, state: originState(origin, current?.revision ?? 0, latest) };
  };
}

/** Whom a shared answer is about: the provider of the arrangement by name, or the group, which has no name of its own. */
function subjectOf(db: WriteHandle, assessment: Assessment, level: SharedAnswer['level']): string {
  return level === 'group'
    ? ''
    : required(findArrangement(db, assessment.arrangementId), 'arrangement').facts.provider;
}
