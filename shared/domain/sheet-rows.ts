import type { AnswerFault } from './answers.ts';
import { type Cell, type CellForm, readCells } from './cells.ts';

/** A row keeps its id for life, whatever is done around it. */
export interface SheetRow {
  id: string;
  cells: Readonly<Record<string, Cell>>;
}

/** A rectangle of cells; both ends belong to it. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** One cell and what it becomes. */
export interface CellChange {
  rowId: string;
  columnId: string;
  cell: Cell;
}

/** Something pasted that could not be taken, with its words. Without a column: it lies outside of the sheet. */
export interface RefusedCell {
  rowId: string | null;
  columnId: string | null;
  text: string;
  fault: AnswerFault;
}

export interface Pasted {
  rows: SheetRow[];
  refused: RefusedCell[];
  /** Days in digits that were read day first. */
  dayFirst: number;
  /** Where the pasted cells lie now. */
  area: Area;
}

/** The most rows a table may hold; what the schema of answers says. */
export const mostRows = 5_000;

/** Unchanged rows stay the same objects, so that only what changed is drawn again. */
export function setCells<Row extends SheetRow>(rows: readonly Row[], changes: readonly CellChange[]): Row[] {
  const byRow = Map.groupBy(changes, change => change.rowId);
  return rows.map(row => {
    const own = byRow.get(row.id)?.filter(({ columnId, cell }) => (row.cells[columnId] ?? null) !== cell);
    if (!own || own.length === 0) return row;
    const cells = Object.fromEntries(own.map(({ columnId, cell }) => [columnId, cell]));
    return { ...row, cells: { ...row.cells, ...cells } };
  });
}

/** Puts a block of rows one place up or down; at the edge nothing moves. */
export function moveRows<Row>(rows: readonly Row[], top: number, bottom: number, by: -1 | 1): Row[] {
  if (top + by < 0 || bottom + by >= rows.length) return [...rows];
  const block = rows.slice(top, bottom + 1);
  const rest = [...rows.slice(0, top), ...rows.slice(bottom + 1)];
  return [...rest.slice(0, top + by), ...block, ...rest.slice(top + by)];
}

/**
 * Pastes a rectangle of texts at the corner of an area. A rectangle that fits into the area a whole number of times fills
 * it. `newRow` makes rows beyond the last one; without it the sheet does not grow. Nothing is dropped: what cannot be
 * taken comes back with its reason, and its cell stays as it was.
 */
export function pasteBlock(
  rows: readonly SheetRow[],
  columnIds: readonly string[],
  formAt: (row: SheetRow, columnId: string) => CellForm | undefined,
  block: readonly (readonly string[])[],
  at: Area,
  newRow: (() => SheetRow) | undefined,
): Pasted {
  const source = rectangle(block);
  const size = { height: source.length, width: source[0]?.length ?? 0 };
  const height = repeatsInto(size.height, at.bottom - at.top + 1);
  const width = repeatsInto(size.width, at.right - at.left + 1);
  const texts = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => source[row % size.height]?.[column % size.width] ?? ''),
  );
  const grown = [...rows];
  while (newRow && grown.length < Math.min(at.top + height, mostRows)) grown.push(newRow());

  const changes: CellChange[] = [];
  const refused: RefusedCell[] = [];
  let dayFirst = 0;
  for (let column = 0; column < width; column += 1) {
    const columnId = columnIds[at.left + column];
    const inColumn = texts.map(row => row[column] ?? '');
    inColumn.forEach((text, index) => {
      const row = grown[at.top + index];
      if (row && columnId !== undefined) return;
      if (text.trim() !== '')
        refused.push({ rowId: null, columnId: null, text, fault: { reason: 'sheet.outside', details: {} } });
    });
    if (columnId === undefined) continue;
    const targets = inColumn.flatMap((text, index) => {
      const row = grown[at.top + index];
      return row ? [{ row, text, form: formAt(row, columnId) }] : [];
    });
    // Cells of one form are read together: what one of them shows may put its neighbours in doubt.
    for (const [form, own] of Map.groupBy(targets, target => target.form)) {
      const readings =
        form &&
        readCells(
          form,
          own.map(target => target.text),
        );
      own.forEach(({ row, text }, index) => {
        const reading = readings?.[index];
        if (reading?.ok) {
          changes.push({ rowId: row.id, columnId, cell: reading.cell });
          if (reading.ambiguous) dayFirst += 1;
        } else if (reading || text.trim() !== '') {
          const fault = reading?.fault ?? { reason: 'sheet.fixed', details: {} };
          refused.push({ rowId: row.id, columnId, text, fault });
        }
      });
    }
  }
  const bottom = Math.min(at.top + height, grown.length) - 1;
  const right = Math.min(at.left + width, columnIds.length) - 1;
  return {
    rows: setCells(grown, changes),
    refused,
    dayFirst,
    area: { top: at.top, left: at.left, bottom: Math.max(at.top, bottom), right: Math.max(at.left, right) },
  };
}

/** Headings that were copied along are no row; they are known by naming the columns they would be pasted into. */
export function withoutHeading(
  block: readonly (readonly string[])[],
  namesAt: (column: number) => readonly string[],
): { block: readonly (readonly string[])[]; heading: boolean } {
  const [first = [], ...rest] = block;
  const named = first.map((text, column) => namesAt(column).includes(text.trim()));
  const heading = rest.length > 0 && named.length > 0 && named.every(Boolean);
  return { block: heading ? rest : block, heading };
}

/** Rows of a rectangle are equally long; spreadsheets leave out empty cells at the end. */
function rectangle(block: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...block.map(row => row.length));
  return block.map(row => [...row, ...Array<string>(width - row.length).fill('')]);
}

const repeatsInto = (size: number, room: number): number => (size > 0 && room % size === 0 ? room : size);
