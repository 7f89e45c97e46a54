import { randomUUID } from 'node:crypto';
import { createBackend } from '../backend.ts';
import type { BackendDeps } from '../context.ts';
import { askForReaders } from './ask-for-readers.ts';
import type { FromBackend, Port, ToBackend } from './process-protocol.ts';
import { serveBackend } from './serve-backend.ts';

/** What Electron's `utilityProcess` gives its child; Node's `fork` gives `process.send` instead. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToBackend }) => void): void;
}

const electronPort = () => (process as { parentPort?: ParentPort }).parentPort;

function shellPort(): Port<FromBackend, ToBackend> {
  const port = electronPort();
  if (port)
    return {
      send: message => port.postMessage(message),
      onMessage: listener => port.on('message', ({ data }) => listener(data)),
    };
  return {
    // A shell that is gone hears nothing, and `disconnect` below ends this process.
    send: message => process.connected && process.send?.(message),
    onMessage: listener => process.on('message', message => listener(message as ToBackend)),
  };
}

/** Runs a backend in this process for the shell that started it, until that shell asks to close or is gone. */
export function runBackendProcess(deps: BackendDeps): void {
  const port = shellPort();
  // A program whose fuses are set starts no Node process of itself; its shell can.
  const backend = createBackend(electronPort() ? { ...deps, startInspector: askForReaders(port) } : deps);
  const end = () => {
    backend.close();
    process.exit(0);
  };
  // Ctrl+C and the end of a terminal reach every process of it; the shell decides when this one ends.
  process.on('SIGINT', () => undefined).on('SIGHUP', () => undefined);
  // It ends all the same, but support learns where.
  process.on('uncaughtExceptionMonitor', error =>
    deps.log({ correlationId: randomUUID(), method: 'backend', error }),
  );
  process.on('disconnect', end);
  serveBackend(backend, port, () => setImmediate(end));
}
