import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useDates, useSay, useSize, useWord } from '../../state/language.ts';
import { useTypeName } from '../../ui/evidence-type-name.ts';
import { EmptyState } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './library.module.css';
import { columns, type Sort } from './select-rows.ts';
import type { LibraryRow } from './use-library.ts';
import { useRowFlags } from './use-row-flags.ts';

/** Pixels. */
const ROW_HEIGHT = 34;

interface TableProps {
  rows: readonly LibraryRow[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: string | null;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  checked: ReadonlySet<string>;
  onCheck: (checked: ReadonlySet<string>) => void;
}

/** The pieces, a row each. Arrows move, Enter opens, the space bar ticks. */
export function LibraryTable(props: TableProps) {
  const { rows, sort, selected, checked } = props;
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The head stays over the first rows.
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const at = rows.findIndex(({ evidence }) => evidence.id === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row was chosen, here or elsewhere, so it has to be seen
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [selected]);
  const select = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) props.onSelect(row.evidence.id);
  };
  const toggle = (id: string) => {
    const next = new Set(checked);
    if (!next.delete(id)) next.add(id);
    props.onCheck(next);
  };
  const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => select(at + 1),
      ArrowUp: () => select(at - 1),
      PageDown: () => select(at + page),
      PageUp: () => select(at - page),
      Home: () => select(0),
      End: () => select(rows.length - 1),
      Enter: () => selected !== null && props.onOpen(selected),
      ' ': () => selected !== null && toggle(selected),
    };
    const step = steps[event.key];
    if (!step || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    step();
  };
  const all = rows.length > 0 && rows.every(({ evidence }) => checked.has(evidence.id));
  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    <div ref={box} className={classes.rows}>
      <Table
        stickyHeader
        highlightOnHover
        horizontalSpacing={6}
        className={classes.table ?? ''}
        role="grid"
        tabIndex={0}
        aria-label={say('ui.tab.evidence')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at < 0 ? undefined : rowId(selected)}
        onKeyDown={onKeyDown}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.tick}>
              <Checkbox
                size="xs"
                aria-label={say('ui.evidence_tick_all')}
                checked={all}
                indeterminate={!all && checked.size > 0}
                onChange={() => props.onCheck(new Set(all ? [] : rows.map(({ evidence }) => evidence.id)))}
              />
            </Table.Th>
            {columns.map(column => (
              <Table.Th
                key={column}
                data-column={column}
                aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
              >
                <UnstyledButton
                  className={classes.sort}
                  onClick={() => props.onSort({ column, down: sort.column === column && !sort.down })}
                >
                  {say(`ui.evidence_column.${column}`)}
                  {sort.column === column && <Arrow size={12} aria-hidden />}
                </UnstyledButton>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(item => {
            const row = rows[item.index];
            if (!row) return null;
            const { id } = row.evidence;
            return (
              <Row
                key={id}
                row={row}
                index={item.index}
                selected={id === selected}
                checked={checked.has(id)}
                onSelect={() => props.onSelect(id)}
                onOpen={() => props.onOpen(id)}
                onToggle={() => toggle(id)}
              />
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </Table.Tbody>
      </Table>
      {rows.length === 0 && (
        <EmptyState title={say('ui.evidence_none_fits')} hint={say('ui.evidence_none_fits_hint')} />
      )}
    </div>
  );
}

const rowId = (id: string | null): string => `piece-${id}`;

function Row(props: {
  row: LibraryRow;
  index: number;
  selected: boolean;
  checked: boolean;
  onSelect: () => void;
  onOpen: () => void;
  onToggle: () => void;
}) {
  const { row, selected } = props;
  const { facts, file, number, id, addedAt } = row.evidence;
  const say = useSay();
  const word = useWord();
  const size = useSize();
  const { short, instant } = useDates();
  const typeName = useTypeName();
  const [flag, ...more] = useRowFlags()(row);
  const dates =
    facts.periodStart && facts.periodEnd
      ? `${short(facts.periodStart)} – ${short(facts.periodEnd)}`
      : facts.issuedOn
        ? short(facts.issuedOn)
        : '';
  return (
    <Table.Tr
      id={rowId(id)}
      aria-rowindex={props.index + 2}
      aria-selected={selected}
      className={classes.row}
      style={{ height: ROW_HEIGHT }}
      onClick={props.onSelect}
      onDoubleClick={props.onOpen}
    >
      <Table.Td className={classes.tick} onClick={event => event.stopPropagation()}>
        <Checkbox
          size="xs"
          aria-label={say('ui.evidence_tick', { number })}
          checked={props.checked}
          onChange={props.onToggle}
        />
      </Table.Td>
      <Table.Td data-column="number">{number}</Table.Td>
      <Table.Td data-column="title" title={facts.title}>
        {facts.title}
      </Table.Td>
      <Table.Td data-column="type" title={typeName(row)}>
        {typeName(row)}
      </Table.Td>
      <Table.Td data-column="issuer" title={facts.issuer}>
        {facts.issuer}
      </Table.Td>
      <Table.Td data-column="dates" title={dates}>
        {dates}
      </Table.Td>
      <Table.Td data-column="expires">{facts.expiresOn ? short(facts.expiresOn) : ''}</Table.Td>
      <Table.Td data-column="class">{word('class', facts.exportClass)}</Table.Td>
      <Table.Td data-column="size">{size(file.size)}</Table.Td>
      <Table.Td data-column="uses">{row.uses.length || '–'}</Table.Td>
      <Table.Td data-column="state">
        {flag && <Status tone={flag.tone} label={flag.label} />}
        {more.length > 0 && (
          <span className={classes.more} title={more.map(each => each.label).join('\n')}>
            {' '}
            +{more.length}
          </span>
        )}
      </Table.Td>
      <Table.Td data-column="added" title={`${row.addedBy}, ${instant(addedAt)}`}>
        {row.addedBy}
      </Table.Td>
    </Table.Tr>
  );
}
