import { Worker } from 'node:worker_threads';
import { type FromInspector, TOO_LARGE_EXIT, type ToInspector } from './messages.ts';

/**
 * Entry of the process that reads files from outside. The reading is done on a thread, so that this one always runs and can
 * end the process when it takes too much memory: limits of threads do not count buffers.
 */

/** Bytes of memory for one file, the program itself included; another number of megabytes may be named. */
const MOST_MEMORY = (Number(process.argv[2]) || 1_200) * 1_048_576;
const LOOK_EVERY_MS = 50;
const THREAD_LIMITS = { maxOldGenerationSizeMb: 700, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToInspector }) => void): void;
}

const { parentPort } = process as { parentPort?: ParentPort };
const send = (message: FromInspector) =>
  parentPort ? parentPort.postMessage(message) : process.connected && process.send?.(message);

const worker = new Worker(new URL('./inspect.worker.ts', import.meta.url), {
  resourceLimits: THREAD_LIMITS,
  env: {},
});
worker.on('message', (message: FromInspector) => void send(message));
worker.on('error', error => {
  process.exit('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_LARGE_EXIT : 1);
});
worker.on('exit', () => process.exit(1));
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(TOO_LARGE_EXIT);
}, LOOK_EVERY_MS).unref();

const take = (message: ToInspector) => worker.postMessage(message);
if (parentPort) parentPort.on('message', ({ data }) => take(data));
else process.on('message', message => take(message as ToInspector));
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined).on('SIGHUP', () => undefined);
