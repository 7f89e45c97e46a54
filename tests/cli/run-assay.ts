import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBackend } from '../../main/backend.ts';
import { createClient } from '../../shared/api/client.ts';
import type { Role } from '../../shared/domain/people.ts';
import type { Line } from '../support/assay-process.ts';
import { cheapKeys } from '../support/workspace.ts';

const program = path.join(import.meta.dirname, '../../main/cli/assay.mjs');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** The environment of a person who has set nothing; what a test needs comes on top. */
const cleanEnvironment = (extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  ...extra,
});

/** Starts the real program as a process of its own. */
export const startAssay = (args: readonly string[], extra: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: cleanEnvironment(extra),
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** What a process printed, once it has ended. */
export function collect(child: ChildProcess): Promise<Ran> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

export function runAssay(args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = startAssay(args, extra);
  child.stdin?.end();
  return collect(child);
}

/** Runs a line of bash, in which `"$0" "$1"` is the program. */
export const runBash = (line: string, extra: NodeJS.ProcessEnv): Promise<Ran> =>
  collect(
    spawn('bash', ['-c', line, process.execPath, program], {
      env: cleanEnvironment(extra),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );

export interface Served {
  run(args: readonly string[], extra: NodeJS.ProcessEnv, columns?: number): Promise<Ran>;
  end(): void;
}

/** A process of the program that runs many command lines, in order: for stories, of which each step is a command. */
export function serveAssay(): Served {
  const child = fork(path.join(import.meta.dirname, '../support/assay-process.ts'), {
    env: cleanEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let died = '';
  child.stderr?.on('data', (text: Buffer) => {
    died += text.toString();
  });
  let before: Promise<unknown> = Promise.resolve();
  const ask = (line: Line) =>
    new Promise<Ran>((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`the program ended with ${code}: ${died}`));
      child.once('exit', fail).once('message', answer => {
        child.off('exit', fail);
        resolve(answer as Ran);
      });
      child.send(line);
    });
  return {
    run(args, extra, columns) {
      const ran = before.then(() => ask({ args: [...args], environment: cleanEnvironment(extra), columns }));
      before = ran.catch(() => undefined);
      return ran;
    },
    end: () => child.disconnect(),
  };
}

/** Runs the program on a terminal of its own and types the keys when it asks what stands before them. */
export function typeAtTerminal(
  line: string,
  replies: readonly (readonly [question: string, keys: string])[],
): Promise<Ran> {
  const child = spawn('script', ['-qefc', `'${process.execPath}' '${program}' ${line}`, '/dev/null'], {
    env: { ...cleanEnvironment({}), TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting = [...replies];
  let shown = '';
  child.stdout.on('data', (text: Buffer) => {
    shown += text.toString();
    const [question, keys] = waiting[0] ?? [];
    if (question === undefined || !shown.includes(question)) return;
    waiting.shift();
    shown = '';
    child.stdin.write(keys);
  });
  return collect(child);
}

/** Words as a shell splits them, as far as tests need it: quotation marks hold a word together. */
const splitWords = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

export const passphrase = 'correct horse battery';
const people: Record<string, Role[]> = {
  'Alex Assessor': ['administrator', 'assessor'],
  'Robin Reviewer': ['reviewer'],
  'Avery Approver': ['approver'],
  'Dana Dispatcher': ['administrator'],
};

export interface Office {
  folder: string;
  workspace: string;
  /** Runs a command line as a person, who is found by the first name. */
  as(name: string, line: string, columns?: number): Promise<Ran>;
  /** Runs words as somebody who names no workspace and gives no secret. */
  alone(...args: string[]): Promise<Ran>;
  /** The same as `as`, for a command that has to succeed: the JSON it prints. */
  json<T>(name: string, line: string): Promise<T>;
  remove(): void;
}

/**
 * A workspace with four people whose key slots cost nearly nothing to open: the cost stands in each slot, so the real
 * program unlocks them as it unlocks any other.
 */
export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-cli-'));
  const workspace = path.join(folder, 'workspace');
  const backend = createBackend({ clock: () => new Date(), log: () => undefined, ...cheapKeys });
  const client = createClient(envelope => backend.dispatch(envelope), randomUUID);
  const [founder, ...others] = Object.entries(people);
  if (!founder) throw new Error('nobody is there');
  const { personId } = await client.call('workspace.create', {
    folder: backend.offerFile(workspace, 'folder'),
    name: 'Harbour Insurance',
    founder: { name: founder[0], roles: founder[1] },
    passphrase,
  });
  await client.call('workspace.unlock', {
    folder: backend.offerFile(workspace, 'folder'),
    with: { personId, passphrase },
  });
  for (const [name, roles] of others) await client.call('people.add', { name, roles, passphrase });
  backend.close();

  const served = serveAssay();
  const as: Office['as'] = (name, line, columns) =>
    served.run(
      [...splitWords(line), '--as', name],
      {
        ASSAY_WORKSPACE: workspace,
        ASSAY_PASSPHRASE: passphrase,
        ASSAY_SIGNING_PASSPHRASE: 'signing words',
      },
      columns,
    );
  return {
    folder,
    workspace,
    as,
    alone: (...args) => served.run(args, {}),
    async json<T>(name: string, line: string) {
      const { code, out, err } = await as(name, `${line} --json`);
      if (code !== 0) throw new Error(`assay ${line} ended with ${code}: ${err}`);
      return JSON.parse(out) as T;
    },
    remove() {
      served.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
