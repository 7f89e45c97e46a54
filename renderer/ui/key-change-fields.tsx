import { NativeSelect, TextInput } from '@mantine/core';
import { type ChangeReason, changeReasons } from '../../shared/domain/signatures.ts';
import { useSay, useWord } from '../state/language.ts';

export interface TypedChange {
  reason: ChangeReason;
  note: string;
}

export const noChange: TypedChange = { reason: 'renewal', note: '' };
export const changeOf = ({ reason, note }: TypedChange) => ({ reason, note: note.trim() });

/** Why a key takes the place of another, and what follows from that. */
export function KeyChangeFields(props: { value: TypedChange; onChange: (change: TypedChange) => void }) {
  const { value, onChange } = props;
  const say = useSay();
  const word = useWord();
  return (
    <>
      <p>{say('ui.key_change_means')}</p>
      <NativeSelect
        label={say('ui.key_change_why')}
        value={value.reason}
        onChange={event => {
          const reason = changeReasons.find(each => each === event.currentTarget.value) ?? 'renewal';
          onChange({ ...value, reason });
        }}
        data={changeReasons.map(reason => ({ value: reason, label: word('key-reason', reason) }))}
      />
      {value.reason !== 'renewal' && <p>{say('ui.key_change_retires')}</p>}
      <TextInput
        label={say('ui.key_change_note')}
        value={value.note}
        maxLength={1_000}
        onChange={event => onChange({ ...value, note: event.currentTarget.value })}
      />
    </>
  );
}
