import { fork } from 'node:child_process';
import type { BackendProcess } from '../desktop/backend-link.ts';
import type { FromBackend } from '../desktop/process-protocol.ts';

const backendEntry = new URL('../desktop/backend-process.ts', import.meta.url);

/** The backend in a Node process of its own, which ends when this one does. */
export function forkBackend(logFolder: string, entry: URL = backendEntry): BackendProcess {
  const child = fork(entry, [logFolder], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    pid: child.pid ?? 0,
    // A process that has just died answers nothing; its end is what is heard.
    send: message => void (child.connected && child.send(message)),
    onMessage: listener => void child.on('message', message => listener(message as FromBackend)),
    onExit: listener =>
      void (child.exitCode === null && child.signalCode === null ? child.once('exit', listener) : listener()),
    kill: () => void child.kill('SIGKILL'),
  };
}
