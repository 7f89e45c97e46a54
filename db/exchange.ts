import { type Exchange, type MergeChanges, noChanges, type Pin } from '../shared/domain/exchange.ts';
import { emptySnapshot, type Snapshot } from '../shared/domain/exchange-document.ts';
import { findSealedFreeze } from './bundles.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const EXCHANGE = `id, direction, kind, form, state, assessment_id AS assessmentId, base_id AS baseId, counterpart, fingerprint, note,
  due_on AS dueOn, question_ids AS questionIds, by, at`;

/** Whether what came was taken in and that was not undone. */
const stands = (exchange: string): string =>
  `EXISTS (SELECT 1 FROM merges m WHERE m.exchange_id = ${exchange}.id AND m.undone_at IS NULL)`;

type ExchangeRow = Omit<Exchange, 'questionIds'> & { questionIds: string };

const toExchange = (row: ExchangeRow): Exchange => ({
  ...row,
  questionIds: JSON.parse(row.questionIds) as string[],
});

/** The newest first; of one assessment if it is named. */
export function listExchanges(db: ReadHandle, assessmentId?: string): Exchange[] {
  return db.sqlite
    .prepare<[string | null, string | null], ExchangeRow>(
      `SELECT ${EXCHANGE} FROM exchanges WHERE ? IS NULL OR assessment_id = ? ORDER BY at DESC, rowid DESC`,
    )
    .all(assessmentId ?? null, assessmentId ?? null)
    .map(toExchange);
}

export function findExchange(db: ReadHandle, id: string): Exchange | undefined {
  const row = db.sqlite
    .prepare<[string], ExchangeRow>(`SELECT ${EXCHANGE} FROM exchanges WHERE id = ?`)
    .get(id);
  return row && toExchange(row);
}

/**
 * Questions with a day whose answer has not come, of those sent, or has not left, of those taken in. An answer that was taken in
 * and undone did not come.
 */
export function listOpenDelegations(db: ReadHandle): Exchange[] {
  return db.sqlite
    .prepare<[], ExchangeRow>(
      `SELECT ${EXCHANGE} FROM exchanges d
       WHERE kind = 'delegation' AND state = 'done' AND due_on IS NOT NULL AND (direction = 'sent' OR ${stands('d')})
         AND NOT EXISTS (
           SELECT 1 FROM exchanges a
           WHERE a.assessment_id = d.assessment_id AND a.base_id = d.id AND a.direction <> d.direction AND a.state = 'done'
             AND (a.direction = 'sent' OR ${stands('a')}))
       ORDER BY due_on, rowid`,
    )
    .all()
    .map(toExchange);
}

/** Where a bundle stands in the history of its assessment, by its own words. */
export interface Provenance {
  workspaceId: string;
  revision: number;
  previousSeal: string | null;
  /** Number of events in its trail: of two bundles of one workspace the one with more is the later one. */
  auditCount: number;
  claimedTime: string;
}

const PROVENANCE = `workspace_id AS workspaceId, revision, previous_seal AS previousSeal, audit_count AS auditCount,
  claimed_time AS claimedTime`;

/** Bundles of another workspace that were taken in and stand, the latest by their own trail first. */
export function listTakenInFrom(
  db: ReadHandle,
  assessmentId: string,
  workspaceId: string,
): (Provenance & { id: string })[] {
  return db.sqlite
    .prepare<[string, string], Provenance & { id: string }>(
      `SELECT e.id, ${PROVENANCE} FROM exchanges e
       WHERE direction = 'received' AND assessment_id = ? AND workspace_id = ?
         AND ${stands('e')}
       ORDER BY audit_count DESC`,
    )
    .all(assessmentId, workspaceId);
}

/**
 * Whether it is led in this workspace: begun here, or sealed here. What came with questions from elsewhere stays with whoever
 * asked them.
 */
export const isLedHere = (db: ReadHandle, assessmentId: string): boolean =>
  !isBegunElsewhere(db, assessmentId) || findSealedFreeze(db, assessmentId) !== undefined;

/** Assessments that are led in another workspace, and are here for the questions that came along. */
export function listLedElsewhere(db: ReadHandle): Set<string> {
  const asked = db.sqlite
    .prepare<[], string>(
      "SELECT DISTINCT assessment_id FROM exchanges WHERE direction = 'received' AND kind = 'delegation'",
    )
    .pluck()
    .all();
  return new Set(asked.filter(id => !isLedHere(db, id)));
}

/** Taking the questions in is then what its trail tells first. */
function isBegunElsewhere(db: ReadHandle, assessmentId: string): boolean {
  const second = db.sqlite
    .prepare<[string], string>(
      "SELECT line ->> '$.kind' FROM audit_events WHERE assessment_id = ? ORDER BY sequence LIMIT 1 OFFSET 1",
    )
    .pluck()
    .get(assessmentId);
  return second === 'exchange.taken_in';
}

/** The seal of the revision before one: as it was sealed here, else as it came with the questions. */
export function findSealBefore(db: ReadHandle, assessmentId: string, revision: number): string | null {
  const own = db.sqlite
    .prepare<[string, number], string>(
      `SELECT s.signature_sha256 FROM freezes f JOIN signatures s ON s.freeze_id = f.id AND s.role = 'approver'
       WHERE f.assessment_id = ? AND f.revision = ? AND f.thawed_at IS NULL`,
    )
    .pluck()
    .get(assessmentId, revision - 1);
  const carried = db.sqlite
    .prepare<[string, number], string>(
      `SELECT previous_seal FROM exchanges
       WHERE direction = 'received' AND assessment_id = ? AND revision = ? AND previous_seal IS NOT NULL
       ORDER BY rowid DESC LIMIT 1`,
    )
    .pluck();
  return own ?? carried.get(assessmentId, revision) ?? null;
}

/** What stood at the questions that travelled. */
export function readSnapshotOf(db: ReadHandle, id: string): Snapshot | undefined {
  const text = db.sqlite
    .prepare<[string], string>('SELECT snapshot FROM exchanges WHERE id = ?')
    .pluck()
    .get(id);
  // Those of earlier versions say nothing of the facts of files.
  return text === undefined ? undefined : { ...emptySnapshot, ...(JSON.parse(text) as Partial<Snapshot>) };
}

/** Adds it; one that came a second time, after its merge was undone, is what counts from now on. */
export function addExchange(
  db: WriteHandle,
  exchange: Exchange,
  provenance: Provenance,
  snapshot: Snapshot,
): void {
  db.sqlite
    .prepare(
      `INSERT INTO exchanges (id, direction, kind, form, state, assessment_id, base_id, counterpart, fingerprint, note, due_on,
         question_ids, snapshot, by, at, workspace_id, revision, previous_seal, audit_count, claimed_time)
       VALUES (@id, @direction, @kind, @form, @state, @assessmentId, @baseId, @counterpart, @fingerprint, @note, @dueOn,
         @questionIds, @snapshot, @by, @at, @workspaceId, @revision, @previousSeal, @auditCount, @claimedTime)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, base_id = excluded.base_id, due_on = excluded.due_on,
         question_ids = excluded.question_ids, counterpart = excluded.counterpart, fingerprint = excluded.fingerprint, note = excluded.note,
         snapshot = excluded.snapshot, workspace_id = excluded.workspace_id, revision = excluded.revision,
         previous_seal = excluded.previous_seal, audit_count = excluded.audit_count, claimed_time = excluded.claimed_time
       WHERE direction = 'received'`,
    )
    .run({
      ...exchange,
      ...provenance,
      questionIds: JSON.stringify(exchange.questionIds),
      snapshot: JSON.stringify(snapshot),
    });
}

export function setExchangeState(db: WriteHandle, id: string, state: Exchange['state']): void {
  db.sqlite.prepare('UPDATE exchanges SET state = ? WHERE id = ?').run(state, id);
}

export interface StoredMerge {
  id: string;
  exchangeId: string;
  by: string;
  at: string;
  undoneBy: string | null;
  undoneAt: string | null;
  changes: MergeChanges;
}

type MergeRow = Omit<StoredMerge, 'changes'> & { changes: string };
const MERGE = `merges.id, exchange_id AS exchangeId, merges.by, merges.at, undone_by AS undoneBy, undone_at AS undoneAt, changes`;
const toMerge = (row: MergeRow): StoredMerge => ({
  ...row,
  changes: { ...noChanges(), ...(JSON.parse(row.changes) as Partial<MergeChanges>) },
});

/** Merges into an assessment, the newest first. */
export function listMerges(db: ReadHandle, assessmentId: string): StoredMerge[] {
  return db.sqlite
    .prepare<[string], MergeRow>(
      `SELECT ${MERGE} FROM merges JOIN exchanges ON exchanges.id = exchange_id
       WHERE assessment_id = ? ORDER BY merges.at DESC, merges.rowid DESC`,
    )
    .all(assessmentId)
    .map(toMerge);
}

export function findMerge(db: ReadHandle, id: string): StoredMerge | undefined {
  const row = db.sqlite.prepare<[string], MergeRow>(`SELECT ${MERGE} FROM merges WHERE id = ?`).get(id);
  return row && toMerge(row);
}

export function addMerge(
  db: WriteHandle,
  merge: Pick<StoredMerge, 'id' | 'exchangeId' | 'by' | 'at' | 'changes'>,
): void {
  db.sqlite
    .prepare('INSERT INTO merges (id, exchange_id, changes, by, at) VALUES (?, ?, ?, ?, ?)')
    .run(merge.id, merge.exchangeId, JSON.stringify(merge.changes), merge.by, merge.at);
}

export function markUndone(db: WriteHandle, id: string, by: string, at: string): void {
  db.sqlite
    .prepare(
      `UPDATE merges SET undone_by = ?, undone_at = ?, undone_after = (SELECT id FROM merges ORDER BY rowid DESC LIMIT 1)
       WHERE id = ?`,
    )
    .run(by, at, id);
}

/** The revision to which merges that stand raised the assessment; where none does, the one before all of them. */
export function findRaisedRevision(db: ReadHandle, assessmentId: string): number | undefined {
  const found = db.sqlite
    .prepare<[string], number | null>(
      `SELECT coalesce(max(e.revision) FILTER (WHERE m.undone_at IS NULL), min(m.changes ->> '$.raisedFrom'))
       FROM merges m JOIN exchanges e ON e.id = m.exchange_id
       WHERE e.assessment_id = ? AND m.changes ->> '$.raisedFrom' IS NOT NULL`,
    )
    .pluck()
    .get(assessmentId);
  return found ?? undefined;
}

/**
 * Whether a merge left what both sides hold: it stands, and nothing was undone since that stood at one of its questions when it
 * came. What both had brought was no difference then, so it is in the later bundle and no longer here.
 */
const IS_COMMON_GROUND = `m.undone_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM merges u JOIN exchanges x ON x.id = u.exchange_id JOIN merges newest ON newest.id = u.undone_after
    WHERE x.assessment_id = e.assessment_id AND u.rowid < m.rowid AND m.rowid <= newest.rowid AND EXISTS (
      SELECT value FROM json_each(x.question_ids) INTERSECT SELECT value FROM json_each(e.question_ids)))`;

export function isCommonGround(db: ReadHandle, id: string): boolean {
  return (
    db.sqlite
      .prepare<[string], number>(
        `SELECT 1 FROM merges m JOIN exchanges e ON e.id = m.exchange_id WHERE e.id = ? AND ${IS_COMMON_GROUND}`,
      )
      .pluck()
      .get(id) !== undefined
  );
}

/** What was taken in as an answer to the same bundle, from the same sender: the newest common ground. */
export function findLastTakenIn(db: ReadHandle, baseId: string, fingerprint: string): string | undefined {
  return db.sqlite
    .prepare<[string, string], string>(
      `SELECT e.id FROM exchanges e JOIN merges m ON m.exchange_id = e.id
       WHERE e.direction = 'received' AND e.base_id = ? AND e.fingerprint = ? AND ${IS_COMMON_GROUND}
       ORDER BY m.at DESC, m.rowid DESC LIMIT 1`,
    )
    .pluck()
    .get(baseId, fingerprint);
}

export function isTakenIn(db: ReadHandle, id: string): boolean {
  return (
    db.sqlite
      .prepare<[string], number>(`SELECT 1 FROM exchanges e WHERE id = ? AND ${stands('e')}`)
      .pluck()
      .get(id) !== undefined
  );
}

export function listPins(db: ReadHandle): Pin[] {
  return db.sqlite
    .prepare<[], Pin>(
      'SELECT role, fingerprint, name, pinned_by AS pinnedBy, pinned_at AS pinnedAt FROM pinned_certificates ORDER BY name, role',
    )
    .all();
}

export function addPin(db: WriteHandle, pin: Pin): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO pinned_certificates (role, fingerprint, name, pinned_by, pinned_at)
       VALUES (@role, @fingerprint, @name, @pinnedBy, @pinnedAt)`,
    )
    .run(pin);
}

export function removePin(db: WriteHandle, role: string, fingerprint: string): void {
  db.sqlite
    .prepare('DELETE FROM pinned_certificates WHERE role = ? AND fingerprint = ?')
    .run(role, fingerprint);
}
