import { TextInput } from '@mantine/core';
import { useSay } from '../../state/language.ts';

interface Addressed {
  recipient: string;
  note: string;
}

/** For whom a file is, and a word to them. */
export function Addressee(props: { addressee: Addressed; onChange: (addressee: Addressed) => void }) {
  const { addressee, onChange } = props;
  const say = useSay();
  return (
    <>
      <TextInput
        label={say('ui.delegate_to')}
        required
        value={addressee.recipient}
        maxLength={200}
        onChange={event => onChange({ ...addressee, recipient: event.currentTarget.value })}
      />
      <TextInput
        label={say('ui.delegate_note')}
        value={addressee.note}
        maxLength={1_000}
        onChange={event => onChange({ ...addressee, note: event.currentTarget.value })}
      />
    </>
  );
}
