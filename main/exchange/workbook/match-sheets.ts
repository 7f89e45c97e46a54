import { columnName } from '../../reports/office/write-workbook.ts';
import { asInCell } from './cells.ts';
import type { ReadCell, ReadSheet } from './read-xlsx.ts';
import { refuseWorkbook } from './read-zip.ts';
import { FACTS, KEY_COLUMN } from './write-form.ts';

/** A sheet of a workbook that came back, found again by the marks it carries. */
export interface MatchedSheet {
  name: string;
  mark: string;
  /** Rows of the sheet by their key, and those that have none. */
  rows: ReadonlyMap<string, number>;
  /** Columns of the sheet by their id. */
  columns: ReadonlyMap<string, number>;
  /** Rows below the headings without a key. */
  unnamed: readonly number[];
  at(row: number, column: number): ReadCell;
}

/** What people read stands in rows one to five; what they fill in, below. */
const FIRST_ROW = 6;
const GUIDE_ROW = 3;
const blank: ReadCell = { text: '', formula: false };

/** Every sheet with a mark. An id that stands twice leaves open which one is meant, so the file is refused. */
export function matchSheets(sheets: readonly ReadSheet[]): Map<string, MatchedSheet> {
  const matched = new Map<string, MatchedSheet>();
  for (const sheet of sheets) {
    const at = (row: number, column: number): ReadCell => {
      const found = sheet.rows.get(row)?.get(column);
      return found ? { ...found, text: asInCell(found.text) } : blank;
    };
    const mark = at(1, 1).text.trim();
    if (sheet.name === FACTS || at(2, 1).text !== KEY_COLUMN || mark === '') continue;
    if (matched.has(mark)) refuseWorkbook('workbook.id_twice', { id: mark, sheet: sheet.name });
    const once = (names: Map<string, number>, id: string, place: number) => {
      if (names.has(id)) refuseWorkbook('workbook.id_twice', { id, sheet: sheet.name });
      names.set(id, place);
    };
    const columns = new Map<string, number>();
    for (const [column, { text }] of sheet.rows.get(2) ?? [])
      if (column > 1 && text.trim() !== '') once(columns, text.trim(), column);
    const rows = new Map<string, number>();
    const unnamed: number[] = [];
    const first = mark === 'guide' ? GUIDE_ROW : FIRST_ROW;
    for (const row of [...sheet.rows.keys()].filter(each => each >= first).sort((a, b) => a - b)) {
      const key = at(row, 1).text.trim();
      if (key === '') unnamed.push(row);
      else once(rows, key, row);
    }
    matched.set(mark, { name: sheet.name, mark, rows, columns, unnamed, at });
  }
  return matched;
}

export const addressOf = (row: number, column: number): string => `${columnName(column)}${row}`;
