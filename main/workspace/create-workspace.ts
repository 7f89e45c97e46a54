import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Connection, closeCleanly, openEvidence, openRecords } from '../../db/driver.ts';
import { createEvidenceSchema } from '../../db/evidence-store.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { writeMeta } from '../../db/meta.ts';
import { migrate } from '../../db/migrate.ts';
import { createStore } from '../../db/store.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { writeHead } from './head.ts';
import { explainFileFault, makeFolderDurably } from './json-file.ts';
import { writeKeyFile } from './key-file.ts';
import {
  defaultKdfCost,
  deriveKeys,
  makeMasterKey,
  makeSlot,
  recoveryOwner,
  type SlotOwner,
} from './keys.ts';
import { layoutOf } from './layout.ts';
import { makeRecoveryKey } from './recovery-key.ts';
import type { Environment } from './unlock-keys.ts';

/** Makes a workspace in a new or empty folder. All of it is there when this resolves, or nothing. */
export async function createWorkspace(
  options: {
    folder: string;
    name: string;
    founder: { personId: string; name: string; passphrase: string };
    /** First rows of the features, in the first transaction. */
    initialise: (db: WriteHandle) => readonly AuditEventInput[];
  } & Environment,
): Promise<{ workspaceId: string; recoveryKey: string }> {
  const { folder, name, founder, clock } = options;
  const layout = layoutOf(folder);
  requireEmpty(folder);
  const workspaceId = randomUUID();
  const master = makeMasterKey();
  const keys = deriveKeys(master, workspaceId);
  const cost = options.kdfCost ?? defaultKdfCost;
  const recoveryKey = makeRecoveryKey();
  const owner: SlotOwner = { kind: 'person', personId: founder.personId, name: founder.name };
  const slots = [
    await makeSlot(master, workspaceId, owner, founder.passphrase, cost),
    await makeSlot(master, workspaceId, recoveryOwner, recoveryKey, cost),
  ];
  const opened: Connection[] = [];
  try {
    const evidence = openEvidence(layout.evidence, keys.evidence, { readonly: false, create: true });
    opened.push(evidence);
    createEvidenceSchema(evidence);
    closeCleanly(evidence);
    const records = openRecords(layout.records, keys.records, { readonly: false, create: true });
    opened.push(records);
    migrate(records, () => undefined);
    const store = createStore(records, clock);
    const actor = { personId: founder.personId, commandId: randomUUID(), method: 'workspace.create' };
    store.mutate(actor, db => {
      writeMeta(db, 'workspaceId', workspaceId);
      writeMeta(db, 'name', name);
      const events = options.initialise(db);
      return { value: null, events: [{ kind: 'workspace.created', data: {} }, ...events] };
    });
    writeHead(layout.head, keys.head, workspaceId, store.head());
    closeCleanly(records);
    // Last, for it is what makes a folder a workspace.
    writeKeyFile(folder, { format: 'assay-keys/1', workspaceId, name, slots });
  } catch (error) {
    for (const db of opened) db.close();
    // The folder was empty, so all that is in it is ours.
    for (const left of readdirSync(folder)) rmSync(path.join(folder, left), { recursive: true, force: true });
    throw explainFileFault(error);
  } finally {
    master.fill(0);
  }
  return { workspaceId, recoveryKey };
}

function requireEmpty(folder: string): void {
  try {
    makeFolderDurably(path.resolve(folder));
    if (readdirSync(folder).length > 0) throw new Refusal('conflict', 'workspace.folder_not_empty');
  } catch (error) {
    throw explainFileFault(error);
  }
}
