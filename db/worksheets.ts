import type { Attestation, WorksheetPlan, WorksheetReturn } from '../shared/domain/worksheets.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** The current plan of every worksheet that has one. */
export function listPlans(db: ReadHandle, assessmentId: string): WorksheetPlan[] {
  return db.sqlite
    .prepare<[string], WorksheetPlan>(
      `SELECT assessment_id AS assessmentId, worksheet_id AS worksheetId, owner_id AS ownerId, due_on AS dueOn,
         max(revision) AS revision
       FROM worksheet_plans WHERE assessment_id = ? GROUP BY worksheet_id ORDER BY worksheet_id`,
    )
    .all(assessmentId);
}

/** Adds a revision; earlier ones stay. */
export function addPlan(db: WriteHandle, plan: WorksheetPlan, commandId: string): void {
  db.sqlite
    .prepare(
      `INSERT INTO worksheet_plans (assessment_id, worksheet_id, owner_id, due_on, revision, command_id)
       VALUES (@assessmentId, @worksheetId, @ownerId, @dueOn, @revision, @commandId)`,
    )
    .run({ ...plan, commandId });
}

/** Plans that one command made, each with what stood before it, unless somebody planned anew since. */
export function listPlansMadeBy(
  db: ReadHandle,
  assessmentId: string,
  commandId: string,
): { plan: WorksheetPlan; before: Pick<WorksheetPlan, 'ownerId' | 'dueOn'> | 'changed-since' }[] {
  const current = listPlans(db, assessmentId);
  const made = db.sqlite
    .prepare<[string, string], { worksheetId: string; revision: number }>(
      `SELECT worksheet_id AS worksheetId, revision FROM worksheet_plans WHERE assessment_id = ? AND command_id = ?`,
    )
    .all(assessmentId, commandId);
  const earlier = db.sqlite.prepare<[string, string, number], Pick<WorksheetPlan, 'ownerId' | 'dueOn'>>(
    `SELECT owner_id AS ownerId, due_on AS dueOn FROM worksheet_plans
     WHERE assessment_id = ? AND worksheet_id = ? AND revision = ?`,
  );
  return made.flatMap(({ worksheetId, revision }) => {
    const plan = current.find(candidate => candidate.worksheetId === worksheetId);
    if (!plan) return [];
    const before = earlier.get(assessmentId, worksheetId, revision - 1) ?? { ownerId: null, dueOn: null };
    return [{ plan, before: plan.revision === revision ? before : ('changed-since' as const) }];
  });
}

export function listAttestations(db: ReadHandle, assessmentId: string): Attestation[] {
  return db.sqlite
    .prepare<[string], Attestation>(
      `SELECT assessment_id AS assessmentId, worksheet_id AS worksheetId, person_id AS personId,
         content_hash AS contentHash, note, at
       FROM attestations WHERE assessment_id = ? ORDER BY at`,
    )
    .all(assessmentId);
}

/** A second word on the same content adds nothing. */
export function addAttestation(db: WriteHandle, attestation: Attestation): void {
  db.sqlite
    .prepare(
      `INSERT OR IGNORE INTO attestations (assessment_id, worksheet_id, person_id, content_hash, note, at)
       VALUES (@assessmentId, @worksheetId, @personId, @contentHash, @note, @at)`,
    )
    .run(attestation);
}

export function listWorksheetReturns(db: ReadHandle, assessmentId: string): WorksheetReturn[] {
  return db.sqlite
    .prepare<[string], WorksheetReturn>(
      `SELECT assessment_id AS assessmentId, worksheet_id AS worksheetId, content_hash AS contentHash, comment,
         due_on AS dueOn, reviewer_id AS reviewerId, at
       FROM worksheet_returns WHERE assessment_id = ?`,
    )
    .all(assessmentId);
}

/** The newest return replaces the one before; the audit trail keeps both. */
export function saveWorksheetReturn(db: WriteHandle, returned: WorksheetReturn): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO worksheet_returns (assessment_id, worksheet_id, content_hash, comment, due_on, reviewer_id, at)
       VALUES (@assessmentId, @worksheetId, @contentHash, @comment, @dueOn, @reviewerId, @at)`,
    )
    .run(returned);
}
