import { z } from 'zod';
import { bundleFileSchema } from '../domain/bundle-contents.ts';
import { copySchema, receiptInputSchema, receiptSchema } from '../domain/copies.ts';
import { copyRequestSchema } from '../domain/export-profiles.ts';
import { idSchema, instantSchema, sha256Schema } from '../domain/text.ts';
import { signerSchema, verificationReportSchema } from '../domain/verification.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const bundleRecordSchema = z.strictObject({
  id: idSchema,
  state: z.enum(['prepared', 'exported', 'failed']),
  preparedAt: instantSchema,
  sha256: sha256Schema.nullable(),
  /** Bytes. */
  size: z.int().nullable(),
  /** As the person named the file, and who that was; null for what was exported before this was kept. */
  fileName: z.string().nullable(),
  preparedBy: idSchema.nullable(),
  /** For whom it was made; null for one made for nobody in particular. */
  copy: copySchema.nullable(),
});

/** A bundle that was written: its name and hash are all that an export adds to what was frozen and signed. */
const writtenSchema = z.strictObject({
  assessmentId: idSchema,
  fileName: z.string().min(1).max(255),
  sha256: sha256Schema,
});

export const bundlesApi = {
  'bundles.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ bundles: z.array(bundleRecordSchema) }),
  }),
  /**
   * Every file of the bundle, from the frozen content and the signatures given so far; null while nothing is frozen. With
   * `sealed` of what everybody has signed, which stays while a revision of it is under way.
   */
  'bundles.contents': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema, sealed: z.boolean().default(false) }),
    output: z.strictObject({
      content: z
        .strictObject({
          folder: z.string(),
          revision: z.int(),
          manifestSha256: sha256Schema,
          frozenAt: instantSchema,
          files: z.array(bundleFileSchema),
        })
        .nullable(),
    }),
  }),
  /** The cover sheet of a written bundle, as text and in parts. */
  'bundles.coverSheet': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: writtenSchema,
    output: z.strictObject({
      arrangement: z.string(),
      revision: z.int(),
      seal: sha256Schema,
      signers: z.array(signerSchema.omit({ pin: true, signatureSha256: true })),
      copy: copySchema.pick({ profile: true, recipient: true, leftOut: true, encrypted: true }).nullable(),
      commands: z.array(z.string()),
      text: z.string(),
    }),
  }),
  'bundles.saveCoverSheet': defineMethod({
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ ...writtenSchema.shape, target: fileTokenSchema }),
    output: z.strictObject({}),
  }),
  /**
   * Writes the signed bundle of a sealed assessment, and verifies the written file before it gets its name. The cover
   * sheet travels apart from the bundle: it carries the seal and the fingerprints that a recipient trusts.
   */
  'bundles.export': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({
      assessmentId: idSchema,
      target: fileTokenSchema,
      /** For whom the copy is, and what it holds; null for the complete bundle, for nobody in particular. */
      copy: copyRequestSchema.nullable().default(null),
      /** Of the person at work, who vouches for what a copy leaves out; it is kept nowhere. */
      signingPassphrase: z.string().min(1).max(1_000).nullable().default(null),
      /** Encrypts the whole file, as age does it; it is kept nowhere. */
      passphrase: z.string().min(12).max(1_000).nullable().default(null),
    }),
    output: z.strictObject({
      fileName: z.string(),
      sha256: sha256Schema,
      size: z.int(),
      seal: sha256Schema,
      revision: z.int(),
      coverSheet: z.string(),
    }),
  }),
  /** Every copy that was made for somebody, of all assessments, the newest first. */
  'bundles.recipients': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({
      copies: z.array(
        z.strictObject({
          bundleId: idSchema,
          assessmentId: idSchema,
          revision: z.int(),
          ...bundleRecordSchema.omit({ id: true, size: true, copy: true }).shape,
          ...copySchema.shape,
        }),
      ),
    }),
  }),
  /** Records what a recipient said on getting their copy. */
  'bundles.recordReceipt': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator', 'assessor', 'reviewer', 'approver'],
    input: z.strictObject({ bundleId: idSchema, ...receiptInputSchema.shape }),
    output: receiptSchema,
  }),
  /** Six random words to encrypt a file with: new ones each time. */
  'bundles.suggestPassphrase': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({}),
    output: z.strictObject({ passphrase: z.string() }),
  }),
  /** Checks a bundle file by every rule of the format. Needs no workspace and changes nothing. */
  'bundles.verify': defineMethod({
    kind: 'job',
    access: 'public',
    input: z.strictObject({
      file: fileTokenSchema,
      /** Certificates the person trusts for a role, by fingerprint, one of which it must be; without any a signer is "not pinned". */
      trusted: z.record(z.string(), z.union([sha256Schema, z.array(sha256Schema).min(1)])),
      expectedSeal: sha256Schema.nullable(),
    }),
    output: verificationReportSchema,
  }),
} as const;
