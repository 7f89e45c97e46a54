import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useExplain, useSay } from '../state/language.ts';
import classes from './form-end.module.css';
import type { Submit } from './forms.ts';

/** The end of a small form: what went wrong, and the ways out of it. */
export function FormEnd(props: {
  submit: Submit;
  send: string;
  /** There is nothing to send yet. */
  empty?: boolean;
  /** Something was typed, so that leaving discards it. */
  isKept?: boolean;
  /** Absent where the form always stays. */
  onCancel?: () => void;
  hint?: ReactNode;
}) {
  const { submit, send, empty, isKept, onCancel, hint } = props;
  const say = useSay();
  const explain = useExplain();
  return (
    <div>
      {submit.failure !== null && (
        <p role="alert" className={classes.failure}>
          {explain(submit.failure)}
        </p>
      )}
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        {hint && <span className={classes.hint}>{hint}</span>}
        {onCancel && (
          <Button className={classes.way ?? ''} size="compact-sm" variant="default" onClick={onCancel}>
            {say(isKept ? 'ui.discard' : 'ui.cancel')}
          </Button>
        )}
        <Button
          className={classes.way ?? ''}
          size="compact-sm"
          type="submit"
          disabled={empty === true}
          loading={submit.busy}
        >
          {send}
        </Button>
      </Group>
    </div>
  );
}
