import type { Receipt } from '../shared/domain/copies.ts';
import type { ExportProfile } from '../shared/domain/export-profiles.ts';
import type { BundleRecord } from './bundles.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

/** A copy of a bundle for somebody. */
export interface StoredCopy {
  bundleId: string;
  profile: ExportProfile;
  recipient: string;
  acknowledgement: string;
  consent: string;
  /** Number of files. */
  leftOut: number;
  encrypted: boolean;
}

/** The word of whoever left something out, with the exact bytes of the copy. */
export interface StoredRedaction {
  bundleId: string;
  personId: string;
  fingerprint: string;
  claimedTime: string;
  /** redactions.json */
  content: Uint8Array;
  statement: Uint8Array;
  signature: Uint8Array;
  signatureSha256: string;
}

export function addCopy(db: WriteHandle, copy: StoredCopy): void {
  db.sqlite
    .prepare(
      `INSERT INTO bundle_copies (bundle_id, profile, recipient, acknowledgement, consent, left_out, encrypted)
       VALUES (@bundleId, @profile, @recipient, @acknowledgement, @consent, @leftOut, @encrypted)`,
    )
    .run({ ...copy, encrypted: copy.encrypted ? 1 : 0 });
}

export function addRedaction(db: WriteHandle, redaction: StoredRedaction): void {
  db.sqlite
    .prepare(
      `INSERT INTO redactions
         (bundle_id, person_id, fingerprint, claimed_time, content, statement, signature, signature_sha256)
       VALUES (@bundleId, @personId, @fingerprint, @claimedTime, @content, @statement, @signature, @signatureSha256)`,
    )
    .run({
      ...redaction,
      content: Buffer.from(redaction.content),
      statement: Buffer.from(redaction.statement),
      signature: Buffer.from(redaction.signature),
    });
}

const COPY = `c.bundle_id AS bundleId, c.profile, c.recipient, c.acknowledgement, c.consent, c.left_out AS leftOut,
  c.encrypted`;

interface CopyRow extends Omit<StoredCopy, 'encrypted'> {
  encrypted: number;
}

const toCopy = (row: CopyRow): StoredCopy => ({ ...row, encrypted: row.encrypted === 1 });

export function findCopy(db: ReadHandle, bundleId: string): StoredCopy | undefined {
  const row = db.sqlite
    .prepare<[string], CopyRow>(`SELECT ${COPY} FROM bundle_copies c WHERE c.bundle_id = ?`)
    .get(bundleId);
  return row && toCopy(row);
}

/** The copy whose file, as it was handed over, has this hash. */
export function findCopyByHash(db: ReadHandle, freezeId: string, sha256: string): StoredCopy | undefined {
  const row = db.sqlite
    .prepare<[string, string], CopyRow>(
      `SELECT ${COPY} FROM bundle_copies c JOIN bundles b ON b.id = c.bundle_id
       WHERE b.freeze_id = ? AND b.sha256 = ? ORDER BY b.prepared_at DESC LIMIT 1`,
    )
    .get(freezeId, sha256);
  return row && toCopy(row);
}

/** Every copy ever made for somebody, the newest first, each with the file it became. */
export function listAllCopies(
  db: ReadHandle,
): { copy: StoredCopy; bundle: BundleRecord; assessmentId: string; revision: number }[] {
  const rows = db.sqlite
    .prepare<[], CopyRow & BundleRecord & { assessmentId: string; revision: number }>(
      `SELECT ${COPY}, b.id, b.freeze_id AS freezeId, b.state, b.prepared_at AS preparedAt, b.sha256, b.size,
         b.file_name AS fileName, b.prepared_by AS preparedBy, f.assessment_id AS assessmentId, f.revision
       FROM bundle_copies c JOIN bundles b ON b.id = c.bundle_id JOIN freezes f ON f.id = b.freeze_id
       ORDER BY b.prepared_at DESC, b.rowid DESC`,
    )
    .all();
  return rows.map(
    ({ bundleId, profile, recipient, acknowledgement, consent, leftOut, encrypted, ...rest }) => {
      const { assessmentId, revision, ...bundle } = rest;
      const row = { bundleId, profile, recipient, acknowledgement, consent, leftOut, encrypted };
      return { copy: toCopy(row), bundle, assessmentId, revision };
    },
  );
}

/** With the DER of its maker's certificate. */
export function findRedaction(
  db: ReadHandle,
  bundleId: string,
): (StoredRedaction & { certificate: Uint8Array }) | undefined {
  return db.sqlite
    .prepare<[string], StoredRedaction & { certificate: Uint8Array }>(
      `SELECT r.bundle_id AS bundleId, r.person_id AS personId, r.fingerprint, r.claimed_time AS claimedTime, r.content,
         r.statement, r.signature, r.signature_sha256 AS signatureSha256, i.certificate
       FROM redactions r JOIN identities i ON i.fingerprint = r.fingerprint WHERE r.bundle_id = ?`,
    )
    .get(bundleId);
}

export function listReceipts(db: ReadHandle, bundleId: string): Receipt[] {
  return db.sqlite
    .prepare<[string], Receipt>(
      `SELECT received_on AS receivedOn, received_by AS receivedBy, note, recorded_by AS recordedBy,
         recorded_at AS recordedAt
       FROM bundle_receipts WHERE bundle_id = ? ORDER BY recorded_at`,
    )
    .all(bundleId);
}

export function addReceipt(db: WriteHandle, bundleId: string, receipt: Receipt): void {
  db.sqlite
    .prepare(
      `INSERT INTO bundle_receipts (bundle_id, received_on, received_by, note, recorded_by, recorded_at)
       VALUES (@bundleId, @receivedOn, @receivedBy, @note, @recordedBy, @recordedAt)`,
    )
    .run({ bundleId, ...receipt });
}
