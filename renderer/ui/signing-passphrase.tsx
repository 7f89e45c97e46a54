import { PasswordInput } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import { useAnswer } from '../state/client.ts';
import { useSay } from '../state/language.ts';
import { useOpened } from '../state/session.ts';

export interface SigningSecret {
  /** Whether the person at work has a key to sign with; undefined until that is known. */
  hasKey: boolean | undefined;
  filled: boolean;
  field: RefObject<HTMLInputElement | null>;
  onFilled: (filled: boolean) => void;
  /** Gives the passphrase to one piece of work and empties the field after it, whatever became of it. */
  use: <Result>(work: (signingPassphrase: string) => Promise<Result>) => Promise<Result>;
}

/** The signing passphrase stays in its field alone: no state, no store and no query ever holds it. */
export function useSigningSecret(): SigningSecret {
  const personId = useOpened()?.personId;
  const identities = useAnswer('signatures.listIdentities', {});
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  return {
    hasKey: identities.data?.identities.some(each => each.personId === personId && each.retiredAt === null),
    filled,
    field,
    onFilled: setFilled,
    async use(work) {
      try {
        return await work(field.current?.value ?? '');
      } finally {
        if (field.current) field.current.value = '';
        setFilled(false);
      }
    },
  };
}

export function SigningPassphrase({ secret }: { secret: SigningSecret }) {
  const say = useSay();
  return (
    <PasswordInput
      ref={secret.field}
      label={say('ui.key_passphrase')}
      required
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
      onChange={event => secret.onFilled(event.currentTarget.value !== '')}
    />
  );
}
