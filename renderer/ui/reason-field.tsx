import { Textarea } from '@mantine/core';
import { useSay } from '../state/language.ts';

/** Why something is done, in a dialog that does nothing without a reason. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const say = useSay();
  return (
    <Textarea
      label={say('ui.reason')}
      value={value}
      maxLength={1_000}
      required
      autosize
      minRows={2}
      data-autofocus
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
