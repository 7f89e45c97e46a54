import type { ReadHandle, WriteHandle } from './handles.ts';

/** Content whose exact bytes are fixed, ready to be signed and exported. */
export interface Freeze {
  id: string;
  assessmentId: string;
  revision: number;
  bundleId: string;
  /** Top folder of the bundle. */
  folder: string;
  manifestSha256: string;
  frozenAt: string;
  thawedAt: string | null;
}

/** `bytes` is null for evidence, whose bytes are in the evidence store under the same hash. */
export interface FrozenFile {
  path: string;
  sha256: string;
  crc32: number;
  size: number;
  bytes: Uint8Array | null;
}

const FREEZE = `id, assessment_id AS assessmentId, revision, bundle_id AS bundleId, folder,
  manifest_sha256 AS manifestSha256, frozen_at AS frozenAt, thawed_at AS thawedAt`;

/** The content of the present revision that people are to sign, or have signed. */
export function findCurrentFreeze(db: ReadHandle, assessmentId: string): Freeze | undefined {
  return db.sqlite
    .prepare<[string], Freeze>(
      `SELECT ${FREEZE} FROM freezes WHERE assessment_id = ? AND thawed_at IS NULL
         AND revision = (SELECT revision FROM assessments WHERE id = assessment_id)`,
    )
    .get(assessmentId);
}

/** The newest content that everybody has signed, with its seal: it can be handed over while a revision of it is under way. */
export function findSealedFreeze(
  db: ReadHandle,
  assessmentId: string,
): (Freeze & { seal: string }) | undefined {
  return db.sqlite
    .prepare<[string], Freeze & { seal: string }>(
      `SELECT ${FREEZE}, s.signature_sha256 AS seal
       FROM freezes f JOIN signatures s ON s.freeze_id = f.id AND s.role = 'approver'
       WHERE assessment_id = ? AND thawed_at IS NULL ORDER BY revision DESC LIMIT 1`,
    )
    .get(assessmentId);
}

/** The content that a written file was made of. */
export function findFreezeOfFile(db: ReadHandle, assessmentId: string, sha256: string): Freeze | undefined {
  return db.sqlite
    .prepare<[string, string], Freeze>(
      `SELECT ${FREEZE} FROM freezes f WHERE assessment_id = ?
         AND EXISTS (SELECT 1 FROM bundles b WHERE b.freeze_id = f.id AND b.sha256 = ?) LIMIT 1`,
    )
    .get(assessmentId, sha256);
}

export function listFrozenFiles(db: ReadHandle, freezeId: string): FrozenFile[] {
  return db.sqlite
    .prepare<[string], FrozenFile>(
      'SELECT path, sha256, crc32, size, bytes FROM frozen_files WHERE freeze_id = ? ORDER BY path',
    )
    .all(freezeId);
}

export function addFreeze(db: WriteHandle, freeze: Freeze, files: readonly FrozenFile[]): void {
  db.sqlite
    .prepare(
      `INSERT INTO freezes (id, assessment_id, revision, bundle_id, folder, manifest_sha256, frozen_at, thawed_at)
       VALUES (@id, @assessmentId, @revision, @bundleId, @folder, @manifestSha256, @frozenAt, @thawedAt)`,
    )
    .run(freeze);
  const insert = db.sqlite.prepare(
    'INSERT INTO frozen_files (freeze_id, path, sha256, crc32, size, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const file of files)
    insert.run(
      freeze.id,
      file.path,
      file.sha256,
      file.crc32,
      file.size,
      file.bytes && Buffer.from(file.bytes),
    );
}

export function markThawed(db: WriteHandle, freezeId: string, at: string): void {
  db.sqlite.prepare('UPDATE freezes SET thawed_at = ? WHERE id = ? AND thawed_at IS NULL').run(at, freezeId);
}

export interface BundleRecord {
  id: string;
  freezeId: string;
  state: 'prepared' | 'exported' | 'failed';
  preparedAt: string;
  sha256: string | null;
  size: number | null;
  fileName: string | null;
  preparedBy: string | null;
}

const BUNDLE = `b.id, b.freeze_id AS freezeId, b.state, b.prepared_at AS preparedAt, b.sha256, b.size,
  b.file_name AS fileName, b.prepared_by AS preparedBy`;

export function listBundles(db: ReadHandle, assessmentId: string): BundleRecord[] {
  return db.sqlite
    .prepare<[string], BundleRecord>(
      `SELECT ${BUNDLE} FROM bundles b JOIN freezes f ON f.id = b.freeze_id WHERE f.assessment_id = ?
       ORDER BY b.prepared_at, b.rowid`,
    )
    .all(assessmentId);
}

/** Exports begun and never concluded: the program ended in between. */
export function listUnresolvedBundles(db: ReadHandle): (BundleRecord & { assessmentId: string })[] {
  return db.sqlite
    .prepare<[], BundleRecord & { assessmentId: string }>(
      `SELECT ${BUNDLE}, f.assessment_id AS assessmentId
       FROM bundles b JOIN freezes f ON f.id = b.freeze_id WHERE b.state = 'prepared'`,
    )
    .all();
}

export function addBundle(db: WriteHandle, bundle: BundleRecord): void {
  db.sqlite
    .prepare(
      `INSERT INTO bundles (id, freeze_id, state, prepared_at, sha256, size, file_name, prepared_by)
       VALUES (@id, @freezeId, @state, @preparedAt, @sha256, @size, @fileName, @preparedBy)`,
    )
    .run(bundle);
}

export function resolveBundle(
  db: WriteHandle,
  id: string,
  outcome:
    | { state: 'exported'; sha256: string; size: number }
    | { state: 'failed'; sha256: null; size: null },
): void {
  db.sqlite
    .prepare('UPDATE bundles SET state = @state, sha256 = @sha256, size = @size WHERE id = @id')
    .run({ id, ...outcome });
}
