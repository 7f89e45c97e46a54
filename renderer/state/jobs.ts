import { create } from 'zustand';
import type { InputOf, OutputOf, WindowMethodName } from '../../shared/api/index.ts';
import { translate } from '../../shared/messages/index.ts';
import type { ScreenKey } from '../../shared/messages/screens.ts';
import { client, platform } from './client.ts';
import { useSettings } from './settings.ts';

export interface Job {
  id: string;
  /** In the person's language. */
  title: string;
  phase: string;
  done: number;
  /** 0 when nobody knows. */
  total: number;
  cancelling: boolean;
  /** Shows its progress in a place of its own; only closing waits for it here. */
  quiet: boolean;
}

interface JobsState {
  jobs: readonly Job[];
}

/** Long work under way, for progress and cancel. */
export const useJobs = create<JobsState>(() => ({ jobs: [] }));

const change = (id: string, patch: Partial<Job>) =>
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map(job => (job.id === id ? { ...job, ...patch } : job)) }));

platform.onEvent(event => {
  if (event.type !== 'job.progressed') return;
  change(event.id, { phase: event.phase, done: event.done, total: event.total });
});

/** Runs a job of the contract under a title; its progress shows until it is over, however it ends. */
export async function runJob<Name extends WindowMethodName>(
  title: string,
  method: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  try {
    const value = await trackJob(title, id => client.call(method, input, id));
    tellAbsent(title, 'ui.job_done');
    return value;
  } catch (error) {
    tellAbsent(title, 'ui.job_stopped');
    throw error;
  }
}

/** What stops work that the window does itself. */
const stops = new Map<string, AbortController>();

/** Shows work that the window does itself, such as handing over files, like a job. */
export async function trackJob<T>(
  title: string,
  work: (id: string, signal: AbortSignal) => Promise<T>,
  { quiet = false } = {},
): Promise<T> {
  const id = crypto.randomUUID();
  const job: Job = { id, title, phase: '', done: 0, total: 0, cancelling: false, quiet };
  const stop = new AbortController();
  stops.set(id, stop);
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
  try {
    return await work(id, stop.signal);
  } finally {
    stops.delete(id);
    useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(each => each.id !== id) }));
  }
}

/** Somebody who works in another window meanwhile hears from the system that it is over. */
function tellAbsent(title: string, outcome: ScreenKey): void {
  if (document.hasFocus()) return;
  const body = translate(useSettings.getState().settings.language, outcome);
  // The window says it too; a system that shows nothing is no fault.
  void client.call('host.notify', { title, body }).catch(() => undefined);
}

export const showProgress = (id: string, done: number, total: number): void => change(id, { done, total });

export async function cancelJob(id: string): Promise<void> {
  change(id, { cancelling: true });
  stops.get(id)?.abort();
  await client.call('jobs.cancel', { id });
}
