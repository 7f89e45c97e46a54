import { UnstyledButton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { RegisterRow } from '../../../../shared/domain/register.ts';
import type { RegisterColumn } from '../../../../shared/domain/register-filter.ts';
import { useSay } from '../../../state/language.ts';
import classes from './register.module.css';
import { cells, fitColumns } from './register-cells.tsx';
import { sortBy, useRegisterLook } from './register-view.ts';

/** Pixels; also in the style sheet. */
const REM = 16;
const ROW_HEIGHT = 46;
const HEAD_HEIGHT = 33;

/** Lines of the register. Only those in sight are drawn; arrow keys go from one to the next, Enter opens. */
export function RegisterTable(props: {
  rows: readonly RegisterRow[];
  columns: readonly RegisterColumn[];
  today: string;
  /** Puts the keyboard into the lines. */
  enter: RefObject<(() => void) | null>;
}) {
  const { rows, columns, today, enter } = props;
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const { ref: measure, width } = useElementSize();
  const { shown, least } = useMemo(() => fitColumns(columns, width / REM), [columns, width]);
  const [active, setActive] = useState(0);
  const wanted = useRef<number>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  /** Gives the keyboard to a line that is drawn; one further away is drawn first. */
  const focusRow = (index: number) => {
    const link = box.current?.querySelector<HTMLElement>(`[data-row="${index}"] a`);
    link?.focus({ preventScroll: true });
    wanted.current = link ? null : index;
  };
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    focusRow(next);
  };
  useEffect(() => {
    enter.current = () => goTo(Math.min(active, rows.length - 1));
  });
  const items = virtual.getVirtualItems();
  useEffect(() => {
    if (wanted.current !== null) focusRow(wanted.current);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(event.target === box.current && to > active ? active : to);
  };
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={element => {
        box.current = element;
        measure(element);
      }}
      className={classes.rows}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={say('ui.register_title')}
      onKeyDown={onKeyDown}
    >
      <table className={classes.table} style={{ minWidth: `${least}rem` }} aria-rowcount={rows.length + 1}>
        <colgroup>
          {shown.map(column => (
            <col key={column} style={cells[column].width ? { width: `${cells[column].width}rem` } : {}} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {shown.map(column => (
              <HeadCell key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  key={row.id}
                  row={row}
                  index={index}
                  columns={shown}
                  today={today}
                  isActive={index === active}
                  onActive={setActive}
                />
              )
            );
          })}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  );
}

function HeadCell({ column }: { column: RegisterColumn }) {
  const say = useSay();
  const { column: by, down } = useRegisterLook(state => state.sort);
  const Arrow = down ? ArrowDown : ArrowUp;
  const label = say(`ui.column.${column}`);
  return (
    <th aria-sort={by === column ? (down ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton className={classes.sort} title={label} onClick={() => sortBy(column)}>
        <span>{label}</span>
        {by === column && <Arrow size={12} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}

const Row = memo(function Row(props: {
  row: RegisterRow;
  index: number;
  columns: readonly RegisterColumn[];
  today: string;
  isActive: boolean;
  onActive: (index: number) => void;
}) {
  const { row, index, columns, today, isActive, onActive } = props;
  const [, go] = useLocation();
  return (
    // The link in it takes the keys; the rest of the line is as good to point at.
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      data-row={index}
      data-active={isActive || undefined}
      onFocus={() => onActive(index)}
      onClick={event => {
        if (!(event.target as HTMLElement).closest('a')) go(`/arrangements/${row.id}`);
      }}
    >
      {columns.map(column => {
        const { Cell } = cells[column];
        return (
          <td key={column}>
            <Cell row={row} today={today} providerApart={columns.includes('provider')} />
          </td>
        );
      })}
    </tr>
  );
});
