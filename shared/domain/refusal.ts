/** Why a request was not carried out, coarse enough for a program to act on. */
export const refusalCodes = [
  'validation',
  'not_found',
  'conflict',
  'forbidden',
  'locked',
  'read_only',
  'corrupt',
  'cancelled',
  'unavailable',
  'internal',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type RefusalDetails = Record<string, string | number | boolean | readonly string[]>;

/**
 * The one error that features throw on purpose. `reason` is a key of the message catalogue, so that every shell can say it
 * in the user's language; `details` fill its placeholders and never hold secrets, paths or answers.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly details: RefusalDetails;

  constructor(
    code: RefusalCode,
    reason: string,
    details: RefusalDetails = {},
    options?: { cause?: unknown },
  ) {
    super(`${code}: ${reason}`, options);
    this.name = 'Refusal';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}
