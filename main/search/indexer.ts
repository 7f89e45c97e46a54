import type { ReadHandle } from '../../db/handles.ts';
import { countChanges, indexChanges, isIndexUsable, prepareIndex } from '../../db/search-index.ts';
import type { Store } from '../../db/store.ts';
import type { Derive } from '../context.ts';

/** Keeps the search index up to date: soon after things change, and never in the way of the change itself. */
export interface Indexer {
  /** Something may have changed. */
  touch(): void;
  /** Takes in what has changed, as far as that keeps nobody waiting; gives what is left. */
  catchUp(): number;
  /** Takes in all that has changed. */
  catchUpWholly(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** Milliseconds of quiet work: more than between two letters, less than until somebody searches for what they wrote. */
const DELAY_MS = 800;
/** Changes taken in at once while people work: some tens of milliseconds, fewer where texts are long. */
const BATCH = 200;
/** Changes taken in at once while nobody can work yet: with more the index gets ready sooner. */
const LARGE_BATCH = 2_000;

export function createIndexer(store: Store, derive: Derive): Indexer {
  let timer: NodeJS.Timeout | undefined;

  /** Gives how many changes it took in; none when nothing can be written. */
  const indexBatch = (size = BATCH): number =>
    derive(db => {
      prepareIndex(db);
      return indexChanges(db, size);
    }) ?? 0;

  const catchUp = (): number => (store.read(isUpToDate) || indexBatch() === 0 ? 0 : store.read(countChanges));

  const touch = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (catchUp() > 0) touch();
    }, DELAY_MS).unref();
  };

  return {
    touch,
    catchUp,
    async catchUpWholly(onProgress, signal) {
      if (store.read(isUpToDate)) return;
      let taken = indexBatch(LARGE_BATCH);
      const total = taken + store.read(countChanges);
      for (let done = taken; taken > 0 && done < total && !signal.aborted; done += taken) {
        onProgress(done, total);
        // Lets the progress out, and a word to stop in.
        await new Promise(resolve => setImmediate(resolve));
        taken = indexBatch(LARGE_BATCH);
      }
    },
    stop() {
      clearTimeout(timer);
      indexBatch();
    },
  };
}

const isUpToDate = (db: ReadHandle): boolean => isIndexUsable(db) && countChanges(db) === 0;
