import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type Connection, closeCleanly, explainFaults, openEvidence } from '../../db/driver.ts';
import {
  type BlobFacts,
  CHUNKS_AT_ONCE,
  createEvidenceSchema,
  createEvidenceStore,
  type EvidenceStore,
  requireRoom,
} from '../../db/evidence-store.ts';
import { Refusal } from '../../shared/domain/refusal.ts';

/** Adds to `target` the files it lacks. Evidence never changes once it is in, so a copy only ever grows. */
export function copyEvidence(source: string, target: string, key: Uint8Array): void {
  fill([source], target, key, error => {
    throw error;
  });
}

/** Makes `target` of whatever is whole in damaged files, the first one first. */
export function salvageEvidence(sources: readonly string[], target: string, key: Uint8Array): void {
  fill(sources, target, key, error => {
    if (!(error instanceof Refusal && error.code === 'corrupt')) throw error;
  });
}

/** Whether every page is authentic and the structure sound. Reads all of it. */
export function isWholeEvidence(file: string, key: Uint8Array): boolean {
  if (!existsSync(file)) return false;
  try {
    const db = openEvidence(file, key, { readonly: true });
    try {
      return explainFaults(() => db.pragma('integrity_check', { simple: true }) === 'ok');
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'corrupt') return false;
    throw error;
  }
}

function fill(
  sources: readonly string[],
  target: string,
  key: Uint8Array,
  onDamage: (error: unknown) => void,
): void {
  const to = openEvidence(target, key, { readonly: false, create: true });
  try {
    explainFaults(() => createEvidenceSchema(to));
    // What an interrupted copy left.
    explainFaults(() => to.prepare('DELETE FROM blobs WHERE sha256 IS NULL').run());
    const known = new Set(listBlobs(to).map(blob => blob.sha256));
    for (const source of sources.filter(file => existsSync(file)))
      attempt(onDamage, () => {
        const db = openEvidence(source, key, { readonly: true });
        try {
          const from = createEvidenceStore(db);
          for (const blob of listBlobs(db).filter(candidate => !known.has(candidate.sha256)))
            attempt(onDamage, () => {
              copyBlob(from, to, blob);
              known.add(blob.sha256);
            });
        } finally {
          db.close();
        }
      });
  } finally {
    closeCleanly(to);
  }
}

function attempt(onDamage: (error: unknown) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    onDamage(error);
  }
}

const listBlobs = (db: Connection): BlobFacts[] =>
  explainFaults(() =>
    db.prepare<[], BlobFacts>('SELECT sha256, crc32, size FROM blobs WHERE sha256 IS NOT NULL').all(),
  );

/** A few chunks at a time, so that the log stays small. The row gets its hash, and so counts, only at the end. */
function copyBlob(from: EvidenceStore, to: Connection, blob: BlobFacts): void {
  const run = <T>(work: () => T): T => explainFaults(() => to.transaction(work).immediate());
  const id = run(() => Number(to.prepare('INSERT INTO blobs DEFAULT VALUES').run().lastInsertRowid));
  try {
    const insert = to.prepare('INSERT INTO chunks (blob_id, ordinal, crc32, bytes) VALUES (?, ?, ?, ?)');
    const hash = createHash('sha256');
    let ordinal = 0;
    let pending: Uint8Array[] = [];
    const flush = () => {
      requireRoom(to);
      run(() => {
        for (const piece of pending) insert.run(id, ordinal++, crc32(piece), piece);
      });
      pending = [];
    };
    for (const piece of from.read(blob.sha256)) {
      hash.update(piece);
      pending.push(piece);
      if (pending.length === CHUNKS_AT_ONCE) flush();
    }
    flush();
    if (hash.digest('hex') !== blob.sha256)
      throw new Refusal('corrupt', 'evidence.bytes_damaged', { sha256: blob.sha256 });
    const name = to.prepare('UPDATE blobs SET sha256 = ?, crc32 = ?, size = ? WHERE id = ?');
    run(() => name.run(blob.sha256, blob.crc32, blob.size, id));
  } catch (error) {
    run(() => to.prepare('DELETE FROM blobs WHERE id = ?').run(id));
    throw error;
  }
}
