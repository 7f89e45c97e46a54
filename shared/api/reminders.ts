import { z } from 'zod';
import { dueSchema } from '../domain/reminders.ts';
import { daySchema, idSchema, localizedSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const remindersApi = {
  /** What falls due and why, earliest first; what is overdue stays until it is mended. */
  'reminders.listDue': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      arrangementId: idSchema.exactOptional(),
      /** The last day of interest. */
      until: daySchema.exactOptional(),
      limit: z.int().min(1).max(1_000),
    }),
    output: z.strictObject({
      today: daySchema,
      items: z.array(
        dueSchema.extend({
          arrangement: z.strictObject({ id: idSchema, number: z.string(), name: z.string() }),
          /** The assessment in which it is mended; null for what concerns the arrangement. */
          assessmentId: idSchema.nullable(),
          /** The piece of evidence that gets too old; null for anything else. */
          evidenceId: idSchema.nullable(),
          /** Title of the question it stands at, else of its worksheet; null for what concerns the arrangement. */
          place: localizedSchema.nullable(),
          /** Who owes it, by name; empty when nobody is named. */
          owner: z.string(),
        }),
      ),
      /** How many there are in all. */
      total: z.int(),
      overdue: z.int(),
    }),
  }),
} as const;
