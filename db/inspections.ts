import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Inspection, LeadFound, PageText } from '../shared/domain/recognition/inspection.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** What was read out of a piece of evidence, and whether a person decided on what is proposed. */
export interface StoredInspection {
  evidenceId: string;
  inspection: Inspection;
  inspectedAt: string;
  confirmedBy: string | null;
}

interface InspectionRow {
  evidence_id: string;
  findings: string;
  inspected_at: string;
  confirmed_by: string | null;
}

const toInspection = (row: InspectionRow): StoredInspection => ({
  evidenceId: row.evidence_id,
  inspection: JSON.parse(row.findings) as Inspection,
  inspectedAt: row.inspected_at,
  confirmedBy: row.confirmed_by,
});

export function listInspections(db: ReadHandle, arrangementId: string): StoredInspection[] {
  return db.sqlite
    .prepare<[string], InspectionRow>(
      `SELECT i.evidence_id, i.findings, i.inspected_at, i.confirmed_by FROM evidence_inspections i
       JOIN evidence e ON e.id = i.evidence_id WHERE e.arrangement_id = ? ORDER BY e.added_at, length(e.number), e.number`,
    )
    .all(arrangementId)
    .map(toInspection);
}

/** Passages that leave something to the reader, by piece. */
export function listLeads(db: ReadHandle, arrangementId: string): Map<string, LeadFound[]> {
  const rows = db.sqlite
    .prepare<[string], { id: string; leads: string }>(
      `SELECT i.evidence_id AS id, json_extract(i.findings, '$.leads') AS leads FROM evidence_inspections i
       JOIN evidence e ON e.id = i.evidence_id WHERE e.arrangement_id = ? AND json_array_length(i.findings, '$.leads') > 0`,
    )
    .all(arrangementId);
  return new Map(rows.map(({ id, leads }) => [id, JSON.parse(leads) as LeadFound[]]));
}

export function findInspection(db: ReadHandle, evidenceId: string): StoredInspection | undefined {
  const row = db.sqlite
    .prepare<[string], InspectionRow>(
      'SELECT evidence_id, findings, inspected_at, confirmed_by FROM evidence_inspections WHERE evidence_id = ?',
    )
    .get(evidenceId);
  return row && toInspection(row);
}

/** Text by page; empty for a piece that was not read. */
export function readPageTexts(db: ReadHandle, evidenceId: string): PageText[] {
  const texts = db.sqlite
    .prepare<[string], Buffer>('SELECT texts FROM evidence_inspections WHERE evidence_id = ?')
    .pluck()
    .get(evidenceId);
  return texts ? (JSON.parse(inflateRawSync(texts).toString()) as PageText[]) : [];
}

/** Puts what was read in place of what was read before. What is proposed is open again, unless it is as it was. */
export function saveInspection(
  db: WriteHandle,
  evidenceId: string,
  inspection: Inspection,
  texts: readonly PageText[],
  at: string,
): void {
  const former = findInspection(db, evidenceId);
  const same = JSON.stringify(former?.inspection.proposals) === JSON.stringify(inspection.proposals);
  db.sqlite
    .prepare(
      `INSERT INTO evidence_inspections (evidence_id, findings, texts, inspected_at, confirmed_by) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (evidence_id) DO UPDATE SET findings = excluded.findings, texts = excluded.texts,
         inspected_at = excluded.inspected_at, confirmed_by = excluded.confirmed_by`,
    )
    .run(
      evidenceId,
      JSON.stringify(inspection),
      deflateRawSync(JSON.stringify(texts)),
      at,
      same ? (former?.confirmedBy ?? null) : null,
    );
}

/** A person has looked at what is proposed and decided. */
export function markConfirmed(db: WriteHandle, evidenceId: string, personId: string): void {
  db.sqlite
    .prepare('UPDATE evidence_inspections SET confirmed_by = ? WHERE evidence_id = ?')
    .run(personId, evidenceId);
}

/** A piece that was taken out of another one. */
export interface Wrapping {
  evidenceId: string;
  wrapperId: string;
  path: number[];
}

export function listWrappings(db: ReadHandle, arrangementId: string): Wrapping[] {
  return db.sqlite
    .prepare<[string], { evidenceId: string; wrapperId: string; path: string }>(
      `SELECT w.evidence_id AS evidenceId, w.wrapper_id AS wrapperId, w.path FROM evidence_wrappers w
       JOIN evidence e ON e.id = w.evidence_id WHERE e.arrangement_id = ?`,
    )
    .all(arrangementId)
    .map(row => ({ ...row, path: JSON.parse(row.path) as number[] }));
}

export function addWrapping(db: WriteHandle, { evidenceId, wrapperId, path }: Wrapping): void {
  db.sqlite
    .prepare('INSERT OR IGNORE INTO evidence_wrappers (evidence_id, wrapper_id, path) VALUES (?, ?, ?)')
    .run(evidenceId, wrapperId, JSON.stringify(path));
}
