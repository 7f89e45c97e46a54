import { z } from 'zod';
import { arrangementTemplateSchema } from './arrangement-templates.ts';
import { conditionSchema } from './conditions.ts';
import { packIdSchema, type Tier, tierSchema, tiers } from './pack-ids.ts';
import { packRulesSchema } from './pack-rules.ts';
import { recognitionSchema } from './recognition/rules.ts';
import { localizedSchema } from './text.ts';

/**
 * How sure we are that a clause says what the pack says it asks: `source`, in the source document; `secondary`,
 * confirmed by law-firm or regulator index pages; `unverified`, general knowledge, to be confirmed against the official text.
 */
export const basisSchema = z.enum(['source', 'secondary', 'unverified']);

export const cadenceSchema = z.enum([
  'once',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'on-renewal',
  'on-change',
  'on-incident',
]);

const optionSchema = z.strictObject({ id: packIdSchema, label: localizedSchema });
const optionsSchema = z.array(optionSchema).min(2);

const columnSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id: packIdSchema,
    label: localizedSchema,
    type: z.literal('text'),
    required: z.boolean().optional(),
  }),
  z.strictObject({
    id: packIdSchema,
    label: localizedSchema,
    type: z.literal('date'),
    required: z.boolean().optional(),
  }),
  z.strictObject({
    id: packIdSchema,
    label: localizedSchema,
    type: z.literal('yesno'),
    required: z.boolean().optional(),
  }),
  z.strictObject({
    id: packIdSchema,
    label: localizedSchema,
    type: z.literal('number'),
    unit: localizedSchema.optional(),
    required: z.boolean().optional(),
  }),
  z.strictObject({
    id: packIdSchema,
    label: localizedSchema,
    type: z.literal('choice'),
    options: optionsSchema,
    required: z.boolean().optional(),
  }),
]);
export type Column = z.infer<typeof columnSchema>;

const answerFormSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('choice'), options: optionsSchema, multiple: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('rating'),
    /** What 1, 2, 3, 4 and 5 mean, in that order. */
    scale: z.array(localizedSchema).length(5),
  }),
  z.strictObject({ type: z.literal('yesno') }),
  z.strictObject({
    type: z.literal('number'),
    unit: localizedSchema.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.strictObject({ type: z.literal('date') }),
  z.strictObject({
    type: z.literal('table'),
    columns: z.array(columnSchema).min(1).max(20),
    minRows: z.int().min(0).optional(),
    /** Rows offered to begin with: one text per row, put into the first column. */
    suggestedRows: z.array(localizedSchema).optional(),
  }),
  z.strictObject({ type: z.literal('riskMatrix') }),
  z.strictObject({ type: z.literal('controlTest'), test: z.enum(['design', 'operating']) }),
]);
export type AnswerForm = z.infer<typeof answerFormSchema>;

const guidanceSchema = z.strictObject({
  /** What good looks like. */
  good: z.array(localizedSchema).min(1),
  /** What to ask the provider, or whom to ask inside the insurer. */
  ask: z.array(localizedSchema),
  /** Common mistakes. */
  mistakes: z.array(localizedSchema),
});

const providerPositionSchema = z.strictObject({
  /** What the provider said, in our own words. */
  position: localizedSchema,
  source: packIdSchema,
  /** Heading of the source document where it stands. */
  section: z.string().min(1),
  /** Age of the claim: a year or an ISO date. */
  asOf: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** Why the claim must not be taken at face value, where there is a particular reason. */
  caution: localizedSchema.optional(),
});

export const clauseSchema = z.strictObject({ guideline: packIdSchema, ref: z.string().min(1) });

export const questionSchema = z.strictObject({
  id: packIdSchema,
  /** Absent for questions that are good practice and rest on no clause. */
  clause: clauseSchema.optional(),
  basis: basisSchema,
  /** Title as it appears in outlines: a few words. */
  title: localizedSchema,
  /** The question itself. */
  text: localizedSchema,
  guidance: guidanceSchema,
  provider: providerPositionSchema.optional(),
  responsibility: z.enum(['provider', 'customer', 'shared']),
  answer: answerFormSchema,
  /** Shallowest tier that asks the question. */
  tier: tierSchema,
  /** Tiers in which an answer and a conclusion are required before sealing. */
  mandatoryIn: z.array(tierSchema),
  /** Evidence types that can support the answer; the order is the order of usefulness. */
  evidence: z.array(packIdSchema),
  /** A conclusion other than not applicable needs at least one linked piece of evidence, or a waiver. */
  evidenceRequired: z.boolean().optional(),
  cadence: cadenceSchema,
  when: conditionSchema.optional(),
  /** May be answered once for each service of the arrangement. */
  perService: z.boolean().optional(),
  /** "Not applicable" is refused always (`true`) or while the condition holds. */
  notApplicableRefused: z.union([z.literal(true), conditionSchema]).optional(),
  /** The management summary that closes a worksheet and feeds the board pack. */
  managementSummary: z.boolean().optional(),
});
export type Question = z.infer<typeof questionSchema>;

