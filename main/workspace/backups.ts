import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { verifyChains } from '../../db/audit.ts';
import { type Connection, explainFaults, openRecords } from '../../db/driver.ts';
import { requireRoom } from '../../db/evidence-store.ts';
import { createStore } from '../../db/store.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { copyEvidence } from './copy-evidence.ts';
import { copyFileDurably, explainFileFault, isMissing, makeFolderDurably, moveDurably } from './json-file.ts';
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
    makeFolderDurably(backups);
    rmSync(temporary, { force: true });
    requireRoom(records, statSync(records.name).size);
    explainFaults(() => records.prepare('VACUUM INTO ?').run(temporary));
    verifyRecords(temporary, keys);
    moveDurably(temporary, target);
    copyFileDurably(keyFile, path.join(backups, 'keys.json'));
    copyEvidence(evidence, path.join(backups, 'evidence.db'), keys.evidence);
  } catch (error) {
    throw explainBackupFault(error);
  } finally {
    if (existsSync(temporary)) rmSync(temporary);
  }
  rotate(folder);
  return { name, createdAt, sequence, size: statSync(target).size };
}

/** What was saved is not in danger when its copy fails, and the words have to say so. */
export function explainBackupFault(error: unknown): unknown {
  const explained = explainFileFault(error);
  if (explained instanceof Refusal && explained.reason === 'workspace.disk_full')
    return new Refusal('unavailable', 'workspace.no_room_for_backup', {}, { cause: error });
  return explained;
}

export function findBackup(folder: string, name: string): Backup {
  const backup = listBackups(folder).find(candidate => candidate.name === name);
  if (!backup) throw new Refusal('not_found', 'workspace.no_such_backup');
  return backup;
}

/** A backup nobody opened is a hope: pages, structure and every hash of the log are checked. */
export function verifyRecords(file: string, keys: RawKeys): void {
  const db = openRecords(file, keys.records, { readonly: true });
  try {
    const store = createStore(db, () => new Date(0));
    const { problems } = store.read(handle => verifyChains(handle, { fresh: true }));
    if (problems.length > 0)
      throw new Refusal('corrupt', 'workspace.file_damaged', { file: path.basename(file) });
  } finally {
    db.close();
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
