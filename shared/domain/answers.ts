import canonicalize from 'canonicalize';
import { z } from 'zod';
import { packIdSchema } from './pack-ids.ts';
import type { AnswerForm, Column } from './packs.ts';
import { daySchema, idSchema, instantSchema, lineText, longText, shortText } from './text.ts';

/** What a person says about a question: always the insurer's judgement, never a finding of law. */
export const conclusions = ['addressed', 'partly', 'not-addressed', 'not-applicable'] as const;
export const conclusionSchema = z.enum(conclusions);
export type Conclusion = z.infer<typeof conclusionSchema>;

const point = z.int().min(1).max(5);
const riskSchema = z.strictObject({ impact: point, likelihood: point });

/** A cell is text, a day, an option id or a yes/no word as text, or a number; null while empty. */
const cellSchema = z.union([longText, z.number(), z.null()]);

export const answerValueSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: longText }),
  z.strictObject({ type: z.literal('choice'), selected: z.array(packIdSchema).max(100) }),
  z.strictObject({ type: z.literal('rating'), rating: point }),
  z.strictObject({ type: z.literal('yesno'), word: z.enum(['yes', 'partial', 'no', 'na']) }),
  z.strictObject({ type: z.literal('number'), number: z.number() }),
  z.strictObject({ type: z.literal('date'), date: daySchema }),
  z.strictObject({
    type: z.literal('table'),
    /** Rows keep their id for life, so that two people's edits can be merged row by row. */
    rows: z.array(z.strictObject({ id: idSchema, cells: z.record(packIdSchema, cellSchema) })).max(5_000),
  }),
  z.strictObject({ type: z.literal('riskMatrix'), inherent: riskSchema, residual: riskSchema }),
  z.strictObject({
    type: z.literal('controlTest'),
    population: lineText,
    periodStart: daySchema.nullable(),
    periodEnd: daySchema.nullable(),
    sampleSize: z.int().min(0).nullable(),
    selection: lineText,
    items: z
      .array(
        z.strictObject({
          id: idSchema,
          reference: shortText,
          /** Null until the item was looked at. */
          result: z.enum(['pass', 'exception']).nullable(),
          note: lineText,
        }),
      )
      .max(5_000),
    exceptions: longText,
    tester: shortText,
    workingPaper: lineText,
    outcome: z.enum(['effective', 'partly-effective', 'not-effective']).nullable(),
  }),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** Where an answer belongs. `serviceId` is null for the arrangement as a whole. */
export const answerKeySchema = z.strictObject({
  assessmentId: idSchema,
  questionId: packIdSchema,
  serviceId: idSchema.nullable(),
});
export type AnswerKey = z.infer<typeof answerKeySchema>;

/** What a person edits. */
export const answerContentSchema = z.strictObject({
  value: answerValueSchema.nullable(),
  rationale: longText,
  conclusion: conclusionSchema.nullable(),
  /** Required when the conclusion, or a yes/no answer, is "not applicable". */
  notApplicableReason: lineText,
  /** Left out of regulator and shareable exports unless chosen. */
  privileged: z.boolean(),
});
export type AnswerContent = z.infer<typeof answerContentSchema>;

