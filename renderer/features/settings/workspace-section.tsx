import { Button, Modal, Table } from '@mantine/core';
import { useState } from 'react';
import { client, useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useDates, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { type Opened, useMay, useOpened } from '../../state/session.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Section } from '../../ui/page.tsx';
import { RecoverySheet } from '../../ui/recovery-sheet.tsx';

/** The open workspace itself: its backups, and a new recovery key. */
export function WorkspaceSection() {
  const opened = useOpened();
  if (!opened) return null;
  return (
    <>
      <BackupsOf opened={opened} />
      <RecoveryKey opened={opened} />
    </>
  );
}

function BackupsOf({ opened }: { opened: Opened }) {
  const say = useSay();
  const { instant } = useDates();
  const listed = useAnswer('workspace.listOwnBackups', {});
  const backups = listed.data?.backups ?? [];
  const backUp = async () => {
    try {
      await runJob(say('ui.backing_up'), 'workspace.backUp', {});
      await listed.refetch();
      showDone(say('ui.backed_up'));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Section
      title={say('ui.backups')}
      actions={
        !opened.readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => void backUp()}>
            {say('ui.back_up_now')}
          </Button>
        )
      }
    >
      <p>{say('ui.backups_about')}</p>
      {backups.length > 0 && (
        <Table maw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('ui.backup_made')}</Table.Th>
              <Table.Th>{say('ui.backup_until')}</Table.Th>
              <Table.Th>{say('ui.backup_size')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backups.map(({ name, createdAt, sequence, size }) => (
              <Table.Tr key={name}>
                <Table.Td>{instant(createdAt)}</Table.Td>
                <Table.Td>{sequence}</Table.Td>
                <Table.Td>{fileSize(size)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function RecoveryKey({ opened }: { opened: Opened }) {
  const say = useSay();
  const mayRenew = useMay('administrator');
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!mayRenew) return null;
  const renew = async () => {
    setAsking(false);
    try {
      setRecoveryKey((await client.call('workspace.renewRecoveryKey', {})).recoveryKey);
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Section title={say('ui.recovery_key')}>
      <p>{say('ui.recovery_renew_hint')}</p>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say('ui.recovery_renew')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={say('ui.recovery_renew')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <p>{say('ui.recovery_renew_sure')}</p>
        <Button onClick={() => void renew()}>{say('ui.recovery_renew')}</Button>
      </Modal>
      <Modal
        opened={recoveryKey !== null}
        onClose={() => undefined}
        withCloseButton={false}
        size="lg"
        title={say('ui.recovery_key')}
      >
        {recoveryKey !== null && (
          <RecoverySheet
            workspace={opened.name}
            recoveryKey={recoveryKey}
            onDone={() => setRecoveryKey(null)}
          />
        )}
      </Modal>
    </Section>
  );
}
