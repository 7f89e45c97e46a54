import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createClient } from '../../shared/api/client.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/api/index.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Backend, createBackend } from '../backend.ts';
import type { FileUse } from '../files.ts';
import { type Cli, logFailure } from './cli.ts';
import { exitCodes, UsageFault } from './failures.ts';
import { oneNamed } from './find.ts';
import { showProgress } from './progress.ts';
import { obtainSecret } from './secrets.ts';
import { requireFree, requireReadable } from './user-files.ts';

/** The backend as commands use it: the methods of the contract, and files by their path. */
export interface Shell {
  call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** A token for a path the user named, after a look at whether it can serve: clearer than a failure later. */
  offer(file: string, use: FileUse): string;
}

export interface Session extends Shell {
  /** Who unlocked; null with the recovery key. */
  readonly opened: OutputOf<'workspace.unlock'>;
}

/** Runs `use` with a backend and closes it afterwards, whatever happened. Ctrl+C cancels what is running. */
export async function withShell<T>(cli: Cli, use: (shell: Shell) => Promise<T>): Promise<T> {
  const backend = createBackend({
    clock: () => new Date(),
    log: ({ correlationId, error }) => logFailure(cli.environment, correlationId, error),
  });
  const client = createClient(envelope => backend.dispatch(envelope), randomUUID);
  const progress = showProgress(cli, backend);
  let running: string | undefined;
  let stopped = false;
  const stop = () => {
    // Whoever cannot wait may go: what is saved is durable, and the rest is mended at the next start.
    if (stopped) process.exit(exitCodes.cancelled);
    stopped = true;
    cli.note(cli.say('cli.note.cancelling'));
    // Whatever it answers, the job itself reports that it was cancelled.
    if (running !== undefined) void client.call('jobs.cancel', { id: running }).catch(() => undefined);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await use({
      async call(method, input) {
        if (stopped) throw new Refusal('cancelled', 'error.cancelled');
        running = randomUUID();
        try {
          return await client.call(method, input, running);
        } finally {
          running = undefined;
          progress.rest();
        }
      },
      offer: (file, use) => offerFile(backend, path.resolve(file), use),
    });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    backend.close();
  }
}

/** Runs `use` in the unlocked workspace, as the person who was named, and locks it again. */
export const withSession = <T>(cli: Cli, use: (session: Session) => Promise<T>): Promise<T> =>
  withShell(cli, async shell => {
    const folder = workspaceFolder(cli);
    const identity = await chooseIdentity(cli, shell, folder);
    const opened = await shell.call('workspace.unlock', {
      folder: shell.offer(folder, 'folder'),
      with: identity,
    });
    if (opened.readOnly) cli.note(cli.say('cli.note.read_only'));
    return use({ ...shell, opened });
  });

/** The folder of the workspace, from `--workspace` or the environment. */
export function workspaceFolder(cli: Cli): string {
  const folder = cli.globals.workspace ?? cli.environment.ASSAY_WORKSPACE;
  if (!folder) throw new UsageFault('cli.usage.no_workspace');
  return folder;
}

/** Who unlocks and with what: a person and their passphrase, or the recovery key, which makes nobody a person. */
export async function chooseIdentity(
  cli: Cli,
  shell: Shell,
  folder: string,
): Promise<InputOf<'workspace.unlock'>['with']> {
  if (cli.globals.recovery === true)
    return { recoveryKey: await obtainSecret(cli, 'recoveryKey', undefined) };
  const { people } = await shell.call('workspace.inspect', { folder: shell.offer(folder, 'folder') });
  const name = cli.globals.as ?? cli.environment.ASSAY_PERSON;
  const only = people.length === 1 ? people[0] : undefined;
  const person = name ? oneNamed(people, name, 'cli.no_such_person') : only;
  if (!person) throw new UsageFault('cli.usage.no_person', { people: people.map(each => each.name) });
  if (!name) cli.note(cli.say('cli.note.as', { name: person.name }));
  return {
    personId: person.personId,
    passphrase: await obtainSecret(cli, 'passphrase', cli.globals.passphraseFile),
  };
}

function offerFile(backend: Backend, file: string, use: FileUse): string {
  if (use === 'read') requireReadable(file);
  if (use === 'write') requireFree(file);
  return backend.offerFile(file, use);
}
