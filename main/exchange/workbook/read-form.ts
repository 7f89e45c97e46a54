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
  /** Ids of the services it asked about; workbooks of earlier versions do not say. */
  services: z
    .string()
    .transform(text => new Set(text.split(' ').filter(id => id !== '')))
    .optional(),
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
  /** Every place on a sheet that came back. */
  answers: (Place & AnswerContent)[];
  comments: (Place & { text: string })[];
  notes: WorkbookNote[];
}

/**
 * What came back, against the plan that was written. A cell that still says what was written changed nothing, whatever it
 * stands for; one that cannot be read is told and left as it was.
 */
export function readForm(
  plan: FormPlan,
  sheets: readonly ReadSheet[],
  services?: ReadonlySet<string>,
): FilledForm {
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
    if (found) readSheet(sheet, found, { plan, services, changesAt, notes });
    else tellAbsent(sheet.rows, sheet.title, { plan, services, notes });
  }
  const known = new Set([...planned.map(sheet => sheet.mark), GUIDE]);
  for (const { mark, name } of matched.values())
    if (!known.has(mark)) {
      const kind = isOfFormerService(mark, services) ? 'former' : 'unknown';
      notes.push(note(kind, { sheet: name, cell: 'A1', text: mark.replace(/^rows /, '') }, null));
    }
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

/** Against what a sheet is read, and where what is to be said of it goes. */
interface Reading {
  plan: FormPlan;
  /** Services that the workbook asked about, where it says so. */
  services: ReadonlySet<string> | undefined;
  notes: WorkbookNote[];
}

/** Places that a workbook does not hold: somebody took them out, or they are of a service that came later than it. */
function tellAbsent(rows: readonly FormRow[], sheet: string, { plan, services, notes }: Reading): void {
  const places = new Map(rows.map(({ place }) => [nameOfPlace(place), place]));
  for (const { questionId, serviceId } of places.values()) {
    const isLater = serviceId !== null && services !== undefined && !services.has(serviceId);
    const absent = note(isLater ? 'later' : 'missing', { sheet, cell: '', text: '' }, questionId);
    const service = plan.services.find(({ id }) => id === serviceId)?.name;
    notes.push(service === undefined ? absent : { ...absent, details: { service } });
  }
}

/** Whether a row or sheet is of a service that the workbook asked about and the arrangement no longer has. */
const isOfFormerService = (key: string, services: Reading['services']): boolean =>
  key.split(' ').some(part => services?.has(part) === true);

function readSheet(
  sheet: FormSheet,
  found: MatchedSheet,
  { changesAt, ...reading }: Reading & { changesAt: (place: Place) => Changes },
): void {
  const { notes, services } = reading;
  const keys = new Set(sheet.rows.map(row => row.key));
  const gone: FormRow[] = [];
  for (const row of sheet.rows) {
    // Asked for, so that every place on a sheet that came back is among the answers.
    const changes = changesAt(row.place);
    const line = found.rows.get(row.key);
    if (line === undefined) gone.push(row);
    else readRow(row, line, { sheet, found, changes, notes });
  }
  tellAbsent(gone, found.name, reading);
  const [place] = sheet.rows;
  const textsOf = (line: number) =>
    sheet.columns
      .map(({ id }) => found.at(line, found.columns.get(id) ?? 0))
      .filter(({ text }) => text.trim() !== '');
  for (const [key, line] of found.rows)
    if (!keys.has(key) && textsOf(line).length > 0)
      notes.push(
        note(
          isOfFormerService(key, services) ? 'former' : 'unknown',
          { sheet: found.name, cell: addressOf(line, 1), text: key.split(' ')[0] ?? '' },
          null,
        ),
      );
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
    if (formula && text !== '') notes.push(note('formula', where, questionId));
    // A program that worked nothing out left no result: neither an answer taken out, nor a cell nobody wrote into.
    if (formula && text === '') {
      notes.push({ ...note('unreadable', where, questionId), reason: 'workbook.formula_without_result' });
      continue;
    }
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
