import { z } from 'zod';
import { answerContentSchema, answerValueSchema } from './answers.ts';
import { arrangementFactsSchema } from './arrangements.ts';
import { assessmentSchema } from './assessments.ts';
import { threadSchema } from './comments.ts';
import { evidenceFactsSchema, evidenceFileSchema, locatorSchema } from './evidence.ts';
import { findingContentSchema, findingSchema } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { daySchema, idSchema, lineText, sha256Schema, shortText } from './text.ts';

const answerPlace = { questionId: packIdSchema, serviceId: idSchema.nullable() };

const linkSchema = z.strictObject({
  questionId: packIdSchema,
  /** Evidence has another number in every workspace: what it is known by is its content. */
  sha256: sha256Schema,
  locator: locatorSchema,
});

/** Far above any assessment, far below what would make a merge take hours. */
const most = { answers: 50_000, links: 50_000, findings: 10_000, threads: 20_000, evidence: 20_000 } as const;

/** What people wrote at the questions that travel: one side of a merge. */
export const snapshotSchema = z.strictObject({
  answers: z.array(z.strictObject({ ...answerPlace, ...answerContentSchema.shape })).max(most.answers),
  links: z.array(linkSchema).max(most.links),
  findings: z
    .array(
      z.strictObject({
        ...findingSchema.pick({ id: true, number: true, questionId: true }).shape,
        ...findingContentSchema.shape,
      }),
    )
    .max(most.findings),
  threads: z.array(threadSchema.omit({ assessmentId: true })).max(most.threads),
  /** What is known of the linked files. Bundles of earlier versions say it only of files that come along. */
  evidence: z
    .array(z.strictObject({ sha256: sha256Schema, facts: evidenceFactsSchema }))
    .max(most.evidence)
    .default([]),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const emptySnapshot: Snapshot = { answers: [], links: [], findings: [], threads: [], evidence: [] };

/** data/assessment.json of a working or delegation bundle: what was asked, and nothing that only some may see. */
export const exchangeDocumentSchema = z.strictObject({
  format: z.literal('assay-exchange/1'),
  assessment: assessmentSchema.omit({ state: true, seal: true, startedBy: true }),
  arrangement: z.strictObject({
    id: idSchema,
    facts: arrangementFactsSchema.omit({ accountableExecutive: true, businessOwner: true }),
  }),
  /** The questions that travel, in the order of the pack. */
  questionIds: z.array(packIdSchema).min(1),
  dueOn: daySchema.nullable(),
  /** Answers on which it depends what is asked: their value alone, to be read and not to be merged. */
  context: z.array(z.strictObject({ ...answerPlace, value: answerValueSchema })),
  /** Evidence whose bytes are in this bundle, by its folder. */
  evidence: z.array(
    z.strictObject({
      folder: z.string().regex(/^data\/evidence\/x-\d+$/),
      file: evidenceFileSchema,
      facts: evidenceFactsSchema,
    }),
  ),
});
export type ExchangeDocument = z.infer<typeof exchangeDocumentSchema>;

/** data/private/exchange.json: the words and the names. */
export const exchangeWordsSchema = z.strictObject({
  salt: sha256Schema,
  recipient: shortText,
  note: lineText,
  /** Everybody whose words are in it. */
  people: z.array(z.strictObject({ id: idSchema, name: shortText.min(1) })),
  snapshot: snapshotSchema,
});
export type ExchangeWords = z.infer<typeof exchangeWordsSchema>;

export const exchangeWordsPath = 'data/private/exchange.json';
