import type { ReactNode } from 'react';
import type { CellForm } from '../../../shared/domain/cells.ts';
import type { SheetRow } from '../../../shared/domain/sheet-rows.ts';
import { type ColumnSize, textWidth, widestLine, widestWord } from './column-widths.ts';

export interface SheetColumn {
  id: string;
  /** In the person's language. */
  label: string;
  /** Its label in every language: a heading that is pasted along is known by them. */
  names: readonly string[];
  unit?: string;
  required?: boolean;
  /** What may stand there; undefined where nothing is entered by hand. */
  formAt: (row: SheetRow) => CellForm | undefined;
  /** Draws what is not entered by hand. */
  draw?: (row: SheetRow) => ReactNode;
  /** Where a person goes from a cell that is not entered by hand. */
  open?: (row: SheetRow) => void;
  /** Fitted to what stands in the column unless given. */
  size?: ColumnSize;
}

export interface SheetProps {
  /** What the sheet holds, for screen readers. */
  label: string;
  columns: readonly SheetColumn[];
  rows: readonly SheetRow[];
  readOnly: boolean;
  /** What a row is called, where its number is not enough. */
  nameOf?: (row: SheetRow) => string;
  /** The number of the row stands in front, and rows can be added, moved and removed. */
  grows: boolean;
  /** What stands in a cell and could not be taken, by row and column id with a space between. */
  unread: ReadonlyMap<string, string>;
  onUnread: (rowId: string, columnId: string, text: string | null) => void;
  /** `typing` names the cell while a person types into it. */
  onChange: (rows: SheetRow[], typing: string | null) => void;
  onUndo: () => void;
  onRedo: () => void;
}

export const placeOf = (rowId: string, columnId: string): string => `${rowId} ${columnId}`;

/** The form of a column whose rows are alike, as an empty row has it. */
const formOf = (column: SheetColumn): CellForm | undefined => column.formAt({ id: '', cells: {} });

export const isNumeric = (column: SheetColumn): boolean => formOf(column)?.type === 'number';

/** How much room a column asks for, judged by some of its rows. */
export function sizeOf(column: SheetColumn, sample: readonly SheetRow[]): ColumnSize {
  if (column.size) return column.size;
  const heading = widestWord(column.label);
  const form = formOf(column);
  switch (form?.type) {
    case 'number':
      return { least: Math.max(64, heading), wanted: Math.max(88, heading), grows: false };
    case 'date':
      return { least: Math.max(104, heading), wanted: Math.max(112, heading), grows: false };
    case 'choice': {
      const widest = Math.max(0, ...form.options.map(option => textWidth(option.label)));
      const wanted = Math.min(Math.max(heading, widest + 16), 200);
      return { least: Math.max(heading, Math.min(wanted, 110)), wanted, grows: false };
    }
    default: {
      const widest = Math.max(0, ...sample.map(row => widestLine(String(row.cells[column.id] ?? ''))));
      return {
        least: Math.max(heading, 108),
        wanted: Math.min(Math.max(heading, widest, 160), 340),
        grows: true,
      };
    }
  }
}
