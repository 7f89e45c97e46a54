import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import {
  type Cell,
  type CellForm,
  readCell,
  type WrittenForm,
  writeCell,
} from '../../shared/domain/cells.ts';
import { useDates, useExplainFault, useSay } from '../state/language.ts';
import classes from './written-field.module.css';

interface WrittenFieldProps {
  label: string;
  /** The label is for screen readers alone: it stands elsewhere on the screen. */
  bare?: boolean;
  form: WrittenForm;
  cell: Cell;
  /** What was written and could not be taken. */
  unread: string | undefined;
  readOnly: boolean;
  required?: boolean;
  /** What the number counts. */
  unit?: string;
  /** More than one line of text. */
  lines?: number;
  placeholder?: string;
  onCell: (cell: Cell) => void;
  onUnread: (text: string | null) => void;
}

/**
 * A text, number or day as a person writes it. What can be read is taken at once; anything else stays as it was written,
 * says why, and is not dropped.
 */
export function WrittenField(props: WrittenFieldProps) {
  const { label, bare, form, cell, unread, readOnly, required, unit, lines, onCell, onUnread } = props;
  const say = useSay();
  const explain = useExplainFault();
  const { day, weekday } = useDates();
  const [typed, setTyped] = useState<string | null>(null);
  const before = useRef<Cell>(null);
  const stands = form.type === 'date' && cell !== null ? day(String(cell)) : writeCell(form, cell);
  const reading = unread === undefined ? undefined : readCell(form, unread);
  const fault = reading && !reading.ok ? reading.fault : undefined;
  // A day or a number that is half written is not wrong yet; one out of its bounds is.
  const isWrong = fault && (typed === null || /too_(large|small|long)$/.test(fault.reason));

  const write = (text: string) => {
    const read = readCell(form, text);
    onUnread(read.ok ? null : text);
    // The beginning of a number is a number too: while the whole cannot be taken, what stood there before holds.
    const next = read.ok ? read.cell : before.current;
    if (next !== cell) onCell(next);
  };
  const hint =
    form.type === 'date'
      ? cell === null
        ? say('ui.day_hint')
        : weekday(String(cell))
      : form.type === 'number'
        ? boundsOf(form, say)
        : undefined;
  const common = {
    ...(bare ? { 'aria-label': label } : { label }),
    ...(required && !bare ? { withAsterisk: true } : {}),
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    readOnly,
    'aria-invalid': isWrong ? true : undefined,
    value: typed ?? unread ?? stands,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setTyped(event.currentTarget.value);
      write(event.currentTarget.value);
    },
    onFocus: () => {
      before.current = cell;
      setTyped(unread ?? writeCell(form, cell));
    },
    onBlur: () => setTyped(null),
  };
  const below = (
    <p className={classes.below} data-wrong={isWrong || undefined} role={isWrong ? 'alert' : undefined}>
      {isWrong && fault ? say('ui.not_taken', { why: explain(fault) }) : hint}
    </p>
  );
  if (form.type === 'text')
    return (
      <div>
        {lines ? (
          <Textarea {...common} minRows={lines} classNames={{ input: classes.growing }} />
        ) : (
          <TextInput {...common} />
        )}
        {isWrong && below}
      </div>
    );
  return (
    <div className={classes.narrow}>
      <TextInput
        {...common}
        inputMode={form.type === 'number' ? 'decimal' : 'text'}
        classNames={form.type === 'number' ? { input: classes.number } : {}}
        rightSectionPointerEvents="all"
        rightSectionWidth={form.type === 'date' ? 28 : 0}
        rightSection={form.type === 'date' && !readOnly && <Calendar cell={cell} onChoose={write} />}
        {...(unit ? { inputContainer: input => <UnitBeside unit={unit}>{input}</UnitBeside> } : {})}
      />
      {below}
    </div>
  );
}

function UnitBeside({ unit, children }: { unit: string; children: React.ReactNode }) {
  return (
    <span className={classes.beside}>
      {children}
      <span>{unit}</span>
    </span>
  );
}

/** The calendar of the system, for those who point. */
function Calendar({ cell, onChoose }: { cell: Cell; onChoose: (day: string) => void }) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        size="sm"
        tabIndex={-1}
        aria-label={say('ui.calendar')}
        onClick={() => input.current?.showPicker()}
      >
        <CalendarDays size={14} aria-hidden />
      </ActionIcon>
      <input
        ref={input}
        className={classes.calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={cell === null ? '' : String(cell)}
        onChange={event => onChoose(event.currentTarget.value)}
      />
    </>
  );
}

function boundsOf(
  { min, max }: Extract<CellForm, { type: 'number' }>,
  say: ReturnType<typeof useSay>,
): string | undefined {
  if (min !== undefined && max !== undefined) return say('ui.bounds', { min, max });
  if (min !== undefined) return say('ui.bound_min', { min });
  if (max !== undefined) return say('ui.bound_max', { max });
  return undefined;
}
