import { z } from 'zod';
import { type SigningRole, signingRoleSchema } from './people.ts';
import { idSchema, instantSchema, lineText, sha256Schema } from './text.ts';

/** What a signer declares; which ones a role may declare is {@link decisionsOf}. */
export const decisionSchema = z.enum(['prepared', 'reviewed', 'approved', 'approved-with-conditions']);
export type Decision = z.infer<typeof decisionSchema>;

export const decisionsOf: Readonly<Record<SigningRole, readonly Decision[]>> = {
  assessor: ['prepared'],
  reviewer: ['reviewed'],
  approver: ['approved', 'approved-with-conditions'],
};

/** Made here, or read from the key file of an authority. */
export const keyOriginSchema = z.enum(['created', 'imported']);

/** Why a key takes the place of another, or is no longer signed with. The last two retire it at once. */
export const changeReasons = ['renewal', 'lost', 'compromised'] as const;
export const changeReasonSchema = z.enum(changeReasons);
export type ChangeReason = (typeof changeReasons)[number];

/**
 * What can be said of the certificates above a signer's. `complete`: up to a root in the file. `incomplete`: some are not
 * there. `broken`: one did not issue the one below it. It is shown; trust is the fingerprint alone.
 */
export const chainStates = ['self-signed', 'complete', 'incomplete', 'broken'] as const;
export type ChainState = (typeof chainStates)[number];

/** ISO 8601 UTC, whole seconds, as certificates have it. */
const certificateTime = z.iso.datetime();

const chainLinkSchema = z.strictObject({
  subject: z.string(),
  fingerprint: sha256Schema,
  notBefore: certificateTime,
  notAfter: certificateTime,
});
export type ChainLink = z.infer<typeof chainLinkSchema>;

const chainShape = { chain: z.array(chainLinkSchema), chainState: z.enum(chainStates) };

/** A person's signing certificate as other people may see it. */
export const identitySchema = z.strictObject({
  personId: idSchema,
  /** SHA-256 of the DER certificate. */
  fingerprint: sha256Schema,
  subject: z.string().max(500),
  origin: keyOriginSchema,
  createdAt: instantSchema,
  retiredAt: instantSchema.nullable(),
  /** A reason for a change; empty while it is signed with. */
  retiredBecause: z.string(),
  notBefore: certificateTime,
  notAfter: certificateTime,
  ...chainShape,
});
export type Identity = z.infer<typeof identitySchema>;

/** A key that is to take the place of another: somebody else compares its fingerprint and confirms it. */
export const keyChangeSchema = z.strictObject({
  personId: idSchema,
  fingerprint: sha256Schema,
  subject: z.string().max(500),
  origin: keyOriginSchema,
  reason: changeReasonSchema,
  note: lineText,
  requestedAt: instantSchema,
  outcome: z.enum(['pending', 'confirmed', 'refused']),
  decidedBy: idSchema.nullable(),
  decidedAt: instantSchema.nullable(),
});
export type KeyChange = z.infer<typeof keyChangeSchema>;

/** With what whoever confirms it looks at. */
export const shownChangeSchema = keyChangeSchema.extend({ notAfter: certificateTime, ...chainShape });

/** Days before its end at which a certificate is called close to it. */
const warnDays = 60;

/** Where a certificate stands on a day: a signature outside its validity would be refused by everybody. */
export function validityOn(
  { notBefore, notAfter }: Pick<Identity, 'notBefore' | 'notAfter'>,
  now: Date,
): 'valid' | 'ends-soon' | 'expired' | 'not-yet' {
  const at = now.getTime();
  if (at > Date.parse(notAfter)) return 'expired';
  if (at < Date.parse(notBefore)) return 'not-yet';
  return Date.parse(notAfter) - at < warnDays * 24 * 3_600_000 ? 'ends-soon' : 'valid';
}

export const signOffSchema = z.strictObject({
  assessmentId: idSchema,
  /** Of the assessment; an addendum is signed anew. */
  revision: z.int().positive(),
  /** The content that was signed. */
  manifestSha256: sha256Schema,
  role: signingRoleSchema,
  decision: decisionSchema,
  personId: idSchema,
  fingerprint: sha256Schema,
  /** What the signer's computer claimed; there is no time-stamping authority offline. */
  claimedTime: instantSchema,
  /** SHA-256 of the signature file. */
  signatureSha256: sha256Schema,
  /** The content was opened again afterwards, so the signature no longer speaks for it. */
  voidedAt: instantSchema.nullable(),
});
export type SignOff = z.infer<typeof signOffSchema>;
