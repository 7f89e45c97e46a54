import { useId } from 'react';
import type { CellOption } from '../../../shared/domain/cells.ts';
import classes from './controls.module.css';

/** Options under each other, or beside each other where they are short; each shows the key that chooses it. */
export function OptionList(props: {
  label: string;
  options: readonly CellOption[];
  selected: readonly string[];
  multiple?: boolean;
  inline?: boolean;
  readOnly: boolean;
  onToggle: (id: string) => void;
}) {
  const { label, options, selected, multiple = false, inline, readOnly, onToggle } = props;
  const name = useId();
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
    <div
      role={multiple ? 'group' : 'radiogroup'}
      aria-label={label}
      className={classes.options}
      data-inline={inline || undefined}
    >
      {options.map(option => (
        <label key={option.id} className={classes.option}>
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={name}
            checked={selected.includes(option.id)}
            disabled={readOnly}
            onChange={() => onToggle(option.id)}
          />
          <span>{option.label}</span>
          {option.key && !readOnly && <kbd aria-hidden>{option.key.toUpperCase()}</kbd>}
        </label>
      ))}
    </div>
  );
}
