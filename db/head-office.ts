import { isSettled, type KeptBundle, type Sealed, settle } from '../shared/domain/head-office.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const KEPT = `id, sha256, size, file_name AS fileName, workspace_id AS workspaceId, arrangement_id AS arrangementId,
  assessment_id AS assessmentId, revision, seal, previous_seal AS previousSeal, report, summary, alerts,
  checked_at AS checkedAt, kept_by AS keptBy, kept_at AS keptAt, decision, reason, decided_by AS decidedBy,
  decided_at AS decidedAt, decision_number AS decisionNumber, removed_by AS removedBy, removed_at AS removedAt,
  removal_reason AS removalReason`;

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

/** As decisions leave it; a condition takes in all of an assessment or nothing, since its files say something of one another. */
function readKept(db: ReadHandle, condition: string, values: Record<string, string> = {}): KeptBundle[] {
  const rows = db.sqlite
    .prepare<Record<string, string>, KeptRow>(
      `SELECT ${KEPT} FROM kept_bundles WHERE ${condition} ORDER BY kept_at DESC, rowid DESC`,
    )
    .all(values);
  return settle(rows.map(toKept));
}

/** The newest first, removed ones too. */
export const listKept = (db: ReadHandle): KeptBundle[] => readKept(db, 'TRUE');

/** By id, the terms by which each is found. */
export function listKeptTerms(db: ReadHandle): ReadonlyMap<string, string> {
  const rows = db.sqlite.prepare<[], [string, string]>('SELECT id, terms FROM kept_bundles').raw().all();
  return new Map(rows);
}

/** All that was ever kept of an assessment. */
export const listHistory = (db: ReadHandle, assessmentId: string): KeptBundle[] =>
  readKept(db, 'assessment_id = @assessmentId', { assessmentId });

export function findKept(db: ReadHandle, id: string): KeptBundle | undefined {
  const assessment = 'assessment_id = (SELECT assessment_id FROM kept_bundles WHERE id = @id)';
  return readKept(db, assessment, { id }).find(each => each.id === id);
}

export function findKeptFile(db: ReadHandle, sha256: string): KeptBundle | undefined {
  const id = db.sqlite
    .prepare<[string], string>('SELECT id FROM kept_bundles WHERE sha256 = ? AND removed_at IS NULL')
    .pluck()
    .get(sha256);
  return id === undefined ? undefined : findKept(db, id);
}

/**
 * Sealed revisions of an assessment that are known here: those ever kept and not set aside, and those sealed here. What was
 * removed is known all the same: otherwise removing a revision would let an older one in.
 */
export function listKnownSealed(db: ReadHandle, assessmentId: string, workspaceId: string): Sealed[] {
  const kept = listHistory(db, assessmentId)
    .filter(({ decision }) => decision !== 'set-aside')
    .toSorted((a, b) => b.revision - a.revision);
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
  const known =
    'assessment_id IN (SELECT assessment_id FROM kept_bundles WHERE arrangement_id = @arrangementId)';
  const kept = readKept(db, known, { arrangementId }).filter(
    other =>
      other.arrangementId === arrangementId &&
      other.assessmentId !== assessmentId &&
      other.removedAt === null &&
      isSettled(other) &&
      other.decision !== 'set-aside',
  );
  const own = db.sqlite
    .prepare<Record<string, string>, Sealed>(
      `SELECT @workspaceId AS workspaceId, a.arrangement_id AS arrangementId, f.revision, s.signature_sha256 AS seal,
         NULL AS previousSeal
       FROM freezes f JOIN signatures s ON s.freeze_id = f.id AND s.role = 'approver'
       JOIN assessments a ON a.id = f.assessment_id
       WHERE a.arrangement_id = @arrangementId AND a.id <> @assessmentId AND f.thawed_at IS NULL`,
    )
    .all({ arrangementId, assessmentId, workspaceId });
  return [...kept, ...own];
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
  decided: Pick<KeptBundle, 'id' | 'decision' | 'reason' | 'decidedBy' | 'decidedAt'>,
): void {
  db.sqlite
    .prepare(
      `UPDATE kept_bundles SET decision = @decision, reason = @reason, decided_by = @decidedBy, decided_at = @decidedAt,
         decision_number = (SELECT coalesce(max(decision_number), 0) + 1 FROM kept_bundles)
       WHERE id = @id`,
    )
    .run(decided);
}

/** The row stays and says who removed it; nothing names the bytes any more, so they go at the next start. */
export function markRemoved(db: WriteHandle, id: string, by: string, at: string, reason: string): void {
  db.sqlite
    .prepare('UPDATE kept_bundles SET removed_by = ?, removed_at = ?, removal_reason = ? WHERE id = ?')
    .run(by, at, reason, id);
}
