import { client } from './client.ts';
import { tellOfDrafts } from './drafts.ts';
import { useJobs } from './jobs.ts';
import { showFailure } from './notices.ts';
import { flushUnsaved } from './unsaved.ts';

/** Saves what is unsaved and waits for long work, then lets the shell close the window. */
export async function prepareToClose(): Promise<void> {
  try {
    await flushUnsaved();
    tellOfDrafts();
    await endOfJobs();
    // A person may have gone on typing while a job ran.
    await flushUnsaved();
    tellOfDrafts();
    await client.call('host.readyToClose', {});
  } catch (error) {
    // It stays open with what could not be saved; the shell asks the person what to do.
    showFailure(error);
  }
}

const endOfJobs = (): Promise<void> =>
  new Promise(resolve => {
    if (useJobs.getState().jobs.length === 0) return resolve();
    const stop = useJobs.subscribe(({ jobs }) => {
      if (jobs.length > 0) return;
      stop();
      resolve();
    });
  });
