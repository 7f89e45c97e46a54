import { z } from 'zod';
import { type SigningRole, signingRoleSchema } from './people.ts';
import { idSchema, instantSchema, sha256Schema, shortText } from './text.ts';

/** What a signer declares; which ones a role may declare is {@link decisionsOf}. */
export const decisionSchema = z.enum(['prepared', 'reviewed', 'approved', 'approved-with-conditions']);
export type Decision = z.infer<typeof decisionSchema>;

export const decisionsOf: Readonly<Record<SigningRole, readonly Decision[]>> = {
  assessor: ['prepared'],
  reviewer: ['reviewed'],
  approver: ['approved', 'approved-with-conditions'],
};

/** A person's signing certificate as other people may see it. */
export const identitySchema = z.strictObject({
  personId: idSchema,
  /** SHA-256 of the DER certificate. */
  fingerprint: sha256Schema,
  subject: shortText,
  createdAt: instantSchema,
  retiredAt: instantSchema.nullable(),
});
export type Identity = z.infer<typeof identitySchema>;

export const signOffSchema = z.strictObject({
  assessmentId: idSchema,
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
