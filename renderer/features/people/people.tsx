import { ActionIcon, Button, Menu, Table, VisuallyHidden } from '@mantine/core';
import { MoreHorizontal, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../../shared/domain/people.ts';
import type { Identity } from '../../../shared/domain/signatures.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { AddPerson } from './add-person.tsx';
import { DeactivatePerson, ResetPassphrase, RetireKey, SetRoles } from './change-person.tsx';
import { KeyChanges } from './key-changes.tsx';
import { OwnKey } from './own-key.tsx';

/** Dialogs about one person. */
const dialogs = {
  roles: SetRoles,
  reset: ResetPassphrase,
  deactivate: DeactivatePerson,
  retire: RetireKey,
} as const;

/** Who works in this workspace, in which roles, and with which signing keys. */
export function People() {
  const say = useSay();
  const people = useAnswer('people.list', {});
  const identities = useAnswer('signatures.listIdentities', {});
  const [adding, setAdding] = useState(false);
  const mayManage = useMay('administrator');
  return (
    <Page
      title={say('ui.people_title')}
      actions={
        mayManage && (
          <Button leftSection={<Plus size={14} />} onClick={() => setAdding(true)}>
            {say('ui.people_add')}
          </Button>
        )
      }
    >
      {adding && <AddPerson onClose={() => setAdding(false)} />}
      <p>{say('ui.people_hint')}</p>
      <Answered query={people}>
        {({ people: all }) => (
          <PeopleTable
            people={all}
            keys={(identities.data?.identities ?? []).filter(each => each.retiredAt === null)}
            mayManage={mayManage}
          />
        )}
      </Answered>
      <KeyChanges />
      <OwnKey keys={identities.data?.identities} />
    </Page>
  );
}

function PeopleTable(props: { people: readonly Person[]; keys: readonly Identity[]; mayManage: boolean }) {
  const { people, keys, mayManage } = props;
  const say = useSay();
  const word = useWord();
  const own = useOpened()?.personId;
  const [dialog, setDialog] = useState<{ person: Person; of: keyof typeof dialogs } | null>(null);
  const Dialog = dialog && dialogs[dialog.of];
  const ordered = [...people].sort((a, b) => Number(b.active) - Number(a.active));
  return (
    <>
      {Dialog && <Dialog person={dialog.person} onClose={() => setDialog(null)} />}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ui.people_name')}</Table.Th>
            <Table.Th>{say('ui.people_roles')}</Table.Th>
            <Table.Th>{say('ui.people_key')}</Table.Th>
            <Table.Th>{say('ui.people_state')}</Table.Th>
            <Table.Th w="3rem">
              <VisuallyHidden>{say('ui.row_actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map(person => {
            const key = keys.find(each => each.personId === person.id);
            return (
              <Table.Tr key={person.id}>
                <Table.Td>
                  {person.id === own
                    ? say('cli.with', { text: person.name, inside: say('ui.people_you') })
                    : person.name}
                </Table.Td>
                <Table.Td>{person.roles.map(role => word('role', role)).join(' · ')}</Table.Td>
                <Table.Td>
                  {key ? <Fingerprint value={key.fingerprint} short /> : say('ui.people_key_none')}
                </Table.Td>
                <Table.Td>
                  <Status
                    tone={person.active ? 'good' : 'idle'}
                    label={say(person.active ? 'ui.people_active' : 'ui.people_inactive')}
                  />
                </Table.Td>
                <Table.Td>
                  <PersonActions
                    person={person}
                    hasKey={key !== undefined}
                    mayManage={mayManage && person.active}
                    onAsk={of => setDialog({ person, of })}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}

function PersonActions(props: {
  person: Person;
  hasKey: boolean;
  mayManage: boolean;
  onAsk: (dialog: keyof typeof dialogs) => void;
}) {
  const { person, hasKey, mayManage, onAsk } = props;
  const say = useSay();
  const own = useOpened()?.personId;
  if (!hasKey && !mayManage) return null;
  const saveCertificate = async () => {
    const saved = await saveFile(`${person.name.replace(/[^\p{L}\p{N} .-]/gu, '_')}.pem`, ({ token }) =>
      client.call('signatures.exportCertificate', { personId: person.id, target: token }),
    );
    if (saved) showDone(say('ui.people_certificate_saved'));
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('ui.people_actions', { name: person.name })}
        >
          <MoreHorizontal size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hasKey && (
          <Menu.Item onClick={() => void saveCertificate().catch(showFailure)}>
            {say('ui.people_certificate')}
          </Menu.Item>
        )}
        {hasKey && (mayManage || person.id === own) && (
          <Menu.Item color="red" onClick={() => onAsk('retire')}>
            {say('ui.key_retire')}
          </Menu.Item>
        )}
        {mayManage && (
          <>
            <Menu.Item onClick={() => onAsk('roles')}>{say('ui.people_set_roles')}</Menu.Item>
            <Menu.Item onClick={() => onAsk('reset')}>{say('ui.people_reset')}</Menu.Item>
            {person.id !== own && (
              <Menu.Item color="red" onClick={() => onAsk('deactivate')}>
                {say('ui.people_deactivate')}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
