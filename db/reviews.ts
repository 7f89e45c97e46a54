import type { Opening, Verdict } from '../shared/domain/reviews.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

export function listVerdicts(db: ReadHandle, assessmentId: string): Verdict[] {
  return db.sqlite
    .prepare<[string], Verdict>(
      `SELECT assessment_id AS assessmentId, question_id AS questionId, nullif(service_id, '') AS serviceId,
         answer_revision AS answerRevision, verdict, comment, due_on AS dueOn, reviewer_id AS reviewerId, at
       FROM verdicts WHERE assessment_id = ? ORDER BY question_id, service_id`,
    )
    .all(assessmentId);
}

/** The newest word on an answer replaces the one before; the audit trail keeps both. */
export function saveVerdict(db: WriteHandle, verdict: Verdict): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO verdicts
         (assessment_id, question_id, service_id, answer_revision, verdict, comment, due_on, reviewer_id, at)
       VALUES (@assessmentId, @questionId, @serviceId, @answerRevision, @verdict, @comment, @dueOn, @reviewerId, @at)`,
    )
    .run({ ...verdict, serviceId: verdict.serviceId ?? '' });
}

/** What was judged has changed in a way its revision does not show: the words on it no longer stand. */
export function voidVerdicts(db: WriteHandle, assessmentId: string, questionId: string): void {
  db.sqlite
    .prepare('DELETE FROM verdicts WHERE assessment_id = ? AND question_id = ?')
    .run(assessmentId, questionId);
}

export function listOpenings(db: ReadHandle, assessmentId: string): Opening[] {
  return db.sqlite
    .prepare<[string], Opening>(
      `SELECT assessment_id AS assessmentId, question_id AS questionId, nullif(service_id, '') AS serviceId,
         answer_revision AS answerRevision, reviewer_id AS reviewerId, at
       FROM review_openings WHERE assessment_id = ? ORDER BY question_id, service_id, reviewer_id`,
    )
    .all(assessmentId);
}

/** The newest revision a reviewer had open is the one that counts. */
export function saveOpening(db: WriteHandle, opening: Opening): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO review_openings
         (assessment_id, reviewer_id, question_id, service_id, answer_revision, at)
       VALUES (@assessmentId, @reviewerId, @questionId, @serviceId, @answerRevision, @at)`,
    )
    .run({ ...opening, serviceId: opening.serviceId ?? '' });
}
