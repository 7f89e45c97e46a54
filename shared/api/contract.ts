import { z } from 'zod';
import type { Role } from '../domain/people.ts';
import { type RefusalDetails, refusalCodes } from '../domain/refusal.ts';

/**
 * `query` reads; `command` changes the workspace and carries a command id, so that a repeat returns the first result;
 * `job` is long work with progress and cancel, whose promise settles when the work is done.
 */
export type MethodKind = 'query' | 'command' | 'job';

/** `public` works without a workspace, `unlocked` needs one, `writable` also refuses read-only media. */
export type MethodAccess = 'public' | 'unlocked' | 'writable';

export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: MethodKind;
  readonly access: MethodAccess;
  /** Any one of these roles suffices; absent means every person of the workspace. */
  readonly roles?: readonly Role[];
  readonly input: Input;
  readonly output: Output;
}

/** Keeps the literal kind and access, from which handlers learn what context they get. */
export const defineMethod = <const M extends Method>(method: M): M => Object.freeze(method);

export type MethodInput<M extends Method> = z.input<M['input']>;
export type MethodOutput<M extends Method> = z.output<M['output']>;

/** What crosses the seam. Everything in it is JSON; file bytes have a road of their own (file tokens). */
export const envelopeSchema = z.strictObject({
  v: z.literal(1),
  /** Chosen by the sender, unique per request: names the job to follow or cancel, and a command's idempotency key. */
  id: z.uuid(),
  method: z.string().max(64),
  input: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const failureSchema = z.strictObject({
  code: z.enum(refusalCodes),
  /** Key of the message catalogue. */
  reason: z.string(),
  details: z.record(z.string(), z.unknown()),
  correlationId: z.string(),
});
export interface Failure extends z.infer<typeof failureSchema> {
  details: RefusalDetails;
}

export type Reply<Value = unknown> = { ok: true; value: Value } | { ok: false; error: Failure };

/** What the backend tells without being asked. */
export type BackendEvent =
  | { type: 'job.progressed'; id: string; phase: string; done: number; total: number }
  | { type: 'workspace.changed'; features: readonly string[] }
  /** Nothing of the workspace may stay anywhere. */
  | { type: 'workspace.locked' }
  /** The backend ended unexpectedly and runs again: the workspace is locked, what was saved is safe. */
  | { type: 'backend.restarted' };
