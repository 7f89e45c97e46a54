import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../../shared/domain/people.ts';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { isTypedTwice, NewPassphrase, nothingTyped } from '../../ui/new-passphrase.tsx';
import { RolesField } from './roles-field.tsx';

/** A person with a key slot of their own. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<Role[]>(['assessor']);
  const [typed, setTyped] = useState(nothingTyped);
  return (
    <FormDialog
      title={say('ui.people_add')}
      submitLabel={say('ui.people_add')}
      dirty={name !== '' || typed.first !== ''}
      ready={name.trim() !== '' && roles.length > 0 && isTypedTwice(typed, 12)}
      onSubmit={() => client.call('people.add', { name: name.trim(), roles, passphrase: typed.first })}
      onClose={onClose}
    >
      <TextInput
        label={say('ui.people_name')}
        value={name}
        required
        maxLength={200}
        data-autofocus
        onChange={event => setName(event.currentTarget.value)}
      />
      <RolesField chosen={roles} onChange={setRoles} />
      <NewPassphrase
        label={say('ui.people_first_passphrase')}
        description={say('ui.people_first_passphrase_hint')}
        typed={typed}
        onChange={setTyped}
      />
    </FormDialog>
  );
}
