import type { AnswerValue } from './answers.ts';

type Row = Extract<AnswerValue, { type: 'table' }>['rows'][number];
type Cell = Row['cells'][string];

/** What became of a row of a table. Rows are known by their id, wherever they stand. */
export interface RowChange {
  id: string;
  kind: 'added' | 'removed' | 'changed';
  /** From 1: where the row stands now, or stood when it is gone. */
  place: number;
  /** Columns whose cell differs, with what stood there and what stands there. */
  cells: { column: string; before: Cell; after: Cell }[];
}

const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || cell === null || cell === '';
const same = (a: Cell | undefined, b: Cell | undefined): boolean => a === b || (isEmpty(a) && isEmpty(b));

/** Rows that came, went or changed, in the order of the newer table; those that went stand where they stood. */
export function compareRows(before: readonly Row[], after: readonly Row[]): RowChange[] {
  const old = new Map(before.map((row, index) => [row.id, { row, index }]));
  const kept = new Set(after.map(row => row.id));
  const changes: RowChange[] = after.flatMap((row, index) => {
    const was = old.get(row.id)?.row;
    const cells = compareCells(was?.cells ?? {}, row.cells);
    if (was && cells.length === 0) return [];
    return [{ id: row.id, kind: was ? ('changed' as const) : ('added' as const), place: index + 1, cells }];
  });
  const gone: RowChange[] = before.flatMap((row, index) =>
    kept.has(row.id)
      ? []
      : [{ id: row.id, kind: 'removed' as const, place: index + 1, cells: compareCells(row.cells, {}) }],
  );
  return [...changes, ...gone].sort((a, b) => a.place - b.place);
}

function compareCells(before: Row['cells'], after: Row['cells']): RowChange['cells'] {
  const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...columns].flatMap(column =>
    same(before[column], after[column])
      ? []
      : [{ column, before: before[column] ?? null, after: after[column] ?? null }],
  );
}
