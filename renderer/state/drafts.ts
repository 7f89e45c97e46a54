import { useCallback } from 'react';
import { create } from 'zustand';
import { Refusal } from '../../shared/domain/refusal.ts';

/** What people have typed into a form and not sent yet, by what it is about. */
const useDrafts = create<{ drafts: ReadonlyMap<string, unknown> }>(() => ({ drafts: new Map() }));

/** For what is typed and kept elsewhere: leaving is told of it all the same. */
export const keepDraft = (key: string, draft: unknown): void =>
  useDrafts.setState(({ drafts }) => ({ drafts: new Map(drafts).set(key, draft) }));

export function dropDraft(key: string): void {
  const left = new Map(useDrafts.getState().drafts);
  if (left.delete(key)) useDrafts.setState({ drafts: left });
}

export interface Draft<T> {
  value: T;
  /** Something was typed that is not sent. */
  isKept: boolean;
  change: (value: T) => void;
  /** It was sent, or the person thought better of it. */
  drop: () => void;
}

/**
 * A form that is filled in over time: it is still there after a look at another question, and gone with the lock. Nothing of
 * it is saved by itself, because half of it means nothing yet.
 */
export function useDraft<T>(key: string, first: T): Draft<T> {
  const kept = useDrafts(({ drafts }) => drafts.get(key) as T | undefined);
  const drop = useCallback(() => dropDraft(key), [key]);
  const change = (value: T) => {
    if (JSON.stringify(value) === JSON.stringify(first)) drop();
    else keepDraft(key, value);
  };
  return { value: kept ?? first, isKept: kept !== undefined, change, drop };
}

export const hasDrafts = (): boolean => useDrafts.getState().drafts.size > 0;

let toldOf: unknown;

/** Refuses once to leave what is not sent yet; whoever tries again lets it go. */
export function tellOfDrafts(): void {
  const { drafts } = useDrafts.getState();
  if (drafts.size === 0 || toldOf === drafts) return;
  toldOf = drafts;
  throw new Refusal('conflict', 'drafts.unsent', { count: drafts.size });
}

export const forgetDrafts = (): void => useDrafts.setState({ drafts: new Map() });
