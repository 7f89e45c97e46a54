import type * as Electron from 'electron';
import { backendEnvironment } from '../desktop/backend-environment.ts';
import type { BackendProcess } from '../desktop/backend-link.ts';
import type { FromBackend } from '../desktop/process-protocol.ts';

/** The backend in a utility process, away from the thread of the window and from the person's environment. */
export function startBackend(
  { utilityProcess }: Pick<typeof Electron, 'utilityProcess'>,
  entry: string,
  logFolder: string,
): BackendProcess {
  const options = { serviceName: 'Assay', stdio: 'ignore', env: backendEnvironment() } as const;
  const child = utilityProcess.fork(entry, [logFolder], options);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  return {
    pid: child.pid ?? 0,
    send: message => child.postMessage(message),
    onMessage: listener => void child.on('message', message => listener(message as FromBackend)),
    onExit: listener => void (ended ? listener() : child.once('exit', () => listener())),
    kill: () => void child.kill(),
  };
}
