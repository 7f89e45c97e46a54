import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasWorkSince } from '../../db/audit.ts';
import { type Connection, closeCleanly, openEvidence, openLockFile, openRecords } from '../../db/driver.ts';
import { createEvidenceStore, type EvidenceStore } from '../../db/evidence-store.ts';
import { readMeta } from '../../db/meta.ts';
import { migrate, requireKnownSchema } from '../../db/migrate.ts';
import { createStore, type Store } from '../../db/store.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Backup, explainBackupFault, listBackups, makeBackup } from './backups.ts';
import { checkWriteAheadLog } from './check-log.ts';
import { checkHead, writeHead } from './head.ts';
import { explainFileFault } from './json-file.ts';
import { type KeyFile, readKeyFile, readKeyFileOrBackup, writeKeyFile } from './key-file.ts';
import { defaultKdfCost, deriveKeys, makeSlot, openSlot, type RawKeys, recoveryOwner } from './keys.ts';
import { layoutOf } from './layout.ts';
import { makeRecoveryKey } from './recovery-key.ts';
import { type Environment, isWritable, type UnlockWith, unlockKeys } from './unlock-keys.ts';

/** An unlocked workspace. Everything in it is reached through this, and nothing after `close`. */
export interface OpenWorkspace {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** Null when the recovery key opened it. */
  readonly personId: string | null;
  readonly readOnly: boolean;
  readonly store: Store;
  readonly evidence: EvidenceStore;
  /** For jobs that open the files on a thread of their own. */
  readonly keys: RawKeys;
  /** Gives a person a key slot, or a new passphrase to the one they have. */
  setSlot(owner: { personId: string; name: string; passphrase: string }): Promise<void>;
  removeSlot(personId: string): void;
  hasPassphrase(personId: string, passphrase: string): Promise<boolean>;
  /** A new key to print; the old one opens nothing from now on. */
  renewRecoveryKey(): Promise<string>;
  writeHead(): void;
  backUp(): Backup;
  close(): void;
}

/** What the folder tells without a passphrase, also when its key file has to be restored first. */
export function readWorkspaceInfo(folder: string): {
  id: string;
  name: string;
  people: { personId: string; name: string }[];
} {
  const { workspaceId, name, slots } = readKeyFileOrBackup(folder).content;
  const people = slots.flatMap(slot =>
    slot.personId === null ? [] : [{ personId: slot.personId, name: slot.name }],
  );
  return { id: workspaceId, name, people };
}

