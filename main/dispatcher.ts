import {
  type BackendEvent,
  type Envelope,
  envelopeSchema,
  type Method,
  type Reply,
} from '../shared/api/contract.ts';
import { findMethod } from '../shared/api/index.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import type { BackendDeps, PublicContext, Session, SessionContext } from './context.ts';
import { explain, fail, failInput } from './failure.ts';
import type { FileTokens } from './files.ts';
import type { Views } from './views.ts';

type AnyHandler = (context: never, input: never) => unknown;

interface DispatcherParts {
  deps: BackendDeps;
  files: FileTokens;
  views: Views;
  sessions: { current: Session | null };
  handlers: Readonly<Record<string, AnyHandler>>;
  emit: (event: BackendEvent) => void;
}

/** What is only shown (`apply: false`) changed nothing, so nobody has to read anew. */
const isPreview = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'apply' in input && input.apply === false;

/**
 * The only way in. Checks the envelope, the caller's right and the input, runs the use case and checks the output. Never
 * throws: every outcome is a reply, and what went wrong inside goes to the log alone.
 */
export function createDispatcher(parts: DispatcherParts) {
  const running = new Map<string, AbortController>();

  async function dispatch(message: unknown): Promise<Reply> {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success) return failInput(envelope.error);
    const { id, method: name } = envelope.data;
    if (running.has(id)) return fail('conflict', 'error.already_running');
    const controller = new AbortController();
    running.set(id, controller);
    const session = parts.sessions.current;
    try {
      return await run(envelope.data, controller);
    } catch (error) {
      // Locked in the middle of it: what failed then is the lock at work and no mistake of ours.
      if (session && session !== parts.sessions.current && !(error instanceof Refusal))
        return fail('locked', 'error.locked_meanwhile');
      return explain(error, name, parts.deps.log);
    } finally {
      running.delete(id);
      if (session && !parts.sessions.current) parts.emit({ type: 'workspace.locked' });
    }
  }

  async function run({ id, method: name, input }: Envelope, controller: AbortController): Promise<Reply> {
    const method = findMethod(name);
    const handler = parts.handlers[name];
    if (!method || !handler) return fail('not_found', 'error.unknown_method', { method: name });
    const context = makeContext(id, name, method, controller);
    const parsed = method.input.safeParse(input);
    if (!parsed.success) return failInput(parsed.error);
    try {
      const value = method.output.parse(await handler(context as never, parsed.data as never));
      if (method.kind !== 'query' && !isPreview(parsed.data)) tellChange(name);
      return { ok: true, value };
    } catch (error) {
      // A job that did not come to its end may have put that on record.
      if (method.kind === 'job') tellChange(name);
      throw error;
    }
  }

  function tellChange(name: string): void {
    parts.sessions.current?.indexer.touch();
    parts.emit({ type: 'workspace.changed', features: [name.slice(0, name.indexOf('.'))] });
  }

  function makeContext(
    id: string,
    name: string,
    method: Method,
    controller: AbortController,
  ): PublicContext | SessionContext {
    const base: PublicContext = {
      id,
      method: name,
      deps: parts.deps,
      files: parts.files,
      views: parts.views,
      sessions: parts.sessions,
      jobs: { cancel, cancelAll },
      signal: controller.signal,
      progress: (phase, done, total) => parts.emit({ type: 'job.progressed', id, phase, done, total }),
      at: parts.deps.clock().toISOString(),
    };
    if (method.access === 'public') return base;
    const session = parts.sessions.current;
    if (!session) throw new Refusal('locked', 'error.locked');
    if (method.access === 'writable' && session.workspace.readOnly)
      throw new Refusal('read_only', 'error.read_only');
    if (method.roles && !method.roles.some(role => session.roles.includes(role)))
      throw new Refusal('forbidden', 'error.forbidden');
    const actor = { personId: session.person?.id ?? null, commandId: id, method: name };
    return { ...base, session, store: session.workspace.store, actor };
  }

  const cancelAll = (): void => [...running.keys()].forEach(cancel);

  function cancel(id: string): boolean {
    const job = running.get(id);
    job?.abort(new Refusal('cancelled', 'error.cancelled'));
    return job !== undefined;
  }

  return { dispatch, cancelAll };
}
