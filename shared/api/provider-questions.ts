import { z } from 'zod';
import { packIdSchema } from '../domain/pack-ids.ts';
import { replyMatches } from '../domain/provider-questions.ts';
import { daySchema, idSchema, languages, longText, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

/** A table for a spreadsheet, or a text for a letter. */
export const questionFormats = ['csv', 'md'] as const;

const providerQuestionSchema = z.strictObject({
  rowId: z.string(),
  text: z.string(),
  clause: z.string(),
  contact: z.string(),
  sent: z.string().nullable(),
  due: z.string().nullable(),
  reply: z.string(),
  repliedOn: z.string().nullable(),
  status: z.string(),
  /** Sent and not settled, without a reply, and the day has passed. */
  overdue: z.boolean(),
});

export const providerQuestionsApi = {
  /** What the provider is asked, without the insurer's internal notes. `open`: neither settled nor replied to. */
  'providerQuestions.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema, open: z.boolean() }),
    output: z.strictObject({
      questionId: packIdSchema,
      /** Revision of the answer that holds the questions. */
      revision: z.int(),
      questions: z.array(providerQuestionSchema),
    }),
  }),
  /** Writes what is asked into a file that can be sent and comes back with replies, without the insurer's internal notes. */
  'providerQuestions.export': defineMethod({
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      assessmentId: idSchema,
      open: z.boolean(),
      format: z.enum(questionFormats),
      language: z.enum(languages),
      target: fileTokenSchema,
    }),
    output: z.strictObject({ questions: z.int() }),
  }),
  /**
   * Files the provider's replies, verbatim, with the questions they answer: by row id, or by clause where only one question
   * can be meant. With `apply: false` it only says what would happen. Undone like any command that writes answers.
   */
  'providerQuestions.fileReplies': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      expectedRevision: z.int(),
      replies: z
        .array(z.strictObject({ heading: shortText, text: longText.min(1) }))
        .min(1)
        .max(5_000),
      repliedOn: daySchema,
      /** Also where a reply stands already. */
      replace: z.boolean(),
      apply: z.boolean(),
    }),
    output: z.strictObject({
      replies: z.array(
        z.strictObject({
          heading: z.string(),
          text: z.string(),
          match: z.enum(replyMatches),
          rowId: z.string().nullable(),
          question: z.string(),
          replaces: z.string(),
        }),
      ),
      /** Replies filed, or to be filed. */
      filed: z.int(),
      commandId: idSchema.nullable(),
    }),
  }),
} as const;