export const answerSchema = z.strictObject({
  ...answerKeySchema.shape,
  ...answerContentSchema.shape,
  /** 0 before the first save. */
  revision: z.int().min(0),
  updatedBy: idSchema.nullable(),
  updatedAt: instantSchema.nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

export const emptyContent: AnswerContent = Object.freeze({
  value: null,
  rationale: '',
  conclusion: null,
  notApplicableReason: '',
  privileged: false,
});

/** What a person edits of an answer, without where it belongs and who wrote it when; empty before the first save. */
export function contentOf(answer: Answer | undefined): AnswerContent {
  if (!answer) return emptyContent;
  const { value, rationale, conclusion, notApplicableReason, privileged } = answer;
  return { value, rationale, conclusion, notApplicableReason, privileged };
}

/** A fault a person can mend: a message key and what fills its placeholders. */
export interface AnswerFault {
  reason: string;
  details: Record<string, string | number>;
}

/**
 * Why a value cannot be an answer to this form; nothing for a good one. Half-filled tables and tests are allowed while
 * people work; {@link isAnswered} says whether the answer is complete.
 */
export function findValueFaults(form: AnswerForm, value: AnswerValue): AnswerFault[] {
  if (value.type !== form.type)
    return [fault('answers.wrong_type', { expected: form.type, got: value.type })];
  if (form.type === 'choice' && value.type === 'choice') {
    const known = new Set(form.options.map(option => option.id));
    const unknown = value.selected.filter(id => !known.has(id));
    if (unknown.length > 0) return [fault('answers.unknown_option', { option: unknown.join(', ') })];
    if (new Set(value.selected).size !== value.selected.length) return [fault('answers.option_twice')];
    if (!form.multiple && value.selected.length > 1) return [fault('answers.one_option_only')];
  }
  if (form.type === 'number' && value.type === 'number') {
    if (form.min !== undefined && value.number < form.min)
      return [fault('answers.too_small', { min: form.min })];
    if (form.max !== undefined && value.number > form.max)
      return [fault('answers.too_large', { max: form.max })];
  }
  if (form.type === 'table' && value.type === 'table') return findTableFaults(form.columns, value.rows);
  if (value.type === 'controlTest' && new Set(value.items.map(item => item.id)).size !== value.items.length)
    return [fault('answers.row_twice')];
  return [];
}

type TableRows = Extract<AnswerValue, { type: 'table' }>['rows'];

function findTableFaults(columns: readonly Column[], rows: TableRows): AnswerFault[] {
  const byId = new Map(columns.map(column => [column.id, column]));
  if (new Set(rows.map(row => row.id)).size !== rows.length) return [fault('answers.row_twice')];
  return rows.flatMap((row, index) =>
    Object.entries(row.cells).flatMap(([columnId, cell]) => {
      const column = byId.get(columnId);
      if (!column) return [fault('answers.unknown_column', { row: index + 1, column: columnId })];
      return cellFits(column, cell)
        ? []
        : [fault('answers.bad_cell', { row: index + 1, column: column.label.en })];
    }),
  );
}

function cellFits(column: Column, cell: string | number | null): boolean {
  if (cell === null || cell === '') return true;
  switch (column.type) {
    case 'number':
      return typeof cell === 'number';
    case 'text':
      return typeof cell === 'string';
    case 'date':
      return daySchema.safeParse(cell).success;
    case 'yesno':
      return cell === 'yes' || cell === 'partial' || cell === 'no' || cell === 'na';
    case 'choice':
      return column.options.some(option => option.id === cell);
  }
}

const fault = (reason: string, details: Record<string, string | number> = {}): AnswerFault => ({
  reason,
  details,
});

/** The value says enough to count as an answer: text is not blank, required cells are filled, a test has an outcome. */
export function isAnswered(form: AnswerForm, value: AnswerValue | null): boolean {
  if (value === null || findValueFaults(form, value).length > 0) return false;
  switch (value.type) {
    case 'text':
      return value.text.trim() !== '';
    case 'choice':
      return value.selected.length > 0;
    case 'table':
      return form.type === 'table' && isTableComplete(form.columns, form.minRows ?? 1, value.rows);
    case 'controlTest':
      return value.outcome !== null && value.tester.trim() !== '' && value.workingPaper.trim() !== '';
    case 'rating':
    case 'yesno':
    case 'number':
    case 'date':
    case 'riskMatrix':
      return true;
  }
}

function isTableComplete(columns: readonly Column[], minRows: number, rows: TableRows): boolean {
  const required = columns.filter(column => column.required);
  const filled = (cell: string | number | null | undefined) =>
    cell !== undefined && cell !== null && (typeof cell === 'number' || cell.trim() !== '');
  return rows.length >= minRows && rows.every(row => required.every(column => filled(row.cells[column.id])));
}

/** What conditions may test: option ids, the yes/no word, or the rating as text. */
export function selectedWords(value: AnswerValue | null): readonly string[] {
  if (value === null) return [];
  if (value.type === 'choice') return value.selected;
  if (value.type === 'yesno') return [value.word];
  if (value.type === 'rating') return [String(value.rating)];
  return [];
}

/** Names of the fields that differ, in a fixed order; empty when nothing changed. */
export function changedFields(before: AnswerContent, after: AnswerContent): (keyof AnswerContent)[] {
  const fields = ['value', 'rationale', 'conclusion', 'notApplicableReason', 'privileged'] as const;
  return fields.filter(field => canonicalize(before[field]) !== canonicalize(after[field]));
}
