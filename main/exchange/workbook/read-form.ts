import { z } from 'zod';
import {
  type AnswerContent,
  type AnswerFault,
  answerValueSchema,
  conclusionSchema,
  findValueFaults,
} from '../../../shared/domain/answers.ts';
import { type Cell, readCell } from '../../../shared/domain/cells.ts';
import type { WorkbookNote } from '../../../shared/domain/exchange.ts';
import { unseen } from '../../../shared/domain/names.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { idSchema, languages, sha256Schema } from '../../../shared/domain/text.ts';
import { buildValue } from './build-value.ts';
import { type FormPlan, type FormRow, type FormSheet, nameOfPlace, type Place } from './layout.ts';
import { addressOf, type MatchedSheet, matchSheets } from './match-sheets.ts';
import { contentAt, planSheets } from './plan-sheets.ts';
import type { ReadSheet } from './read-xlsx.ts';
import { refuseWorkbook } from './read-zip.ts';
import { FACTS, FILLED_IN_BY, GUIDE, workbookFormat } from './write-form.ts';

const factsSchema = z.object({
  format: z.literal(workbookFormat),
  id: idSchema,
  assessmentId: idSchema,
  revision: z.coerce.number().int(),
  packHash: sha256Schema,
  language: z.enum(languages),
});

/** What a workbook says it is. */
export function readFacts(sheets: readonly ReadSheet[]): z.infer<typeof factsSchema> {
  const rows = sheets.find(({ name }) => name === FACTS)?.rows ?? new Map();
  const pairs = [...rows.values()].map(row => [row.get(1)?.text ?? '', row.get(2)?.text ?? ''] as const);
  const facts = factsSchema.safeParse(Object.fromEntries(pairs));
  return facts.success ? facts.data : refuseWorkbook('workbook.not_ours');
}

/** What changed at one place of answers. */
export interface Changes {
  /** Cells of the answer and of its parts, by the part's name; the answer itself under an empty one. */
  parts: Map<string, Cell>;
  /** Rows by their key: cells that changed. */
  rows: Map<string, Map<string, Cell>>;
  words: Partial<Pick<AnswerContent, 'rationale' | 'conclusion' | 'notApplicableReason'>>;
  comment: string;
  /** Where the first change of the answer stands, to name a fault of the whole. */
  where: { sheet: string; cell: string; text: string } | null;
}

export interface FilledForm {
  filledInBy: string;
  /** Every place that travelled, as it came back. */
  answers: (Place & AnswerContent)[];
  comments: (Place & { text: string })[];
  notes: WorkbookNote[];
}

/**
 * What came back, against the plan that was written. A cell that still says what was written changed nothing, whatever it
 * stands for; one that cannot be read is told and left as it was.
 */
export function readForm(plan: FormPlan, sheets: readonly ReadSheet[]): FilledForm {
  const matched = matchSheets(sheets);
  const notes: WorkbookNote[] = [];
  const places = new Map<string, { place: Place; changes: Changes }>();
  const changesAt = (place: Place): Changes => {
    const name = nameOfPlace(place);
    const known = places.get(name)?.changes;
    if (known) return known;
    const changes: Changes = { parts: new Map(), rows: new Map(), words: {}, comment: '', where: null };
    places.set(name, { place, changes });
    return changes;
  };
  const planned = planSheets(plan);
  for (const sheet of planned) {
    const found = matched.get(sheet.mark);
    if (found) readSheet(sheet, found, changesAt, notes);
    else
      for (const id of new Set(sheet.rows.map(row => row.place.questionId)))
        notes.push(note('missing', { sheet: sheet.title, cell: '', text: '' }, id));
  }
  const known = new Set([...planned.map(sheet => sheet.mark), GUIDE]);
  for (const { mark, name } of matched.values())
    if (!known.has(mark)) notes.push(note('unknown', { sheet: name, cell: 'A1', text: mark }, null));
  const questions = new Map(listQuestions(plan.pack).map(({ question }) => [question.id, question]));
  const answers = [...places.values()].flatMap(({ place, changes }) => {
    const form = questions.get(place.questionId)?.answer;
    if (!form) return [];
    const before = contentAt(plan, place);
    const built = buildValue(plan, form, place, before.value, changes);
    const faults = 'fault' in built ? [built.fault] : built.value ? faultsOf(form, built.value) : [];
    const [fault] = faults;
    if (fault && changes.where)
      notes.push({ ...note('unreadable', changes.where, place.questionId), ...fault });
    const value = fault || 'fault' in built ? before.value : built.value;
    const { questionId: _q, serviceId: _s, ...content } = { ...before, ...place };
    return [{ ...place, ...content, ...changes.words, value }];
  });
  const comments = [...places.values()].flatMap(({ place, changes }) =>
    changes.comment === '' ? [] : [{ ...place, text: changes.comment }],
  );
  return { filledInBy: nameIn(matched.get(GUIDE)), answers, comments, notes };
}

