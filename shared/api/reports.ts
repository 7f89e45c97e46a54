import { z } from 'zod';
import { reportOptionsSchema, reportRequestSchema } from '../domain/reports.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const inputSchema = z.strictObject({
  assessmentId: idSchema,
  request: reportRequestSchema,
  options: reportOptionsSchema,
  /** A PNG or JPEG picture for the title. */
  logo: fileTokenSchema.nullable(),
});

const madeSchema = z.strictObject({
  /** Null for what has no pages. */
  pages: z.int().nullable(),
  /** Bytes. */
  size: z.int(),
});

export const reportsApi = {
  /** Writes a report of an assessment as it is now; of frozen content it prints the hash that was signed. */
  'reports.save': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: inputSchema.extend({ target: fileTokenSchema }),
    output: madeSchema,
  }),
  /** Makes a report to look at; its bytes are read by the token, as those of evidence are, and kept nowhere. */
  'reports.preview': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: inputSchema,
    output: madeSchema.extend({ view: fileTokenSchema }),
  }),
} as const;
