import type { AnswerValue } from '../domain/answers.ts';
import type { AnswerForm, Column } from '../domain/packs.ts';
import type { RefusalDetails } from '../domain/refusal.ts';
import type { Localized } from '../domain/text.ts';
import type { ScreenKey } from './screens.ts';
import type { WordKind } from './word-kinds.ts';

type Cell = string | number | null | undefined;
type TestFacts = readonly (readonly [label: string, text: string])[];

/** Says things in one language, days included. */
export interface AnswerSpeaker {
  say: (key: ScreenKey, details?: RefusalDetails) => string;
  word: (kind: WordKind, id: string) => string;
  pick: (text: Localized) => string;
  day: (day: string) => string;
}

export interface AnswerWords {
  pick: (text: Localized) => string;
  /** A cell of a table; empty text for an empty cell. */
  cell: (column: Column, content: Cell) => string;
  /** The facts of a control test that were entered. */
  test: (value: Extract<AnswerValue, { type: 'controlTest' }>) => TestFacts;
  /** The whole answer, a line for each row or fact. */
  value: (form: AnswerForm, value: AnswerValue) => string;
}

/** Answers as people read them, on screens and in reports: labels in place of ids, days as they are written. */
export function answerWords(speaker: AnswerSpeaker): AnswerWords {
  const { say, word, pick, day } = speaker;
  const option = (form: AnswerForm | Column, id: string): string => {
    const found = form.type === 'choice' ? form.options.find(each => each.id === id) : undefined;
    return found ? pick(found.label) : id;
  };
  const cell = (column: Column, content: Cell): string => {
    if (content === null || content === undefined || content === '') return '';
    if (column.type === 'yesno') return word('yesno', String(content));
    if (column.type === 'date') return day(String(content));
    return option(column, String(content));
  };
  const test = (value: Extract<AnswerValue, { type: 'controlTest' }>): TestFacts => {
    const { periodStart, periodEnd, sampleSize, items, outcome } = value;
    const facts: TestFacts = [
      [say('cli.label.population'), value.population],
      [
        say('cli.label.period'),
        periodStart && periodEnd ? say('ui.days', { from: day(periodStart), to: day(periodEnd) }) : '',
      ],
      [say('cli.label.sample'), sampleSize === null ? '' : String(sampleSize)],
      [say('cli.label.selection'), value.selection],
      [
        say('cli.label.items'),
        items
          .map(each =>
            [each.reference, each.result && word('result', each.result), each.note].filter(Boolean).join(' '),
          )
          .join(say('cli.list.semicolon')),
      ],
      [say('cli.label.exceptions'), value.exceptions],
      [say('cli.label.tester'), value.tester],
      [say('cli.label.working_paper'), value.workingPaper],
      [say('cli.label.outcome'), outcome === null ? '' : word('outcome', outcome)],
    ];
    return facts.filter(([, text]) => text !== '');
  };
  const lines = (form: AnswerForm, value: AnswerValue): string[] => {
    switch (value.type) {
      case 'text':
        return [value.text];
      case 'choice':
        return value.selected.map(id => option(form, id));
      case 'rating': {
        const meaning = form.type === 'rating' ? form.scale[value.rating - 1] : undefined;
        return [meaning ? `${value.rating} – ${pick(meaning)}` : String(value.rating)];
      }
      case 'yesno':
        return [word('yesno', value.word)];
      case 'number':
        return [
          form.type === 'number' && form.unit ? `${value.number} ${pick(form.unit)}` : String(value.number),
        ];
      case 'date':
        return [day(value.date)];
      case 'table':
        return form.type === 'table'
          ? value.rows.map(row =>
              form.columns
                .map(column => cell(column, row.cells[column.id]))
                .filter(Boolean)
                .join(' · '),
            )
          : [];
      case 'riskMatrix':
        return [say('cli.show.inherent', value.inherent), say('cli.show.residual', value.residual)];
      case 'controlTest':
        return test(value).map(([name, text]) => say('cli.labelled', { label: name, text }));
    }
  };
  return { pick, cell, test, value: (form: AnswerForm, value: AnswerValue) => lines(form, value).join('\n') };
}
