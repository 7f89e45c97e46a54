import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closeCleanly, openLockFile, openRecords } from '../../db/driver.ts';
import { migrate } from '../../db/migrate.ts';
import { createStore } from '../../db/store.ts';
import { type Backup, findBackup, verifyRecords } from './backups.ts';
import { copyEvidence, isWholeEvidence, salvageEvidence } from './copy-evidence.ts';
import { writeHead } from './head.ts';
import { copyFileDurably, explainFileFault, moveDurably } from './json-file.ts';
import { readKeyFileOrBackup } from './key-file.ts';
import { deriveKeys, type RawKeys } from './keys.ts';
import { layoutOf } from './layout.ts';
import { type Environment, type UnlockWith, unlockKeys } from './unlock-keys.ts';

/**
 * Puts a backup in place of the records, and mends evidence and key file from their copies where they are damaged. What was
 * there is set aside, never deleted; the trail records the restoring. The workspace stays locked.
 */
export async function restoreWorkspace(
  options: { folder: string; backup: string; unlockWith: UnlockWith } & Environment,
): Promise<Backup> {
  const { folder, clock } = options;
  const layout = layoutOf(folder);
  const { content: keyFile, isBackup } = readKeyFileOrBackup(folder);
  const { workspaceId } = keyFile;
  const { master, personId } = await unlockKeys(folder, keyFile, options.unlockWith, clock);
  const keys = deriveKeys(master, workspaceId);
  master.fill(0);
  const lock = openLockFile(layout.lock);
  try {
    const restored = findBackup(folder, options.backup);
    const source = path.join(layout.backups, restored.name);
    verifyRecords(source, keys);
    const aside = path.join(layout.backups, `set-aside-${clock().toISOString().replace(/[-:.]/g, '')}`);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    if (isBackup) {
      setAside(layout.keys, aside);
      copyFileDurably(path.join(layout.backups, 'keys.json'), layout.keys);
    }
    mendEvidence(folder, keys, aside);
    putInPlace(source, layout.records, aside);
    const records = openRecords(layout.records, keys.records, { readonly: false });
    try {
      migrate(records, () => undefined);
      const store = createStore(records, clock);
      const actor = { personId, commandId: randomUUID(), method: 'workspace.restore' };
      const data = { backup: restored.name, sequence: restored.sequence };
      store.mutate(actor, () => ({ value: null, events: [{ kind: 'workspace.restored', data }] }));
      writeHead(layout.head, keys.head, workspaceId, store.head());
    } finally {
      closeCleanly(records);
    }
    return restored;
  } catch (error) {
    throw explainFileFault(error);
  } finally {
    lock.close();
  }
}

/**
 * Other records name other evidence. So what either side has, both get: the files a restored row names, and the files only
 * the set-aside records name. Unlocking collects what is too much, the copy beside the backups keeps it.
 */
function mendEvidence(folder: string, keys: RawKeys, aside: string): void {
  const { evidence, backups } = layoutOf(folder);
  const copy = path.join(backups, 'evidence.db');
  if (isWholeEvidence(evidence, keys.evidence) && isWholeEvidence(copy, keys.evidence)) {
    copyEvidence(evidence, copy, keys.evidence);
    copyEvidence(copy, evidence, keys.evidence);
    return;
  }
  const mended = `${evidence}.restored`;
  rmSync(mended, { force: true });
  salvageEvidence([copy, evidence], mended, keys.evidence);
  setAside(evidence, aside);
  moveDurably(mended, evidence);
  setAside(copy, aside, 'backup-of-evidence.db');
  copyFileDurably(evidence, copy);
}

function putInPlace(source: string, target: string, aside: string): void {
  // The copy first, so that a disk without room for it leaves everything where it is.
  const incoming = `${target}.incoming`;
  copyFileDurably(source, incoming);
  setAside(target, aside);
  moveDurably(incoming, target);
}

/** Moves a file and its log away under a telling name. A file that is missing has nothing to set aside. */
function setAside(file: string, aside: string, name = path.basename(file)): void {
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, path.join(aside, name + suffix));
}
