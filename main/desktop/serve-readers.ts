import type { BackendProcess } from './backend-link.ts';
import type { FromBackend } from './process-protocol.ts';

type Wish = Extract<FromBackend, { kind: 'reader' }>;

/** Starts processes that read files for a backend that cannot start any, and passes on what the two say to each other. */
export function serveReaders(backend: BackendProcess): { take: (wish: Wish) => void; end: () => void } {
  const readers = new Map<number, ReturnType<NonNullable<BackendProcess['startReader']>>>();

  function begin(reader: number): void {
    const tellEnd = (code: number | null = null) =>
      backend.send({ id: 0, kind: 'reader-ended', reader, code });
    const started = backend.startReader?.();
    if (!started) {
      tellEnd();
      return;
    }
    readers.set(reader, started);
    started.onMessage(message => backend.send({ id: 0, kind: 'reader', reader, message }));
    started.onExit(code => {
      readers.delete(reader);
      tellEnd(code);
    });
  }

  return {
    take(wish) {
      if (wish.act === 'start') begin(wish.reader);
      else if (wish.act === 'kill') readers.get(wish.reader)?.kill();
      else if ('message' in wish) readers.get(wish.reader)?.send(wish.message);
    },
    end() {
      for (const reader of readers.values()) reader.kill();
    },
  };
}
