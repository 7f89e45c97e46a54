import type { EvidenceLink } from '../shared/domain/evidence.ts';
import type { Succession } from '../shared/domain/evidence-succession.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** A link that was replaced: the locator it had in the older piece, and whether the newer one was linked there by that. */
export interface MovedLink {
  questionId: string;
  locator: EvidenceLink['locator'];
  added: boolean;
}

/** A decision with what it takes to take it back; `moved` is null where that was not kept yet. */
export interface StoredSuccession extends Succession {
  moved: MovedLink[] | null;
}

const SUCCESSION = `id, assessment_id AS assessmentId, older_id AS olderId, newer_id AS newerId, decision, reason, questions,
  decided_by AS decidedBy, decided_at AS decidedAt, moved`;

type Row = Omit<StoredSuccession, 'questions' | 'moved'> & { questions: string; moved: string | null };

const toSuccession = (row: Row): StoredSuccession => ({
  ...row,
  questions: JSON.parse(row.questions) as string[],
  moved: row.moved === null ? null : (JSON.parse(row.moved) as MovedLink[]),
});

/** Decisions that stand, in the order in which they were made. */
export function listSuccessions(db: ReadHandle, assessmentId: string): Succession[] {
  return db.sqlite
    .prepare<[string], Row>(
      `SELECT ${SUCCESSION} FROM evidence_successions WHERE assessment_id = ? AND withdrawn_by IS NULL ORDER BY id`,
    )
    .all(assessmentId)
    .map(row => {
      const { moved: _moved, ...succession } = toSuccession(row);
      return succession;
    });
}

/** A decision that stands. */
export function findSuccession(db: ReadHandle, id: number): StoredSuccession | undefined {
  const row = db.sqlite
    .prepare<[number], Row>(
      `SELECT ${SUCCESSION} FROM evidence_successions WHERE id = ? AND withdrawn_by IS NULL`,
    )
    .get(id);
  return row && toSuccession(row);
}

/** Records a decision and gives its number. */
export function addSuccession(
  db: WriteHandle,
  { questions, moved, ...succession }: Omit<StoredSuccession, 'id'>,
): number {
  return Number(
    db.sqlite
      .prepare(
        `INSERT INTO evidence_successions
           (assessment_id, older_id, newer_id, decision, reason, questions, decided_by, decided_at, moved)
         VALUES (@assessmentId, @olderId, @newerId, @decision, @reason, @questions, @decidedBy, @decidedAt, @moved)`,
      )
      .run({ ...succession, questions: JSON.stringify(questions), moved: JSON.stringify(moved) })
      .lastInsertRowid,
  );
}

export function markWithdrawn(db: WriteHandle, id: number, personId: string, at: string): void {
  db.sqlite
    .prepare('UPDATE evidence_successions SET withdrawn_by = ?, withdrawn_at = ? WHERE id = ?')
    .run(personId, at, id);
}
