import { z } from 'zod';
import { answerKeySchema } from './answers.ts';
import { idSchema, instantSchema, typedText } from './text.ts';

/** What one person says to the others: plain text, never part of an answer. */
export const commentTextSchema = typedText(10_000).trim().min(1);

export const commentSchema = z.strictObject({
  id: idSchema,
  authorId: idSchema,
  at: instantSchema,
  /** Empty once its author took the words back; that something stood here stays visible. */
  text: typedText(10_000),
  revision: z.int().positive(),
  /** When its author last changed the words; null while they are the first ones. */
  editedAt: instantSchema.nullable(),
  removed: z.boolean(),
});
export type Comment = z.infer<typeof commentSchema>;

/** A conversation at a question, until somebody says that it is resolved. */
export const threadSchema = z.strictObject({
  id: idSchema,
  ...answerKeySchema.shape,
  resolved: z.strictObject({ by: idSchema, at: instantSchema }).nullable(),
  /** In the order in which they were said; never empty. */
  comments: z.array(commentSchema).min(1),
});
export type Thread = z.infer<typeof threadSchema>;
