import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { type Connection, closeCleanly, openEvidence, openLockFile, openRecords } from '../../db/driver.ts';
import { createEvidenceStore, type EvidenceStore } from '../../db/evidence-store.ts';
import { readMeta } from '../../db/meta.ts';
import { migrate, requireKnownSchema } from '../../db/migrate.ts';
import { createStore, type Store } from '../../db/store.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { clearFailures, recordFailure, requireNoWait } from './attempts.ts';
import { type Backup, listBackups, makeBackup, putBackInPlace } from './backups.ts';
import { checkWriteAheadLog } from './check-log.ts';
import { checkHead, writeHead } from './head.ts';
import { explainFileFault, readJsonFile, writeJsonFile } from './json-file.ts';
import {
  defaultKdfCost,
  deriveKeys,
  type KdfCost,
  type KeyFile,
  keyFileSchema,
  makeSlot,
  openSlot,
  type RawKeys,
  recoveryOwner,
} from './keys.ts';
import { layoutOf } from './layout.ts';
import { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts';

export interface Environment {
  clock: () => Date;
  kdfCost?: KdfCost | undefined;
}

export type UnlockWith = { personId: string; passphrase: string } | { recoveryKey: string };

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

/** What the folder tells without a passphrase. */
export function readWorkspaceInfo(folder: string): {
  id: string;
  name: string;
  people: { personId: string; name: string }[];
} {
  const { workspaceId, name, slots } = readKeyFile(folder);
  const people = slots.flatMap(slot =>
    slot.personId === null ? [] : [{ personId: slot.personId, name: slot.name }],
  );
  return { id: workspaceId, name, people };
}

function readKeyFile(folder: string): KeyFile {
  if (!existsSync(folder)) throw new Refusal('not_found', 'workspace.no_folder');
  const keyFile = readJsonFile(layoutOf(folder).keys, keyFileSchema);
  if (!keyFile) throw new Refusal('not_found', 'workspace.not_a_workspace');
  return keyFile;
}

/** Proves the passphrase or recovery key; a wrong one costs time, more with every failure. */
async function unlockKeys(folder: string, unlockWith: UnlockWith, clock: () => Date) {
  const keyFile = readKeyFile(folder);
  const { attempts } = layoutOf(folder);
  const wanted = 'recoveryKey' in unlockWith ? null : unlockWith.personId;
  const secret =
    'recoveryKey' in unlockWith ? readRecoveryKey(unlockWith.recoveryKey) : unlockWith.passphrase;
  const slot = keyFile.slots.find(candidate => candidate.personId === wanted);
  if (!slot) throw new Refusal('not_found', 'workspace.no_slot');
  requireNoWait(attempts, clock());
  const master = await openSlot(slot, keyFile.workspaceId, secret);
  if (!master) {
    if (isWritable(folder)) recordFailure(attempts, clock());
    throw new Refusal(
      'forbidden',
      wanted === null ? 'workspace.wrong_recovery_key' : 'workspace.wrong_passphrase',
    );
  }
  if (isWritable(folder)) clearFailures(attempts);
  return { keyFile, master, personId: wanted };
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Any reason not to be writable has one meaning here: open for reading.
    return false;
  }
}

/** Unlocks for one process at a time. On a read-only medium it opens for reading, if it was closed properly there. */
export async function openWorkspace(
  options: { folder: string; unlockWith: UnlockWith } & Environment,
): Promise<OpenWorkspace> {
  const { folder, clock } = options;
  const layout = layoutOf(folder);
  const unlocked = await unlockKeys(folder, options.unlockWith, clock);
  const { master, personId } = unlocked;
  let keyFile = unlocked.keyFile;
  const { workspaceId } = keyFile;
  const keys = deriveKeys(master, workspaceId);
  const readOnly = !isWritable(folder);
  const lock = readOnly ? undefined : openLockFile(layout.lock);
  const opened: Connection[] = [];
  try {
    for (const file of ['records.db', 'evidence.db'] as const) requireFile(folder, file, readOnly);
    namingFile(folder, 'records.db', () => checkWriteAheadLog(layout.records));
    const records = namingFile(folder, 'records.db', () =>
      openRecords(layout.records, keys.records, { readonly: readOnly }),
    );
    opened.push(records);
    const evidenceFile = namingFile(folder, 'evidence.db', () =>
      openEvidence(layout.evidence, keys.evidence, { readonly: readOnly }),
    );
    opened.push(evidenceFile);
    const store = createStore(records, clock);
    if (readOnly) requireKnownSchema(records);
    else migrate(records, () => makeBackup(folder, keys, records, store.head().sequence, clock()));
    namingFile(folder, 'records.db', () => requireOwnRecords(store, workspaceId));
    checkHead(layout.head, keys.head, workspaceId, store);
    const cost = options.kdfCost ?? defaultKdfCost;
    let backedUp = listBackups(folder)[0]?.sequence;

    const replaceSlots = (slots: KeyFile['slots']) => {
      keyFile = { ...keyFile, slots };
      writeJsonFile(layout.keys, keyFile);
    };
    const saveHead = () => writeHead(layout.head, keys.head, workspaceId, store.head());
    const backUp = () => {
      saveHead();
      const { sequence } = store.head();
      backedUp = sequence;
      return makeBackup(folder, keys, records, sequence, clock());
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
        try {
          if (!readOnly) {
            if (store.head().sequence === backedUp) saveHead();
            else backUp();
          }
        } finally {
          master.fill(0);
          closeCleanly(records);
          closeCleanly(evidenceFile);
          lock?.close();
        }
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

/** Says which file is damaged, and whether there is a backup to go back to. */
function namingFile<T>(folder: string, file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'corrupt')
      throw damaged(folder, 'workspace.file_damaged', file, error);
    throw error;
  }
}

function damaged(folder: string, reason: string, file: string, cause?: unknown): Refusal {
  return new Refusal('corrupt', reason, { file, backups: listBackups(folder).length }, { cause });
}

/** Puts a backup in place of the records and records that it happened. The workspace stays locked. */
export async function restoreWorkspace(
  options: { folder: string; backup: string; unlockWith: UnlockWith } & Environment,
): Promise<Backup> {
  const { folder, clock } = options;
  const layout = layoutOf(folder);
  const { keyFile, master, personId } = await unlockKeys(folder, options.unlockWith, clock);
  const keys = deriveKeys(master, keyFile.workspaceId);
  const lock = openLockFile(layout.lock);
  try {
    const restored = putBackInPlace(folder, options.backup, keys, clock());
    const records = openRecords(layout.records, keys.records, { readonly: false });
    try {
      migrate(records, () => undefined);
      const store = createStore(records, clock);
      const actor = { personId, commandId: randomUUID(), method: 'workspace.restore' };
      const data = { backup: restored.name, sequence: restored.sequence };
      store.mutate(actor, () => ({ value: null, events: [{ kind: 'workspace.restored', data }] }));
      writeHead(layout.head, keys.head, keyFile.workspaceId, store.head());
    } finally {
      closeCleanly(records);
    }
    return restored;
  } finally {
    master.fill(0);
    lock.close();
  }
}
