import { z } from 'zod';
import { conclusionSchema } from '../domain/answers.ts';
import { arrangementFactsSchema } from '../domain/arrangements.ts';
import { assessmentSchema } from '../domain/assessments.ts';
import { findingContentSchema } from '../domain/findings.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { searchKinds, snippetSchema } from '../domain/search.ts';
import { idSchema, instantSchema, localizedSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

const arrangementPlaceSchema = z.strictObject({ id: idSchema, number: z.string(), name: z.string() });
const assessmentPlaceSchema = assessmentSchema
  .pick({ id: true, purpose: true, windowStart: true, windowEnd: true, state: true })
  .extend({ arrangement: arrangementPlaceSchema });

/** Null when the words stand apart, so that no one part of a text shows them. */
const snippet = snippetSchema.nullable();

const hitSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('arrangement'),
    ...arrangementPlaceSchema.shape,
    ...arrangementFactsSchema.pick({ provider: true, status: true }).shape,
    snippet,
  }),
  z.strictObject({
    kind: z.literal('finding'),
    id: idSchema,
    number: z.string(),
    ...findingContentSchema.pick({ title: true, severity: true, status: true }).shape,
    assessment: assessmentPlaceSchema,
    questionId: packIdSchema,
    snippet,
  }),
  z.strictObject({
    kind: z.literal('evidence'),
    id: idSchema,
    number: z.string(),
    title: z.string(),
    arrangement: arrangementPlaceSchema,
    snippet,
  }),
  z.strictObject({
    kind: z.literal('answer'),
    assessment: assessmentPlaceSchema,
    questionId: packIdSchema,
    questionTitle: localizedSchema,
    /** Name of the service it was given for. */
    service: z.string().nullable(),
    conclusion: conclusionSchema.nullable(),
    updatedAt: instantSchema.nullable(),
    snippet,
  }),
  z.strictObject({
    kind: z.literal('comment'),
    id: idSchema,
    /** Who said it. */
    author: z.string(),
    at: instantSchema,
    assessment: assessmentPlaceSchema,
    questionId: packIdSchema,
    questionTitle: localizedSchema,
    snippet,
  }),
  z.strictObject({
    kind: z.literal('question'),
    packId: packIdSchema,
    packVersion: z.string(),
    questionId: packIdSchema,
    title: localizedSchema,
    worksheet: localizedSchema,
    /** Where it can be answered: the assessment the person is at, otherwise the newest that is open; null without any. */
    assessment: assessmentPlaceSchema.nullable(),
    snippet,
  }),
]);

export const searchApi = {
  /**
   * Everything in which all the words are found, by kind. Of each kind what has them in its name comes first, and then the
   * newest; `more` says that there is more than `limit` of it.
   */
  'search.find': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      text: z.string().max(200),
      /** Every kind when absent. */
      kinds: z.array(z.enum(searchKinds)).exactOptional(),
      arrangementId: idSchema.exactOptional(),
      /** The assessment the person is at: where a question would be opened. */
      assessmentId: idSchema.exactOptional(),
      /** Of each kind. */
      limit: z.int().min(1).max(1_000),
    }),
    output: z.strictObject({
      groups: z.array(
        z.strictObject({ kind: z.enum(searchKinds), hits: z.array(hitSchema), more: z.boolean() }),
      ),
      /** Changes that the search does not know yet; it follows within moments. */
      pending: z.int(),
    }),
  }),
} as const;
export type SearchHit = z.infer<typeof hitSchema>;