function faultsOf(
  form: Parameters<typeof findValueFaults>[0],
  value: NonNullable<AnswerContent['value']>,
): AnswerFault[] {
  if (!answerValueSchema.safeParse(value).success) return [{ reason: 'workbook.not_an_answer', details: {} }];
  return findValueFaults(form, value);
}

function nameIn(guide: MatchedSheet | undefined): string {
  const row = guide?.rows.get(FILLED_IN_BY);
  const column = guide?.columns.get('answer');
  if (!guide || row === undefined || column === undefined) return '';
  const words = guide.at(row, column).text.replace(new RegExp(unseen, 'gu'), ' ');
  return words.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
}

type Where = Pick<WorkbookNote, 'sheet' | 'cell' | 'text'>;
const MOST_SHOWN = 200;

const note = (
  kind: WorkbookNote['kind'],
  { sheet, cell, text }: Where,
  questionId: string | null,
): WorkbookNote => ({
  kind,
  sheet,
  cell,
  questionId,
  text: text.slice(0, MOST_SHOWN).toWellFormed(),
  reason: null,
  details: {},
});

function readSheet(
  sheet: FormSheet,
  found: MatchedSheet,
  changesAt: (place: Place) => Changes,
  notes: WorkbookNote[],
): void {
  const keys = new Set(sheet.rows.map(row => row.key));
  const gone = new Set<string>();
  for (const row of sheet.rows) {
    // Asked for, so that every place that travelled is among the answers.
    const changes = changesAt(row.place);
    const line = found.rows.get(row.key);
    if (line === undefined) gone.add(row.place.questionId);
    else readRow(row, line, { sheet, found, changes, notes });
  }
  for (const id of gone) notes.push(note('missing', { sheet: found.name, cell: '', text: '' }, id));
  const [place] = sheet.rows;
  const textsOf = (line: number) =>
    sheet.columns
      .map(({ id }) => found.at(line, found.columns.get(id) ?? 0))
      .filter(({ text }) => text.trim() !== '');
  for (const [key, line] of found.rows)
    if (!keys.has(key) && textsOf(line).length > 0)
      notes.push(note('unknown', { sheet: found.name, cell: addressOf(line, 1), text: key }, null));
  for (const line of found.unnamed) {
    if (textsOf(line).length === 0) continue;
    const [first] = sheet.rows;
    // Rows that somebody added under a table are rows of it; anywhere else nobody knows what they belong to.
    if (sheet.kind === 'rows' && first && place)
      readRow({ ...first, key: `added ${line}`, inputs: emptied(first) }, line, {
        sheet,
        found,
        changes: changesAt(place.place),
        notes,
      });
    else
      notes.push(
        note(
          'unknown',
          { sheet: found.name, cell: addressOf(line, 1), text: textsOf(line)[0]?.text ?? '' },
          null,
        ),
      );
  }
}

const emptied = ({ inputs }: FormRow): FormRow['inputs'] =>
  Object.fromEntries(Object.entries(inputs).map(([id, { form }]) => [id, { form, text: '', cut: false }]));

function readRow(
  row: FormRow,
  line: number,
  {
    sheet,
    found,
    changes,
    notes,
  }: { sheet: FormSheet; found: MatchedSheet; changes: Changes; notes: WorkbookNote[] },
): void {
  const { questionId } = row.place;
  for (const [id, { form, text: before, cut }] of Object.entries(row.inputs)) {
    const column = found.columns.get(id);
    if (column === undefined) continue;
    const { text, formula } = found.at(line, column);
    const where = { sheet: found.name, cell: addressOf(line, column), text };
    if (formula) notes.push(note('formula', where, questionId));
    if (text === before) continue;
    const refuse = (fault: AnswerFault) => notes.push({ ...note('unreadable', where, questionId), ...fault });
    if (cut) {
      refuse({ reason: 'workbook.was_cut', details: {} });
      continue;
    }
    const read = readCell(form, text);
    if (!read.ok) refuse(read.fault);
    else if (sheet.kind === 'rows') {
      const own = changes.rows.get(row.key) ?? new Map<string, Cell>();
      changes.rows.set(row.key, own.set(id, read.cell));
      changes.where ??= where;
    } else takeCell(changes, row.key, id, read.cell, where);
  }
}

function takeCell(changes: Changes, key: string, column: string, cell: Cell, where: Where): void {
  const text = cell === null ? '' : String(cell);
  const conclusion = conclusionSchema.safeParse(cell);
  switch (column) {
    case 'answer':
      changes.parts.set(key.split(' #')[1] ?? '', cell);
      changes.where ??= where;
      break;
    case 'rationale':
      changes.words.rationale = text;
      break;
    case 'conclusion':
      changes.words.conclusion = conclusion.success ? conclusion.data : null;
      break;
    case 'reason':
      changes.words.notApplicableReason = text;
      break;
    case 'comment':
      changes.comment = text.trim();
      break;
  }
}
