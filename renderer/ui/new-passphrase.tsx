import { PasswordInput } from '@mantine/core';
import { useSay } from '../state/language.ts';
import { PassphraseStrength } from './passphrase-strength.tsx';

export interface TypedTwice {
  first: string;
  again: string;
}

export const nothingTyped: TypedTwice = { first: '', again: '' };

/** Long enough, and the same twice. */
export const isTypedTwice = ({ first, again }: TypedTwice, shortest: number): boolean =>
  first.length >= shortest && first === again;

/** A new passphrase, typed twice, with a word on how well it would hold. */
export function NewPassphrase(props: {
  label: string;
  description?: string;
  typed: TypedTwice;
  onChange: (typed: TypedTwice) => void;
}) {
  const { label, description, typed, onChange } = props;
  const say = useSay();
  const toggle = { 'aria-label': say('ui.passphrase_show') };
  return (
    <>
      <PasswordInput
        label={label}
        description={description}
        value={typed.first}
        required
        autoComplete="off"
        visibilityToggleButtonProps={toggle}
        onChange={event => onChange({ ...typed, first: event.currentTarget.value })}
      />
      <PassphraseStrength passphrase={typed.first} />
      <PasswordInput
        label={say('ui.passphrase_again')}
        value={typed.again}
        required
        autoComplete="off"
        error={typed.again !== '' && typed.again !== typed.first && say('ui.passphrase_differs')}
        visibilityToggleButtonProps={toggle}
        onChange={event => onChange({ ...typed, again: event.currentTarget.value })}
      />
    </>
  );
}
