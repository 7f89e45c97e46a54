import { type CSSProperties, memo, type ReactNode } from 'react';
import { type CellForm, writeCell } from '../../../shared/domain/cells.ts';
import type { SheetRow } from '../../../shared/domain/sheet-rows.ts';
import { useDates, useSay } from '../../state/language.ts';
import classes from './sheet.module.css';
import { placeOf, type SheetColumn } from './sheet-types.ts';

interface LineProps {
  row: SheetRow;
  index: number;
  columns: readonly SheetColumn[];
  /** Shows its number and is not there yet. */
  spare: boolean;
  numbered: boolean;
  /** Columns that are selected in this row; -1 for none. */
  from: number;
  to: number;
  /** The column the person is in; -1 when it is not this row. */
  active: number;
  unread: ReadonlyMap<string, string>;
  /** The field of the active cell. */
  control: ReactNode;
  offset: number;
  measure: (element: HTMLElement | null) => void;
  onPress: (row: number, column: number, extend: boolean) => void;
  onDrag: (row: number, column: number) => void;
  onOpen: (row: number, column: number) => void;
  onPressRow: (row: number, extend: boolean) => void;
}

/** A row of a sheet. Drawn anew only when it, or what is selected of it, changes. */
export const SheetLine = memo(function SheetLine(props: LineProps) {
  const { row, index, columns, spare, numbered, from, to, active, unread, control, measure } = props;
  const say = useSay();
  const style: CSSProperties = { transform: `translateY(${props.offset}px)` };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field of the active cell takes the focus
    // biome-ignore lint/a11y/useSemanticElements: only the rows in sight exist, which a table cannot say
    <div
      role="row"
      aria-rowindex={index + 2}
      ref={measure}
      data-index={index}
      data-spare={spare || undefined}
      className={classes.line}
      style={style}
    >
      {numbered && (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div role="rowheader" className={classes.number} tabIndex={-1}>
          <button
            type="button"
            tabIndex={-1}
            aria-label={say('ui.sheet.select_row', { row: index + 1 })}
            onMouseDown={event => {
              event.preventDefault();
              props.onPressRow(index, event.shiftKey);
            }}
          >
            {spare ? '+' : index + 1}
          </button>
        </div>
      )}
      {columns.map((column, at) => {
        const form = column.formAt(row);
        const wrong = unread.get(placeOf(row.id, column.id));
        const cell = row.cells[column.id] ?? null;
        const missing = column.required && !spare && form && cell === null && wrong === undefined;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the field of the active cell takes the focus
          // biome-ignore lint/a11y/useSemanticElements: see the row
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + (numbered ? 2 : 1)}
            aria-selected={at >= from && at <= to}
            aria-invalid={wrong === undefined ? undefined : true}
            className={classes.cell}
            data-active={at === active || undefined}
            data-missing={missing || undefined}
            data-fixed={!form || undefined}
            data-right={form?.type === 'number' || undefined}
            onMouseDown={event => {
              if (at === active && event.target !== event.currentTarget) return;
              event.preventDefault();
              props.onPress(index, at, event.shiftKey);
            }}
            onMouseEnter={event => {
              if (event.buttons === 1) props.onDrag(index, at);
            }}
            onDoubleClick={() => props.onOpen(index, at)}
          >
            <span className={classes.shown} aria-hidden={at === active || undefined}>
              <Shown form={form} cell={cell} wrong={wrong} drawn={column.draw?.(row)} />
            </span>
            {missing && <span className={classes.hidden}>{say('ui.sheet.required')}</span>}
            {at === active && control}
          </div>
        );
      })}
    </div>
  );
});

function Shown(props: {
  form: CellForm | undefined;
  cell: SheetRow['cells'][string];
  wrong: string | undefined;
  drawn: ReactNode;
}) {
  const { form, cell, wrong, drawn } = props;
  const { day } = useDates();
  if (wrong !== undefined) return <mark className={classes.wrong}>{wrong}</mark>;
  if (!form) return <>{drawn ?? cell}</>;
  if (cell === null) return null;
  if (form.type === 'date') return <>{day(String(cell))}</>;
  if (form.type === 'number') return <>{cell.toLocaleString('en')}</>;
  return <>{writeCell(form, cell)}</>;
}
