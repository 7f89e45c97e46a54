import { addAnswerRevision } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { findOrigin, saveOrigin } from '../../db/origins.ts';
import {
  type Answer,
  type AnswerContent,
  type AnswerKey,
  changedFields,
  emptyContent,
  findValueFaults,
} from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { Question } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { questionOf } from '../assessments/edit-assessment.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';

/** Adds one revision, after a check that it fits the question. Gives what the trail says of it. */
export function writeAnswer(
  context: SessionContext,
  db: WriteHandle,
  assessment: Assessment,
  { assessmentId, questionId, serviceId }: AnswerKey,
  content: AnswerContent,
  stored: Answer | undefined,
) {
  const key = { assessmentId, questionId, serviceId };
  requireFittingAnswer(db, assessment, key, content);
  const revision = (stored?.revision ?? 0) + 1;
  const { actor, at } = context;
  addAnswerRevision(db, key, content, revision, requirePerson(context).id, at, actor.commandId);
  // The trail says what changed and by whom, never the words: it travels further than the answers do.
  const changed = changedFields(stored ?? emptyContent, content);
  const event = { kind: 'answer.saved', assessmentId, data: { questionId, serviceId, revision, changed } };
  return { revision, event };
}

/**
 * An inherited answer holds for every arrangement alike, so departing from it here wants a reason. Gives what to do once the
 * new answer is written, or nothing when the answer was not inherited.
 */
export function departFromInherited(
  db: WriteHandle,
  key: AnswerKey,
  stored: Answer | undefined,
  content: AnswerContent,
  reason: string | undefined,
): (() => void) | undefined {
  const origin = findOrigin(db, key);
  if (!stored || origin?.kind !== 'inherited' || changedFields(stored, content).length === 0)
    return undefined;
  const overrideReason = reason?.trim() || origin.overrideReason;
  if (overrideReason === '')
    throw new Refusal('validation', 'answers.override_reason_missing', { question: key.questionId });
  return () => saveOrigin(db, { ...origin, overrideReason });
}

/** Refuses a service that the arrangement does not have, or a question that is not asked of each; null is the whole. */
export function requireService(
  db: ReadHandle,
  assessment: Assessment,
  question: Question,
  serviceId: string | null,
): void {
  if (serviceId === null) return;
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  const known = arrangement.facts.services.some(service => service.id === serviceId);
  if (!question.perService || !known)
    throw new Refusal('validation', 'answers.not_per_service', { question: question.id });
}

function requireFittingAnswer(
  db: WriteHandle,
  assessment: Assessment,
  key: AnswerKey,
  content: AnswerContent,
): void {
  const question = questionOf(db, assessment, key.questionId);
  requireService(db, assessment, question, key.serviceId);
  const fault = content.value && findValueFaults(question.answer, content.value)[0];
  if (fault) throw new Refusal('validation', fault.reason, { question: question.id, ...fault.details });
}
