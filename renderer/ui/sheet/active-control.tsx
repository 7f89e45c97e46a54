import type { Ref } from 'react';
import { writeCell } from '../../../shared/domain/cells.ts';
import { useDates, useSay } from '../../state/language.ts';
import { ChoiceControl, TextControl } from './cell-control.tsx';
import { placeOf, type SheetProps } from './sheet-types.ts';
import type { SheetDesk } from './use-sheet.ts';

/** The field of the cell the person is in. */
export function ActiveControl(
  props: SheetProps & {
    ref: Ref<HTMLTextAreaElement & HTMLSelectElement>;
    desk: SheetDesk;
    onBegin: () => void;
  },
) {
  const { ref, desk, readOnly, unread, nameOf, onBegin } = props;
  const say = useSay();
  const { day } = useDates();
  const { row, column, form, edit, active } = desk;
  if (!row || !column) return null;
  const cell = row.cells[column.id] ?? null;
  const name = nameOf?.(row) ?? say('ui.sheet.row', { row: active.row + 1 });
  const label = say('ui.cell', { column: column.label, row: name });
  const written = form ? writeCell(form, cell) : String(cell ?? '');
  if (form?.type === 'choice' && !readOnly)
    return (
      <ChoiceControl
        ref={ref}
        label={label}
        value={String(cell ?? '')}
        options={form.options}
        onChoose={desk.choose}
      />
    );
  const shown = form?.type === 'date' && cell !== null ? day(String(cell)) : written;
  return (
    <TextControl
      ref={ref}
      label={label}
      readOnly={readOnly || !form}
      text={edit?.text ?? unread.get(placeOf(row.id, column.id)) ?? shown}
      editing={edit !== null}
      toTheRight={form?.type === 'number'}
      onType={desk.type}
      onBegin={onBegin}
    />
  );
}
