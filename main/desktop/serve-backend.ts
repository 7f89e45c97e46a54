import type { Backend } from '../backend.ts';
import type { FromBackend, Port, ToBackend } from './process-protocol.ts';

/** Joins a backend to the shell that started its process. `ended` is called once the shell asked to close. */
export function serveBackend(backend: Backend, port: Port<FromBackend, ToBackend>, ended: () => void): void {
  backend.subscribe(event => port.send({ kind: 'event', event }));
  port.onMessage(message => {
    if (message.kind === 'reader' || message.kind === 'reader-ended') return;
    void answer(message).then(
      value => {
        port.send({ kind: 'result', id: message.id, value });
        if (message.kind === 'close') ended();
      },
      // A dispatch never throws; what else can fail has one remedy, which the shell knows.
      () => port.send({ kind: 'failed', id: message.id }),
    );
  });

  async function answer(message: Exclude<ToBackend, { reader: number }>): Promise<unknown> {
    switch (message.kind) {
      case 'dispatch':
        return backend.dispatch(message.envelope);
      case 'offer':
        return backend.offerFile(message.path, message.use);
      case 'holds':
        return backend.holdsFile(message.token);
      case 'view':
        return backend.readView(message.token, message.start, message.length);
      case 'close':
        return backend.close();
    }
  }
}
