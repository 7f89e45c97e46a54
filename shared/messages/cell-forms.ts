import type { AnswerValue } from '../domain/answers.ts';
import type { Cell, CellForm, CellOption } from '../domain/cells.ts';
import type { AnswerForm, Column } from '../domain/packs.ts';
import { type Language, type Localized, languages } from '../domain/text.ts';
import { translate } from './index.ts';
import type { WordKind } from './word-kinds.ts';

/** Letters that answer yes, partial, no and not applicable in every language. */
export const yesnoKeys = { yes: 'y', partial: 'p', no: 'n', na: 'a' } as const;
export const yesnoWords = ['yes', 'partial', 'no', 'na'] as const;

/** An option that is chosen by its name in any language; the first nine by their number too. */
export function optionOf(language: Language, id: string, label: Localized, index: number): CellOption {
  const names = [id, ...languages.map(each => label[each])];
  return { id, label: label[language], names, ...(index < 9 ? { key: String(index + 1) } : {}) };
}

/** An option whose words are in the catalogue. */
export function wordOption(language: Language, kind: WordKind, id: string): CellOption {
  const say = (each: Language) => translate(each, `word.${kind}.${id}`);
  return { id, label: say(language), names: [id, ...languages.map(say)] };
}

export const yesnoOptions = (language: Language): CellOption[] =>
  yesnoWords.map(id => ({ ...wordOption(language, 'yesno', id), key: yesnoKeys[id] }));

/** What may stand under a column of a table. */
export function formOfColumn(language: Language, column: Column): CellForm {
  switch (column.type) {
    case 'text':
    case 'date':
    case 'number':
      return { type: column.type };
    case 'yesno':
      return { type: 'choice', options: yesnoOptions(language) };
    case 'choice': {
      const options = column.options.map(({ id, label }, index) => optionOf(language, id, label, index));
      return { type: 'choice', options };
    }
  }
}

/** The answer to a question in one cell, where it fits into one. */
export function formOfAnswer(language: Language, form: AnswerForm): CellForm | undefined {
  switch (form.type) {
    case 'text':
    case 'date':
      return { type: form.type };
    case 'number':
      return { type: 'number', min: form.min, max: form.max };
    case 'yesno':
      return { type: 'choice', options: yesnoOptions(language) };
    case 'rating':
      return {
        type: 'choice',
        options: form.scale.map((meaning, index) => {
          const point = String(index + 1);
          const option = optionOf(language, point, meaning, index);
          return { ...option, label: `${point} – ${option.label}` };
        }),
      };
    case 'choice': {
      if (form.multiple) return undefined;
      const options = form.options.map(({ id, label }, index) => optionOf(language, id, label, index));
      return { type: 'choice', options };
    }
    case 'table':
    case 'riskMatrix':
    case 'controlTest':
      return undefined;
  }
}

/** An answer as a cell has it; null where it is none, or does not fit into one. */
export function cellOfAnswer(value: AnswerValue | null): Cell {
  switch (value?.type) {
    case 'text':
      return value.text === '' ? null : value.text;
    case 'date':
      return value.date;
    case 'number':
      return value.number;
    case 'yesno':
      return value.word;
    case 'rating':
      return String(value.rating);
    case 'choice':
      return value.selected[0] ?? null;
    default:
      return null;
  }
}

/** The answer that a cell of the form holds. */
export function valueOfCell(form: AnswerForm, cell: Cell): AnswerValue | null {
  if (cell === null) return null;
  switch (form.type) {
    case 'text':
      return { type: 'text', text: String(cell) };
    case 'date':
      return { type: 'date', date: String(cell) };
    case 'number':
      return { type: 'number', number: Number(cell) };
    case 'yesno': {
      const word = yesnoWords.find(each => each === cell);
      return word ? { type: 'yesno', word } : null;
    }
    case 'rating':
      return { type: 'rating', rating: Number(cell) };
    case 'choice':
      return { type: 'choice', selected: [String(cell)] };
    case 'table':
    case 'riskMatrix':
    case 'controlTest':
      return null;
  }
}
