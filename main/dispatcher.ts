import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type BackendEvent,
  type Envelope,
  envelopeSchema,
  type Failure,
  type Method,
  type Reply,
} from '../shared/api/contract.ts';
import { findMethod } from '../shared/api/index.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from '../shared/domain/refusal.ts';
import type { BackendDeps, PublicContext, Session, SessionContext } from './context.ts';
import type { FileTokens } from './files.ts';

type AnyHandler = (context: never, input: never) => unknown;

interface DispatcherParts {
  deps: BackendDeps;
  files: FileTokens;
  sessions: { current: Session | null };
  handlers: Readonly<Record<string, AnyHandler>>;
  emit: (event: BackendEvent) => void;
}

/** Longest list of what was wrong with an input; the first few are enough to mend it. */
const MAX_PROBLEMS = 5;

/**
 * The only way in. Checks the envelope, the caller's right and the input, runs the use case and checks the output. Never
 * throws: every outcome is a reply, and what went wrong inside goes to the log alone.
 */
export function createDispatcher(parts: DispatcherParts) {
  const running = new Map<string, AbortController>();

  async function dispatch(message: unknown): Promise<Reply> {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success)
      return fail('validation', 'error.validation', { problems: describeIssues(envelope.error) });
    const { id, method: name } = envelope.data;
    if (running.has(id)) return fail('conflict', 'error.already_running');
    const controller = new AbortController();
    running.set(id, controller);
    try {
      return await run(envelope.data, controller);
    } catch (error) {
      return explain(error, name);
    } finally {
      running.delete(id);
    }
  }

  async function run({ id, method: name, input }: Envelope, controller: AbortController): Promise<Reply> {
    const method = findMethod(name);
    const handler = parts.handlers[name];
    if (!method || !handler) return fail('not_found', 'error.unknown_method', { method: name });
    const context = makeContext(id, name, method, controller);
    const parsed = method.input.safeParse(input);
    if (!parsed.success)
      return fail('validation', 'error.validation', { problems: describeIssues(parsed.error) });
    const result = await handler(context as never, parsed.data as never);
    const value = method.output.parse(result);
    if (method.kind !== 'query')
      parts.emit({ type: 'workspace.changed', features: [name.slice(0, name.indexOf('.'))] });
    return { ok: true, value };
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
      sessions: parts.sessions,
      jobs: { cancel },
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

  function cancel(id: string): boolean {
    const job = running.get(id);
    job?.abort(new Refusal('cancelled', 'error.cancelled'));
    return job !== undefined;
  }

  function fail(
    code: RefusalCode,
    reason: string,
    details: RefusalDetails = {},
    correlationId = randomUUID(),
  ): { ok: false; error: Failure } {
    return { ok: false, error: { code, reason, details, correlationId } };
  }

  function explain(error: unknown, method: string): Reply {
    if (error instanceof Refusal) return fail(error.code, error.reason, error.details);
    const correlationId = randomUUID();
    parts.deps.log({ correlationId, method, error });
    return fail('internal', 'error.internal', { correlationId }, correlationId);
  }

  return { dispatch, cancelAll: () => [...running.keys()].forEach(cancel) };
}

/** Where and why, without the values: an input may hold secrets. */
function describeIssues(error: z.ZodError): string[] {
  return error.issues.slice(0, MAX_PROBLEMS).map(issue => {
    const where = issue.path.map(String).join('.');
    return where ? `${where}: ${issue.message}` : issue.message;
  });
}
