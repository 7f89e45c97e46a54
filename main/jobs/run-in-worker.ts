import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode, type RefusalDetails } from '../../shared/domain/refusal.ts';

/** What a worker tells while it works, and how it ends. */
export type WorkerMessage =
  | { type: 'progressed'; phase: string; done: number; total: number }
  | { type: 'done'; value: unknown }
  | { type: 'refused'; code: RefusalCode; reason: string; details: RefusalDetails }
  | { type: 'failed'; message: string };

export interface JobControl {
  signal: AbortSignal;
  progress: (phase: string, done: number, total: number) => void;
}

/**
 * Runs trusted long work on a thread of its own, so that the backend goes on answering. `input` is copied there; progress,
 * refusals and cancelling cross over and back. The type of the value is a promise between this call and its worker file.
 */
export function runInWorker<Value>(
  file: URL,
  input: unknown,
  { signal, progress }: JobControl,
  /** For work that leaves nothing behind and looks at no signal for seconds: it ends at once, with its thread. */
  { endsAtOnce = false } = {},
): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(file, { workerData: input });
    const cancel = () => {
      if (!endsAtOnce) return worker.postMessage('cancel');
      settle(() => reject(signal.reason as Error));
      void worker.terminate();
    };
    signal.addEventListener('abort', cancel);
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', cancel);
      end();
    };
    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'progressed':
          progress(message.phase, message.done, message.total);
          break;
        case 'done':
          settle(() => resolve(message.value as Value));
          break;
        case 'refused':
          settle(() => reject(new Refusal(message.code, message.reason, message.details)));
          break;
        case 'failed':
          settle(() => reject(new Error(message.message)));
          break;
      }
    });
    worker.once('error', error => settle(() => reject(error)));
    worker.once('exit', () => settle(() => reject(new Error('the worker ended without a result'))));
  });
}
