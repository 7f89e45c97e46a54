import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { isTypedTwice, NewPassphrase, nothingTyped } from '../../ui/new-passphrase.tsx';

/** One's own passphrase; the old one is asked for, so that an unattended window is not enough. */
export function ChangePassphrase({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const change = async () => {
    await client.call('workspace.changePassphrase', { current, next: typed.first });
    showDone(say('ui.passphrase_changed'));
  };
  return (
    <FormDialog
      title={say('ui.passphrase_change')}
      submitLabel={say('ui.passphrase_change')}
      dirty={current !== ''}
      ready={current !== '' && isTypedTwice(typed, 12)}
      onSubmit={change}
      onClose={onClose}
    >
      <PasswordInput
        label={say('ui.passphrase_current')}
        value={current}
        required
        autoComplete="off"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setCurrent(event.currentTarget.value)}
      />
      <NewPassphrase
        label={say('ui.passphrase_new')}
        description={say('ui.passphrase_hint')}
        typed={typed}
        onChange={setTyped}
      />
    </FormDialog>
  );
}
