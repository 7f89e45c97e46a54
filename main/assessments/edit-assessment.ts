import { addParticipant, findAssessment, findPart, setAssessmentState } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { findPack, type StoredPack } from '../../db/packs.ts';
import { type Assessment, type Move, type Part, stateAfter } from '../../shared/domain/assessments.ts';
import { listQuestions, type Question } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { required } from '../context.ts';

/** The assessment after a move, or a refusal that names the state that does not allow it. */
export function moveAssessment(
  db: WriteHandle,
  id: string,
  move: Move,
  seal: string | null = null,
): Assessment {
  const assessment = required(findAssessment(db, id), 'assessment');
  const state = stateAfter(assessment.state, move);
  if (!state) throw new Refusal('conflict', 'assessments.wrong_state', { state: assessment.state, move });
  if (state !== assessment.state || seal !== null) setAssessmentState(db, id, state, seal);
  return { ...assessment, state, seal };
}

/** Gives a person their part in an assessment, or refuses a second part: maker, checker and approver are three people. */
export function takePart(db: WriteHandle, assessmentId: string, personId: string, part: Part): void {
  const taken = findPart(db, assessmentId, personId);
  if (taken === undefined) addParticipant(db, assessmentId, personId, part);
  else if (taken !== part) throw new Refusal('forbidden', 'assessments.other_part', { taken, part });
}

/** The pack exactly as the assessment uses it. */
export function packOf(db: ReadHandle, assessment: Assessment): StoredPack {
  return required(findPack(db, assessment.packId, assessment.packVersion), 'pack');
}

export function questionOf(db: ReadHandle, assessment: Assessment, questionId: string): Question {
  const questions = listQuestions(packOf(db, assessment).pack);
  return required(questions.find(({ question }) => question.id === questionId)?.question, 'question');
}
