import type { AnswerValue } from '../../shared/domain/answers.ts';
import type { AnswerForm, Column } from '../../shared/domain/packs.ts';
import { columnHeading } from '../../shared/messages/pack-words.ts';
import type { Cli } from './cli.ts';
import { layTable } from './layout.ts';

/** Room that labels and margins take beside an answer. */
const MARGIN = 26;

/** An answer as a person reads it: labels in place of ids, tables as tables. No line for no answer. */
export function valueLines(cli: Cli, form: AnswerForm, value: AnswerValue | null): string[] {
  if (value === null) return [];
  switch (value.type) {
    case 'text':
      return value.text.split('\n');
    case 'choice':
      return value.selected.map(id => optionLabel(cli, form, id));
    case 'rating': {
      const meaning = form.type === 'rating' ? form.scale[value.rating - 1] : undefined;
      return [meaning ? `${value.rating} — ${cli.pick(meaning)}` : String(value.rating)];
    }
    case 'yesno':
      return [cli.word('yesno', value.word)];
    case 'number':
      return [
        form.type === 'number' && form.unit ? `${value.number} ${cli.pick(form.unit)}` : String(value.number),
      ];
    case 'date':
      return [value.date];
    case 'table':
      return form.type === 'table' ? tableLines(cli, form.columns, value.rows) : [];
    case 'riskMatrix':
      return [cli.say('cli.show.inherent', value.inherent), cli.say('cli.show.residual', value.residual)];
    case 'controlTest':
      return testLines(cli, value);
  }
}

const optionLabel = (cli: Cli, form: AnswerForm | Column, id: string): string => {
  const option = form.type === 'choice' ? form.options.find(each => each.id === id) : undefined;
  return option ? cli.pick(option.label) : id;
};

type Rows = Extract<AnswerValue, { type: 'table' }>['rows'];

/** A cell as a person reads it: labels in place of ids, nothing for nothing. */
export function cellWords(cli: Cli, column: Column, content: string | number | null | undefined): string {
  if (content === null || content === undefined || content === '') return '';
  if (column.type === 'yesno') return cli.word('yesno', String(content));
  return optionLabel(cli, column, String(content));
}

function tableLines(cli: Cli, columns: readonly Column[], rows: Rows): string[] {
  // Columns that nobody filled in would only take room.
  const used = columns.filter(
    column => column.required || rows.some(row => cellWords(cli, column, row.cells[column.id]) !== ''),
  );
  return layTable(
    used.map(column => columnHeading(cli, column)),
    rows.map(row => used.map(column => cellWords(cli, column, row.cells[column.id]))),
    cli.width - MARGIN,
  );
}

function testLines(cli: Cli, test: Extract<AnswerValue, { type: 'controlTest' }>): string[] {
  const { periodStart, periodEnd, sampleSize, items, outcome } = test;
  const facts: [string, string][] = [
    [cli.say('cli.label.population'), test.population],
    [
      cli.say('cli.label.period'),
      periodStart && periodEnd ? cli.say('cli.days', { from: periodStart, to: periodEnd }) : '',
    ],
    [cli.say('cli.label.sample'), sampleSize === null ? '' : String(sampleSize)],
    [cli.say('cli.label.selection'), test.selection],
    [
      cli.say('cli.label.items'),
      items
        .map(each =>
          [each.reference, each.result && cli.word('result', each.result), each.note]
            .filter(Boolean)
            .join(' '),
        )
        .join('; '),
    ],
    [cli.say('cli.label.exceptions'), test.exceptions],
    [cli.say('cli.label.tester'), test.tester],
    [cli.say('cli.label.working_paper'), test.workingPaper],
    [cli.say('cli.label.outcome'), outcome === null ? '' : cli.word('outcome', outcome)],
  ];
  return facts.filter(([, text]) => text !== '').map(([label, text]) => `${label}: ${text}`);
}
