import { createHash } from 'node:crypto';
import type { AnswerValue } from '../../../shared/domain/answers.ts';
import type { Cell, CellForm } from '../../../shared/domain/cells.ts';
import type { Question } from '../../../shared/domain/packs.ts';
import { formOfColumn } from '../../../shared/messages/cell-forms.ts';
import { translate } from '../../../shared/messages/index.ts';
import { columnHeading } from '../../../shared/messages/pack-words.ts';
import { inputOf, itemForms, speakerOf } from './cells.ts';
import { type FormPlan, type FormRow, type FormSheet, nameOfPlace, type Place } from './layout.ts';

/** Rows ready to be written into, beside those that are there or suggested. */
const SPARE = 12;

/** An id that is the same every time it is made of the same. */
export function idFrom(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface RowColumn {
  id: string;
  title: string;
  form: CellForm;
}

/** The sheet of an answer that is a table, or of the items of a control test; nothing for other answers. */
export function planRows(
  plan: FormPlan,
  question: Question,
  place: Place,
  value: AnswerValue | null,
): FormSheet | undefined {
  const { language } = plan;
  const { answer } = question;
  if (answer.type !== 'table' && answer.type !== 'controlTest') return undefined;
  const name = nameOfPlace(place);
  const columns = answer.type === 'table' ? tableColumns(plan, answer.columns) : itemColumns(plan);
  const stored =
    value?.type === 'table' ? value.rows : value?.type === 'controlTest' ? value.items.map(toRow) : [];
  // Suggestions are offered to whoever begins, as on the screen.
  const suggested =
    answer.type === 'table' && stored.length === 0
      ? (answer.suggestedRows ?? []).map(text => ({ [answer.columns[0]?.id ?? '']: text[language] }))
      : [];
  const spare = [...suggested, ...Array.from({ length: SPARE }, (): Record<string, Cell> => ({}))];
  const rowOf = (key: string, cells: Readonly<Record<string, Cell>>): FormRow => ({
    key,
    place,
    shown: {},
    inputs: Object.fromEntries(columns.map(({ id, form }) => [id, inputOf(form, cells[id] ?? null)])),
  });
  const service = plan.services.find(({ id }) => id === place.serviceId)?.name;
  return {
    mark: `rows ${name}`,
    title: service === undefined ? question.id : `${question.id} ${service}`,
    kind: 'rows',
    columns: columns.map(({ id, title, form }) => ({ id, title, width: widthOf(form) })),
    rows: [
      ...stored.map(row => rowOf(row.id, row.cells)),
      ...spare.map((cells, index) => rowOf(idFrom(plan.id, name, String(index)), cells)),
    ],
  };
}

function tableColumns(
  { language }: FormPlan,
  columns: Extract<Question['answer'], { type: 'table' }>['columns'],
): RowColumn[] {
  return columns.map(column => ({
    id: column.id,
    title: `${columnHeading(speakerOf(language), column)}${column.required ? ' *' : ''}`,
    form: formOfColumn(language, column),
  }));
}

function itemColumns({ language }: FormPlan): RowColumn[] {
  const forms = itemForms(language);
  return (['reference', 'result', 'note'] as const).map(id => ({
    id,
    title: translate(language, `workbook.item.${id}`),
    form: forms[id],
  }));
}

const toRow = ({ id, ...cells }: Extract<AnswerValue, { type: 'controlTest' }>['items'][number]) => ({
  id,
  cells,
});

const widthOf = (form: CellForm): number => (form.type === 'text' ? 32 : form.type === 'choice' ? 20 : 14);