export const worksheetSchema = z.strictObject({
  id: packIdSchema,
  title: localizedSchema,
  /** What the worksheet establishes and when it is filled in. */
  purpose: localizedSchema,
  /** Limits of the worksheet that a reader must know, e.g. which part of a guideline is covered. */
  scopeNotes: z.array(localizedSchema).optional(),
  cadence: cadenceSchema,
  when: conditionSchema.optional(),
  /** False for worksheets that are a help and never keep an assessment from being sealed. */
  blocksSealing: z.boolean(),
  questions: z.array(questionSchema).min(1),
});
export type Worksheet = z.infer<typeof worksheetSchema>;

/** Where the clock of an evidence type starts; `none` for records that do not age. */
const stalenessSchema = z.strictObject({
  from: z.enum(['period-end', 'issued', 'expiry', 'none']),
  /** Months after (or, from `expiry`, days before) at which a warning is due. */
  warnAfterMonths: z.int().positive().optional(),
  failAfterMonths: z.int().positive().optional(),
  warnDaysBefore: z.int().positive().optional(),
});

export const exportClassSchema = z.enum(['public', 'nda', 'confidential', 'internal']);
export type ExportClass = z.infer<typeof exportClassSchema>;

export const evidenceTypeSchema = z.strictObject({
  id: packIdSchema,
  name: localizedSchema,
  /** Who issues it. */
  issuer: localizedSchema,
  nature: z.enum([
    'period',
    'point-in-time',
    'certificate',
    'statement',
    'guidance',
    'fiscal-year',
    'contract',
    'undated',
    'record',
  ]),
  exportClass: exportClassSchema,
  /** Part of an export file name: E-012_<exportName>_2024-04-01_2024-09-30_v2.pdf */
  exportName: z.string().regex(/^[A-Za-z0-9-]{2,24}$/),
  staleness: stalenessSchema,
  /** Only supports an answer beside a current item of one of these types. */
  onlyBeside: z.array(packIdSchema).optional(),
  /** Gives background and never supports a conclusion. */
  contextOnly: z.boolean().optional(),
  /** What it proves and what it does not. */
  note: localizedSchema,
});
export type EvidenceType = z.infer<typeof evidenceTypeSchema>;

const guidelineSchema = z.strictObject({
  id: packIdSchema,
  title: localizedSchema,
  issuer: localizedSchema,
  basis: basisSchema,
});

/** A named fact about the assessment, computed from answers, that opens worksheets and questions. */
const flagSchema = z.strictObject({ id: packIdSchema, title: localizedSchema, when: conditionSchema });

export const packSchema = z.strictObject({
  format: z.literal('assay-pack/1'),
  id: packIdSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version such as 1.0.0'),
  title: localizedSchema,
  summary: localizedSchema,
  /** Shown beside every worksheet and report: what the content is not. */
  notices: z.array(localizedSchema),
  guidelines: z.array(guidelineSchema),
  sources: z.array(
    z.strictObject({ id: packIdSchema, title: localizedSchema, asOf: z.string(), caution: localizedSchema }),
  ),
  glossary: z.array(z.strictObject({ term: localizedSchema, meaning: localizedSchema.optional() })),
  flags: z.array(flagSchema),
  rules: packRulesSchema.exactOptional(),
  /** Arrangements to begin with, filled in as far as they are alike everywhere. */
  templates: z.array(arrangementTemplateSchema).exactOptional(),
  evidenceTypes: z.array(evidenceTypeSchema),
  /** How documents of its own types are recognised, beside the rules that come with the product. */
  recognition: recognitionSchema.exactOptional(),
  worksheets: z.array(worksheetSchema).min(1),
});
export type Pack = z.infer<typeof packSchema>;

/** What identifies a question for carrying answers forward: its meaning, not its guidance or translation. */
export function questionIdentity(question: Question): unknown {
  const form = question.answer;
  return {
    id: question.id,
    clause: question.clause ?? null,
    title: question.title.en,
    text: question.text.en,
    when: question.when ?? null,
    answer: englishOnly(form),
  };
}

/** Drops translations, so that correcting Chinese wording does not make every insurer answer again. */
function englishOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(englishOnly);
  if (value === null || typeof value !== 'object') return value;
  if ('zh-Hant' in value && 'en' in value) return value.en;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, englishOnly(inner)]));
}

/** All questions in reading order, each with its worksheet. */
export function listQuestions(pack: Pack): { worksheet: Worksheet; question: Question }[] {
  return pack.worksheets.flatMap(worksheet => worksheet.questions.map(question => ({ worksheet, question })));
}

/** Finds the worksheet a question stands in; empty for a question the pack does not have. */
export function findWorksheetIds(pack: Pack): (questionId: string) => string {
  const ids = new Map(listQuestions(pack).map(({ worksheet, question }) => [question.id, worksheet.id]));
  return questionId => ids.get(questionId) ?? '';
}

/** The question is asked at this depth. */
export const inTier = (question: Question, tier: Tier): boolean =>
  tiers.indexOf(question.tier) <= tiers.indexOf(tier);
