import { Button, Checkbox, Group, PasswordInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useNames } from '../../state/people.ts';
import { useOpened } from '../../state/session.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { KeyFacts } from './own-key.tsx';

type Change = OutputOf<'signatures.listChanges'>['changes'][number];

/** Keys that take the place of others: somebody else compares the fingerprint and says so with a key of their own. */
export function KeyChanges() {
  const say = useSay();
  const word = useWord();
  const nameOf = useNames();
  const opened = useOpened();
  const changes = useAnswer('signatures.listChanges', {});
  const [confirming, setConfirming] = useState<Change | null>(null);
  const pending = changes.data?.changes.filter(each => each.outcome === 'pending') ?? [];
  if (pending.length === 0 || !opened?.personId || opened.readOnly) return null;
  const refuse = async ({ fingerprint }: Change) => {
    await client.call('signatures.decideChange', {
      fingerprint,
      decision: 'refused',
      signingPassphrase: null,
    });
    showDone(say('ui.key_refused'));
  };
  return (
    <Section title={say('ui.key_changes')}>
      <p>{say('ui.key_changes_hint')}</p>
      {confirming && <Confirm change={confirming} onClose={() => setConfirming(null)} />}
      {pending.map(change => {
        const isOwn = change.personId === opened.personId;
        return (
          <div key={change.fingerprint}>
            <p>
              <strong>{nameOf(change.personId)}</strong>: {change.subject} ·{' '}
              {word('key-reason', change.reason)}
              {change.note && ` · ${change.note}`}
            </p>
            <KeyFacts identity={change} />
            <Group gap="xs">
              {!isOwn && <Button onClick={() => setConfirming(change)}>{say('ui.key_confirm')}</Button>}
              <Button variant="default" onClick={() => void refuse(change).catch(showFailure)}>
                {say(isOwn ? 'ui.key_take_back' : 'ui.key_refuse')}
              </Button>
            </Group>
          </div>
        );
      })}
    </Section>
  );
}

function Confirm({ change, onClose }: { change: Change; onClose: () => void }) {
  const say = useSay();
  const name = useNames()(change.personId);
  const [compared, setCompared] = useState(false);
  const [filled, setFilled] = useState(false);
  const secret = useRef<HTMLInputElement>(null);
  const confirm = async () => {
    const signingPassphrase = secret.current?.value ?? '';
    if (secret.current) secret.current.value = '';
    setFilled(false);
    await client.call('signatures.decideChange', {
      fingerprint: change.fingerprint,
      decision: 'confirmed',
      signingPassphrase,
    });
    showDone(say('ui.key_confirmed'));
  };
  return (
    <FormDialog
      title={say('ui.key_confirm_title', { name })}
      submitLabel={say('ui.key_confirm')}
      dirty={filled || compared}
      ready={filled && compared}
      onSubmit={confirm}
      onClose={onClose}
    >
      <KeyFacts identity={change} />
      <Checkbox
        label={say('ui.key_confirm_compared', { name })}
        checked={compared}
        onChange={event => setCompared(event.currentTarget.checked)}
      />
      <PasswordInput
        ref={secret}
        label={say('ui.key_passphrase')}
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setFilled(event.currentTarget.value !== '')}
      />
    </FormDialog>
  );
}
