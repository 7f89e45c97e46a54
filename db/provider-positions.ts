import type { PositionConfirmation } from '../shared/domain/provider-positions.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface ConfirmationRow extends Omit<PositionConfirmation, 'withdrawn'> {
  reason: string | null;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
}

const SELECT = `SELECT c.id, c.pack_id AS packId, c.question_id AS questionId, c.position_hash AS positionHash,
    c.confirmed_on AS confirmedOn, c.confirmed_by AS confirmedBy, c.source, c.recorded_by AS recordedBy,
    c.recorded_at AS recordedAt, w.reason, w.withdrawn_by AS withdrawnBy, w.withdrawn_at AS withdrawnAt
  FROM position_confirmations c LEFT JOIN position_withdrawals w ON w.confirmation_id = c.id`;

function toConfirmation({ reason, withdrawnBy, withdrawnAt, ...row }: ConfirmationRow): PositionConfirmation {
  const withdrawn =
    reason === null || withdrawnBy === null || withdrawnAt === null
      ? null
      : { reason, by: withdrawnBy, at: withdrawnAt };
  return { ...row, withdrawn };
}

/** Every confirmation of what a provider says at the questions of a pack, whatever its version; the newest first. */
export function listConfirmations(db: ReadHandle, packId: string): PositionConfirmation[] {
  return db.sqlite
    .prepare<[string], ConfirmationRow>(`${SELECT} WHERE c.pack_id = ? ORDER BY c.rowid DESC`)
    .all(packId)
    .map(toConfirmation);
}

export function findConfirmation(db: ReadHandle, id: string): PositionConfirmation | undefined {
  const row = db.sqlite.prepare<[string], ConfirmationRow>(`${SELECT} WHERE c.id = ?`).get(id);
  return row && toConfirmation(row);
}

export function addConfirmation(db: WriteHandle, confirmation: PositionConfirmation): void {
  db.sqlite
    .prepare(
      `INSERT INTO position_confirmations
         (id, pack_id, question_id, position_hash, confirmed_on, confirmed_by, source, recorded_by, recorded_at)
       VALUES (@id, @packId, @questionId, @positionHash, @confirmedOn, @confirmedBy, @source, @recordedBy, @recordedAt)`,
    )
    .run({ ...confirmation, withdrawn: null });
}

export function addWithdrawal(
  db: WriteHandle,
  id: string,
  { reason, by, at }: NonNullable<PositionConfirmation['withdrawn']>,
): void {
  db.sqlite
    .prepare(
      'INSERT INTO position_withdrawals (confirmation_id, reason, withdrawn_by, withdrawn_at) VALUES (?, ?, ?, ?)',
    )
    .run(id, reason, by, at);
}
