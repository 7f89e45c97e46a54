import type { Evidence, EvidenceLink } from '../shared/domain/evidence.ts';
import type { Removal } from '../shared/domain/evidence-removal.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import type { StoredInspection, Wrapping } from './inspections.ts';

/** All it takes to put a piece back as it was; the text by page is kept beside it. */
export interface KeptEvidence {
  evidence: Evidence;
  inspection: StoredInspection | null;
  wrappings: Wrapping[];
  links: EvidenceLink[];
}

const REMOVAL = `id, evidence_id AS evidenceId, number, arrangement_id AS arrangementId, title, original_name AS originalName,
  sha256, size, reason, links, removed_by AS removedBy, removed_at AS removedAt, outcome, decided_by AS decidedBy,
  decided_at AS decidedAt`;

export function listRemovals(db: ReadHandle, arrangementId: string): Removal[] {
  return db.sqlite
    .prepare<[string], Removal>(
      `SELECT ${REMOVAL} FROM evidence_removals WHERE arrangement_id = ? ORDER BY rowid DESC`,
    )
    .all(arrangementId);
}

export function findRemoval(
  db: ReadHandle,
  id: string,
): { removal: Removal; kept: KeptEvidence | null } | undefined {
  const row = db.sqlite
    .prepare<[string], Removal & { kept: string | null }>(
      `SELECT ${REMOVAL}, kept FROM evidence_removals WHERE id = ?`,
    )
    .get(id);
  if (!row) return undefined;
  const { kept, ...removal } = row;
  return { removal, kept: kept === null ? null : (JSON.parse(kept) as KeptEvidence) };
}

/** Assessments of an arrangement whose frozen content has a piece in it, and has not been opened again. */
export function listFrozenWith(db: ReadHandle, { arrangementId, file }: Evidence): string[] {
  return db.sqlite
    .prepare<[string, string], string>(
      `SELECT DISTINCT f.assessment_id FROM freezes f
         JOIN assessments a ON a.id = f.assessment_id
         JOIN frozen_files ff ON ff.freeze_id = f.id
       WHERE a.arrangement_id = ? AND f.thawed_at IS NULL AND ff.bytes IS NULL AND ff.sha256 = ?`,
    )
    .pluck()
    .all(arrangementId, file.sha256);
}

/** Moves a piece, with everything that hangs on it, out of the evidence and onto the list of what was removed. */
export function moveOut(db: WriteHandle, removal: Removal, kept: KeptEvidence): void {
  const id = removal.evidenceId;
  db.sqlite
    .prepare(
      `INSERT INTO evidence_removals (id, evidence_id, number, arrangement_id, title, original_name, sha256, size, reason, links,
         removed_by, removed_at, outcome, kept, texts)
       VALUES (@id, @evidenceId, @number, @arrangementId, @title, @originalName, @sha256, @size, @reason, @links,
         @removedBy, @removedAt, 'removed', @kept, (SELECT texts FROM evidence_inspections WHERE evidence_id = @evidenceId))`,
    )
    .run({ ...removal, kept: JSON.stringify(kept) });
  db.sqlite.prepare('DELETE FROM evidence_links WHERE evidence_id = ?').run(id);
  db.sqlite.prepare('DELETE FROM evidence_wrappers WHERE ? IN (evidence_id, wrapper_id)').run(id);
  db.sqlite.prepare('DELETE FROM evidence_inspections WHERE evidence_id = ?').run(id);
  db.sqlite.prepare('DELETE FROM evidence WHERE id = ?').run(id);
}

/** Gives a piece that is back what had been read in it. */
export function putBackInspection(
  db: WriteHandle,
  removalId: string,
  { evidenceId, inspection, inspectedAt, confirmedBy }: StoredInspection,
): void {
  db.sqlite
    .prepare(
      `INSERT INTO evidence_inspections (evidence_id, findings, texts, inspected_at, confirmed_by)
       SELECT ?, ?, texts, ?, ? FROM evidence_removals WHERE id = ?`,
    )
    .run(evidenceId, JSON.stringify(inspection), inspectedAt, confirmedBy, removalId);
}

/** Says what became of a removed piece, and forgets what was kept of it. */
export function decideRemoval(
  db: WriteHandle,
  id: string,
  { outcome, decidedBy, decidedAt }: Pick<Removal, 'outcome' | 'decidedBy' | 'decidedAt'>,
): void {
  db.sqlite
    .prepare(
      `UPDATE evidence_removals SET outcome = ?, decided_by = ?, decided_at = ?, kept = NULL, texts = NULL WHERE id = ?`,
    )
    .run(outcome, decidedBy, decidedAt, id);
}
