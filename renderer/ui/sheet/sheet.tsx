import { useElementSize, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type CSSProperties,
  type FocusEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useSay } from '../../state/language.ts';
import { ActiveControl } from './active-control.tsx';
import { fitColumns } from './column-widths.ts';
import classes from './sheet.module.css';
import { pressKey } from './sheet-keys.ts';
import { SheetLine } from './sheet-line.tsx';
import { SheetNotes } from './sheet-notes.tsx';
import { SheetTools } from './sheet-tools.tsx';
import { isNumeric, type SheetProps, sizeOf } from './sheet-types.ts';
import { type SheetDesk, useSheet } from './use-sheet.ts';

/** Width of the numbers in front of the rows. CSS pixels. */
const NUMBERS = 36;

/**
 * Rows and columns that are worked in as in a spreadsheet: keys move, typing replaces, rectangles are copied and pasted.
 * Only rows in sight are drawn, so thousands of them stay fluid.
 */
export function Sheet(props: SheetProps & { tools?: ReactNode }) {
  const { label, columns, grows, readOnly, unread } = props;
  const say = useSay();
  const desk = useSheet(props);
  const { rows, active, area, edit, extent } = desk;
  const scroller = useRef<HTMLDivElement>(null);
  const control = useRef<HTMLTextAreaElement & HTMLSelectElement>(null);
  const end = useRef<HTMLSpanElement>(null);
  const isInside = useRef(false);
  const { ref: sizeRef, width } = useElementSize();
  const gridRef = useMergedRef(scroller, sizeRef);

  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 31,
    overscan: 10,
    getItemKey: index => rows[index]?.id ?? index,
    // The row the person is in stays drawn wherever it is scrolled to: it has the focus.
    rangeExtractor: range =>
      [...new Set([...defaultRangeExtractor(range), active.row])].sort((a, b) => a - b),
  });

  const widths = useMemo(() => {
    const sample = props.rows.slice(0, 200);
    return fitColumns(
      columns.map(column => sizeOf(column, sample)),
      width - (grows ? NUMBERS : 0) - 2,
    );
  }, [columns, props.rows, width, grows]);
  const style: Record<`--${string}`, string> & CSSProperties = {
    '--columns': [...(grows ? [NUMBERS] : []), ...widths].map(each => `${each}px`).join(' '),
  };

  // The focus goes where the person goes.
  const isEditing = edit !== null;
  const rowId = desk.row?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell or another way of being in it
  useLayoutEffect(() => {
    const field = control.current;
    if (!isInside.current || !field) return;
    field.focus({ preventScroll: true });
    if (!isEditing && field.select) field.select();
    field.closest('[role=gridcell]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [rowId, active.row, active.column, isEditing]);

  // Rows are drawn anew only when something of theirs changes, so what they call must stay the same.
  const latest = useRef<SheetDesk>(desk);
  latest.current = desk;
  const enter = useCallback((row: number, column: number, extend: boolean) => {
    isInside.current = true;
    latest.current.go({ row, column }, extend);
    control.current?.focus({ preventScroll: true });
  }, []);
  const drag = useCallback((row: number, column: number) => latest.current.go({ row, column }, true), []);
  const enterRow = useCallback((row: number, extend: boolean) => {
    isInside.current = true;
    latest.current.selectRow(row, extend);
    control.current?.focus({ preventScroll: true });
  }, []);
  const open = useCallback(() => {
    const { column, row, form } = latest.current;
    if (form) latest.current.beginEdit(false);
    else if (row) column?.open?.(row);
  }, []);

  /** To the cell, from outside of the sheet. */
  const goIn = (row: number, column: number) => enter(row, column, false);
  const leave = () => {
    desk.finish();
    isInside.current = false;
    end.current?.focus();
  };

  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    isInside.current = false;
    desk.finish();
  };
  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    if (edit) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', desk.copy());
    if (cut) desk.clear();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (edit) return;
    event.preventDefault();
    desk.paste(event.clipboardData.getData('text/plain'));
  };

  return (
    <div className={classes.sheet}>
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in sight exist, which a table cannot say */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + (grows ? 1 : 0)}
        aria-multiselectable
        aria-readonly={readOnly}
        ref={gridRef}
        className={classes.grid}
        style={style}
        tabIndex={-1}
        onFocus={() => {
          isInside.current = true;
        }}
        onBlur={onBlur}
        onKeyDown={event => pressKey(event, desk, { leave, undo: props.onUndo, redo: props.onRedo, open })}
        onCopy={event => onCopy(event, false)}
        onCut={event => onCopy(event, !readOnly)}
        onPaste={onPaste}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the field of the active cell takes the focus */}
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div role="row" aria-rowindex={1} className={classes.head}>
          {grows && (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div role="columnheader" className={classes.corner}>
              <span className={classes.hidden}>{say('ui.row_actions')}</span>
            </div>
          )}
          {columns.map(column => (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div key={column.id} role="columnheader" data-right={isNumeric(column) || undefined}>
              <span>
                {column.label}
                {column.required && <abbr title={say('ui.sheet.required')}> *</abbr>}
                {column.unit && <small> ({column.unit})</small>}
              </span>
            </div>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        <div role="rowgroup" className={classes.rows} style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const isIn = index >= area.top && index <= area.bottom;
            return (
              <SheetLine
                key={key}
                row={row}
                index={index}
                columns={columns}
                spare={row.id === desk.spareId}
                numbered={grows}
                from={isIn ? area.left : -1}
                to={isIn ? area.right : -1}
                active={index === active.row ? active.column : -1}
                unread={unread}
                control={
                  index === active.row ? (
                    <ActiveControl ref={control} desk={desk} {...props} onBegin={open} />
                  ) : null
                }
                offset={start}
                measure={lines.measureElement}
                onPress={enter}
                onDrag={drag}
                onOpen={open}
                onPressRow={enterRow}
              />
            );
          })}
        </div>
      </div>
      {extent.rows === 0 && <p className={classes.hint}>{say('ui.sheet.empty')}</p>}
      {/* Where the Escape key leads: the next Tab goes on behind the sheet. */}
      <span ref={end} tabIndex={-1} />
      <SheetNotes {...props} desk={desk} onGo={goIn} />
      <SheetTools {...props} desk={desk} onGo={goIn} />
    </div>
  );
}
