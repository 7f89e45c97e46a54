import type { Area } from '../../../shared/domain/sheet-rows.ts';

/** A cell by its place. */
export interface Spot {
  row: number;
  column: number;
}

/** How many rows and columns there are to move in. */
export interface Extent {
  rows: number;
  columns: number;
}

export const areaOf = (a: Spot, b: Spot): Area => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

export const clampSpot = (spot: Spot, { rows, columns }: Extent): Spot => ({
  row: Math.max(0, Math.min(spot.row, rows - 1)),
  column: Math.max(0, Math.min(spot.column, columns - 1)),
});

/** Rows that a press of a page key goes past. */
const PAGE = 12;

/** Where a key leads from a cell, as in spreadsheets; undefined for keys that lead nowhere. */
export function follow(key: string, far: boolean, from: Spot, extent: Extent): Spot | undefined {
  const { row, column } = from;
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  const ways: Readonly<Record<string, Spot>> = {
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? last.row : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? last.column : column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? last.row : row, column: last.column },
  };
  const spot = ways[key];
  return spot && clampSpot(spot, extent);
}

/** The next cell in reading order; undefined past the last and before the first, where the sheet is left. */
export function step(from: Spot, by: -1 | 1, { rows, columns }: Extent): Spot | undefined {
  const place = from.row * columns + from.column + by;
  return place < 0 || place >= rows * columns
    ? undefined
    : { row: Math.floor(place / columns), column: place % columns };
}
