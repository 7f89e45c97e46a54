import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { listUnresolvedBundles, resolveBundle } from '../../db/bundles.ts';
import { listLinkedHashes } from '../../db/evidence.ts';
import { findPerson, savePerson } from '../../db/people.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { workspaceApi } from '../../shared/api/workspace.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { keepFigures } from '../arrangements/figures.ts';
import { type Derive, type Handlers, type PublicContext, requirePerson, type Session } from '../context.ts';
import { storeBuiltInPacks } from '../packs/packs.ts';
import { createIndexer } from '../search/indexer.ts';
import { listBackups } from './backups.ts';
import { createWorkspace } from './create-workspace.ts';
import { type OpenWorkspace, openWorkspace, readWorkspaceInfo } from './open-workspace.ts';
import { restoreWorkspace } from './restore-workspace.ts';

export const workspaceHandlers: Handlers<typeof workspaceApi> = {
  'workspace.create': async ({ files, deps }, { folder, name, founder, passphrase }) => {
    const personId = randomUUID();
    if (!founder.roles.includes('administrator'))
      throw new Refusal('validation', 'people.last_administrator');
    const { workspaceId, recoveryKey } = await createWorkspace({
      ...deps,
      folder: files.redeem(folder, 'folder'),
      name,
      founder: { personId, name: founder.name, passphrase },
      initialise(db) {
        savePerson(db, { id: personId, name: founder.name, roles: founder.roles, active: true, revision: 1 });
        return [{ kind: 'person.added', data: { personId, roles: founder.roles } }, ...storeBuiltInPacks(db)];
      },
    });
    return { workspaceId, personId, recoveryKey };
  },

  'workspace.createSample': async ({ sessions, files, deps, progress, signal }, { folder }) => {
    if (sessions.current) throw new Refusal('conflict', 'workspace.already_unlocked');
    const out = files.redeem(folder, 'folder');
    // The sample uses the whole backend, so it is loaded when somebody wants it.
    const { runDemo } = await import('../demo/run-demo.ts');
    let done = 0;
    const onStep = (step: string) => progress(step, done++, 0);
    const isNew = !existsSync(out);
    try {
      await runDemo({ ...deps, out, onStep, onEvent: () => signal.throwIfAborted() });
    } catch (error) {
      // Half a sample would look like a workspace.
      if (isNew) rmSync(out, { recursive: true, force: true });
      throw error;
    }
    return {};
  },

  'workspace.inspect': ({ files }, { folder }) => readWorkspaceInfo(files.redeem(folder, 'folder')),

  'workspace.unlock': async (context, { folder, with: unlockWith }) => {
    const { sessions, files, deps, progress, signal } = context;
    if (sessions.current) throw new Refusal('conflict', 'workspace.already_unlocked');
    const workspace = await openWorkspace({ ...deps, folder: files.redeem(folder, 'folder'), unlockWith });
    try {
      const session = startSession(workspace, deriving(workspace, context));
      // After an upgrade all of it; otherwise what an interruption left.
      await session.indexer.catchUpWholly((done, total) => progress('search.indexing', done, total), signal);
      await keepFigures(session, hongKongDay(deps.clock()), (done, total) =>
        progress('arrangements.figures', done, total),
      );
      sessions.current = session;
      return describeSession(session);
    } catch (error) {
      workspace.close();
      throw error;
    }
  },

  'workspace.lock': ({ sessions, jobs }) => {
    // A job that went on would come to its end without a workspace to record it in.
    jobs.cancelAll();
    lockSession(sessions);
    return {};
  },

  'workspace.status': ({ sessions }) => ({ opened: sessions.current && describeSession(sessions.current) }),

  'workspace.changePassphrase': async (context, { current, next }) => {
    const { id: personId, name } = requirePerson(context);
    const { workspace } = context.session;
    if (!(await workspace.hasPassphrase(personId, current)))
      throw new Refusal('forbidden', 'workspace.wrong_passphrase');
    await workspace.setSlot({ personId, name, passphrase: next });
    context.store.mutate(context.actor, () => ({
      value: null,
      events: [{ kind: 'person.passphrase_changed', data: { personId } }],
    }));
    return {};
  },

  'workspace.renewRecoveryKey': async ({ session, store, actor }) => {
    const recoveryKey = await session.workspace.renewRecoveryKey();
    // The key itself is shown once and kept nowhere, so a repeat of the command makes a new one.
    store.mutate(actor, () => ({
      value: null,
      events: [{ kind: 'workspace.recovery_key_renewed', data: {} }],
    }));
    return { recoveryKey };
  },

  'workspace.backUp': ({ session }) => session.workspace.backUp(),

  'workspace.listBackups': ({ files }, { folder }) => ({
    backups: listBackups(files.redeem(folder, 'folder')),
  }),

  'workspace.listOwnBackups': ({ session }) => ({ backups: listBackups(session.workspace.folder) }),

  'workspace.restore': async ({ sessions, files, deps }, { folder, backup, with: unlockWith }) => {
    if (sessions.current) throw new Refusal('conflict', 'workspace.already_unlocked');
    const restored = await restoreWorkspace({
      ...deps,
      folder: files.redeem(folder, 'folder'),
      backup,
      unlockWith,
    });
    return { restored };
  },
};

/** Ends the session; safe to call when there is none. */
export function lockSession(sessions: { current: Session | null }): void {
  const session = sessions.current;
  sessions.current = null;
  session?.indexer.stop();
  session?.workspace.close();
}

function deriving({ store, readOnly }: OpenWorkspace, { deps, id, method }: PublicContext): Derive {
  return work => {
    if (readOnly) return undefined;
    try {
      return store.derive(work);
    } catch (error) {
      deps.log({ correlationId: id, method, error });
      return undefined;
    }
  };
}

function startSession(workspace: OpenWorkspace, derive: Derive): Session {
  const { store, personId } = workspace;
  const person = personId === null ? null : (store.read(db => findPerson(db, personId)) ?? null);
  // A slot whose person is unknown or was deactivated opens nothing: somebody put an old keys.json back.
  if (personId !== null && !person?.active) throw new Refusal('forbidden', 'workspace.no_slot');
  if (!workspace.readOnly) tidyUp(workspace);
  const roles = person ? person.roles : (['administrator'] as const);
  return { workspace, person, roles, derive, indexer: createIndexer(store, derive) };
}

/** What an interruption may have left: exports without an outcome, evidence bytes without a row; new built-in packs. */
function tidyUp({ store, evidence, personId }: OpenWorkspace): void {
  const actor = { personId, commandId: randomUUID(), method: 'workspace.unlock' };
  store.mutate(actor, db => {
    const unresolved = listUnresolvedBundles(db);
    for (const { id } of unresolved) resolveBundle(db, id, { state: 'failed', sha256: null, size: null });
    const failed = unresolved.map(({ id, assessmentId }) => ({
      kind: 'bundle.failed',
      assessmentId,
      data: { id },
    }));
    const packs = storeBuiltInPacks(db);
    return { value: null, events: [{ kind: 'workspace.unlocked', data: {} }, ...failed, ...packs] };
  });
  evidence.collectOrphans(store.read(listLinkedHashes));
}

function describeSession({ workspace, person, roles }: Session): OutputOf<'workspace.unlock'> {
  return {
    id: workspace.id,
    name: workspace.name,
    personId: person?.id ?? null,
    personName: person?.name ?? null,
    roles: [...roles],
    readOnly: workspace.readOnly,
  };
}
