import type { Assessment, AssessmentState, Part } from '../shared/domain/assessments.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const COLUMNS = `id, arrangement_id AS arrangementId, pack_id AS packId, pack_version AS packVersion, pack_hash AS packHash,
  tier, purpose, window_start AS windowStart, window_end AS windowEnd, state, revision, seal,
  started_at AS startedAt, started_by AS startedBy`;

export function listAssessments(db: ReadHandle, arrangementId?: string): Assessment[] {
  return arrangementId === undefined
    ? db.sqlite.prepare<[], Assessment>(`SELECT ${COLUMNS} FROM assessments ORDER BY started_at, rowid`).all()
    : db.sqlite
        .prepare<[string], Assessment>(
          `SELECT ${COLUMNS} FROM assessments WHERE arrangement_id = ? ORDER BY started_at, rowid`,
        )
        .all(arrangementId);
}

export function findAssessment(db: ReadHandle, id: string): Assessment | undefined {
  return db.sqlite.prepare<[string], Assessment>(`SELECT ${COLUMNS} FROM assessments WHERE id = ?`).get(id);
}

/** The newest assessment by a pack, one that is still open before any other; of one arrangement, if it is named. */
export function findAssessmentToAnswer(
  db: ReadHandle,
  packId: string,
  arrangementId?: string,
): Assessment | undefined {
  return db.sqlite
    .prepare<[string, string | null, string | null], Assessment>(
      `SELECT ${COLUMNS} FROM assessments WHERE pack_id = ? AND (? IS NULL OR arrangement_id = ?)
       ORDER BY state IN ('draft', 'returned', 'in-review', 'reviewed') DESC, started_at DESC, rowid DESC LIMIT 1`,
    )
    .get(packId, arrangementId ?? null, arrangementId ?? null);
}

export function addAssessment(db: WriteHandle, assessment: Assessment): void {
  db.sqlite
    .prepare(
      `INSERT INTO assessments (id, arrangement_id, pack_id, pack_version, pack_hash, tier, purpose, window_start, window_end,
         state, revision, seal, started_at, started_by)
       VALUES (@id, @arrangementId, @packId, @packVersion, @packHash, @tier, @purpose, @windowStart, @windowEnd,
         @state, @revision, @seal, @startedAt, @startedBy)`,
    )
    .run(assessment);
}

export function setAssessmentState(
  db: WriteHandle,
  id: string,
  state: AssessmentState,
  seal: string | null = null,
): void {
  db.sqlite.prepare('UPDATE assessments SET state = ?, seal = ? WHERE id = ?').run(state, seal, id);
}

/** The next revision of a sealed assessment. What was sealed is kept with its freeze. */
export function beginRevision(db: WriteHandle, { id, state, revision }: Assessment): void {
  db.sqlite
    .prepare('UPDATE assessments SET state = ?, revision = ?, seal = NULL WHERE id = ?')
    .run(state, revision, id);
}

/** Questions of a later revision came from where the assessment is led; or that is taken back. */
export function setRevision(db: WriteHandle, id: string, revision: number): void {
  db.sqlite.prepare('UPDATE assessments SET revision = ? WHERE id = ?').run(revision, id);
}

export function setAssessmentTier(db: WriteHandle, id: string, tier: Assessment['tier']): void {
  db.sqlite.prepare('UPDATE assessments SET tier = ? WHERE id = ?').run(tier, id);
}

export function findPart(db: ReadHandle, assessmentId: string, personId: string): Part | undefined {
  return db.sqlite
    .prepare<[string, string], { part: Part }>(
      'SELECT part FROM participants WHERE assessment_id = ? AND person_id = ?',
    )
    .get(assessmentId, personId)?.part;
}

export function addParticipant(db: WriteHandle, assessmentId: string, personId: string, part: Part): void {
  db.sqlite
    .prepare('INSERT INTO participants (assessment_id, person_id, part) VALUES (?, ?, ?)')
    .run(assessmentId, personId, part);
}

export function listParticipants(db: ReadHandle, assessmentId: string): { personId: string; part: Part }[] {
  return db.sqlite
    .prepare<[string], { personId: string; part: Part }>(
      'SELECT person_id AS personId, part FROM participants WHERE assessment_id = ? ORDER BY part, person_id',
    )
    .all(assessmentId);
}
