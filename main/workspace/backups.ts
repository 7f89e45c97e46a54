import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { verifyChains } from '../../db/audit.ts';
import { type Connection, closeCleanly, explainFaults, openEvidence, openRecords } from '../../db/driver.ts';
import { createEvidenceSchema } from '../../db/evidence-store.ts';
import { createStore } from '../../db/store.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { explainFileFault, isMissing } from './json-file.ts';
import type { RawKeys } from './keys.ts';
import { layoutOf } from './layout.ts';

/** records-20260305T093000123Z-000042.db: when, and how far the log had come. */
const namePattern = /^records-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\d+)\.db$/;

export interface Backup {
  name: string;
  createdAt: string;
  /** Sequence of the newest event in it. */
  sequence: number;
  /** Bytes. */
  size: number;
}

/** Newest first. A folder without backups has none; names that are not ours are left alone. */
export function listBackups(folder: string): Backup[] {
  const { backups } = layoutOf(folder);
  let names: string[];
  try {
    names = readdirSync(backups);
  } catch (error) {
    if (isMissing(error)) return [];
    throw explainFileFault(error);
  }
  return names
    .flatMap(name => {
      const match = namePattern.exec(name);
      if (!match) return [];
      const [, year, month, day, hour, minute, second, milli, sequence] = match;
      const createdAt = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`;
      return [{ name, createdAt, sequence: Number(sequence), size: statSync(path.join(backups, name)).size }];
    })
    .sort((a, b) =>
      a.sequence !== b.sequence ? b.sequence - a.sequence : a.createdAt < b.createdAt ? 1 : -1,
    );
}

/**
 * Copies the records whole, encrypted as they are, and adds to the evidence copy what it lacks. The copy is opened and
 * checked before it counts; older ones go only afterwards.
 */
export function makeBackup(
  folder: string,
  keys: RawKeys,
  records: Connection,
  sequence: number,
  now: Date,
): Backup {
  const { backups, keys: keyFile, evidence } = layoutOf(folder);
  const createdAt = now.toISOString();
  const name = `records-${createdAt.replace(/[-:.]/g, '')}-${String(sequence).padStart(6, '0')}.db`;
  const target = path.join(backups, name);
  const temporary = `${target}.part`;
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    rmSync(temporary, { force: true });
    explainFaults(() => records.prepare('VACUUM INTO ?').run(temporary));
    verifyRecords(temporary, keys);
    renameSync(temporary, target);
    copyFileSync(keyFile, path.join(backups, 'keys.json'));
    copyMissingEvidence(evidence, path.join(backups, 'evidence.db'), keys);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw explainFileFault(error);
  }
  rotate(folder);
  return { name, createdAt, sequence, size: statSync(target).size };
}

/** A backup nobody opened is a hope: pages, structure and every hash of the log are checked. */
export function verifyRecords(file: string, keys: RawKeys): void {
  const db = openRecords(file, keys.records, { readonly: true });
  try {
    const store = createStore(db, () => new Date(0));
    if (store.read(verifyChains).problems.length > 0)
      throw new Refusal('corrupt', 'workspace.file_damaged', { file: path.basename(file) });
  } finally {
    db.close();
  }
}

/** Evidence never changes once it is in, so a backup only ever grows. */
function copyMissingEvidence(source: string, target: string, keys: RawKeys): void {
  const from = openEvidence(source, keys.evidence, { readonly: true });
  const to = openEvidence(target, keys.evidence, { readonly: false, create: true });
  try {
    createEvidenceSchema(to);
    const known = new Set(to.prepare<[], string>('SELECT sha256 FROM blobs').pluck().all());
    const blobs = from
      .prepare<[], { id: number; sha256: string; crc32: number; size: number }>(
        'SELECT * FROM blobs WHERE sha256 IS NOT NULL',
      )
      .all();
    for (const blob of blobs.filter(candidate => !known.has(candidate.sha256)))
      explainFaults(() =>
        to
          .transaction(() => {
            const id = to
              .prepare('INSERT INTO blobs (sha256, crc32, size) VALUES (?, ?, ?)')
              .run(blob.sha256, blob.crc32, blob.size).lastInsertRowid;
            const insert = to.prepare(
              'INSERT INTO chunks (blob_id, ordinal, crc32, bytes) VALUES (?, ?, ?, ?)',
            );
            const chunks = from.prepare<[number], { ordinal: number; crc32: number; bytes: Buffer }>(
              'SELECT ordinal, crc32, bytes FROM chunks WHERE blob_id = ? ORDER BY ordinal',
            );
            for (const chunk of chunks.iterate(blob.id))
              insert.run(id, chunk.ordinal, chunk.crc32, chunk.bytes);
          })
          .immediate(),
      );
  } finally {
    from.close();
    closeCleanly(to);
  }
}

/** Keeps the newest five, the newest of each of the last fourteen days and of each of the last twelve months. */
export function chooseKept(all: readonly Backup[]): Set<string> {
  const newestOf = (unit: (backup: Backup) => string, count: number) => {
    const groups = new Map<string, string>();
    for (const backup of all) if (!groups.has(unit(backup))) groups.set(unit(backup), backup.name);
    return [...groups.values()].slice(0, count);
  };
  return new Set([
    ...all.slice(0, 5).map(backup => backup.name),
    ...newestOf(backup => backup.createdAt.slice(0, 10), 14),
    ...newestOf(backup => backup.createdAt.slice(0, 7), 12),
  ]);
}

function rotate(folder: string): void {
  const all = listBackups(folder);
  const kept = chooseKept(all);
  for (const { name } of all) if (!kept.has(name)) rmSync(path.join(layoutOf(folder).backups, name));
}

/**
 * Puts a backup in the place of the records, after checking it. What was there is set aside under a telling name, with its
 * companion files, and never deleted.
 */
export function putBackInPlace(folder: string, name: string, keys: RawKeys, now: Date): Backup {
  const backup = listBackups(folder).find(candidate => candidate.name === name);
  if (!backup) throw new Refusal('not_found', 'workspace.no_such_backup');
  const { backups, records } = layoutOf(folder);
  const source = path.join(backups, name);
  verifyRecords(source, keys);
  const incoming = `${records}.restored`;
  try {
    copyFileSync(source, incoming);
    const aside = path.join(backups, `set-aside-${now.toISOString().replace(/[-:.]/g, '')}`);
    mkdirSync(aside, { recursive: true });
    for (const suffix of ['', '-wal', '-shm'])
      if (existsSync(records + suffix)) renameSync(records + suffix, path.join(aside, `records.db${suffix}`));
    renameSync(incoming, records);
  } catch (error) {
    rmSync(incoming, { force: true });
    throw explainFileFault(error);
  }
  return backup;
}
