import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { JobControl, WorkerMessage } from './run-in-worker.ts';

/** Often enough for a smooth bar, seldom enough that telling costs nothing. Milliseconds. */
const PROGRESS_EVERY = 50;

/** The worker's side of `runInWorker`: does the work once, with the input that came along, and tells how it went. */
export async function serveJob<Input>(
  work: (input: Input, control: JobControl) => Promise<unknown>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('a job runs in a worker');
  const tell = (message: WorkerMessage) => port.postMessage(message);
  const controller = new AbortController();
  port.on('message', () => controller.abort(new Refusal('cancelled', 'error.cancelled')));
  let told = 0;
  const progress: JobControl['progress'] = (phase, done, total) => {
    const now = performance.now();
    if (done < total && now - told < PROGRESS_EVERY) return;
    told = now;
    tell({ type: 'progressed', phase, done, total });
  };
  try {
    tell({ type: 'done', value: await work(workerData as Input, { signal: controller.signal, progress }) });
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, reason, details } = error;
      tell({ type: 'refused', code, reason, details });
    } else
      tell({
        type: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  } finally {
    port.close();
  }
}
