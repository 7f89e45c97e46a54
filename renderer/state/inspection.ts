import { create } from 'zustand';
import { client, queries } from './client.ts';
import { showFailure } from './notices.ts';
import { asRefusal } from './refusal.ts';

/** Files that are being looked into, after they were taken in: how many are still to come. */
export const useInspection = create<{ left: number }>(() => ({ left: 0 }));

/** Looked into by one process before the next begins; the window hears of each batch. */
const BATCH = 8;

let waiting: string[] = [];
let running = false;

/** Has a piece looked into as soon as those before it are through; people go on working meanwhile. */
export function inspectSoon(...ids: string[]): void {
  waiting.push(...ids);
  useInspection.setState({ left: waiting.length });
  if (!running) void work();
}

async function work(): Promise<void> {
  running = true;
  try {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      await client.call('evidence.inspect', { ids: batch });
      useInspection.setState({ left: waiting.length });
      void queries.invalidateQueries({ queryKey: ['evidence.inspections'] });
    }
  } catch (error) {
    waiting = [];
    // A workspace that was locked meanwhile says so itself; what was not looked into can be later.
    if (!['locked', 'cancelled'].includes(asRefusal(error).code)) showFailure(error);
  } finally {
    running = false;
    useInspection.setState({ left: waiting.length });
  }
}
