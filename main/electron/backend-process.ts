import type * as Electron from 'electron';
import { backendEnvironment } from '../desktop/backend-environment.ts';
import type { BackendProcess, ChildProcess } from '../desktop/backend-link.ts';

/** The backend in a utility process, away from the thread of the window and from the person's environment; the same for readers. */
export function startBackend(electron: Pick<typeof Electron, 'utilityProcess'>, entry: string, log: string) {
  const inspector = entry.replace(/desktop.backend-process/, 'evidence/inspect/inspect-process');
  return { ...start(electron, entry, log), startReader: () => start(electron, inspector) } as BackendProcess;
}

function start(
  { utilityProcess }: Pick<typeof Electron, 'utilityProcess'>,
  entry: string,
  ...args: string[]
): ChildProcess<unknown, unknown> {
  const options = { serviceName: 'Assay', stdio: 'ignore', env: backendEnvironment() } as const;
  const child = utilityProcess.fork(entry, args, options);
  const ended = new Promise<number>(resolve => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    send: message => child.postMessage(message),
    onMessage: listener => void child.on('message', listener),
    onExit: listener => void ended.then(listener),
    kill: () => void child.kill(),
  };
}
