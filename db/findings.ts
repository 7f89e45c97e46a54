import type { Finding, FindingContent } from '../shared/domain/findings.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface FindingRow {
  id: string;
  number: string;
  assessment_id: string;
  question_id: string;
  revision: number;
  content: string;
  acceptance: string | null;
}

const toFinding = (row: FindingRow): Finding => ({
  id: row.id,
  number: row.number,
  assessmentId: row.assessment_id,
  questionId: row.question_id,
  revision: row.revision,
  ...(JSON.parse(row.content) as FindingContent),
  acceptance: row.acceptance === null ? null : (JSON.parse(row.acceptance) as Finding['acceptance']),
});

export function listFindings(db: ReadHandle, assessmentId: string): Finding[] {
  return db.sqlite
    .prepare<[string], FindingRow>('SELECT * FROM findings WHERE assessment_id = ? ORDER BY rowid')
    .all(assessmentId)
    .map(toFinding);
}

export function findFinding(db: ReadHandle, id: string): Finding | undefined {
  const row = db.sqlite.prepare<[string], FindingRow>('SELECT * FROM findings WHERE id = ?').get(id);
  return row && toFinding(row);
}

/** Adds or replaces; the revision is the caller's to count. */
export function saveFinding(db: WriteHandle, finding: Finding): void {
  const { id, number, assessmentId, questionId, revision, acceptance, ...content } = finding;
  db.sqlite
    .prepare(
      `INSERT INTO findings (id, number, assessment_id, question_id, revision, content, acceptance)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, content = excluded.content, acceptance = excluded.acceptance`,
    )
    .run(
      id,
      number,
      assessmentId,
      questionId,
      revision,
      JSON.stringify(content),
      acceptance === null ? null : JSON.stringify(acceptance),
    );
}

/** Only undoing takes a finding away that a merge had added. */
export function removeFinding(db: WriteHandle, id: string): void {
  db.sqlite.prepare('DELETE FROM findings WHERE id = ?').run(id);
}
