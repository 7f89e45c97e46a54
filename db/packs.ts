import type { Pack } from '../shared/domain/packs.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

export interface StoredPack {
  id: string;
  version: string;
  /** SHA-256 of the pack's RFC 8785 form. */
  hash: string;
  pack: Pack;
}

interface PackRow {
  id: string;
  version: string;
  hash: string;
}

/**
 * Parsed packs by the hash of their content, which never changes: every saved answer looks at its pack, and parsing half a
 * megabyte each time would be most of the work.
 */
const parsed = new Map<string, Pack>();
const MAX_PARSED = 16;

function load(db: ReadHandle, { id, version, hash }: PackRow): StoredPack {
  let pack = parsed.get(hash);
  if (!pack) {
    pack = JSON.parse(readPackContent(db, id, version)) as Pack;
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(hash, pack);
  }
  return { id, version, hash, pack };
}

/** The RFC 8785 form, byte for byte what the hash was taken of. */
export function readPackContent(db: ReadHandle, id: string, version: string): string {
  const content = db.sqlite
    .prepare<[string, string], string>('SELECT content FROM packs WHERE id = ? AND version = ?')
    .pluck()
    .get(id, version);
  if (content === undefined) throw new Error(`pack ${id} ${version} is not stored`);
  return content;
}

export function listPacks(db: ReadHandle): StoredPack[] {
  const rows = db.sqlite.prepare<[], PackRow>('SELECT id, version, hash FROM packs ORDER BY id, rowid').all();
  return rows.map(row => load(db, row));
}

/** Of each pack by which something is assessed the version of the newest assessment; all there are while nothing is assessed. */
export function listPacksInUse(db: ReadHandle): StoredPack[] {
  const rows = db.sqlite
    .prepare<[], PackRow>(
      `SELECT id, version, hash FROM packs p WHERE version =
         (SELECT pack_version FROM assessments WHERE pack_id = p.id ORDER BY started_at DESC, rowid DESC LIMIT 1)
       ORDER BY id`,
    )
    .all();
  return rows.length > 0 ? rows.map(row => load(db, row)) : listPacks(db);
}

/** A version, or the one stored last when no version is named. */
export function findPack(db: ReadHandle, id: string, version?: string): StoredPack | undefined {
  const row = db.sqlite
    .prepare<[string, string | null, string | null], PackRow>(
      'SELECT id, version, hash FROM packs WHERE id = ? AND (? IS NULL OR version = ?) ORDER BY rowid DESC LIMIT 1',
    )
    .get(id, version ?? null, version ?? null);
  return row && load(db, row);
}

/** `content` is the pack's RFC 8785 form, whose hash is given with it. */
export function addPack(
  db: WriteHandle,
  pack: { id: string; version: string; hash: string; content: string },
): void {
  db.sqlite
    .prepare('INSERT INTO packs (id, version, hash, content) VALUES (?, ?, ?, ?)')
    .run(pack.id, pack.version, pack.hash, pack.content);
}
