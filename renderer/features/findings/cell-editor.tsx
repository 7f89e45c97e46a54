import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Finding, findingStatuses, severities } from '../../../shared/domain/findings.ts';
import { useWord } from '../../state/language.ts';
import type { FindingColumn } from './arrange-findings.ts';
import classes from './findings.module.css';
import type { EditableColumn, EditedCell } from './use-finding-edit.ts';

const editable: readonly FindingColumn[] = [
  'severity',
  'title',
  'action',
  'owner',
  'dueOn',
  'status',
] satisfies EditableColumn[];

export const isEditable = (column: FindingColumn): column is EditableColumn => editable.includes(column);

/** The control of the cell under edit. Enter and Tab go on, Escape takes back, leaving it saves. */
export function CellEditor(props: {
  cell: EditedCell;
  label: string;
  /** Whose owners are offered. */
  owners: readonly Finding[];
  onChange: (value: string) => void;
  onFinish: (step: { rows: number; columns: number }) => void;
  onLeave: () => void;
  onCancel: () => void;
}) {
  const { cell, label, owners, onChange, onFinish, onLeave, onCancel } = props;
  const word = useWord();
  const control = useRef<HTMLElement>(null);
  useEffect(() => control.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey) onFinish({ rows: 1, columns: 0 });
    else if (event.key === 'Tab') onFinish({ rows: 0, columns: event.shiftKey ? -1 : 1 });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const common = {
    className: classes.editor,
    'aria-label': label,
    value: cell.value,
    onKeyDown,
    onBlur: onLeave,
  };
  const take = (element: HTMLElement | null) => {
    control.current = element;
  };
  switch (cell.column) {
    case 'severity':
    case 'status': {
      const kind = cell.column === 'severity' ? 'severity' : 'finding';
      const ids: readonly string[] = cell.column === 'severity' ? severities : findingStatuses;
      return (
        <select {...common} ref={take} onChange={event => onChange(event.target.value)}>
          {ids.map(id => (
            <option key={id} value={id}>
              {word(kind, id)}
            </option>
          ))}
        </select>
      );
    }
    case 'dueOn':
      return <input {...common} ref={take} type="date" onChange={event => onChange(event.target.value)} />;
    case 'owner':
      return (
        <>
          <input
            {...common}
            ref={take}
            maxLength={200}
            list="finding-owners"
            onChange={event => onChange(event.target.value)}
          />
          <datalist id="finding-owners">
            {[...new Set(owners.map(finding => finding.owner))].filter(Boolean).map(owner => (
              <option key={owner} value={owner} />
            ))}
          </datalist>
        </>
      );
    case 'title':
    case 'action':
      return (
        <textarea
          {...common}
          ref={take}
          rows={2}
          {...(cell.column === 'title' ? { maxLength: 200 } : {})}
          onChange={event => onChange(event.target.value)}
        />
      );
  }
}
