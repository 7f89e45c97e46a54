import { z } from 'zod';
import { verificationFaults } from './bundle-faults.ts';
import { bundleSchema, redactionsSchema } from './bundles.ts';
import { statementRoles } from './statements.ts';
import { instantSchema, sha256Schema } from './text.ts';

/**
 * `matched`: the certificate pinned for this role. `different`: another one is pinned. `not-pinned`: none is, so the
 * signature proves only that nothing changed since somebody signed.
 */
export const pinStates = ['matched', 'different', 'not-pinned'] as const;

const statementRoleSchema = z.enum(statementRoles);

export const signerSchema = z.strictObject({
  role: statementRoleSchema,
  /** As the certificate says: a name anybody can write. Only a pinned fingerprint proves who it is. */
  name: z.string(),
  organisation: z.string(),
  /** SHA-256 of the DER certificate. */
  fingerprint: sha256Schema,
  decision: z.string(),
  claimedTime: instantSchema,
  /** SHA-256 of the signature file. */
  signatureSha256: sha256Schema,
  pin: z.enum(pinStates),
});
export type Signer = z.infer<typeof signerSchema>;

export const verifiedFileSchema = z.strictObject({
  path: z.string(),
  /** Bytes; null for what was left out. */
  size: z.int().nullable(),
  sha256: sha256Schema,
  fate: z.enum(['present', 'left-out']),
});
export type VerifiedFile = z.infer<typeof verifiedFileSchema>;

/**
 * What the verifier found. In a refused report everything but `reason` is what was read until then, and unproven. An
 * `unsigned` bundle is whole, but a required role has not signed or nobody is pinned: it may be read and never merged.
 */
export const verificationReportSchema = z.strictObject({
  result: z.enum(['verified', 'unsigned', 'refused']),
  /** Key of the message catalogue; null when verified. */
  reason: z.enum([...verificationFaults, 'bundles.nobody_pinned']).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** Name of the top folder. */
  folder: z.string().nullable(),
  bundle: bundleSchema.nullable(),
  /** SHA-256 of the last signature. */
  seal: sha256Schema.nullable(),
  signers: z.array(signerSchema),
  missingRoles: z.array(z.string()),
  redactions: redactionsSchema.nullable(),
  files: z.array(verifiedFileSchema),
  counts: z.strictObject({ present: z.int(), leftOut: z.int(), bytes: z.int() }),
});
export type VerificationReport = z.infer<typeof verificationReportSchema>;

/** Whether trust in its signers is all that it lacks, as far as was found. */
export const lacksTrust = ({ reason }: Pick<VerificationReport, 'reason'>): boolean =>
  reason === 'bundles.signer_not_pinned' || reason === 'bundles.nobody_pinned';

/** The newest sealed revision of an assessment that the reader holds already. */
export interface KnownRevision {
  revision: number;
  seal: string;
}

/**
 * Rollback and fork: refuses a sealed bundle that is older than the known revision, that is the same revision with another
 * seal, or that follows on another seal. Other reports are returned as they are.
 */
export function judgeRevision(
  report: VerificationReport,
  known: KnownRevision | undefined,
): VerificationReport {
  const { bundle } = report;
  // A redacted copy ends with its maker's signature; what it was made from is known by the one before.
  const seal = report.signers.findLast(signer => signer.role !== 'redactor')?.signatureSha256;
  if (!known || bundle?.kind !== 'sealed' || report.result !== 'verified') return report;
  const refused = (reason: 'bundles.rollback' | 'bundles.fork'): VerificationReport => ({
    ...report,
    result: 'refused',
    reason,
    details: { revision: bundle.revision, knownRevision: known.revision },
  });
  if (bundle.revision < known.revision) return refused('bundles.rollback');
  if (bundle.revision === known.revision && seal !== known.seal) return refused('bundles.fork');
  if (bundle.revision === known.revision + 1 && bundle.previousSeal !== known.seal)
    return refused('bundles.fork');
  return report;
}
