import { z } from 'zod';
import { type AnswerFault, type AnswerValue, answerValueSchema } from './answers.ts';
import type { AnswerForm, Column } from './packs.ts';

/**
 * Answers as people write them in files: a word for yes/no, an option id (or several, separated by `;`), a number, a day,
 * a list of rows with cells by column id. The question's form says what is meant, so a file needs no types.
 */
export type AnswerInputResult = { ok: true; value: AnswerValue } | { ok: false; fault: AnswerFault };

const cellsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const pairSchema = z.tuple([z.int(), z.int()]);
const matrixSchema = z.strictObject({ inherent: pairSchema, residual: pairSchema });
const controlTestSchema = z.strictObject({
  population: z.string().default(''),
  periodStart: z.string().nullable().default(null),
  periodEnd: z.string().nullable().default(null),
  sampleSize: z.int().nullable().default(null),
  selection: z.string().default(''),
  items: z
    .array(
      z.strictObject({
        reference: z.string(),
        result: z.enum(['pass', 'exception']),
        note: z.string().default(''),
      }),
    )
    .default([]),
  exceptions: z.string().default(''),
  tester: z.string().default(''),
  workingPaper: z.string().default(''),
  outcome: z.string().nullable().default(null),
});

/**
 * Reads one written answer for a form. `newId` names new rows (UUID). Gives a value that passes the schema, or the fault
 * in the user's words; whether it fits the options and columns is judged when it is saved.
 */
export function readAnswerInput(form: AnswerForm, input: unknown, newId: () => string): AnswerInputResult {
  const candidate = interpret(form, input, newId);
  const parsed = answerValueSchema.safeParse(candidate);
  if (candidate === undefined || !parsed.success)
    return { ok: false, fault: { reason: `answers.input.${form.type}`, details: {} } };
  return { ok: true, value: parsed.data };
}

function interpret(form: AnswerForm, input: unknown, newId: () => string): unknown {
  switch (form.type) {
    case 'text':
      return typeof input === 'string' ? { type: form.type, text: input } : undefined;
    case 'yesno':
      return { type: form.type, word: input };
    case 'choice':
      return { type: form.type, selected: readList(input) };
    case 'rating':
      return { type: form.type, rating: readNumber(input) };
    case 'number':
      return { type: form.type, number: readNumber(input) };
    case 'date':
      return { type: form.type, date: input };
    case 'table': {
      const rows = z.array(cellsSchema).safeParse(fromJsonText(input));
      if (!rows.success) return undefined;
      return {
        type: form.type,
        rows: rows.data.map(cells => ({ id: newId(), cells: readCells(form.columns, cells) })),
      };
    }
    case 'riskMatrix': {
      const matrix = matrixSchema.safeParse(fromJsonText(input));
      if (!matrix.success) return undefined;
      const point = ([impact, likelihood]: [number, number]) => ({ impact, likelihood });
      return {
        type: form.type,
        inherent: point(matrix.data.inherent),
        residual: point(matrix.data.residual),
      };
    }
    case 'controlTest': {
      const test = controlTestSchema.safeParse(fromJsonText(input));
      if (!test.success) return undefined;
      return {
        type: form.type,
        ...test.data,
        items: test.data.items.map(item => ({ id: newId(), ...item })),
      };
    }
  }
}

/** A spreadsheet cell holds structured answers as JSON text; a JSON file holds them as they are. */
function fromJsonText(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    // Not JSON, so not a structured answer: the caller names the fault.
    return undefined;
  }
}

function readList(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  return input
    .split(';')
    .map(part => part.trim())
    .filter(part => part !== '');
}

const readNumber = (input: unknown): unknown =>
  typeof input === 'string' && input.trim() !== '' ? Number(input) : input;

/** Numbers in number columns may come as text; everything else stays as written. */
function readCells(columns: readonly Column[], cells: z.infer<typeof cellsSchema>): Record<string, unknown> {
  const numeric = new Set(columns.filter(column => column.type === 'number').map(column => column.id));
  return Object.fromEntries(
    Object.entries(cells).map(([id, cell]) => [id, numeric.has(id) && cell !== '' ? readNumber(cell) : cell]),
  );
}
