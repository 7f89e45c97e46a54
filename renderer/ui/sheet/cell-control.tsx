import type { ChangeEvent, MouseEvent, Ref } from 'react';
import type { CellOption } from '../../../shared/domain/cells.ts';
import classes from './sheet.module.css';

interface ControlProps {
  ref: Ref<HTMLTextAreaElement & HTMLSelectElement>;
  label: string;
}

/**
 * The field of the cell a person is in. It is there and has the focus before anything is typed, all of it selected: so the
 * first key replaces it, an input method for Chinese can begin to compose, and a screen reader says what stands there.
 */
export function TextControl(
  props: ControlProps & {
    text: string;
    readOnly: boolean;
    editing: boolean;
    /** Numbers stand to the right. */
    toTheRight: boolean;
    onType: (text: string) => void;
    onBegin: () => void;
  },
) {
  const { ref, label, readOnly, text, editing, toTheRight, onType, onBegin } = props;
  return (
    <textarea
      ref={ref}
      className={classes.control}
      aria-label={label}
      readOnly={readOnly}
      rows={1}
      value={text}
      spellCheck={editing}
      data-editing={editing || undefined}
      data-right={toTheRight || undefined}
      // A dialog around the sheet is not closed by the key that leaves a cell.
      data-mantine-stop-propagation
      onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onType(event.currentTarget.value)}
      onClick={(event: MouseEvent<HTMLTextAreaElement>) => {
        // The first click came to a plain cell; a click into the field sets the caret.
        if (!editing && event.detail > 0) onBegin();
      }}
    />
  );
}

/** Options of a cell: a letter, a digit or the beginning of a name chooses. */
export function ChoiceControl(
  props: ControlProps & {
    value: string;
    options: readonly CellOption[];
    onChoose: (id: string | null) => void;
  },
) {
  const { ref, label, value, options, onChoose } = props;
  return (
    <select
      ref={ref}
      className={classes.control}
      aria-label={label}
      value={value}
      data-mantine-stop-propagation
      onChange={event => onChoose(event.currentTarget.value || null)}
    >
      <option value="" />
      {options.map(option => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
