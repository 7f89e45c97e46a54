import { Alert, PasswordInput } from '@mantine/core';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useOpened } from '../../state/session.ts';

/** A copy that leaves something out is vouched for by somebody who did not sign its content, with a key of their own. */
export function Redactor(props: {
  hindrance: 'signed' | 'keyless' | null;
  secret: RefObject<HTMLInputElement | null>;
  onFilled: (filled: boolean) => void;
}) {
  const { hindrance, secret, onFilled } = props;
  const say = useSay();
  if (hindrance !== null)
    return (
      <Alert color="yellow">
        {say(`ui.redactor_${hindrance}`)}{' '}
        {hindrance === 'keyless' && <Link href="/people">{say('ui.redactor_to_people')}</Link>}
      </Alert>
    );
  return (
    <PasswordInput
      ref={secret}
      label={say('ui.key_passphrase')}
      description={say('ui.redactor_signs')}
      required
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
      onChange={event => onFilled(event.currentTarget.value !== '')}
    />
  );
}

/** What keeps the person at work from vouching for a redacted copy; null when nothing does. */
export function useHindrance(assessmentId: string, revision: number): 'signed' | 'keyless' | null {
  const personId = useOpened()?.personId;
  const signatures = useAnswer('signatures.list', { assessmentId });
  const identities = useAnswer('signatures.listIdentities', {});
  const signed = signatures.data?.signOffs.some(
    each => each.voidedAt === null && each.revision === revision && each.personId === personId,
  );
  if (signed) return 'signed';
  const keys = identities.data?.identities ?? [];
  return keys.some(each => each.personId === personId && each.retiredAt === null) ? null : 'keyless';
}
