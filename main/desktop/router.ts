import { envelopeSchema, type Method, type Reply } from '../../shared/api/contract.ts';
import { hostApi } from '../../shared/api/host.ts';
import type { BackendDeps } from '../context.ts';
import { explain, fail, failInput } from '../failure.ts';
import type { BackendLink } from './backend-link.ts';
import type { HostHandlers } from './host.ts';

type AnyHandler = (input: never) => unknown;

/**
 * What a window asks goes to the shell itself (`host.…`) or to the backend. Never throws: the same replies, whoever gave
 * them.
 */
export function createRouter(
  backend: BackendLink,
  handlers: HostHandlers,
  log: BackendDeps['log'],
): (message: unknown) => Promise<Reply> {
  const hostMethods: Readonly<Record<string, Method>> = hostApi;
  const hostHandlers: Readonly<Record<string, AnyHandler>> = handlers;

  return async message => {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success) return failInput(envelope.error);
    const { method: name, input } = envelope.data;
    if (!name.startsWith('host.')) return backend.dispatch(message);
    const method = Object.hasOwn(hostMethods, name) ? hostMethods[name] : undefined;
    const handler = hostHandlers[name];
    if (!method || !handler) return fail('not_found', 'error.unknown_method', { method: name });
    const parsed = method.input.safeParse(input);
    if (!parsed.success) return failInput(parsed.error);
    try {
      return { ok: true, value: method.output.parse(await handler(parsed.data as never)) };
    } catch (error) {
      return explain(error, name, log);
    }
  };
}
