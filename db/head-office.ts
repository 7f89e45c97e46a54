import type { KeptBundle, Sealed } from '../shared/domain/head-office.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const KEPT = `id, sha256, size, file_name AS fileName, workspace_id AS workspaceId, arrangement_id AS arrangementId,
  assessment_id AS assessmentId, revision, seal, previous_seal AS previousSeal, report, summary, alerts,
  checked_at AS checkedAt, kept_by AS keptBy, kept_at AS keptAt, decision, reason, decided_by AS decidedBy,
  decided_at AS decidedAt, removed_by AS removedBy, removed_at AS removedAt, removal_reason AS removalReason`;

type KeptRow = Omit<KeptBundle, 'report' | 'summary' | 'alerts'> & {
  report: string;
  summary: string;
  alerts: string;
};

const toKept = (row: KeptRow): KeptBundle => ({
  ...row,
  report: JSON.parse(row.report) as KeptBundle['report'],
  summary: JSON.parse(row.summary) as KeptBundle['summary'],
  alerts: JSON.parse(row.alerts) as KeptBundle['alerts'],
});

/** The newest first, removed ones too, each with the terms by which it is found. */
export function listKept(db: ReadHandle): { kept: KeptBundle; terms: string }[] {
  return db.sqlite
    .prepare<[], KeptRow & { terms: string }>(
      `SELECT ${KEPT}, terms FROM kept_bundles ORDER BY kept_at DESC, rowid DESC`,
    )
    .all()
    .map(({ terms, ...row }) => ({ kept: toKept(row), terms }));
}

export function findKept(db: ReadHandle, id: string): KeptBundle | undefined {
  const row = db.sqlite.prepare<[string], KeptRow>(`SELECT ${KEPT} FROM kept_bundles WHERE id = ?`).get(id);
  return row && toKept(row);
}

export function findKeptFile(db: ReadHandle, sha256: string): KeptBundle | undefined {
  const row = db.sqlite
    .prepare<[string], KeptRow>(`SELECT ${KEPT} FROM kept_bundles WHERE sha256 = ? AND removed_at IS NULL`)
    .get(sha256);
  return row && toKept(row);
}

/**
 * Sealed revisions of an assessment that are known here: those ever kept and not set aside, and those sealed here. What was
 * removed is known all the same: otherwise removing a revision would let an older one in.
 */
export function listKnownSealed(db: ReadHandle, assessmentId: string, workspaceId: string): Sealed[] {
  const kept = db.sqlite
    .prepare<[string], Sealed>(
      `SELECT workspace_id AS workspaceId, arrangement_id AS arrangementId, revision, seal, previous_seal AS previousSeal
       FROM kept_bundles
       WHERE assessment_id = ? AND (decision IS NULL OR decision = 'counts') ORDER BY revision DESC`,
    )
    .all(assessmentId);
  const own = db.sqlite
    .prepare<[string], Omit<Sealed, 'workspaceId' | 'previousSeal'>>(
      `SELECT a.arrangement_id AS arrangementId, f.revision, s.signature_sha256 AS seal
       FROM freezes f JOIN signatures s ON s.freeze_id = f.id AND s.role = 'approver'
       JOIN assessments a ON a.id = f.assessment_id
       WHERE f.assessment_id = ? AND f.thawed_at IS NULL ORDER BY f.revision DESC`,
    )
    .all(assessmentId);
  const sealBefore = new Map(own.map(({ revision, seal }) => [revision + 1, seal]));
  return [
    ...own.map(each => ({ ...each, workspaceId, previousSeal: sealBefore.get(each.revision) ?? null })),
    ...kept,
  ];
}

/** Sealed revisions of other assessments of an arrangement: kept ones that nobody has to decide about, and those sealed here. */
export function listNeighbours(
  db: ReadHandle,
  arrangementId: string,
  assessmentId: string,
  workspaceId: string,
): Sealed[] {
  return db.sqlite
    .prepare<Record<string, string>, Sealed>(
      `SELECT workspace_id AS workspaceId, arrangement_id AS arrangementId, revision, seal, previous_seal AS previousSeal
       FROM kept_bundles
       WHERE arrangement_id = @arrangementId AND assessment_id <> @assessmentId AND removed_at IS NULL
         AND (decision = 'counts' OR (decision IS NULL AND alerts = '[]'))
       UNION ALL
       SELECT @workspaceId, a.arrangement_id, f.revision, s.signature_sha256, NULL
       FROM freezes f JOIN signatures s ON s.freeze_id = f.id AND s.role = 'approver'
       JOIN assessments a ON a.id = f.assessment_id
       WHERE a.arrangement_id = @arrangementId AND a.id <> @assessmentId AND f.thawed_at IS NULL`,
    )
    .all({ arrangementId, assessmentId, workspaceId });
}

export function addKept(db: WriteHandle, kept: KeptBundle, terms: string): void {
  db.sqlite
    .prepare(
      `INSERT INTO kept_bundles (id, sha256, size, file_name, workspace_id, arrangement_id, assessment_id, revision, seal,
         previous_seal, report, summary, terms, alerts, checked_at, kept_by, kept_at)
       VALUES (@id, @sha256, @size, @fileName, @workspaceId, @arrangementId, @assessmentId, @revision, @seal,
         @previousSeal, @report, @summary, @terms, @alerts, @checkedAt, @keptBy, @keptAt)`,
    )
    .run({
      ...kept,
      report: JSON.stringify(kept.report),
      summary: JSON.stringify(kept.summary),
      alerts: JSON.stringify(kept.alerts),
      terms,
    });
}

/** What the verifier found when it looked again. */
export function saveCheck(
  db: WriteHandle,
  { id, report, summary, checkedAt }: Pick<KeptBundle, 'id' | 'report' | 'summary' | 'checkedAt'>,
): void {
  db.sqlite
    .prepare('UPDATE kept_bundles SET report = ?, summary = ?, checked_at = ? WHERE id = ?')
    .run(JSON.stringify(report), JSON.stringify(summary), checkedAt, id);
}

export function saveDecision(
  db: WriteHandle,
  {
    id,
    decision,
    reason,
    decidedBy,
    decidedAt,
  }: Pick<KeptBundle, 'id' | 'decision' | 'reason' | 'decidedBy' | 'decidedAt'>,
): void {
  db.sqlite
    .prepare('UPDATE kept_bundles SET decision = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ?')
    .run(decision, reason, decidedBy, decidedAt, id);
}

/** The row stays and says who removed it; nothing names the bytes any more, so they go at the next start. */
export function markRemoved(db: WriteHandle, id: string, by: string, at: string, reason: string): void {
  db.sqlite
    .prepare('UPDATE kept_bundles SET removed_by = ?, removed_at = ?, removal_reason = ? WHERE id = ?')
    .run(by, at, reason, id);
}
