import { ActionIcon, Button, Group, Table, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Runbook } from '../../../shared/domain/incidents.ts';
import { useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';

const columns = [
  ['role', 'ui.incident_contact_role'],
  ['name', 'ui.incident_contact_name'],
  ['how', 'ui.incident_contact_how'],
  ['deputy', 'ui.incident_contact_deputy'],
] as const;

/** Whom to tell, how and in which order. */
export function RunbookForm({ revision, runbook }: { revision: number; runbook: Runbook }) {
  const say = useSay();
  const mayEdit = useMay('administrator', 'assessor', 'approver');
  const [contacts, setContacts] = useState(
    runbook.contacts.map((contact, index) => ({ ...contact, key: index })),
  );
  const [steps, setSteps] = useState(runbook.steps);
  const save = useCommand('incidents.saveRunbook', { onDone: () => showDone(say('ui.incident_saved')) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      expectedRevision: revision,
      runbook: { contacts: contacts.map(({ key: _key, ...contact }) => contact), steps },
    });
  };
  const change = (key: number, patch: Partial<Runbook['contacts'][number]>) =>
    setContacts(contacts.map(each => (each.key === key ? { ...each, ...patch } : each)));
  const add = () => {
    const key = Math.max(-1, ...contacts.map(each => each.key)) + 1;
    setContacts([...contacts, { key, role: '', name: '', how: '', deputy: '' }]);
  };
  return (
    <form onSubmit={submit}>
      {contacts.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {columns.map(([name, label]) => (
                <Table.Th key={name}>{say(label)}</Table.Th>
              ))}
              {mayEdit && <Table.Th aria-label={say('ui.deeds')} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {contacts.map(contact => (
              <Table.Tr key={contact.key}>
                {columns.map(([name, label]) => (
                  <Table.Td key={name}>
                    <TextInput
                      size="xs"
                      aria-label={`${say(label)} ${contact.key + 1}`}
                      required={name === 'role'}
                      maxLength={200}
                      disabled={!mayEdit}
                      value={contact[name]}
                      onChange={event => change(contact.key, { [name]: event.currentTarget.value })}
                    />
                  </Table.Td>
                ))}
                {mayEdit && (
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      aria-label={say('ui.incident_contact_remove', { role: contact.role })}
                      onClick={() => setContacts(contacts.filter(each => each.key !== contact.key))}
                    >
                      <X size={14} />
                    </ActionIcon>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Textarea
        label={say('ui.incident_steps')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        disabled={!mayEdit}
        value={steps}
        onChange={event => setSteps(event.currentTarget.value)}
      />
      {mayEdit && (
        <Group mt="sm">
          <Button variant="default" leftSection={<Plus size={14} />} onClick={add}>
            {say('ui.incident_contact_add')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('ui.save')}
          </Button>
        </Group>
      )}
    </form>
  );
}
