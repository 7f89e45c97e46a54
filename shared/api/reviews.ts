import { z } from 'zod';
import { answerKeySchema } from '../domain/answers.ts';
import { assessmentSchema } from '../domain/assessments.ts';
import { openingSchema, verdictSchema } from '../domain/reviews.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const reviewsApi = {
  'reviews.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ verdicts: z.array(verdictSchema), openings: z.array(openingSchema) }),
  }),
  /** Notes that the reviewer has an answer in front of them, so that the trail tells what was read from what was waved through. */
  'reviews.open': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer'],
    input: openingSchema.omit({ reviewerId: true, at: true }),
    output: openingSchema,
  }),
  'reviews.give': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer'],
    input: z.strictObject({
      ...answerKeySchema.shape,
      ...verdictSchema.pick({ answerRevision: true, verdict: true, comment: true, dueOn: true }).shape,
    }),
    output: verdictSchema,
  }),
  /** Accepts every answer that has no current verdict yet: review by exception. */
  'reviews.acceptRest': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer'],
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      accepted: z.int(),
      /** How many of them this reviewer never opened as they are now. */
      unopened: z.int(),
    }),
  }),
  /** Ends the review: to `reviewed` when every answer stands accepted, to `returned` when any was returned. */
  'reviews.complete': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['reviewer'],
    input: z.strictObject({ assessmentId: idSchema }),
    output: assessmentSchema,
  }),
} as const;
