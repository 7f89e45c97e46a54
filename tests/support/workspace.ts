import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorkspace } from '../../main/workspace/create-workspace.ts';
import type { KdfCost } from '../../main/workspace/keys.ts';
import { type OpenWorkspace, openWorkspace } from '../../main/workspace/open-workspace.ts';
import type { UnlockWith } from '../../main/workspace/unlock-keys.ts';

/** Argon2id at its least: tests are about what the keys protect, not about how long guessing takes. */
export const cheapKdf: KdfCost = { memoryKiB: 8, iterations: 1, parallelism: 1 };

/** The same for all keys of a backend, those that sign too. */
export const cheapKeys = { kdfCost: cheapKdf, keyIterations: 1_000 };

export const founder = {
  personId: '00000000-0000-4000-8000-0000000000f0',
  name: 'Founder',
  passphrase: 'a long passphrase',
};

export const unlockAsFounder: UnlockWith = { personId: founder.personId, passphrase: founder.passphrase };

/** A folder of this test's own, gone when the tests of its file are over. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-test-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export async function makeWorkspace(): Promise<{ folder: string; recoveryKey: string }> {
  const folder = path.join(makeFolder(), 'workspace');
  return { folder, recoveryKey: await makeWorkspaceIn(folder) };
}

/** Makes a workspace and gives its recovery key. */
export async function makeWorkspaceIn(folder: string): Promise<string> {
  const { recoveryKey } = await createWorkspace({
    folder,
    name: 'Test',
    founder,
    clock: () => new Date(),
    kdfCost: cheapKdf,
    initialise: () => [],
  });
  return recoveryKey;
}

export const open = (
  folder: string,
  unlockWith: UnlockWith = unlockAsFounder,
  clock = () => new Date(),
): Promise<OpenWorkspace> => openWorkspace({ folder, unlockWith, clock, kdfCost: cheapKdf });

/** Something a feature might do, with its event. */
export const note = (workspace: OpenWorkspace, text: string, commandId: string = randomUUID()): string =>
  workspace.store.mutate({ personId: null, commandId, method: 'test.note' }, db => {
    db.sqlite.prepare('INSERT OR REPLACE INTO counters (name, last) VALUES (?, 1)').run(text);
    return { value: text, events: [{ kind: 'test.noted', data: { text } }] };
  });

export const notes = (workspace: OpenWorkspace): string[] =>
  workspace.store.read(
    db => db.sqlite.prepare('SELECT name FROM counters ORDER BY name').pluck().all() as string[],
  );
