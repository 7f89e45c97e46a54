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
  content: string;
}

const toPack = (row: PackRow): StoredPack => ({ ...row, pack: JSON.parse(row.content) as Pack });

export function listPacks(db: ReadHandle): StoredPack[] {
  return db.sqlite.prepare<[], PackRow>('SELECT * FROM packs ORDER BY id, rowid').all().map(toPack);
}

/** A version, or the one stored last when no version is named. */
export function findPack(db: ReadHandle, id: string, version?: string): StoredPack | undefined {
  const row =
    version === undefined
      ? db.sqlite
          .prepare<[string], PackRow>('SELECT * FROM packs WHERE id = ? ORDER BY rowid DESC LIMIT 1')
          .get(id)
      : db.sqlite
          .prepare<[string, string], PackRow>('SELECT * FROM packs WHERE id = ? AND version = ?')
          .get(id, version);
  return row && toPack(row);
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
