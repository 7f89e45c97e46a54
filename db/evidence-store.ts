import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { Refusal } from '../shared/domain/refusal.ts';
import { type Connection, closeCleanly, explainFaults } from './driver.ts';

/** Large enough to be fast, small enough that memory stays flat. Bytes. */
const CHUNK_SIZE = 1 << 20;
/** Chunks that become durable together: a flush for each would cost more than the writing. */
export const CHUNKS_AT_ONCE = 8;
/** Left free for the answers: one large file must not keep people from saving their work. Bytes. */
const RESERVED_SPACE = 32 << 20;

export interface BlobFacts {
  sha256: string;
  /** Unsigned CRC-32 of the whole, as ZIP wants it. */
  crc32: number;
  /** Bytes. */
  size: number;
}

interface PutOptions {
  signal?: AbortSignal;
  /** Bytes taken in so far. */
  onProgress?: (done: number) => void;
}

/**
 * Files by content, in evidence.db. One schema for ever: a file is a row in `blobs`, complete once its hash is known, and
 * its bytes in `chunks`.
 */
export interface EvidenceStore {
  /** Takes a file in as a stream; durable when it resolves. Bytes that are there already are not stored again. */
  put(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<BlobFacts & { existed: boolean }>;
  /** The bytes in order, each piece checked; refuses a blob that is not there or not whole. */
  read(sha256: string): Iterable<Uint8Array>;
  /** At most `length` bytes from `start` on, out of whole pieces that were checked. */
  readPart(sha256: string, start: number, length: number): Uint8Array;
  stat(sha256: string): BlobFacts | undefined;
  /** Removes what no row names: leftovers of intakes that were interrupted. Gives their number. */
  collectOrphans(linked: Iterable<string>): number;
  close(): void;
}

export function createEvidenceSchema(db: Connection): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS blobs (
      id INTEGER PRIMARY KEY,
      sha256 TEXT UNIQUE,
      crc32 INTEGER,
      size INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS chunks (
      blob_id INTEGER NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      crc32 INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (blob_id, ordinal)
    ) STRICT;
  `);
}

export function createEvidenceStore(db: Connection): EvidenceStore {
  const findBlob = db.prepare<[string], { id: number; crc32: number; size: number }>(
    'SELECT id, crc32, size FROM blobs WHERE sha256 = ?',
  );
  const findChunk = db.prepare<[number, number], { crc32: number; bytes: Buffer }>(
    'SELECT crc32, bytes FROM chunks WHERE blob_id = ? AND ordinal = ?',
  );
  const run = <T>(work: () => T): T => explainFaults(() => db.transaction(work).immediate());

  async function put(source: AsyncIterable<Uint8Array>, { signal, onProgress }: PutOptions = {}) {
    const id = run(() => Number(db.prepare('INSERT INTO blobs DEFAULT VALUES').run().lastInsertRowid));
    try {
      const facts = await takeIn(id, source, signal, onProgress);
      return run(() => conclude(id, facts));
    } catch (error) {
      if (db.open) takeBack(id);
      throw error;
    }
  }

  async function takeIn(
    id: number,
    source: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<BlobFacts> {
    const insert = db.prepare('INSERT INTO chunks (blob_id, ordinal, crc32, bytes) VALUES (?, ?, ?, ?)');
    const hash = createHash('sha256');
    let crc = 0;
    let size = 0;
    let ordinal = 0;
    let pending: Buffer[] = [];
    const flush = () => {
      requireRoom(db);
      run(() => {
        for (const piece of pending) insert.run(id, ordinal++, crc32(piece), piece);
      });
      pending = [];
      onProgress?.(size);
    };
    for await (const piece of inChunks(source)) {
      signal?.throwIfAborted();
      hash.update(piece);
      crc = crc32(piece, crc);
      size += piece.length;
      pending.push(piece);
      if (pending.length === CHUNKS_AT_ONCE) flush();
    }
    signal?.throwIfAborted();
    flush();
    return { sha256: hash.digest('hex'), crc32: crc, size };
  }

  /** Removes a blob; its pages serve the next one. Where even that fails it is an orphan, collected at the next start. */
  function takeBack(id: number): void {
    try {
      run(() => db.prepare('DELETE FROM blobs WHERE id = ?').run(id));
      explainFaults(() => db.pragma('wal_checkpoint(TRUNCATE)'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  function conclude(id: number, facts: BlobFacts) {
    if (findBlob.get(facts.sha256)) {
      db.prepare('DELETE FROM blobs WHERE id = ?').run(id);
      return { ...facts, existed: true };
    }
    db.prepare('UPDATE blobs SET sha256 = ?, crc32 = ?, size = ? WHERE id = ?').run(
      facts.sha256,
      facts.crc32,
      facts.size,
      id,
    );
    return { ...facts, existed: false };
  }

  function readChunk(blobId: number, ordinal: number, sha256: string): Buffer | undefined {
    const chunk = explainFaults(() => findChunk.get(blobId, ordinal));
    if (chunk && crc32(chunk.bytes) !== chunk.crc32)
      throw new Refusal('corrupt', 'evidence.bytes_damaged', { sha256 });
    return chunk?.bytes;
  }

  function readPart(sha256: string, start: number, length: number): Uint8Array {
    const blob = explainFaults(() => findBlob.get(sha256));
    if (!blob) throw new Refusal('corrupt', 'evidence.bytes_missing', { sha256 });
    const end = Math.min(start + length, blob.size);
    const first = Math.floor(start / CHUNK_SIZE);
    const pieces: Buffer[] = [];
    for (let ordinal = first; ordinal * CHUNK_SIZE < end; ordinal += 1) {
      const bytes = readChunk(blob.id, ordinal, sha256);
      if (!bytes) throw new Refusal('corrupt', 'evidence.bytes_damaged', { sha256 });
      pieces.push(bytes);
    }
    const offset = first * CHUNK_SIZE;
    return Buffer.concat(pieces).subarray(start - offset, Math.max(end, start) - offset);
  }

  function* read(sha256: string): Generator<Uint8Array> {
    const blob = explainFaults(() => findBlob.get(sha256));
    if (!blob) throw new Refusal('corrupt', 'evidence.bytes_missing', { sha256 });
    let size = 0;
    // One row at a time: an open cursor would keep the connection from writing meanwhile.
    for (let ordinal = 0; ; ordinal += 1) {
      const bytes = readChunk(blob.id, ordinal, sha256);
      if (!bytes) break;
      size += bytes.length;
      yield bytes;
    }
    if (size !== blob.size) throw new Refusal('corrupt', 'evidence.bytes_damaged', { sha256 });
  }

  return {
    put,
    read,
    readPart,
    stat(sha256) {
      const blob = explainFaults(() => findBlob.get(sha256));
      return blob && { sha256, crc32: blob.crc32, size: blob.size };
    },
    collectOrphans: linked =>
      run(() => {
        const keep = new Set(linked);
        const blobs = db
          .prepare<[], { id: number; sha256: string | null }>('SELECT id, sha256 FROM blobs')
          .all();
        const orphans = blobs.filter(blob => blob.sha256 === null || !keep.has(blob.sha256));
        for (const { id } of orphans) db.prepare('DELETE FROM blobs WHERE id = ?').run(id);
        return orphans.length;
      }),
    close: () => closeCleanly(db),
  };
}

/** Refuses to take the last of a disk. `bytes`: what is about to be written at once, where that is much. */
export function requireRoom(db: Connection, bytes = 0): void {
  const { bavail, bsize } = statfsSync(path.dirname(db.name));
  if (bavail * bsize < RESERVED_SPACE + bytes) throw new Refusal('unavailable', 'workspace.disk_full');
}

/** Cuts a stream into pieces of one size, whatever sizes it comes in. */
async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (let piece of source) {
    while (length + piece.length >= CHUNK_SIZE) {
      const missing = CHUNK_SIZE - length;
      yield Buffer.concat([...pending, piece.subarray(0, missing)], CHUNK_SIZE);
      piece = piece.subarray(missing);
      pending = [];
      length = 0;
    }
    if (piece.length > 0) pending.push(piece);
    length += piece.length;
  }
  if (length > 0) yield Buffer.concat(pending, length);
}
