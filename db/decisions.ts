import type { MaterialityOverride } from '../shared/domain/materiality.ts';
import type { Resolution } from '../shared/domain/resolutions.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** The approver's latest word against a proposal of materiality; null without one. */
export function findMaterialityOverride(db: ReadHandle, assessmentId: string): MaterialityOverride | null {
  const content = db.sqlite
    .prepare<[string], string>(
      'SELECT content FROM materiality_overrides WHERE assessment_id = ? ORDER BY decided_at DESC LIMIT 1',
    )
    .pluck()
    .get(assessmentId);
  return content === undefined ? null : (JSON.parse(content) as MaterialityOverride);
}

export function addMaterialityOverride(
  db: WriteHandle,
  assessmentId: string,
  override: MaterialityOverride,
): void {
  db.sqlite
    .prepare(
      'INSERT OR REPLACE INTO materiality_overrides (assessment_id, content, decided_by, decided_at) VALUES (?, ?, ?, ?)',
    )
    .run(assessmentId, JSON.stringify(override), override.decidedBy, override.decidedAt);
}

/** In the order in which they were recorded. */
export function listResolutions(db: ReadHandle, assessmentId: string): Resolution[] {
  return db.sqlite
    .prepare<[string], string>('SELECT content FROM resolutions WHERE assessment_id = ? ORDER BY rowid')
    .pluck()
    .all(assessmentId)
    .map(content => JSON.parse(content) as Resolution);
}

export function addResolution(db: WriteHandle, resolution: Resolution): void {
  db.sqlite
    .prepare('INSERT INTO resolutions (id, assessment_id, content) VALUES (?, ?, ?)')
    .run(resolution.id, resolution.assessmentId, JSON.stringify(resolution));
}
