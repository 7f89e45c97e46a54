import { parentPort } from 'node:worker_threads';
import { extractAttachment } from './extract-attachment.ts';
import { inspectFile } from './inspect-file.ts';
import type { FromInspector, ToInspector } from './messages.ts';
import { type ByteSource, faultOf } from './pdf-document.ts';

/** Bytes handed over at once. */
const PIECE = 1 << 20;

const port = parentPort;
if (!port) throw new Error('this file runs in a worker');
const send = (message: FromInspector) => port.postMessage(message);

let waiting: { begin: number; take: (bytes: Uint8Array) => void }[] = [];
let goOn: () => void = () => undefined;

const ask = (begin: number, end: number) =>
  new Promise<Uint8Array>(take => {
    waiting.push({ begin, take });
    send({ kind: 'need', begin, end });
  });

/** However much is wanted at once, it is asked for piece by piece: the other side has other work too. */
const sourceOf = (size: number): ByteSource => ({
  size,
  async read(begin, end) {
    const length = Math.max(0, Math.min(end, size) - begin);
    const whole = new Uint8Array(length);
    for (let at = 0; at < length; at += PIECE)
      whole.set(await ask(begin + at, begin + Math.min(at + PIECE, length)), at);
    return whole;
  },
});

port.on('message', (message: ToInspector) => {
  switch (message.kind) {
    case 'bytes': {
      const taker = waiting.find(each => each.begin === message.begin);
      waiting = waiting.filter(each => each !== taker);
      taker?.take(new Uint8Array(message.bytes));
      return;
    }
    case 'more':
      return goOn();
    case 'inspect':
      return void inspectFile(message.name, sourceOf(message.size), message.rules).then(
        result => send({ kind: 'inspected', result }),
        (error: unknown) => send({ kind: 'failed', reason: faultOf(error) }),
      );
    case 'extract':
      return void handOver(message.size, message.path).catch((error: unknown) =>
        send({ kind: 'failed', reason: faultOf(error) }),
      );
  }
});

async function handOver(size: number, path: readonly number[]): Promise<void> {
  const found = await extractAttachment(sourceOf(size), path);
  if (!found) return send({ kind: 'failed', reason: 'no-such-attachment' });
  for (let at = 0; at < found.bytes.length; at += PIECE) {
    const taken = new Promise<void>(resolve => {
      goOn = resolve;
    });
    send({ kind: 'piece', bytes: found.bytes.slice(at, at + PIECE) });
    await taken;
  }
  send({ kind: 'extracted', name: found.name });
}
