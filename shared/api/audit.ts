import { z } from 'zod';
import { packIdSchema } from '../domain/pack-ids.ts';
import { daySchema, idSchema, instantSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const auditApi = {
  /** Events newest first, a page at a time. */
  'audit.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      assessmentId: idSchema.optional(),
      /** Who did it. */
      actor: idSchema.optional(),
      /** Events that name this question. */
      questionId: packIdSchema.optional(),
      /** First and last day in Hong Kong, by what the computer's clock claimed. */
      fromDay: daySchema.optional(),
      toDay: daySchema.optional(),
      beforeSequence: z.int().positive().optional(),
      limit: z.int().min(1).max(1_000),
    }),
    output: z.strictObject({
      events: z.array(
        z.strictObject({
          sequence: z.int(),
          kind: z.string(),
          at: instantSchema,
          actor: idSchema.nullable(),
          assessmentId: idSchema.nullable(),
          data: z.record(z.string(), z.json()),
        }),
      ),
    }),
  }),
  /** Recomputes every hash of every chain and compares the end with the authenticated head. */
  'audit.verify': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({
      intact: z.boolean(),
      events: z.int(),
      assessments: z.int(),
      problems: z.array(z.string()),
    }),
  }),
} as const;
