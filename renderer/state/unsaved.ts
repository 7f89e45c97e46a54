import { create } from 'zustand';
import { hasDrafts } from './drafts.ts';

type Flush = () => Promise<void>;

/** Edits that are not durable yet, by what they belong to. Locking, leaving and closing wait for them. */
export const useUnsaved = create<{ edits: ReadonlyMap<string, Flush> }>(() => ({ edits: new Map() }));

export const markUnsaved = (key: string, flush: Flush): void =>
  useUnsaved.setState(({ edits }) => ({ edits: new Map(edits).set(key, flush) }));

export const markSaved = (key: string): void =>
  useUnsaved.setState(({ edits }) => {
    const left = new Map(edits);
    left.delete(key);
    return { edits: left };
  });

/** Saves everything now; rejects when something could not be saved, and that stays on the screen. */
export async function flushUnsaved(): Promise<void> {
  await Promise.all([...useUnsaved.getState().edits.values()].map(flush => flush()));
}

/** The browser asks before a window with unsaved work is closed. */
export function guardClosing(): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (useUnsaved.getState().edits.size > 0 || hasDrafts()) event.preventDefault();
  };
  window.addEventListener('beforeunload', onBeforeUnload);
  return () => window.removeEventListener('beforeunload', onBeforeUnload);
}
