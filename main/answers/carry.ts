import { randomUUID } from 'node:crypto';
import { findAnswer, listAnswerRevisions, listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import {
  addSharedAnswer,
  findOrigin,
  findSharedAnswer,
  listOrigins,
  listSharedAnswers,
  saveOrigin,
} from '../../db/origins.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import { changedFields, contentOf } from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { type Origin, originState, type SharedAnswer } from '../../shared/domain/origins.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, packOf, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { hashQuestions } from '../packs/packs.ts';
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
  'answers.copy': (context, { fromAssessmentId, assessmentId, questionIds, replace, apply }) => {
    const copy = (db: WriteHandle) => {
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const source = required(findAssessment(db, fromAssessmentId), 'assessment');
      const here = hashQuestions(packOf(db, assessment).pack);
      const there = hashQuestions(packOf(db, source).pack);
      const sourceAnswers = listAnswers(db, fromAssessmentId);
      const items = [...new Set(questionIds)].map(questionId => {
        questionOf(db, assessment, questionId);
        const key = { assessmentId, questionId, serviceId: null };
        const from = sourceAnswers.find(
          answer => answer.questionId === questionId && answer.serviceId === null,
        );
        if (!from) return { questionId, outcome: 'nothing-there' as const };
        if (here[questionId] !== there[questionId]) return { questionId, outcome: 'other-question' as const };
        const stored = findAnswer(db, key);
        if (changedFields(contentOf(stored), contentOf(from)).length === 0)
          return { questionId, outcome: 'same' as const };
        if (stored && !replace) return { questionId, outcome: 'kept' as const };
        if (findOrigin(db, key)?.kind === 'inherited')
          throw new Refusal('conflict', 'answers.is_inherited', { question: questionId });
        const { revision, event } = writeAnswer(context, db, assessment, key, contentOf(from), stored);
        saveOrigin(db, {
          ...key,
          answerRevision: revision,
          kind: 'copied',
          sourceId: fromAssessmentId,
          sourceRevision: from.revision,
          overrideReason: '',
          confirmedBy: null,
        });
        return { questionId, outcome: stored ? ('replaced' as const) : ('added' as const), event };
      });
      const events = items.flatMap(item => ('event' in item && item.event ? [item.event] : []));
      const value = {
        items: items.map(({ questionId, outcome }) => ({ questionId, outcome })),
        commandId: apply ? context.actor.commandId : null,
      };
      const copied = {
        kind: 'answers.copied',
        assessmentId,
        data: { fromAssessmentId, answers: events.length },
      };
      return { value, events: [copied, ...events] as const };
    };
    return apply ? context.store.mutate(context.actor, copy) : context.store.rehearse(db => copy(db).value);
  },

  'answers.confirm': (context, { assessmentId, questionIds }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      moveAssessment(db, assessmentId, 'annotate');
      takePart(db, assessmentId, person.id, 'maker');
      const judge = judgeOrigins(db, assessmentId);
      const confirmed = listOrigins(db, assessmentId)
        .filter(origin => questionIds.includes(origin.questionId))
        .map(origin => {
          const { state, latest } = judge(origin);
          // The words here are those of an earlier version: the new ones have to be taken over, or departed from with a reason.
          if (state === 'outdated')
            throw new Refusal('conflict', 'answers.source_changed', { question: origin.questionId });
          saveOrigin(db, {
            ...origin,
            sourceRevision: latest ?? origin.sourceRevision,
            confirmedBy: person.id,
          });
          return origin.questionId;
        });
      const data = { questions: confirmed };
      return {
        value: { confirmed: confirmed.length },
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

  'answers.listShared': ({ store }) => ({ shared: store.read(listSharedAnswers) }),

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
        const source = required(
          listAnswerRevisions(db, { assessmentId: shared.assessmentId, questionId, serviceId: null }).find(
            revision => revision.revision === shared.answerRevision,
          ),
          'answer',
        );
        const key = { assessmentId, questionId, serviceId: null };
        const { revision, event } = writeAnswer(
          context,
          db,
          assessment,
          key,
          contentOf(source),
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
