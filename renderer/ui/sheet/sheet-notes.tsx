import { Button, Group } from '@mantine/core';
import { readCell } from '../../../shared/domain/cells.ts';
import { useExplainFault, useSay } from '../../state/language.ts';
import classes from './sheet.module.css';
import { placeOf, type SheetProps } from './sheet-types.ts';
import type { SheetDesk } from './use-sheet.ts';

/** So many cells are named one by one; the rest are counted. */
const MOST_NAMED = 50;

/** What could not be taken, cell by cell, with a way to each; and what was understood in a way one should know. */
export function SheetNotes(
  props: SheetProps & { desk: SheetDesk; onGo: (row: number, column: number) => void },
) {
  const { columns, rows, unread, onUnread, nameOf, desk, onGo } = props;
  const say = useSay();
  const explain = useExplainFault();
  const { note } = desk;
  if (unread.size === 0 && !note) return null;
  const wrong = [...rows.entries()].flatMap(([index, row]) =>
    [...columns.entries()].flatMap(([at, column]) => {
      const text = unread.get(placeOf(row.id, column.id));
      const form = column.formAt(row);
      if (text === undefined) return [];
      const reading = form && readCell(form, text);
      const fault = reading && !reading.ok ? reading.fault : { reason: 'sheet.fixed', details: {} };
      return [{ row, index, column, at, text, fault }];
    }),
  );
  if (wrong.length === 0 && !note) return null;
  const giveUp = () => {
    for (const { row, column } of wrong) onUnread(row.id, column.id, null);
  };
  return (
    <div className={classes.notes} role="status">
      {wrong.length > 0 && (
        <>
          <p>
            <strong>{say('ui.sheet.refused', { count: wrong.length })}</strong>
          </p>
          <ul>
            {wrong.slice(0, MOST_NAMED).map(({ row, index, column, at, text, fault }) => (
              <li key={placeOf(row.id, column.id)}>
                <button type="button" className={classes.way} onClick={() => onGo(index, at)}>
                  {say('ui.cell', {
                    column: column.label,
                    row: nameOf?.(row) ?? say('ui.sheet.row', { row: index + 1 }),
                  })}
                </button>{' '}
                <q>{text}</q> {explain(fault)}
              </li>
            ))}
          </ul>
          {wrong.length > MOST_NAMED && (
            <p>{say('ui.sheet.and_more', { count: wrong.length - MOST_NAMED })}</p>
          )}
        </>
      )}
      {note && note.outside.length > 0 && (
        <>
          <p>
            <strong>{say('ui.sheet.outside', { count: note.outside.length })}</strong>
          </p>
          <ul>
            {note.outside.slice(0, MOST_NAMED).map(({ text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
              <li key={index}>
                <q>{text}</q>
              </li>
            ))}
          </ul>
        </>
      )}
      {note && note.dayFirst > 0 && <p>{say('ui.sheet.day_first', { count: note.dayFirst })}</p>}
      {note?.heading && <p>{say('ui.sheet.heading_left_out')}</p>}
      <Group gap="xs">
        {wrong.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={giveUp}>
            {say('ui.sheet.give_up')}
          </Button>
        )}
        {note && (
          <Button size="compact-xs" variant="default" onClick={desk.closeNote}>
            {say('ui.close')}
          </Button>
        )}
      </Group>
    </div>
  );
}
