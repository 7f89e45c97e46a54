import { useState } from 'react';
import { type Cell, readCell, writeCell } from '../../../shared/domain/cells.ts';
import { readClipboard, writeClipboard } from '../../../shared/domain/clipboard.ts';
import {
  type Area,
  type CellChange,
  mostRows,
  moveRows,
  pasteBlock,
  type RefusedCell,
  type SheetRow,
  setCells,
  withoutHeading,
} from '../../../shared/domain/sheet-rows.ts';
import { placeOf, type SheetProps } from './sheet-types.ts';
import { areaOf, clampSpot, type Spot } from './spots.ts';

/** A cell while it is typed into. `walks`: arrow keys leave it, as after typing straight into it. */
export interface CellEdit {
  text: string;
  walks: boolean;
  /** The rows before, which Escape brings back. */
  before: readonly SheetRow[];
  /** Differs for every time a cell is typed into. */
  name: string;
}

/** What there is to say after pasting. */
export interface PasteNote {
  outside: readonly RefusedCell[];
  dayFirst: number;
  heading: boolean;
}

export type SheetDesk = ReturnType<typeof useSheet>;

/** A sheet at work: where the person is in it, what is selected, and everything that can be done to its cells. */
export function useSheet(props: SheetProps) {
  const { columns, readOnly, grows, unread, onUnread, onChange } = props;
  const [spots, setSpots] = useState({ active: { row: 0, column: 0 }, end: { row: 0, column: 0 } });
  const [edit, setEdit] = useState<CellEdit | null>(null);
  const [note, setNote] = useState<PasteNote | null>(null);
  // The empty row at the end has its id before it is one, so that it stays the same element once it is typed into.
  const [spareId, setSpareId] = useState(() => crypto.randomUUID());
  const hasSpare = grows && !readOnly && props.rows.length < mostRows;
  const rows: readonly SheetRow[] = hasSpare ? [...props.rows, { id: spareId, cells: {} }] : props.rows;
  const extent = { rows: rows.length, columns: columns.length };
  const active = clampSpot(spots.active, extent);
  const area: Area = areaOf(active, clampSpot(spots.end, extent));
  const row = rows[active.row];
  const column = columns[active.column];
  const form = row && column?.formAt(row);

  /** What was the spare row is one of the rows as soon as something stands in it. */
  function publish(next: readonly SheetRow[], typing: string | null): void {
    const spare = next.find(each => each.id === spareId);
    const filled = spare && Object.values(spare.cells).some(cell => cell !== null);
    if (filled) setSpareId(crypto.randomUUID());
    onChange(filled ? [...next] : next.filter(each => each.id !== spareId), typing);
  }

  function set(changes: readonly CellChange[], typing: string | null = null): void {
    for (const { rowId, columnId } of changes) onUnread(rowId, columnId, null);
    publish(setCells(rows, changes), typing);
  }

  function go(to: Spot, extend = false): void {
    finish();
    setSpots(extend ? { active, end: to } : { active: to, end: to });
  }

  function beginEdit(walks: boolean, text?: string): void {
    if (readOnly || !row || !column || !form || form.type === 'choice') return;
    const stands = unread.get(placeOf(row.id, column.id)) ?? writeCell(form, row.cells[column.id] ?? null);
    const begun = { text: text ?? stands, walks, before: props.rows, name: crypto.randomUUID() };
    setEdit(begun);
    setSpots({ active, end: active });
    if (text !== undefined) take(begun);
  }

  /** What is typed counts at once; while it cannot be read, what stood there before does. */
  function take({ text, before, name }: CellEdit): void {
    if (!row || !column || !form) return;
    const reading = readCell(form, text);
    const former = before.find(each => each.id === row.id)?.cells[column.id] ?? null;
    set([{ rowId: row.id, columnId: column.id, cell: reading.ok ? reading.cell : former }], name);
  }

  function type(text: string): void {
    if (!edit) {
      beginEdit(true, text);
      return;
    }
    const next = { ...edit, text };
    setEdit(next);
    take(next);
  }

  /** Leaves the cell with what was typed; what cannot be read stays in it and says why. */
  function finish(): void {
    if (!edit) return;
    setEdit(null);
    if (!row || !column || !form || readCell(form, edit.text).ok) return;
    onUnread(row.id, column.id, edit.text);
  }

  function cancelEdit(): void {
    if (!edit) return;
    setEdit(null);
    onChange([...edit.before], edit.name);
  }

  function cellsIn({ top, bottom, left, right }: Area) {
    return rows
      .slice(top, bottom + 1)
      .flatMap(each => columns.slice(left, right + 1).map(within => ({ row: each, column: within })));
  }

  function choose(cell: Cell): void {
    if (row && column && form) set([{ rowId: row.id, columnId: column.id, cell }]);
  }

  function clear(): void {
    const changes = cellsIn(area).flatMap(({ row: each, column: within }) =>
      within.formAt(each) && each.id !== spareId ? [{ rowId: each.id, columnId: within.id, cell: null }] : [],
    );
    if (!readOnly && changes.length > 0) set(changes);
  }

  function fillDown(): void {
    const top = rows[area.top];
    if (readOnly || !top) return;
    const changes = cellsIn({ ...area, top: area.top + 1 }).flatMap(({ row: each, column: within }) => {
      const [from, to] = [within.formAt(top), within.formAt(each)];
      if (!from || !to || each.id === spareId) return [];
      const reading = readCell(to, writeCell(from, top.cells[within.id] ?? null));
      return reading.ok ? [{ rowId: each.id, columnId: within.id, cell: reading.cell }] : [];
    });
    if (changes.length > 0) set(changes);
  }

  function copy(): string {
    const texts = rows.slice(area.top, area.bottom + 1).map(each =>
      columns.slice(area.left, area.right + 1).map(within => {
        const own = within.formAt(each);
        const cell = each.cells[within.id] ?? null;
        return unread.get(placeOf(each.id, within.id)) ?? (own ? writeCell(own, cell) : String(cell ?? ''));
      }),
    );
    return writeClipboard(texts);
  }

  function paste(text: string): void {
    if (readOnly) return;
    const namesAt = (index: number) => columns[area.left + index]?.names ?? [];
    const { block, heading } = withoutHeading(readClipboard(text), namesAt);
    if (block.length === 0) return;
    const formOf = (each: SheetRow, id: string) => columns.find(within => within.id === id)?.formAt(each);
    const newRow = hasSpare ? () => ({ id: crypto.randomUUID(), cells: {} }) : undefined;
    const ids = columns.map(within => within.id);
    const pasted = pasteBlock(rows, ids, formOf, block, area, newRow);
    for (const { row: each, column: within } of cellsIn(pasted.area)) onUnread(each.id, within.id, null);
    const held = pasted.refused.filter(cell => cell.rowId !== null);
    // A row in which nothing could be read is there all the same: its words wait in it.
    const heldRows = new Set(held.map(cell => cell.rowId));
    const kept = pasted.rows.filter(each => each.id !== spareId || heldRows.has(each.id) || isFilled(each));
    if (kept.some(each => each.id === spareId)) setSpareId(crypto.randomUUID());
    onChange(kept, null);
    for (const { rowId, columnId, text: words } of held)
      if (rowId !== null && columnId !== null) onUnread(rowId, columnId, words);
    setSpots({
      active: { row: pasted.area.top, column: pasted.area.left },
      end: { row: pasted.area.bottom, column: pasted.area.right },
    });
    const outside = pasted.refused.filter(cell => cell.rowId === null);
    const { dayFirst } = pasted;
    setNote(outside.length > 0 || dayFirst > 0 || heading ? { outside, dayFirst, heading } : null);
  }

  function insertRow(): void {
    if (!grows || readOnly || props.rows.length >= mostRows) return;
    finish();
    const fresh = { id: crypto.randomUUID(), cells: {} };
    onChange([...props.rows.slice(0, area.top), fresh, ...props.rows.slice(area.top)], null);
    setSpots({ active: { row: area.top, column: 0 }, end: { row: area.top, column: 0 } });
  }

  function removeRows(): void {
    if (!grows || readOnly) return;
    setEdit(null);
    const gone = new Set(rows.slice(area.top, area.bottom + 1).map(each => each.id));
    const left = props.rows.filter(each => !gone.has(each.id));
    if (left.length === props.rows.length) return;
    for (const { row: each, column: within } of cellsIn({ ...area, left: 0, right: columns.length - 1 }))
      onUnread(each.id, within.id, null);
    onChange(left, null);
    const spot = { row: area.top, column: active.column };
    setSpots({ active: spot, end: spot });
  }

  function shiftRows(by: -1 | 1): void {
    const bottom = Math.min(area.bottom, props.rows.length - 1);
    if (!grows || readOnly || area.top + by < 0 || bottom + by >= props.rows.length || area.top > bottom)
      return;
    finish();
    onChange(moveRows(props.rows, area.top, bottom, by), null);
    const shift = (spot: Spot) => ({ ...spot, row: spot.row + by });
    setSpots({ active: shift(active), end: shift({ ...spots.end, row: Math.min(spots.end.row, bottom) }) });
  }

  return {
    rows,
    extent,
    active,
    area,
    row,
    column,
    form,
    edit,
    note,
    spareId: hasSpare ? spareId : null,
    go,
    selectAll: () =>
      setSpots({ active: { row: 0, column: 0 }, end: { row: extent.rows - 1, column: extent.columns - 1 } }),
    selectRow: (index: number, extend: boolean) => {
      finish();
      const from = extend ? active.row : index;
      setSpots({ active: { row: from, column: 0 }, end: { row: index, column: extent.columns - 1 } });
    },
    beginEdit,
    type,
    finish,
    cancelEdit,
    choose,
    clear,
    fillDown,
    copy,
    paste,
    insertRow,
    removeRows,
    shiftRows,
    closeNote: () => setNote(null),
  };
}

const isFilled = (row: SheetRow): boolean => Object.values(row.cells).some(cell => cell !== null);
