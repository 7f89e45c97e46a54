import type { AnswerValue } from '../../../shared/domain/answers.ts';
import { type Cell, type CellForm, writeCell } from '../../../shared/domain/cells.ts';
import type { Language } from '../../../shared/domain/text.ts';
import { wordOption } from '../../../shared/messages/cell-forms.ts';
import { translate } from '../../../shared/messages/index.ts';
import type { Speaker } from '../../../shared/messages/pack-words.ts';
import { CELL_LIMIT, cleanXml, fitCell } from '../../reports/office/write-workbook.ts';
import type { Input } from './layout.ts';

/** Text as a workbook gives it back: line ends are LF, and what no cell can hold is not in it. */
export const asInCell = (text: string): string => fitCell(cleanXml(text.replace(/\r\n?/g, '\n')));

/** A place to type at, with what stands there. */
export function inputOf(form: CellForm, cell: Cell): Input {
  const text = writeCell(form, cell);
  return { form, text: asInCell(text), cut: text.length > CELL_LIMIT };
}

const words = (
  language: Language,
  kind: Parameters<typeof wordOption>[1],
  ids: readonly string[],
): CellForm => ({
  type: 'choice',
  options: ids.map(id => wordOption(language, kind, id)),
});

export const conclusionForm = (language: Language): CellForm =>
  words(language, 'conclusion', ['addressed', 'partly', 'not-addressed', 'not-applicable']);
export const chosenForm = (language: Language): CellForm => words(language, 'yesno', ['yes', 'no']);
export const line: CellForm = { type: 'text', most: 1_000 };
export const prose: CellForm = { type: 'text' };
export const commentForm: CellForm = { type: 'text', most: 10_000 };
export const shortForm: CellForm = { type: 'text', most: 200 };

const points: CellForm = {
  type: 'choice',
  options: ['1', '2', '3', '4', '5'].map(id => ({ id, label: id, names: [id] })),
};

/** Parts of a risk, in the order in which they are asked. */
export const riskParts = [
  ['inherent', 'impact'],
  ['inherent', 'likelihood'],
  ['residual', 'impact'],
  ['residual', 'likelihood'],
] as const;
export const riskForm = points;

type Test = Extract<AnswerValue, { type: 'controlTest' }>;
export type TestField = Exclude<keyof Test, 'type' | 'items'>;

/** What a control test says besides its items, with the words for each. */
export const testFields = (
  language: Language,
): readonly (readonly [field: TestField, label: string, form: CellForm])[] => [
  ['population', 'cli.label.population', line],
  ['periodStart', 'workbook.period_start', { type: 'date' }],
  ['periodEnd', 'workbook.period_end', { type: 'date' }],
  ['sampleSize', 'cli.label.sample', { type: 'number', min: 0, whole: true }],
  ['selection', 'cli.label.selection', line],
  ['exceptions', 'cli.label.exceptions', prose],
  ['tester', 'cli.label.tester', shortForm],
  ['workingPaper', 'cli.label.working_paper', line],
  [
    'outcome',
    'cli.label.outcome',
    words(language, 'outcome', ['effective', 'partly-effective', 'not-effective']),
  ],
];

/** Columns of the items of a control test. */
export const itemForms = (language: Language) =>
  ({
    reference: shortForm,
    result: words(language, 'result', ['pass', 'exception']),
    note: line,
  }) as const;

/** Says what packs express as data. */
export const speakerOf = (language: Language): Speaker => ({
  say: (key, details) => translate(language, key, details),
  word: (kind, id) => translate(language, `word.${kind}.${id}`),
  pick: text => text[language],
});
