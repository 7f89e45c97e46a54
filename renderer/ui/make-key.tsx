import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../state/client.ts';
import { useSay } from '../state/language.ts';
import { showDone } from '../state/notices.ts';
import { FormDialog } from './form-dialog.tsx';
import { changeOf, KeyChangeFields, noChange } from './key-change-fields.tsx';
import { isTypedTwice, NewPassphrase, nothingTyped } from './new-passphrase.tsx';

/** Makes the person at work a signing key of their own. Its passphrase is kept nowhere. */
export function MakeKey({ replaces = false, onClose }: { replaces?: boolean; onClose: () => void }) {
  const say = useSay();
  const [organisation, setOrganisation] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [change, setChange] = useState(noChange);
  const make = async () => {
    const { pending } = await client.call('signatures.createIdentity', {
      organisation: organisation.trim(),
      signingPassphrase: typed.first,
      change: replaces ? changeOf(change) : null,
    });
    showDone(say(pending ? 'ui.key_pending' : 'ui.key_made'));
  };
  return (
    <FormDialog
      title={say('ui.key_make')}
      submitLabel={say('ui.key_make')}
      dirty={organisation !== '' || typed.first !== ''}
      ready={isTypedTwice(typed, 12)}
      onSubmit={make}
      onClose={onClose}
    >
      <p>{say('ui.key_make_hint')}</p>
      <TextInput
        label={say('ui.key_organisation')}
        value={organisation}
        maxLength={200}
        data-autofocus
        onChange={event => setOrganisation(event.currentTarget.value)}
      />
      <NewPassphrase
        label={say('ui.key_passphrase')}
        description={say('ui.key_passphrase_hint')}
        typed={typed}
        onChange={setTyped}
      />
      {replaces && <KeyChangeFields value={change} onChange={setChange} />}
    </FormDialog>
  );
}
