import { translate } from '../../../shared/messages/index.ts';
import { type Grid, type GridCell, nameGrids } from '../../reports/office/grid.ts';
import { writeGrids } from '../../reports/office/write-workbook.ts';
import { speakIn } from '../../reports/speaker.ts';
import type { FormPlan, FormRow, FormSheet } from './layout.ts';
import { planSheets } from './plan-sheets.ts';

/** What a workbook says of itself to the program that reads it back. */
export const workbookFormat = 'assay-workbook/1';
export const FACTS = '_assay';
/** Begins every sheet that is filled in; the ids of its columns follow in the second row. */
export const KEY_COLUMN = '#key';
/** Mark of the first sheet, and of the row on it that takes in a name. */
export const GUIDE = 'guide';
export const FILLED_IN_BY = 'filled-in-by';

/**
 * A workbook to be filled in without Assay: a guide, a sheet for each worksheet and for each answer in rows. Everything but
 * the places to type at is locked; ids that reading back goes by stand in hidden rows and columns. Same plan, same bytes.
 */
export function writeForm(plan: FormPlan): Uint8Array {
  const sheets = planSheets(plan);
  const [guideName = '', ...names] = nameGrids([
    translate(plan.language, 'workbook.guide'),
    ...sheets.map(sheet => sheet.title),
  ]);
  const nameOf = new Map(sheets.map((sheet, index) => [sheet.mark, names[index] ?? '']));
  return writeGrids([
    guideGrid(plan, sheets, guideName, nameOf),
    ...sheets.map(sheet => formGrid(plan, sheet, guideName, nameOf)),
    factsGrid(plan),
  ]);
}

const hiddenColumn = { width: 12, hidden: true } as const;
const cell = (text: string, look: GridCell['look'] = 'soft'): GridCell => ({ text, look });

function formGrid(
  plan: FormPlan,
  sheet: FormSheet,
  guideName: string,
  nameOf: ReadonlyMap<string, string>,
): Grid {
  const back = { ...cell(translate(plan.language, 'workbook.back'), 'link'), to: guideName };
  return {
    name: nameOf.get(sheet.mark) ?? '',
    locked: true,
    frozen: { rows: 5, columns: sheet.kind === 'worksheet' ? 3 : 1 },
    columns: [hiddenColumn, ...sheet.columns.map(({ width }) => ({ width }))],
    rows: [
      { hidden: true, cells: [cell(sheet.mark)] },
      { hidden: true, cells: [cell(KEY_COLUMN), ...sheet.columns.map(({ id }) => cell(id))] },
      { cells: [cell(''), back] },
      { cells: [cell(''), { ...cell(headingOf(plan, sheet), 'heading'), span: sheet.columns.length }] },
      { cells: [cell(KEY_COLUMN), ...sheet.columns.map(({ title }) => cell(title, 'head'))] },
      ...sheet.rows.map(row => ({
        cells: [cell(row.key), ...sheet.columns.map(({ id }) => formCell(row, id, nameOf))],
      })),
    ],
  };
}

/** What stands over the table: the name of a worksheet, or the question that the rows answer. */
function headingOf({ language, pack }: FormPlan, { kind, title, rows }: FormSheet): string {
  if (kind === 'worksheet') return title;
  const id = rows[0]?.place.questionId;
  const question = pack.worksheets.flatMap(({ questions }) => questions).find(each => each.id === id);
  return question ? `${question.title[language]}\n${question.text[language]}` : title;
}

function formCell(
  { inputs, shown, to }: FormRow,
  column: string,
  nameOf: ReadonlyMap<string, string>,
): GridCell {
  const input = inputs[column];
  if (input) {
    const { form, text } = input;
    return {
      text,
      look: 'input',
      ...(form.type === 'choice' ? { choices: form.options.map(({ label }) => label) } : {}),
    };
  }
  const text = shown[column] ?? '';
  const target = column === 'answer' && to !== undefined ? nameOf.get(to) : undefined;
  if (target !== undefined) return { text: `${text} ${target}`, look: 'link', to: target };
  return cell(text, column === 'question' ? 'text' : 'soft');
}

function guideGrid(
  plan: FormPlan,
  sheets: readonly FormSheet[],
  name: string,
  nameOf: ReadonlyMap<string, string>,
): Grid {
  const { say: _say, day } = speakIn(plan.language);
  const say = (key: string, details?: Parameters<typeof translate>[2]) =>
    translate(plan.language, key, details);
  const text = (content: string, look: GridCell['look'] = 'text') => ({
    cells: [cell(''), cell(content, look)],
  });
  const fact = (label: string, value: string) => ({
    cells: [cell(''), cell(label, 'strong'), cell(value, 'text')],
  });
  return {
    name,
    locked: true,
    frozen: { rows: 0, columns: 0 },
    columns: [hiddenColumn, { width: 44 }, { width: 70 }],
    rows: [
      { hidden: true, cells: [cell(GUIDE)] },
      { hidden: true, cells: [cell(KEY_COLUMN), cell('label'), cell('answer')] },
      text(say('workbook.title'), 'title'),
      fact(say('workbook.arrangement'), plan.arrangement),
      fact(say('workbook.recipient'), plan.recipient),
      ...(plan.note === '' ? [] : [fact(say('workbook.note'), plan.note)]),
      ...(plan.dueOn === null ? [] : [fact(say('workbook.due'), day(plan.dueOn))]),
      { cells: [cell(FILLED_IN_BY), cell(say('workbook.filled_in_by'), 'strong'), cell('', 'input')] },
      text(''),
      text(say('workbook.how_to'), 'strong'),
      ...(['inputs', 'lists', 'rows', 'empty', 'days', 'comment', 'save'] as const).map(id => ({
        cells: [
          cell(''),
          cell(say(`workbook.step.${id}`), 'text'),
          cell(say(`workbook.step.${id}_means`), 'text'),
        ],
      })),
      text(''),
      text(say('workbook.sheets'), 'strong'),
      ...sheets
        .filter(({ kind }) => kind === 'worksheet')
        .map(({ mark, title, rows }) => ({
          cells: [
            cell(''),
            { ...cell(title, 'link'), to: nameOf.get(mark) ?? '' },
            cell(say('workbook.questions', { count: new Set(rows.map(row => row.place.questionId)).size })),
          ],
        })),
    ],
  };
}

const factsGrid = ({ id, assessmentId, revision, packHash, language, services }: FormPlan): Grid => ({
  name: FACTS,
  hidden: true,
  locked: true,
  frozen: { rows: 0, columns: 0 },
  columns: [{ width: 20 }, { width: 70 }],
  rows: Object.entries({
    format: workbookFormat,
    id,
    assessmentId,
    revision: String(revision),
    packHash,
    language,
    services: services.map(service => service.id).join(' '),
  }).map(([name, value]) => ({ cells: [cell(name), cell(value)] })),
});
