import type { OutputOf } from '../../shared/api/index.ts';
import { client, queries, useAnswer } from './client.ts';
import { forgetDrafts, tellOfDrafts } from './drafts.ts';
import { forgetIntake } from './intake.ts';
import { forgetNotices, showFailure } from './notices.ts';
import { flushUnsaved } from './unsaved.ts';

export type Opened = NonNullable<OutputOf<'workspace.status'>['opened']>;

/** The workspace that is open, if one is; undefined until known. */
export const useOpened = (): Opened | null | undefined => useAnswer('workspace.status', {}).data?.opened;

/** Whether the person who is at work has one of these roles and the workspace can be written. */
export function useMay(...roles: readonly Opened['roles'][number][]): boolean {
  const opened = useOpened();
  return Boolean(
    opened && !opened.readOnly && opened.personId && roles.some(role => opened.roles.includes(role)),
  );
}

/** Saves what is under way, locks, and forgets everything that was read. */
export async function lockWorkspace(): Promise<void> {
  try {
    await flushUnsaved();
    tellOfDrafts();
    await client.call('workspace.lock', {});
  } catch (error) {
    showFailure(error);
    return;
  }
  forgetEverything();
}

const forgetters = new Set<() => void>();

/** For what a feature keeps of a workspace beside the answers of the backend: called when nothing of it may stay. */
export function whenForgotten(forget: () => void): void {
  forgetters.add(forget);
}

/** Nothing of a workspace stays in the window once it is locked. */
export function forgetEverything(): void {
  forgetDrafts();
  forgetNotices();
  for (const forget of forgetters) forget();
  queries.setQueryData(['workspace.status', {}], { opened: null });
  forgetIntake();
  queries.removeQueries({ predicate: ({ queryKey }) => !/^(host|workspace)\./.test(String(queryKey[0])) });
}
