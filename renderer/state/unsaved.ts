import { create } from 'zustand';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Localized } from '../../shared/domain/text.ts';
import { hasDrafts } from './drafts.ts';
import { asRefusal } from './refusal.ts';

type Flush = () => Promise<void>;

/** Where something is that may outlive its screen unsaved. */
export interface UnsavedPlace {
  address: string;
  title: Localized;
  /** A screen shows it now, and says what is the matter with it. */
  isShown: () => boolean;
}

interface Edit {
  flush: Flush;
  place: UnsavedPlace | undefined;
}

/** Something could not be saved, for the reason that it is made of; where to mend it. */
export class NotSaved extends Refusal {
  readonly place: UnsavedPlace;

  constructor(cause: unknown, place: UnsavedPlace) {
    const { code, reason, details } = asRefusal(cause);
    super(code, reason, details, { cause });
    this.place = place;
  }
}

/** Edits that are not durable yet, by what they belong to. Locking, leaving and closing wait for them. */
export const useUnsaved = create<{ edits: ReadonlyMap<string, Edit> }>(() => ({ edits: new Map() }));

/** `place` is for what may be left behind on another screen. */
export const markUnsaved = (key: string, flush: Flush, place?: UnsavedPlace): void =>
  useUnsaved.setState(({ edits }) => ({ edits: new Map(edits).set(key, { flush, place }) }));

export const markSaved = (key: string): void =>
  useUnsaved.setState(({ edits }) => {
    const left = new Map(edits);
    left.delete(key);
    return { edits: left };
  });

/**
 * Saves everything now; rejects when something could not be saved, and that stays where it is. Of several it names the one
 * that the person has before them, if there is one.
 */
export async function flushUnsaved(): Promise<void> {
  const ended = await Promise.all(
    [...useUnsaved.getState().edits.values()].map(({ flush, place }) =>
      flush().then(
        () => null,
        (error: unknown) => (place ? new NotSaved(error, place) : error),
      ),
    ),
  );
  const faults = ended.filter(fault => fault !== null);
  const [first] = faults;
  if (first !== undefined)
    throw faults.find(fault => fault instanceof NotSaved && fault.place.isShown()) ?? first;
}

/** The browser asks before a window with unsaved work is closed. */
export function guardClosing(): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (useUnsaved.getState().edits.size > 0 || hasDrafts()) event.preventDefault();
  };
  window.addEventListener('beforeunload', onBeforeUnload);
  return () => window.removeEventListener('beforeunload', onBeforeUnload);
}
