import type { KeyChange } from '../shared/domain/signatures.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** A key that is to take the place of another, with what it will sign with. */
export interface StoredChange extends KeyChange {
  /** DER. */
  certificate: Uint8Array;
  /** DER, under the owner's signing passphrase. */
  pkcs12: Uint8Array;
}

const CHANGE = `fingerprint, person_id AS personId, subject, certificate, pkcs12, origin, reason, note,
  requested_at AS requestedAt, outcome, decided_by AS decidedBy, decided_at AS decidedAt`;

export function addChange(db: WriteHandle, change: StoredChange): void {
  db.sqlite
    .prepare(
      `INSERT INTO identity_changes (fingerprint, person_id, subject, certificate, pkcs12, origin, reason, note,
         requested_at, outcome, decided_by, decided_at)
       VALUES (@fingerprint, @personId, @subject, @certificate, @pkcs12, @origin, @reason, @note, @requestedAt, @outcome,
         @decidedBy, @decidedAt)`,
    )
    .run({
      ...change,
      certificate: Buffer.from(change.certificate),
      pkcs12: Buffer.from(change.pkcs12),
    });
}

export function decideChange(
  db: WriteHandle,
  fingerprint: string,
  decision: Pick<KeyChange, 'outcome' | 'decidedBy' | 'decidedAt'>,
): void {
  db.sqlite
    .prepare(
      `UPDATE identity_changes SET outcome = @outcome, decided_by = @decidedBy, decided_at = @decidedAt
       WHERE fingerprint = @fingerprint`,
    )
    .run({ ...decision, fingerprint });
}

export const findChange = (db: ReadHandle, fingerprint: string): StoredChange | undefined =>
  db.sqlite
    .prepare<[string], StoredChange>(`SELECT ${CHANGE} FROM identity_changes WHERE fingerprint = ?`)
    .get(fingerprint);

/** Every change that was ever asked for, as it stands. */
export const listStoredChanges = (db: ReadHandle): StoredChange[] =>
  db.sqlite
    .prepare<[], StoredChange>(`SELECT ${CHANGE} FROM identity_changes ORDER BY requested_at, fingerprint`)
    .all();
