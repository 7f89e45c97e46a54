import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../shared/api/contract.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from '../shared/domain/refusal.ts';
import type { BackendDeps } from './context.ts';

/** Longest list of what was wrong with an input; the first few are enough to mend it. */
const MAX_PROBLEMS = 5;

export interface Failed {
  ok: false;
  error: Failure;
}

export function fail(
  code: RefusalCode,
  reason: string,
  details: RefusalDetails = {},
  correlationId: string = randomUUID(),
): Failed {
  return { ok: false, error: { code, reason, details, correlationId } };
}

/** What did not fit the contract: where and why, without the values, since an input may hold secrets. */
export function failInput(error: z.ZodError): Failed {
  const problems = error.issues.slice(0, MAX_PROBLEMS).map(issue => {
    const where = issue.path.map(String).join('.');
    return where ? `${where}: ${issue.message}` : issue.message;
  });
  return fail('validation', 'error.validation', { problems });
}

/** A refusal as it is; anything else goes to the log alone, and the person gets a reference to it. */
export function explain(error: unknown, method: string, log: BackendDeps['log']): Failed {
  if (error instanceof Refusal) return fail(error.code, error.reason, error.details);
  const correlationId = randomUUID();
  log({ correlationId, method, error });
  return fail('internal', 'error.internal', { correlationId }, correlationId);
}
