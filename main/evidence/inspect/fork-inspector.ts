import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InspectorProcess } from './inspector.ts';
import type { FromInspector } from './messages.ts';

const entry = fileURLToPath(new URL('./inspect-process.ts', import.meta.url));
/** The program with its libraries, which is all that the process may read. */
const program = path.join(import.meta.dirname, '../../..');
const readable = [program, path.join(program, '../renderer/pdf')];

/** A Node process that can read nothing but the program, write nothing and start nothing; with so many megabytes of memory. */
export function forkInspector(memory?: number): InspectorProcess {
  const child: ChildProcess = fork(entry, memory === undefined ? [] : [String(memory)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production' },
    execArgv: [
      '--permission',
      '--allow-worker',
      ...readable.map(folder => `--allow-fs-read=${path.join(folder, '*')}`),
      '--no-warnings',
    ],
  });
  return {
    send: message => void (child.connected && child.send(message, () => undefined)),
    onMessage: listener =>
      void child.removeAllListeners('message').on('message', message => listener(message as FromInspector)),
    onExit: listener =>
      void (child.exitCode === null && child.signalCode === null
        ? child.removeAllListeners('exit').once('exit', code => listener(code))
        : listener(child.exitCode)),
    kill: () => void child.kill('SIGKILL'),
  };
}
