import type { Answer, AnswerContent, AnswerKey } from '../shared/domain/answers.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface AnswerRow {
  assessment_id: string;
  question_id: string;
  service_id: string;
  revision: number;
  content: string;
  updated_by: string;
  updated_at: string;
}

const toAnswer = (row: AnswerRow): Answer => ({
  assessmentId: row.assessment_id,
  questionId: row.question_id,
  serviceId: row.service_id === '' ? null : row.service_id,
  ...(JSON.parse(row.content) as AnswerContent),
  revision: row.revision,
  updatedBy: row.updated_by,
  updatedAt: row.updated_at,
});

/** The current answers of an assessment. */
export function listAnswers(db: ReadHandle, assessmentId: string): Answer[] {
  return db.sqlite
    .prepare<[string], AnswerRow>(
      `SELECT *, max(revision) AS revision FROM answers WHERE assessment_id = ?
       GROUP BY question_id, service_id ORDER BY question_id, service_id`,
    )
    .all(assessmentId)
    .map(toAnswer);
}

/** Every revision of one answer, newest first. */
export function listAnswerRevisions(db: ReadHandle, key: AnswerKey): Answer[] {
  return db.sqlite
    .prepare<[string, string, string], AnswerRow>(
      `SELECT * FROM answers WHERE assessment_id = ? AND question_id = ? AND service_id = ? ORDER BY revision DESC`,
    )
    .all(key.assessmentId, key.questionId, key.serviceId ?? '')
    .map(toAnswer);
}

export function findAnswer(db: ReadHandle, key: AnswerKey): Answer | undefined {
  const row = db.sqlite
    .prepare<[string, string, string], AnswerRow>(
      `SELECT * FROM answers WHERE assessment_id = ? AND question_id = ? AND service_id = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(key.assessmentId, key.questionId, key.serviceId ?? '');
  return row && toAnswer(row);
}

/** Adds a revision; earlier ones stay. */
export function addAnswerRevision(
  db: WriteHandle,
  key: AnswerKey,
  content: AnswerContent,
  revision: number,
  by: string,
  at: string,
  commandId: string,
): void {
  db.sqlite
    .prepare(
      `INSERT INTO answers (assessment_id, question_id, service_id, revision, content, updated_by, updated_at, command_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key.assessmentId,
      key.questionId,
      key.serviceId ?? '',
      revision,
      JSON.stringify(content),
      by,
      at,
      commandId,
    );
}

/** The revisions that one command wrote. */
export function listWrittenBy(db: ReadHandle, assessmentId: string, commandId: string): Answer[] {
  return db.sqlite
    .prepare<[string, string], AnswerRow>(
      'SELECT * FROM answers WHERE assessment_id = ? AND command_id = ? ORDER BY question_id, service_id',
    )
    .all(assessmentId, commandId)
    .map(toAnswer);
}
