import type { Identity, SignOff } from '../shared/domain/signatures.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const IDENTITY = `person_id AS personId, fingerprint, subject, origin, created_at AS createdAt, retired_at AS retiredAt,
  retired_because AS retiredBecause, certificate, pkcs12`;

export interface StoredIdentity extends Omit<Identity, 'notBefore' | 'notAfter' | 'chain' | 'chainState'> {
  /** DER. */
  certificate: Uint8Array;
  /** DER, under the owner's signing passphrase. */
  pkcs12: Uint8Array;
}

/** Everything that anybody ever signed with here, the retired ones too. */
export function listStoredIdentities(db: ReadHandle): StoredIdentity[] {
  return db.sqlite
    .prepare<[], StoredIdentity>(`SELECT ${IDENTITY} FROM identities ORDER BY created_at, rowid`)
    .all();
}

/** The identity a person signs with now. */
export function findCurrentIdentity(db: ReadHandle, personId: string): StoredIdentity | undefined {
  return db.sqlite
    .prepare<[string], StoredIdentity>(
      `SELECT ${IDENTITY} FROM identities WHERE person_id = ? AND retired_at IS NULL`,
    )
    .get(personId);
}

export function addIdentity(db: WriteHandle, identity: StoredIdentity): void {
  db.sqlite
    .prepare(
      `INSERT INTO identities
         (person_id, fingerprint, subject, origin, certificate, pkcs12, created_at, retired_at, retired_because)
       VALUES (@personId, @fingerprint, @subject, @origin, @certificate, @pkcs12, @createdAt, @retiredAt,
         @retiredBecause)`,
    )
    .run({
      ...identity,
      certificate: Buffer.from(identity.certificate),
      pkcs12: Buffer.from(identity.pkcs12),
    });
}

export function retireIdentity(db: WriteHandle, fingerprint: string, at: string, reason: string): void {
  db.sqlite
    .prepare(
      'UPDATE identities SET retired_at = ?, retired_because = ? WHERE fingerprint = ? AND retired_at IS NULL',
    )
    .run(at, reason, fingerprint);
}

/** The certificates (DER) above a signer's, from its issuer up. */
export const listChain = (db: ReadHandle, fingerprint: string): Uint8Array[] =>
  db.sqlite
    .prepare<[string], Uint8Array>(
      'SELECT certificate FROM identity_chains WHERE fingerprint = ? ORDER BY position',
    )
    .pluck()
    .all(fingerprint);

export function addChain(db: WriteHandle, fingerprint: string, chain: readonly Uint8Array[]): void {
  const insert = db.sqlite.prepare(
    'INSERT INTO identity_chains (fingerprint, position, certificate) VALUES (?, ?, ?)',
  );
  for (const [position, certificate] of chain.entries())
    insert.run(fingerprint, position, Buffer.from(certificate));
}

/** A signature as stored: with the exact bytes that go into the bundle. */
export interface StoredSignature
  extends Omit<SignOff, 'assessmentId' | 'revision' | 'manifestSha256' | 'voidedAt'> {
  freezeId: string;
  statement: Uint8Array;
  signature: Uint8Array;
  /** DER of the signer's certificate. */
  certificate: Uint8Array;
}

const SIGNATURE = `s.freeze_id AS freezeId, s.role, s.person_id AS personId, s.fingerprint, s.decision,
  s.claimed_time AS claimedTime, s.signature_sha256 AS signatureSha256`;

/** Signatures over one frozen content, in the order they were given. */
export function listSignatures(db: ReadHandle, freezeId: string): StoredSignature[] {
  return db.sqlite
    .prepare<[string], StoredSignature>(
      `SELECT ${SIGNATURE}, s.statement, s.signature, i.certificate
       FROM signatures s JOIN identities i ON i.fingerprint = s.fingerprint
       WHERE s.freeze_id = ? ORDER BY CASE s.role WHEN 'assessor' THEN 1 WHEN 'reviewer' THEN 2 ELSE 3 END`,
    )
    .all(freezeId);
}

/** Every signature ever given on an assessment, the void ones too. */
export function listSignOffs(db: ReadHandle, assessmentId: string): SignOff[] {
  return db.sqlite
    .prepare<[string], SignOff>(
      `SELECT f.assessment_id AS assessmentId, f.revision, f.manifest_sha256 AS manifestSha256, s.role, s.decision,
         s.person_id AS personId, s.fingerprint, s.claimed_time AS claimedTime, s.signature_sha256 AS signatureSha256,
         f.thawed_at AS voidedAt
       FROM signatures s JOIN freezes f ON f.id = s.freeze_id WHERE f.assessment_id = ?
       ORDER BY f.revision, f.frozen_at, CASE s.role WHEN 'assessor' THEN 1 WHEN 'reviewer' THEN 2 ELSE 3 END`,
    )
    .all(assessmentId);
}

export function addSignature(db: WriteHandle, signature: Omit<StoredSignature, 'certificate'>): void {
  db.sqlite
    .prepare(
      `INSERT INTO signatures
         (freeze_id, role, person_id, fingerprint, decision, claimed_time, statement, signature, signature_sha256)
       VALUES (@freezeId, @role, @personId, @fingerprint, @decision, @claimedTime, @statement, @signature, @signatureSha256)`,
    )
    .run({
      ...signature,
      statement: Buffer.from(signature.statement),
      signature: Buffer.from(signature.signature),
    });
}
