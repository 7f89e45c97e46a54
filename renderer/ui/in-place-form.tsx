import type { ReactNode } from 'react';
import { FormEnd } from './form-end.tsx';
import { type Submit, submitWithKey, useFocusFirst } from './forms.ts';
import classes from './in-place-form.module.css';

/**
 * A small form where it belongs, not in a dialog: sent with Ctrl+Enter from any of its fields, and begun in the first
 * (`data-first`) when a person asked for it.
 */
export function InPlaceForm(props: {
  label: string;
  submit: Submit;
  send: string;
  /** The person has just asked for it. */
  focus: boolean;
  /** Something was typed, so that leaving discards it. */
  isKept?: boolean;
  /** There is nothing to send yet. */
  empty?: boolean;
  hint?: ReactNode;
  /** Absent where the form always stays. */
  onCancel?: () => void;
  children: ReactNode;
}) {
  const { label, submit, focus, children, ...end } = props;
  return (
    <form
      ref={useFocusFirst(focus)}
      className={classes.form}
      onSubmit={submit.onSubmit}
      onKeyDown={submitWithKey}
      aria-label={label}
    >
      {children}
      <FormEnd submit={submit} {...end} />
    </form>
  );
}
