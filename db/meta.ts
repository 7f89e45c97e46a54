import type { ReadHandle, WriteHandle } from './handles.ts';

/** Facts about the workspace as a whole. */
export type MetaKey = 'workspaceId' | 'name';

export function readMeta(db: ReadHandle, key: MetaKey): string {
  const value = db.sqlite.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  if (value === undefined) throw new Error(`records.db does not say its ${key}`);
  return value;
}

export function writeMeta(db: WriteHandle, key: MetaKey, value: string): void {
  db.sqlite.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}
