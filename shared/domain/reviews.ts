import { z } from 'zod';
import { answerKeySchema } from './answers.ts';
import { daySchema, idSchema, instantSchema, lineText } from './text.ts';

/** A reviewer's word on one answer, given on the revision then current; a later edit makes it void. */
export const verdictSchema = z.strictObject({
  ...answerKeySchema.shape,
  answerRevision: z.int().positive(),
  verdict: z.enum(['accepted', 'returned']),
  comment: lineText,
  dueOn: daySchema.nullable(),
  reviewerId: idSchema,
  at: instantSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;

/** The word stands only for the revision that was read. */
export const isCurrent = (verdict: Verdict | undefined, answerRevision: number): verdict is Verdict =>
  verdict !== undefined && verdict.answerRevision === answerRevision;
