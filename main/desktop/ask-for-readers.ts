import type { InspectorProcess } from '../evidence/inspect/inspector.ts';
import type { FromInspector } from '../evidence/inspect/messages.ts';
import type { FromBackend, Port, ToBackend } from './process-protocol.ts';

interface Listeners {
  hear: (message: FromInspector) => void;
  end: (code: number | null) => void;
}

/** Where only the shell can start processes: one that reads files, started and spoken to through the shell. */
export function askForReaders(port: Port<FromBackend, ToBackend>): () => InspectorProcess {
  const readers = new Map<number, Listeners>();
  let last = 0;
  port.onMessage(message => {
    if (message.kind === 'reader') readers.get(message.reader)?.hear(message.message as FromInspector);
    if (message.kind === 'reader-ended') {
      readers.get(message.reader)?.end(message.code);
      readers.delete(message.reader);
    }
  });
  return () => {
    const reader = ++last;
    const entry: Listeners = { hear: () => undefined, end: () => undefined };
    readers.set(reader, entry);
    port.send({ kind: 'reader', reader, act: 'start' });
    return {
      send: message => port.send({ kind: 'reader', reader, act: 'tell', message }),
      onMessage: listener => {
        entry.hear = listener;
      },
      onExit: listener => {
        if (readers.has(reader)) entry.end = listener;
        else listener(null);
      },
      kill: () => port.send({ kind: 'reader', reader, act: 'kill' }),
    };
  };
}
