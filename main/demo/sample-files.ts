import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { conclusionSchema } from '../../shared/domain/answers.ts';
import { arrangementFactsSchema } from '../../shared/domain/arrangements.ts';
import { evidenceFactsSchema } from '../../shared/domain/evidence.ts';
import { findingContentSchema } from '../../shared/domain/findings.ts';
import { packIdSchema } from '../../shared/domain/pack-ids.ts';
import { resolveDates } from './dates.ts';

/** The sample's content: data beside the code, in the form described in CONTRIBUTING.md. */
const samplesFolder = import.meta.dirname;

const answerSchema = z.strictObject({
  question: packIdSchema,
  /** Name of a service, for an answer that holds for it alone. */
  service: z.string().optional(),
  /** As people write answers in files; see shared/domain/answer-input.ts. */
  answer: z.unknown().optional(),
  rationale: z.string().default(''),
  conclusion: conclusionSchema.optional(),
  reason: z.string().default(''),
  privileged: z.boolean().default(false),
  evidence: z
    .array(
      z.strictObject({
        item: z.string(),
        page: z.int().optional(),
        control: z.string().default(''),
        note: z.string().default(''),
      }),
    )
    .default([]),
  findings: z
    .array(
      findingContentSchema.extend({
        detail: z.string().default(''),
        action: z.string().default(''),
        owner: z.string().default(''),
        dueOn: z.string().nullable().default(null),
        status: findingContentSchema.shape.status.default('open'),
        resolution: z.string().default(''),
        /** An approver lives with it until a day. */
        accept: z.strictObject({ reason: z.string(), owner: z.string(), expiresOn: z.string() }).optional(),
      }),
    )
    .default([]),
  /** A reviewer lets the answer stand without evidence for a time. */
  waiver: z.strictObject({ reason: z.string(), expiresOn: z.string() }).optional(),
});
export type SampleAnswer = z.infer<typeof answerSchema>;

const evidenceSchema = z.strictObject({
  item: z.string(),
  fileName: z.string(),
  facts: evidenceFactsSchema,
  /** Pages of the synthetic document, a few lines each. */
  pages: z.array(z.array(z.string())).min(1),
});

const caseSchema = z.strictObject({
  arrangement: arrangementFactsSchema,
  evidence: z.array(evidenceSchema),
});

/** An arrangement with its evidence and the answers of its assessment. */
export type SampleCase = z.infer<typeof caseSchema> & { answers: readonly SampleAnswer[] };

const storySchema = caseSchema.extend({
  workspace: z.string(),
  organisation: z.string(),
  people: z.strictObject({ assessor: z.string(), reviewer: z.string(), approver: z.string() }),
});

/** The insurer, its people, the arrangement and its evidence, with every date worked out from today. */
export const readStory = (today: string) => storySchema.parse(resolveDates(readYaml('story.yaml'), today));

/** All answers of the full assessment, in the order of the worksheets. */
export const readAnswers = (today: string): SampleAnswer[] => readAnswerFiles('answers', today);

/** The second arrangement, not material, assessed in the light tier and in Traditional Chinese. */
export const readLightCase = (today: string): SampleCase => ({
  ...caseSchema.parse(resolveDates(readYaml('light/story.yaml'), today)),
  answers: readAnswerFiles('light/answers', today),
});

function readAnswerFiles(folder: string, today: string): SampleAnswer[] {
  const files = readdirSync(path.join(samplesFolder, folder))
    .filter(name => name.endsWith('.yaml'))
    .sort();
  return files.flatMap(name =>
    z.array(answerSchema).parse(resolveDates(readYaml(`${folder}/${name}`), today)),
  );
}

const readYaml = (name: string): unknown => parse(readFileSync(path.join(samplesFolder, name), 'utf8'));