/** Unlocks for one process at a time. On a read-only medium it opens for reading, if it was closed properly there. */
export async function openWorkspace(
  options: { folder: string; unlockWith: UnlockWith } & Environment,
): Promise<OpenWorkspace> {
  const { folder, clock } = options;
  const layout = layoutOf(folder);
  let keyFile = namingFile(folder, 'keys.json', () => readKeyFile(folder));
  const { workspaceId } = keyFile;
  const { master, personId } = await unlockKeys(folder, keyFile, options.unlockWith, clock);
  const keys = deriveKeys(master, workspaceId);
  const readOnly = !isWritable(folder);
  const lock = readOnly ? undefined : openLockFile(layout.lock);
  const opened: Connection[] = [];
  try {
    for (const file of ['records.db', 'evidence.db'] as const) requireFile(folder, file, readOnly);
    for (const file of ['records.db', 'evidence.db'] as const)
      namingFile(folder, file, () => checkWriteAheadLog(path.join(folder, file)));
    const records = namingFile(folder, 'records.db', () =>
      openRecords(layout.records, keys.records, { readonly: readOnly }),
    );
    opened.push(records);
    const evidenceFile = namingFile(folder, 'evidence.db', () =>
      openEvidence(layout.evidence, keys.evidence, { readonly: readOnly }),
    );
    opened.push(evidenceFile);
    const store = createStore(records, clock);
    // Nothing is changed before the file has proved to be this workspace's newest.
    requireKnownSchema(records);
    namingFile(folder, 'records.db', () => requireOwnRecords(store, workspaceId));
    namingFile(folder, 'head.json', () => checkHead(layout.head, keys.head, workspaceId, store));
    if (!readOnly) migrate(records, () => makeBackup(folder, keys, records, store.head().sequence, clock()));
    const cost = options.kdfCost ?? defaultKdfCost;
    let backedUp = listBackups(folder)[0]?.sequence;

    const replaceSlots = (slots: KeyFile['slots']) => {
      const next: KeyFile = { ...keyFile, slots };
      writeKeyFile(folder, next);
      keyFile = next;
    };
    const saveHead = () => writeHead(layout.head, keys.head, workspaceId, store.head());
    const backUp = () => {
      saveHead();
      const { sequence } = store.head();
      const backup = namingFile(folder, 'records.db', () =>
        makeBackup(folder, keys, records, sequence, clock()),
      );
      backedUp = sequence;
      return backup;
    };
    return {
      id: workspaceId,
      name: keyFile.name,
      folder,
      personId,
      readOnly,
      store,
      evidence: createEvidenceStore(evidenceFile),
      keys,
      async setSlot({ personId: id, name, passphrase }) {
        const slot = await makeSlot(
          master,
          workspaceId,
          { kind: 'person', personId: id, name },
          passphrase,
          cost,
        );
        replaceSlots([...keyFile.slots.filter(other => other.personId !== id), slot]);
      },
      removeSlot: id => replaceSlots(keyFile.slots.filter(slot => slot.personId !== id)),
      async hasPassphrase(id, passphrase) {
        const slot = keyFile.slots.find(candidate => candidate.personId === id);
        return slot !== undefined && (await openSlot(slot, workspaceId, passphrase)) !== undefined;
      },
      async renewRecoveryKey() {
        const recoveryKey = makeRecoveryKey();
        const slot = await makeSlot(master, workspaceId, recoveryOwner, recoveryKey, cost);
        replaceSlots([...keyFile.slots.filter(other => other.kind !== 'recovery'), slot]);
        return recoveryKey;
      },
      writeHead: saveHead,
      backUp,
      close() {
        doAll(
          () => {
            if (readOnly) return;
            // Who only looked has left nothing that is worth a copy of everything.
            if (backedUp !== undefined && !store.read(db => hasWorkSince(db, backedUp ?? 0))) saveHead();
            else backUp();
          },
          () => master.fill(0),
          () => closeCleanly(records),
          () => closeCleanly(evidenceFile),
          () => lock?.close(),
        );
      },
    };
  } catch (error) {
    for (const db of opened) db.close();
    lock?.close();
    throw explainFileFault(error);
  }
}

/** A missing file is never replaced by an empty one; an unfinished log on a read-only medium cannot be folded in. */
function requireFile(folder: string, file: 'records.db' | 'evidence.db', readOnly: boolean): void {
  const whole = path.join(folder, file);
  if (!existsSync(whole)) throw damaged(folder, 'workspace.file_missing', file);
  if (readOnly && existsSync(`${whole}-wal`)) throw new Refusal('read_only', 'workspace.not_closed_properly');
}

function requireOwnRecords(store: Store, workspaceId: string): void {
  const own = store.read(db => readMeta(db, 'workspaceId'));
  if (own !== workspaceId) throw new Refusal('corrupt', 'workspace.damaged');
}

/** Says which file is damaged, and whether there are verified backups to go back to. */
function namingFile<T>(folder: string, file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'corrupt')) throw error;
    const reason = error.reason === 'workspace.damaged' ? 'workspace.file_damaged' : error.reason;
    throw damaged(folder, reason, file, error);
  }
}

function damaged(folder: string, reason: string, file: string, cause?: Refusal): Refusal {
  const details = { file, ...cause?.details, backups: listBackups(folder).length };
  return new Refusal('corrupt', reason, details, { cause });
}

/** Does every step, whatever becomes of the ones before: a full disk must not leave files open or the lock taken. */
function doAll(...steps: readonly (() => unknown)[]): void {
  const failures: unknown[] = [];
  for (const step of steps)
    try {
      step();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw explainBackupFault(failures[0]);
}
