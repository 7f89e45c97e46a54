import { z } from 'zod';
import { exportProfileSchema } from './export-profiles.ts';
import { daySchema, idSchema, instantSchema, lineText, sha256Schema, shortText } from './text.ts';

/** What a recipient said on getting a copy. */
export const receiptInputSchema = z.strictObject({
  receivedOn: daySchema,
  receivedBy: shortText.trim().min(1),
  note: lineText,
});

export const receiptSchema = receiptInputSchema.extend({ recordedBy: idSchema, recordedAt: instantSchema });
export type Receipt = z.infer<typeof receiptSchema>;

/** What is known of a copy that was made for somebody. */
export const copySchema = z.strictObject({
  profile: exportProfileSchema,
  recipient: shortText,
  acknowledgement: lineText,
  consent: shortText,
  /** Number of files. */
  leftOut: z.int(),
  encrypted: z.boolean(),
  /** Fingerprint of whoever vouches for what was left out; null when nothing was. */
  redactor: sha256Schema.nullable(),
  receipts: z.array(receiptSchema),
});
export type Copy = z.infer<typeof copySchema>;
