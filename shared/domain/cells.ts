import type { AnswerFault } from './answers.ts';
import { longText } from './text.ts';
import { isMonthFirst, readDay, readNumber } from './written-values.ts';

/** What stands in one place of a sheet: text, a day, an option's id, or a number; null while empty. */
export type Cell = string | number | null;

export interface CellOption {
  id: string;
  /** In the person's language. */
  label: string;
  /** Everything it may be called in pasted text: its id and its labels in every language. */
  names: readonly string[];
  /** The letter or digit that chooses it. */
  key?: string;
}

/** What may stand in a cell. */
export type CellForm =
  /** `most`: how many characters; as many as any text may have unless given. */
  | { type: 'text'; most?: number }
  | { type: 'date' }
  | { type: 'number'; min?: number | undefined; max?: number | undefined; whole?: boolean }
  | { type: 'choice'; options: readonly CellOption[] };

/** What is written; the rest is chosen. */
export type WrittenForm = Exclude<CellForm, { type: 'choice' }>;

export type CellReading =
  /** `ambiguous`: a day whose digits could have been meant the other way round. */
  { ok: true; cell: Cell; ambiguous?: boolean } | { ok: false; fault: AnswerFault };

/** Reads what was typed or pasted into a cell; only blank text empties it. */
export function readCell(form: CellForm, text: string): CellReading {
  if (text.trim() === '') return { ok: true, cell: null };
  switch (form.type) {
    case 'text':
      if (!longText.safeParse(text).success) return refuse('sheet.not_text');
      if (form.most !== undefined && text.length > form.most)
        return refuse('sheet.too_long', { most: form.most });
      return { ok: true, cell: text };
    case 'date': {
      const read = readDay(text);
      return read ? { ok: true, cell: read.day, ambiguous: read.ambiguous } : refuse('sheet.not_a_day');
    }
    case 'number': {
      const number = readNumber(text);
      if (number === undefined) return refuse('sheet.not_a_number');
      if (form.whole && !Number.isInteger(number)) return refuse('sheet.not_whole');
      if (form.min !== undefined && number < form.min) return refuse('sheet.too_small', { min: form.min });
      if (form.max !== undefined && number > form.max) return refuse('sheet.too_large', { max: form.max });
      return { ok: true, cell: number };
    }
    case 'choice': {
      const wanted = fold(text);
      const found = form.options.filter(option =>
        [option.label, ...option.names].some(name => fold(name) === wanted),
      );
      const [option] = found;
      return option && found.length === 1 ? { ok: true, cell: option.id } : refuse('sheet.not_an_option');
    }
  }
}

/** What is read of a whole column of pasted cells: one day that has its month first puts every ambiguous one in doubt. */
export function readCells(form: CellForm, texts: readonly string[]): CellReading[] {
  const doubtful = form.type === 'date' && texts.some(isMonthFirst);
  return texts.map(text => {
    const read = readCell(form, text);
    return doubtful && read.ok && read.ambiguous ? refuse('sheet.not_a_day') : read;
  });
}

/** The words of a cell, as they are shown, edited and copied. */
export function writeCell(form: CellForm, cell: Cell): string {
  if (cell === null) return '';
  const option = form.type === 'choice' ? form.options.find(each => each.id === cell) : undefined;
  return option?.label ?? String(cell);
}

const fold = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const refuse = (reason: string, details: AnswerFault['details'] = {}): CellReading => ({
  ok: false,
  fault: { reason, details },
});
