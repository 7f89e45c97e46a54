import { z } from 'zod';
import { reportOptionsSchema, reportRequestSchema } from '../domain/reports.ts';
import { idSchema, languages, sha256Schema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

/** Largest logo. Bytes. */
export const LOGO_LIMIT = 512 * 1024;

/** The bytes of a picture for the title, as `reports.readLogo` gives them. */
export const logoSchema = z
  .base64()
  .max(LOGO_LIMIT * 2)
  .nullable();

const inputSchema = z.strictObject({
  assessmentId: idSchema,
  request: reportRequestSchema,
  options: reportOptionsSchema,
  logo: logoSchema,
});

const madeSchema = z.strictObject({
  /** Null for what has no pages. */
  pages: z.int().nullable(),
  /** Bytes. */
  size: z.int(),
});

export const reportsApi = {
  /** Takes a picture for the title from a file: PNG or JPEG, and no larger than it has to be. */
  'reports.readLogo': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject({ logo: z.base64() }),
  }),
  /** Writes a report of an assessment as it is now; of frozen content it prints the hash that was signed. */
  'reports.save': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: inputSchema.extend({ target: fileTokenSchema }),
    output: madeSchema,
  }),
  /**
   * Writes the frozen board pack, byte for byte as in the bundle, with a PAdES signature of the person at work. It stands beside
   * the bundle; the sign-off itself is that of the statements.
   */
  'reports.signCopy': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: ['assessor', 'reviewer', 'approver'],
    input: z.strictObject({
      assessmentId: idSchema,
      language: z.enum(languages),
      signingPassphrase: z.string().min(1).max(1_000),
      target: fileTokenSchema,
    }),
    output: z.strictObject({
      size: z.int(),
      sha256: sha256Schema,
      /** Of the certificate that signed. */
      fingerprint: sha256Schema,
    }),
  }),
  /** Makes a report to look at; its bytes are read by the token, as those of evidence are, and kept nowhere. */
  'reports.preview': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: inputSchema,
    output: madeSchema.extend({ view: fileTokenSchema }),
  }),
} as const;
