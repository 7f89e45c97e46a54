import { addAnswerRevision, findAnswer, listAnswerRevisions, listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { WriteHandle } from '../../db/handles.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import {
  type Answer,
  type AnswerContent,
  type AnswerKey,
  changedFields,
  emptyContent,
  findValueFaults,
} from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';

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

  'answers.save': (context, { assessmentId, questionId, serviceId, expectedRevision, ...content }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const key = { assessmentId, questionId, serviceId };
      const stored = findAnswer(db, key);
      requireRevision(stored?.revision ?? 0, expectedRevision);
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, person.id, 'maker');
      requireFittingAnswer(db, assessment, key, content);
      const revision = expectedRevision + 1;
      addAnswerRevision(db, key, content, revision, person.id, context.at);
      const event = savedEvent(key, revision, changedFields(stored ?? emptyContent, content));
      return { value: { revision, savedAt: context.at }, events: [event] };
    }),

  'answers.import': (context, { assessmentId, rows, apply }) => {
    const write = (db: WriteHandle) => {
      const person = requirePerson(context);
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, person.id, 'maker');
      const changes = rows.flatMap(({ questionId, serviceId, content: fields }, index) => {
        const key = { assessmentId, questionId, serviceId };
        const stored = findAnswer(db, key);
        const content = { ...contentOf(stored), ...fields };
        const changed = changedFields(stored ?? emptyContent, content);
        if (changed.length === 0) return [];
        atRow(index + 1, () => requireFittingAnswer(db, assessment, key, content));
        const revision = (stored?.revision ?? 0) + 1;
        addAnswerRevision(db, key, content, revision, person.id, context.at);
        return [{ key, revision, changed, wasAnswered: stored !== undefined }];
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
      const saved = changes.map(({ key, revision, changed }) => savedEvent(key, revision, changed));
      return { value, events: [imported, ...saved] as const };
    };
    return apply
      ? context.store.mutate(context.actor, db => write(db))
      : context.store.rehearse(db => write(db).value);
  },

  'answers.history': ({ store }, key) => store.read(db => ({ revisions: listAnswerRevisions(db, key) })),
};

const unanswered = (key: AnswerKey): Answer => ({
  ...key,
  ...emptyContent,
  revision: 0,
  updatedBy: null,
  updatedAt: null,
});

function contentOf(answer: Answer | undefined): AnswerContent {
  if (!answer) return emptyContent;
  const { value, rationale, conclusion, notApplicableReason, privileged } = answer;
  return { value, rationale, conclusion, notApplicableReason, privileged };
}

/** The trail says what changed and by whom, never the words: it travels further than the answers do. */
const savedEvent = (
  { assessmentId, questionId, serviceId }: AnswerKey,
  revision: number,
  changed: string[],
) => ({
  kind: 'answer.saved',
  assessmentId,
  data: { questionId, serviceId, revision, changed },
});

function requireFittingAnswer(
  db: WriteHandle,
  assessment: Assessment,
  key: AnswerKey,
  content: AnswerContent,
): void {
  const question = questionOf(db, assessment, key.questionId);
  if (key.serviceId !== null) {
    const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
    const known = arrangement.facts.services.some(service => service.id === key.serviceId);
    if (!question.perService || !known)
      throw new Refusal('validation', 'answers.not_per_service', { question: question.id });
  }
  const fault = content.value && findValueFaults(question.answer, content.value)[0];
  if (fault) throw new Refusal('validation', fault.reason, { question: question.id, ...fault.details });
}

/** Says which row of an import was refused. */
function atRow(row: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Refusal)
      throw new Refusal(error.code, error.reason, { ...error.details, importRow: row }, { cause: error });
    throw error;
  }
}
