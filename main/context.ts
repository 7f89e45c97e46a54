import type { z } from 'zod';
import type { DerivingHandle } from '../db/handles.ts';
import type { Store } from '../db/store.ts';
import type { Method, MethodAccess } from '../shared/api/contract.ts';
import type { Person, Role } from '../shared/domain/people.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import type { InspectorProcess } from './evidence/inspect/inspector.ts';
import type { FileTokens } from './files.ts';
import type { Indexer } from './search/indexer.ts';
import type { Views } from './views.ts';
import type { KdfCost } from './workspace/keys.ts';
import type { OpenWorkspace } from './workspace/open-workspace.ts';

/** An unlocked workspace and who unlocked it. With the recovery key nobody is a person: only keys can be mended then. */
export interface Session {
  workspace: OpenWorkspace;
  person: Person | null;
  roles: readonly Role[];
  derive: Derive;
  indexer: Indexer;
}

/**
 * Writes what follows from the records. Undefined when it cannot be written: on a read-only medium, or on a full disk, of which
 * the log is told. Then it is worked out again the next time, and nobody is kept from their work.
 */
export type Derive = <T>(work: (db: DerivingHandle) => T) => T | undefined;

/** What the outside world gives the backend; injected, so that tests choose the time and shells choose the log. */
export interface BackendDeps {
  /** What this computer's clock claims. */
  clock: () => Date;
  /** For support only: never secrets, answers or file paths. */
  log: (entry: { correlationId: string; method: string; error: unknown }) => void;
  /** Cost of deriving keys from passphrases; only tests make it cheaper. */
  kdfCost?: KdfCost;
  /** Iterations that protect a signing key; only tests make them fewer. */
  keyIterations?: number;
  /** Starts the process that reads files from outside; a forked Node process where nothing else is said. */
  startInspector?: () => InspectorProcess;
}

/** What every use case gets. */
export interface PublicContext {
  /** Envelope id: command id and job id at once. */
  readonly id: string;
  readonly method: string;
  readonly deps: BackendDeps;
  readonly files: FileTokens;
  readonly views: Views;
  /** Where the one session of a backend lives; null while locked. */
  readonly sessions: { current: Session | null };
  readonly jobs: { readonly cancel: (id: string) => boolean; readonly cancelAll: () => void };
  readonly signal: AbortSignal;
  readonly progress: (phase: string, done: number, total: number) => void;
  /** The instant of this call, ISO 8601. */
  readonly at: string;
}

/** What a use case gets that needs an unlocked workspace. */
export interface SessionContext extends PublicContext {
  readonly session: Session;
  readonly store: Store;
  readonly actor: { personId: string | null; commandId: string; method: string };
}

export type ContextFor<Access extends MethodAccess> = Access extends 'public'
  ? PublicContext
  : SessionContext;

type Awaitable<T> = T | Promise<T>;

/** One use case for each method of an API, with exactly the types of the contract. */
export type Handlers<Api extends Record<string, Method>> = {
  [Name in keyof Api]: (
    context: ContextFor<Api[Name]['access']>,
    input: z.output<Api[Name]['input']>,
  ) => Awaitable<z.input<Api[Name]['output']>>;
};

/** The person behind a session; the recovery key alone makes none, and nothing is done in nobody's name. */
export function requirePerson(context: SessionContext): Person {
  if (!context.session.person) throw new Refusal('forbidden', 'people.recovery_is_nobody');
  return context.session.person;
}

/** The row, or a refusal that names what was looked for. */
export function required<T>(
  found: T | undefined,
  what:
    | 'arrangement'
    | 'assessment'
    | 'evidence'
    | 'finding'
    | 'incident'
    | 'comment'
    | 'confirmation'
    | 'person'
    | 'pack'
    | 'question'
    | 'answer'
    | 'identity'
    | 'copy'
    | 'merge'
    | 'kept'
    | 'preset',
): T {
  if (found === undefined) throw new Refusal('not_found', `common.not_found.${what}`);
  return found;
}

/** Optimistic locking: what the person saw must still be what is stored. */
export function requireRevision(stored: number, expected: number): void {
  if (stored !== expected) throw new Refusal('conflict', 'common.changed_meanwhile', { stored, expected });
}
