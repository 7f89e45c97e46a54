import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from '../domain/text.ts';
import { verificationReportSchema } from '../domain/verification.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const bundleRecordSchema = z.strictObject({
  id: idSchema,
  state: z.enum(['prepared', 'exported', 'failed']),
  preparedAt: instantSchema,
  sha256: sha256Schema.nullable(),
  /** Bytes. */
  size: z.int().nullable(),
});

export const bundlesApi = {
  'bundles.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ bundles: z.array(bundleRecordSchema) }),
  }),
  /**
   * Writes the signed bundle of a sealed assessment, and verifies the written file before it gets its name. The cover
   * sheet travels apart from the bundle: it carries the seal and the fingerprints that a recipient trusts.
   */
  'bundles.export': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema, target: fileTokenSchema }),
    output: z.strictObject({
      fileName: z.string(),
      sha256: sha256Schema,
      size: z.int(),
      seal: sha256Schema,
      revision: z.int(),
      coverSheet: z.string(),
    }),
  }),
  /** Checks a bundle file by every rule of the format. Needs no workspace and changes nothing. */
  'bundles.verify': defineMethod({
    kind: 'job',
    access: 'public',
    input: z.strictObject({
      file: fileTokenSchema,
      /** Certificates the person trusts for a role, by fingerprint; without one a signer is "not pinned". */
      trusted: z.record(z.string(), sha256Schema),
      expectedSeal: sha256Schema.nullable(),
    }),
    output: verificationReportSchema,
  }),
} as const;
