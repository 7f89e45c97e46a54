import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { InputOf } from '../../shared/api/index.ts';
import { type Answer, conclusions } from '../../shared/domain/answers.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import { openCell } from '../../shared/domain/csv.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { readCsv, readValue } from './answer-values.ts';
import { refuse, UsageFault } from './failures.ts';
import { questionIn, serviceId } from './find.ts';
import { readUserData, readUserText } from './user-files.ts';

/** Columns of an answer sheet that are read, in the order they are written. */
export const sheetColumns = [
  'question',
  'service',
  'answer',
  'rationale',
  'conclusion',
  'reason',
  'privileged',
] as const;
/** Columns that only help the person who fills the sheet in; they are ignored. */
export const helpColumns = ['worksheet', 'title', 'asks', 'how', 'mandatory'] as const;

/** One line of a sheet. What is absent or blank stays as it is. */
export interface SheetRow {
  /** As a spreadsheet numbers it; in a JSON file, the place in the list. */
  row: number;
  question: string;
  service: string;
  answer?: unknown;
  rationale?: string;
  conclusion?: string;
  reason?: string;
  privileged?: string | boolean;
}

const jsonRowSchema = z.strictObject({
  question: z.string(),
  service: z.string().default(''),
  answer: z.unknown().optional(),
  rationale: z.string().exactOptional(),
  conclusion: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  privileged: z.boolean().exactOptional(),
  ...Object.fromEntries(helpColumns.map(name => [name, z.unknown().optional()])),
});

/** The lines of a .csv or .json file. */
export function readSheet(file: string): SheetRow[] {
  if (/\.csv$/i.test(file)) return readCsvSheet(file, readUserText(file));
  if (!/\.(json|ya?ml)$/i.test(file)) throw new UsageFault('cli.usage.sheet_kind', { file });
  const rows = readUserData(file, z.array(jsonRowSchema));
  return rows.map(({ answer, ...row }, index) => ({
    row: index + 1,
    ...row,
    ...(answer === undefined || answer === null ? {} : { answer }),
  }));
}

function readCsvSheet(file: string, text: string): SheetRow[] {
  // Files typed by hand hold quotation marks inside plain cells.
  const records = readCsv(file, () => parse(text, { bom: true, relax_quotes: true }));
  const [headings = [], ...lines] = records;
  const names = headings.map(heading => heading.trim().toLowerCase());
  const known: readonly string[] = [...sheetColumns, ...helpColumns];
  const unknown = names.find(name => !known.includes(name));
  if (unknown !== undefined)
    refuse('validation', 'cli.no_such_column', { name: unknown, known: [...sheetColumns] });
  if (!names.includes('question')) refuse('validation', 'cli.no_question_column', { file });
  return lines.flatMap((line, index) => {
    if (line.every(cell => cell.trim() === '')) return [];
    const cell = (name: (typeof sheetColumns)[number]) => openCell(line[names.indexOf(name)] ?? '');
    const filled = sheetColumns.flatMap(name =>
      cell(name).trim() === '' ? [] : [[name, cell(name)] as const],
    );
    return [{ question: '', service: '', ...Object.fromEntries(filled), row: index + 2 }];
  });
}

export type ImportRow = InputOf<'answers.import'>['rows'][number];

export interface RowFault {
  row: number;
  reason: string;
  details: Refusal['details'];
}

/** Turns lines into what the backend imports; every line that cannot be is named, not only the first. */
export function toImportRows(
  { pack, arrangement, answers }: { pack: Pack; arrangement: Arrangement; answers: readonly Answer[] },
  lines: readonly SheetRow[],
): { rows: ImportRow[]; faults: RowFault[] } {
  const rows: ImportRow[] = [];
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    try {
      const row = toImportRow({ pack, arrangement, answers }, line);
      const place = `${row.questionId}\n${row.serviceId ?? ''}`;
      if (seen.has(place)) refuse('validation', 'cli.row_twice', { question: row.questionId });
      seen.add(place);
      rows.push(row);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push({ row: line.row, reason: error.reason, details: error.details });
    }
  }
  return { rows, faults };
}

function toImportRow(
  { pack, arrangement, answers }: { pack: Pack; arrangement: Arrangement; answers: readonly Answer[] },
  line: SheetRow,
): ImportRow {
  const question = questionIn(pack, line.question.trim());
  const service = serviceId(arrangement, line.service.trim());
  const stored = answers.find(each => each.questionId === question.id && each.serviceId === service);
  const { answer, rationale, conclusion, reason, privileged } = line;
  return {
    questionId: question.id,
    serviceId: service,
    content: {
      ...(answer === undefined ? {} : { value: readValue(question.answer, answer, stored?.value ?? null) }),
      ...(rationale === undefined ? {} : { rationale }),
      ...(conclusion === undefined ? {} : { conclusion: readConclusion(conclusion) }),
      ...(reason === undefined ? {} : { notApplicableReason: reason }),
      ...(privileged === undefined ? {} : { privileged: readMark(privileged) }),
    },
  };
}

function readConclusion(text: string) {
  const found = conclusions.find(each => each === text.trim().toLowerCase());
  return found ?? refuse('validation', 'cli.not_a_conclusion', { value: text, allowed: conclusions });
}

function readMark(mark: string | boolean): boolean {
  if (typeof mark === 'boolean') return mark;
  const word = mark.trim().toLowerCase();
  if (word !== 'yes' && word !== 'no') refuse('validation', 'cli.not_a_mark', { value: mark });
  return word === 'yes';
}
