import { accessSync, constants } from 'node:fs';
import { Refusal } from '../../shared/domain/refusal.ts';
import { clearFailures, recordFailure, requireNoWait } from './attempts.ts';
import type { KeyFile } from './key-file.ts';
import { type KdfCost, openSlot } from './keys.ts';
import { layoutOf } from './layout.ts';
import { readRecoveryKey } from './recovery-key.ts';

export interface Environment {
  clock: () => Date;
  kdfCost?: KdfCost | undefined;
}

export type UnlockWith = { personId: string; passphrase: string } | { recoveryKey: string };

/** Proves the passphrase or recovery key; a wrong one costs time, more with every failure. Gives the workspace's one key. */
export async function unlockKeys(
  folder: string,
  keyFile: KeyFile,
  unlockWith: UnlockWith,
  clock: () => Date,
): Promise<{ master: Uint8Array; personId: string | null }> {
  const { attempts } = layoutOf(folder);
  const isRecovery = 'recoveryKey' in unlockWith;
  const personId = isRecovery ? null : unlockWith.personId;
  const secret = isRecovery ? readRecoveryKey(unlockWith.recoveryKey) : unlockWith.passphrase;
  const slot = keyFile.slots.find(candidate => candidate.personId === personId);
  if (!slot) throw new Refusal('not_found', 'workspace.no_slot');
  requireNoWait(attempts, clock());
  const master = await openSlot(slot, keyFile.workspaceId, secret);
  if (!master) {
    if (isWritable(folder)) recordFailure(attempts, clock());
    throw new Refusal(
      'forbidden',
      isRecovery ? 'workspace.wrong_recovery_key' : 'workspace.wrong_passphrase',
    );
  }
  if (isWritable(folder)) clearFailures(attempts);
  return { master, personId };
}

export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Any reason not to be writable has one meaning here: open for reading.
    return false;
  }
}
