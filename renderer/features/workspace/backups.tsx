import { Alert, Button, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { client } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useDates, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';

/** The verified backups of a workspace that cannot be opened, and the way back to one of them. */
export function Backups(props: {
  workspaceId: string;
  identity: InputOf<'workspace.restore'>['with'];
  /** Whether the passphrase or key has been entered. */
  ready: boolean;
}) {
  const say = useSay();
  const { instant } = useDates();
  const [backups, setBackups] = useState<OutputOf<'workspace.listBackups'>['backups']>([]);
  const { workspaceId } = props;
  useEffect(() => {
    const list = async () => {
      const { folder } = await client.call('host.offerWorkspace', { id: workspaceId });
      setBackups((await client.call('workspace.listBackups', { folder })).backups);
    };
    list().catch(showFailure);
  }, [workspaceId]);
  const restore = async (backup: string) => {
    try {
      const { folder } = await client.call('host.offerWorkspace', { id: workspaceId });
      await runJob(say('ui.restoring'), 'workspace.restore', { folder, backup, with: props.identity });
      showDone(say('ui.restored'));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Alert color="yellow" title={say('ui.backups')}>
      {backups.length === 0 ? say('ui.backups_none') : say('ui.backups_hint')}
      <Table>
        <Table.Tbody>
          {backups.map(({ name, createdAt }) => (
            <Table.Tr key={name}>
              <Table.Td>{instant(createdAt)}</Table.Td>
              <Table.Td>
                <Button size="compact-sm" disabled={!props.ready} onClick={() => void restore(name)}>
                  {say('ui.restore')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Alert>
  );
}
