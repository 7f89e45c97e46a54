import type { Arrangement, ArrangementFacts } from '../shared/domain/arrangements.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface ArrangementRow {
  id: string;
  number: string;
  revision: number;
  created_at: string;
  updated_at: string;
  facts: string;
}

const toArrangement = (row: ArrangementRow): Arrangement => ({
  id: row.id,
  number: row.number,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  facts: JSON.parse(row.facts) as ArrangementFacts,
});

export function listArrangements(db: ReadHandle): Arrangement[] {
  return db.sqlite
    .prepare<[], ArrangementRow>('SELECT * FROM arrangements ORDER BY created_at, rowid')
    .all()
    .map(toArrangement);
}

export function findArrangement(db: ReadHandle, id: string): Arrangement | undefined {
  const row = db.sqlite.prepare<[string], ArrangementRow>('SELECT * FROM arrangements WHERE id = ?').get(id);
  return row && toArrangement(row);
}

/** Adds or replaces; the revision is the caller's to count. */
export function saveArrangement(db: WriteHandle, arrangement: Arrangement): void {
  const { id, number, revision, createdAt, updatedAt, facts } = arrangement;
  db.sqlite
    .prepare(
      `INSERT INTO arrangements (id, number, revision, created_at, updated_at, facts) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, updated_at = excluded.updated_at, facts = excluded.facts`,
    )
    .run(id, number, revision, createdAt, updatedAt, JSON.stringify(facts));
}
