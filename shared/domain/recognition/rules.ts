import { z } from 'zod';
import { packIdSchema } from '../pack-ids.ts';

/** What of a document the rules can tell. Each is a fact of a piece of evidence, proposed until a person confirms it. */
export const recognisedFields = [
  'type',
  'issuer',
  'version',
  'periodStart',
  'periodEnd',
  'issuedOn',
  'expiresOn',
  'exportClass',
  'categories',
  'services',
  'regions',
  'opinion',
  'subservice',
  'terms',
] as const;
export type RecognisedField = (typeof recognisedFields)[number];

/**
 * A pattern: a regular expression without regard to case, in which a space stands for any white space or none between Chinese
 * characters, and `{date}` for a day in any common form.
 */
const patternSchema = z.string().min(1).max(2_000).refine(isPattern, { message: 'is no regular expression' });

function isPattern(text: string): boolean {
  try {
    return new RegExp(text.replaceAll('{date}', '(?:x)'), 'iu').source !== '';
  } catch {
    return false;
  }
}

/** `front`: the first pages, where a document says what it is; `name`: the name of the file. */
const placeSchema = z.enum(['front', 'anywhere', 'name']);

const signSchema = z.strictObject({
  match: patternSchema,
  /** How strongly it speaks for the type; below zero it speaks against it. */
  weight: z.int().min(-20).max(20),
  where: placeSchema.default('front'),
});

const typeRuleSchema = z.strictObject({ type: packIdSchema, signs: z.array(signSchema).min(1) });

/**
 * How a pattern fills a field: `value` as it stands, else what the group `value` caught; for days what `{date}` caught, in
 * order. `since`: a letter that speaks for the days after a report, until it was written.
 */
const fieldRuleSchema = z.strictObject({
  fills: z.enum([
    'issuer',
    'version',
    'period',
    'year-ended',
    'since',
    'periodEnd',
    'issuedOn',
    'expiresOn',
    'exportClass',
    'opinion',
    'subservice',
    'terms',
  ]),
  /** Only for documents of these types. */
  types: z.array(packIdSchema).optional(),
  /** Not for documents of these types. */
  except: z.array(packIdSchema).optional(),
  match: patternSchema,
  value: z.string().min(1).max(200).optional(),
  /** Percent. */
  confidence: z.int().min(1).max(99),
  where: placeSchema.default('front'),
  /** Capital letters are meant as they stand: a name is told from the words before it by them. */
  capitals: z.boolean().optional(),
  /** How a day in figures alone is meant, where the kind of document settles it. */
  order: z.enum(['day-first', 'month-first']).optional(),
});

/** A list of known names; those that stand in the passage that `within` opens are in scope. */
const listRuleSchema = z.strictObject({
  fills: z.enum(['categories', 'services', 'regions']),
  types: z.array(packIdSchema).optional(),
  /** Opens the passage; without it the whole of the place counts. */
  within: patternSchema.optional(),
  /** Length of the passage, in characters. */
  span: z.int().positive().max(20_000).default(2_000),
  where: placeSchema.default('anywhere'),
  confidence: z.int().min(1).max(99),
  names: z.array(z.strictObject({ value: z.string().min(1).max(200), match: patternSchema })).min(1),
});

/** What reports leave to their readers, and the questions at which that is dealt with: of these the first that a pack has. */
export const leadSubjects = ['gap', 'scope', 'exceptions', 'user-controls'] as const;
const leadSchema = z.strictObject({
  about: z.enum(leadSubjects),
  questions: z.array(packIdSchema).min(1),
  /** Says that a document speaks of it; without it only the rules do. */
  match: patternSchema.optional(),
  types: z.array(packIdSchema).optional(),
});

/** Rules of recognition: data that a pack may bring along for types of its own. */
export const recognitionSchema = z.strictObject({
  types: z.array(typeRuleSchema),
  fields: z.array(fieldRuleSchema),
  lists: z.array(listRuleSchema),
  leads: z.array(leadSchema).default([]),
});
export type Recognition = z.infer<typeof recognitionSchema>;
export type RecognitionPlace = z.infer<typeof placeSchema>;

/** Rules of several sources as one: all of them apply. */
export const joinRecognition = (rules: readonly Recognition[]): Recognition => ({
  types: rules.flatMap(each => each.types),
  fields: rules.flatMap(each => each.fields),
  lists: rules.flatMap(each => each.lists),
  leads: rules.flatMap(each => each.leads),
});
