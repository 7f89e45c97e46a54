import { randomUUID } from 'node:crypto';
import type { BackendEvent, Reply } from '../../shared/api/contract.ts';
import type { FileUse } from '../files.ts';
import type { FromBackend, Port, ToBackend } from './process-protocol.ts';
import { serveReaders } from './serve-readers.ts';

/** A process that a shell started. */
export interface ChildProcess<Sent, Received> extends Port<Sent, Received> {
  /** Called once, however the process ended; with its code where that is known. */
  onExit(listener: (code?: number | null) => void): void;
  kill(): void;
  readonly pid: number;
}

/** A process with a backend in it. */
export interface BackendProcess extends ChildProcess<ToBackend, FromBackend> {
  /** Starts a process that reads files, where a backend cannot do so by itself. */
  readonly startReader?: () => ChildProcess<unknown, unknown>;
}

/** The backend as shells see it: the same few doors, in a process of its own. */
export interface BackendLink {
  dispatch(envelope: unknown): Promise<Reply>;
  subscribe(listener: (event: BackendEvent) => void): () => void;
  offerFile(path: string, use: FileUse): Promise<string>;
  holdsFile(token: string): Promise<boolean>;
  /** Bytes of a file that the window may look at; null when the token names none (any more). */
  readView(token: string, start: number, length: number): Promise<{ bytes: Uint8Array; size: number } | null>;
  /** Cancels what runs, locks, and ends the process. */
  close(): Promise<void>;
}

class ProcessEnded extends Error {}

/** Longest time for locking, which may make a backup; one that hangs must not keep the program from ending. Milliseconds. */
const CLOSE_MS = 60_000;

type Pending = { resolve: (value: unknown) => void; reject: (reason: Error) => void };

/**
 * Keeps a backend running in a process of its own. When that process dies, what was asked of it is answered `unavailable`,
 * listeners hear of it, and the next request starts it anew: what was saved is durable, so nothing else is to be mended.
 */
export function linkBackend(start: () => BackendProcess): BackendLink {
  const listeners = new Set<(event: BackendEvent) => void>();
  const pending = new Map<number, Pending>();
  let current: BackendProcess | undefined;
  let closing = false;
  let lastId = 0;

  const emit = (event: BackendEvent) => {
    for (const listener of listeners) listener(event);
  };

  function run(): BackendProcess {
    const started = start();
    let served = false;
    const readers = serveReaders(started);
    started.onMessage(message => {
      served = true;
      if (message.kind === 'reader') return readers.take(message);
      if (message.kind === 'event') return emit(message.event);
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'result') waiting?.resolve(message.value);
      else waiting?.reject(new ProcessEnded('the request failed'));
    });
    started.onExit(() => {
      current = undefined;
      readers.end();
      const lost = [...pending.values()];
      pending.clear();
      for (const { reject } of lost) reject(new ProcessEnded('the backend process ended'));
      // One that never said anything would not do better at once: windows that ask anew on hearing of it would ask for ever.
      if (!closing && served) emit({ type: 'backend.restarted' });
    });
    return started;
  }

  function ask<T>(
    message: { [K in ToBackend['kind']]: Omit<Extract<ToBackend, { kind: K }>, 'id'> }[ToBackend['kind']],
  ) {
    current ??= run();
    const id = ++lastId;
    const target = current;
    return new Promise<T>((resolve, reject) => {
      pending.set(id, { resolve: value => resolve(value as T), reject });
      target.send({ ...message, id });
    });
  }

  return {
    async dispatch(envelope) {
      try {
        return await ask<Reply>({ kind: 'dispatch', envelope });
      } catch (error) {
        if (!(error instanceof ProcessEnded)) throw error;
        const failure = { code: 'unavailable', reason: 'error.backend_ended', details: {} } as const;
        return { ok: false, error: { ...failure, correlationId: randomUUID() } };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerFile: (path, use) => ask({ kind: 'offer', path, use }),
    holdsFile: token => ask({ kind: 'holds', token }),
    readView: (token, start_, length) => ask({ kind: 'view', token, start: start_, length }),
    async close() {
      closing = true;
      const last = current;
      if (!last) return;
      const ended = new Promise<void>(resolve => last.onExit(() => resolve()));
      // Dead already, or about to be: either way it ends.
      const done = ask({ kind: 'close' }).catch(() => undefined);
      await Promise.race([done, new Promise(resolve => setTimeout(resolve, CLOSE_MS).unref())]);
      last.kill();
      await ended;
    },
  };
}
