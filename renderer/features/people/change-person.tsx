import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Person, Role } from '../../../shared/domain/people.ts';
import { client } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { isTypedTwice, NewPassphrase, nothingTyped } from '../../ui/new-passphrase.tsx';
import { RolesField } from './roles-field.tsx';

interface DialogProps {
  person: Person;
  onClose: () => void;
}

export function SetRoles({ person, onClose }: DialogProps) {
  const say = useSay();
  const [roles, setRoles] = useState<Role[]>(person.roles);
  return (
    <FormDialog
      title={say('cli.labelled', { label: say('ui.people_set_roles'), text: person.name })}
      submitLabel={say('ui.save')}
      dirty={roles.join() !== person.roles.join()}
      ready={roles.length > 0}
      onSubmit={() =>
        client.call('people.setRoles', { personId: person.id, expectedRevision: person.revision, roles })
      }
      onClose={onClose}
    >
      <p>{say('ui.people_set_roles_hint')}</p>
      <RolesField chosen={roles} onChange={setRoles} />
    </FormDialog>
  );
}

export function ResetPassphrase({ person, onClose }: DialogProps) {
  const say = useSay();
  const [typed, setTyped] = useState(nothingTyped);
  return (
    <FormDialog
      title={say('cli.labelled', { label: say('ui.people_reset'), text: person.name })}
      submitLabel={say('ui.people_reset')}
      dirty={typed.first !== ''}
      ready={isTypedTwice(typed, 12)}
      onSubmit={() => client.call('people.resetPassphrase', { personId: person.id, passphrase: typed.first })}
      onClose={onClose}
    >
      <p>{say('ui.people_reset_hint')}</p>
      <NewPassphrase
        label={say('ui.people_first_passphrase')}
        description={say('ui.people_first_passphrase_hint')}
        typed={typed}
        onChange={setTyped}
      />
    </FormDialog>
  );
}

export function DeactivatePerson({ person, onClose }: DialogProps) {
  const say = useSay();
  return (
    <FormDialog
      title={say('cli.labelled', { label: say('ui.people_deactivate'), text: person.name })}
      submitLabel={say('ui.people_deactivate')}
      dirty={false}
      danger
      onSubmit={() =>
        client.call('people.deactivate', { personId: person.id, expectedRevision: person.revision })
      }
      onClose={onClose}
    >
      <p>{say('ui.people_deactivate_hint', { name: person.name })}</p>
    </FormDialog>
  );
}

/** A key that is gone, or that somebody else may have, signs nothing from now on. */
export function RetireKey({ person, onClose }: DialogProps) {
  const say = useSay();
  const word = useWord();
  const [reason, setReason] = useState<'lost' | 'compromised'>('lost');
  return (
    <FormDialog
      title={say('cli.labelled', { label: say('ui.key_retire'), text: person.name })}
      submitLabel={say('ui.key_retire')}
      dirty={false}
      danger
      onSubmit={async () => {
        await client.call('signatures.retireIdentity', { personId: person.id, reason });
        showDone(say('ui.key_retired'));
      }}
      onClose={onClose}
    >
      <p>{say('ui.key_retire_hint', { name: person.name })}</p>
      <NativeSelect
        label={say('ui.key_change_why')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value === 'lost' ? 'lost' : 'compromised')}
        data={(['lost', 'compromised'] as const).map(value => ({ value, label: word('key-reason', value) }))}
      />
    </FormDialog>
  );
}
