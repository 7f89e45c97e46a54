import { randomUUID } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readAnswerInput } from '../../shared/domain/answer-input.ts';
import type { AnswerValue } from '../../shared/domain/answers.ts';
import type { AnswerForm, Column } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { languages } from '../../shared/domain/text.ts';
import { refuse, UsageFault } from './failures.ts';
import { readFields, readPeriod } from './options.ts';
import { readUserData, readUserText } from './user-files.ts';

/** The options that say what an answer is, before the question's form is known. */
export interface ValueOptions {
  answer?: string;
  value?: string;
  row?: string[];
  rows?: string;
  append?: boolean;
  inherent?: string;
  residual?: string;
  population?: string;
  period?: string;
  sampleSize?: number;
  selection?: string;
  item?: string[];
  exceptions?: string;
  tester?: string;
  workingPaper?: string;
  outcome?: string;
}

const tableOptions = ['row', 'rows'] as const;
const matrixOptions = ['inherent', 'residual'] as const;
const testOptions = [
  'population',
  'period',
  'sampleSize',
  'selection',
  'item',
  'exceptions',
  'tester',
  'workingPaper',
  'outcome',
] as const;

/** The value that the options give to a question of this form; undefined when they give none. */
export function readValueOptions(
  form: AnswerForm,
  options: ValueOptions,
  stored: AnswerValue | null,
): AnswerValue | undefined {
  const uses = (names: readonly (keyof ValueOptions)[]) => names.some(name => options[name] !== undefined);
  const ways = [['answer'], ['value'], tableOptions, matrixOptions, testOptions] as const;
  const used = ways.filter(uses);
  if (used.length > 1) throw new UsageFault('cli.usage.one_way');
  if (used.length === 0) return undefined;
  if (options.answer !== undefined) return readValue(form, options.answer, stored);
  if (options.value !== undefined) return readValue(form, readUserData(options.value, z.unknown()), stored);
  if (uses(tableOptions)) return readValue(form, readTable(form, options, stored), stored);
  if (uses(matrixOptions)) return readValue(form, readMatrix(form, options, stored), stored);
  return readValue(form, readTest(form, options, stored), stored);
}

/** Reads one written answer; rows keep the ids of the stored rows in their places, so that unchanged rows stay the same. */
export function readValue(form: AnswerForm, input: unknown, stored: AnswerValue | null): AnswerValue {
  const ids = rowIds(stored);
  const result = readAnswerInput(form, tidy(form, input), () => ids.shift() ?? randomUUID());
  if (result.ok) return result.value;
  throw new Refusal('validation', result.fault.reason, result.fault.details);
}

const rowIds = (value: AnswerValue | null): string[] =>
  value?.type === 'table'
    ? value.rows.map(row => row.id)
    : value?.type === 'controlTest'
      ? value.items.map(item => item.id)
      : [];

/** Words and days as people type them: spaces around them and capitals mean nothing. */
function tidy(form: AnswerForm, input: unknown): unknown {
  if (typeof input !== 'string' || form.type === 'text') return input;
  const trimmed = input.trim();
  return form.type === 'yesno' || form.type === 'choice' ? trimmed.toLowerCase() : trimmed;
}

/** The written form of a value: what {@link readValue} reads back to the same value. */
export function writeValue(value: AnswerValue): unknown {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'choice':
      return value.selected.join('; ');
    case 'rating':
      return value.rating;
    case 'yesno':
      return value.word;
    case 'number':
      return value.number;
    case 'date':
      return value.date;
    case 'table':
      return value.rows.map(row => row.cells);
    case 'riskMatrix': {
      const pair = ({ impact, likelihood }: { impact: number; likelihood: number }) => [impact, likelihood];
      return { inherent: pair(value.inherent), residual: pair(value.residual) };
    }
    case 'controlTest': {
      const { type: _type, items, ...fields } = value;
      return { ...fields, items: items.map(({ id: _id, ...item }) => item) };
    }
  }
}

function readTable(
  form: AnswerForm,
  { row = [], rows, append }: ValueOptions,
  stored: AnswerValue | null,
): unknown {
  if (form.type !== 'table') throw wrongForm('--row, --rows', form);
  const before = append && stored?.type === 'table' ? stored.rows.map(each => each.cells) : [];
  const fromFile = rows === undefined ? [] : readRowsFile(rows, form.columns);
  return [...before, ...fromFile, ...row.map(text => Object.fromEntries(readFields(text)))];
}

/** Rows of a table from a CSV file whose headings are column ids, or the columns' labels in either language. */
function readRowsFile(file: string, columns: readonly Column[]): Record<string, string>[] {
  const idOf = (heading: string): string => {
    const wanted = heading.trim().toLowerCase();
    const names = (column: Column) => [column.id, ...languages.map(language => column.label[language])];
    const column = columns.find(each => names(each).some(name => name.toLowerCase() === wanted));
    return (
      column?.id ??
      refuse('validation', 'cli.no_such_column', { name: heading, known: columns.map(each => each.id) })
    );
  };
  const text = readUserText(file);
  return readCsv(file, () =>
    parse<Record<string, string>>(text, {
      bom: true,
      columns: (headings: string[]) => headings.map(idOf),
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
}

/** Runs a CSV parser and says its faults in the user's words. */
export function readCsv<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal('validation', 'cli.csv_broken', { file, line: Number(error.lines) }, { cause: error });
  }
}

function readMatrix(
  form: AnswerForm,
  { inherent, residual }: ValueOptions,
  stored: AnswerValue | null,
): unknown {
  if (form.type !== 'riskMatrix') throw wrongForm('--inherent, --residual', form);
  const before =
    stored?.type === 'riskMatrix'
      ? (writeValue(stored) as { inherent: number[]; residual: number[] })
      : undefined;
  const pair = (text: string | undefined, kept: number[] | undefined) => {
    if (text === undefined) return kept ?? null;
    const [, impact, likelihood] = /^([1-5])\s*[x×*]\s*([1-5])$/i.exec(text.trim()) ?? [];
    if (impact === undefined || likelihood === undefined)
      throw new UsageFault('cli.usage.risk', { value: text });
    return [Number(impact), Number(likelihood)];
  };
  return { inherent: pair(inherent, before?.inherent), residual: pair(residual, before?.residual) };
}

function readTest(form: AnswerForm, options: ValueOptions, stored: AnswerValue | null): unknown {
  if (form.type !== 'controlTest') throw wrongForm('--population, --period, --item, --outcome …', form);
  const { population, period, sampleSize, selection, item, exceptions, tester, workingPaper, outcome } =
    options;
  const days =
    period === undefined
      ? {}
      : (({ start, end }) => ({ periodStart: start, periodEnd: end }))(readPeriod(period));
  const items = item === undefined ? {} : { items: item.map(text => Object.fromEntries(readFields(text))) };
  const direct = { population, sampleSize, selection, exceptions, tester, workingPaper, outcome };
  const changed = Object.fromEntries(Object.entries(direct).filter(([, field]) => field !== undefined));
  const before = stored?.type === 'controlTest' ? (writeValue(stored) as object) : {};
  return { ...before, ...changed, ...days, ...items };
}

const wrongForm = (option: string, form: AnswerForm): UsageFault =>
  new UsageFault('cli.usage.wrong_form', { option, form: form.type });
