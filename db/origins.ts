import type { AnswerKey } from '../shared/domain/answers.ts';
import type { Origin, SharedAnswer } from '../shared/domain/origins.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const SHARED = `id, level, subject, pack_id AS packId, question_id AS questionId, question_hash AS questionHash, revision,
  assessment_id AS assessmentId, answer_revision AS answerRevision, updated_by AS updatedBy, updated_at AS updatedAt`;

/** The current revision of every shared answer. */
export function listSharedAnswers(db: ReadHandle): SharedAnswer[] {
  return db.sqlite
    .prepare<[], SharedAnswer>(
      `SELECT ${SHARED}, max(revision) AS revision FROM shared_answers GROUP BY id ORDER BY level, subject, pack_id, question_id`,
    )
    .all();
}

export function findSharedAnswer(db: ReadHandle, id: string): SharedAnswer | undefined {
  return db.sqlite
    .prepare<[string], SharedAnswer>(
      `SELECT ${SHARED} FROM shared_answers WHERE id = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(id);
}

/** Adds a revision; earlier ones stay. */
export function addSharedAnswer(db: WriteHandle, shared: SharedAnswer): void {
  db.sqlite
    .prepare(
      `INSERT INTO shared_answers (id, level, subject, pack_id, question_id, question_hash, revision, assessment_id,
         answer_revision, updated_by, updated_at)
       VALUES (@id, @level, @subject, @packId, @questionId, @questionHash, @revision, @assessmentId,
         @answerRevision, @updatedBy, @updatedAt)`,
    )
    .run(shared);
}

const ORIGIN = `assessment_id AS assessmentId, question_id AS questionId, nullif(service_id, '') AS serviceId,
  answer_revision AS answerRevision, kind, source_id AS sourceId, source_revision AS sourceRevision,
  override_reason AS overrideReason, confirmed_by AS confirmedBy`;

export function listOrigins(db: ReadHandle, assessmentId: string): Origin[] {
  return db.sqlite
    .prepare<[string], Origin>(`SELECT ${ORIGIN} FROM answer_origins WHERE assessment_id = ?`)
    .all(assessmentId);
}

export function findOrigin(db: ReadHandle, key: AnswerKey): Origin | undefined {
  return db.sqlite
    .prepare<[string, string, string], Origin>(
      `SELECT ${ORIGIN} FROM answer_origins WHERE assessment_id = ? AND question_id = ? AND service_id = ?`,
    )
    .get(key.assessmentId, key.questionId, key.serviceId ?? '');
}

/** Adds the origin of an answer, or replaces the one it had; with what confirmed it, if that is why. */
export function saveOrigin(
  db: WriteHandle,
  origin: Origin,
  confirmation: { commandId: string; sourceBefore: number } | null = null,
): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO answer_origins
         (assessment_id, question_id, service_id, answer_revision, kind, source_id, source_revision, override_reason,
          confirmed_by, confirm_command, source_before)
       VALUES (@assessmentId, @questionId, @serviceId, @answerRevision, @kind, @sourceId, @sourceRevision, @overrideReason,
          @confirmedBy, @confirmCommand, @sourceBefore)`,
    )
    .run({
      ...origin,
      serviceId: origin.serviceId ?? '',
      confirmCommand: confirmation?.commandId ?? '',
      sourceBefore: confirmation?.sourceBefore ?? null,
    });
}

/** Origins as they were before one command confirmed them; those that something else happened to since are left out. */
export function listConfirmedBy(db: ReadHandle, assessmentId: string, commandId: string): Origin[] {
  return db.sqlite
    .prepare<[string, string], Origin & { sourceBefore: number }>(
      `SELECT ${ORIGIN}, source_before AS sourceBefore FROM answer_origins
       WHERE assessment_id = ? AND confirm_command = ?`,
    )
    .all(assessmentId, commandId)
    .map(({ sourceBefore, ...origin }) => ({ ...origin, sourceRevision: sourceBefore, confirmedBy: null }));
}

/** The words that were taken over at this revision are no longer there. */
export function removeOrigin(db: WriteHandle, key: AnswerKey, answerRevision: number): void {
  db.sqlite
    .prepare(
      'DELETE FROM answer_origins WHERE assessment_id = ? AND question_id = ? AND service_id = ? AND answer_revision = ?',
    )
    .run(key.assessmentId, key.questionId, key.serviceId ?? '', answerRevision);
}
