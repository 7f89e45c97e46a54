import { Button, Modal, Table, VisuallyHidden } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../shared/api/index.ts';
import { useAnswer } from '../state/client.ts';
import { useDates, useSay } from '../state/language.ts';
import { useMay } from '../state/session.ts';
import { Answered } from './loading.tsx';
import { EmptyState } from './page.tsx';
import { takeBack } from './undo-notice.tsx';

type Batch = OutputOf<'answers.listBatches'>['batches'][number];

const named = [
  'answers.bulkEdit',
  'answers.copy',
  'answers.inherit',
  'answers.import',
  'answers.confirm',
  'answers.undo',
  'worksheets.plan',
  'providerQuestions.fileReplies',
] as const;

const counted = ['answers', 'links', 'confirmations', 'worksheets'] as const;

/** What was done at once in an assessment, newest first; each of it can be taken back as long as nobody wrote over it. */
export function BatchList({ assessmentId, onClose }: { assessmentId: string; onClose: () => void }) {
  const say = useSay();
  const batches = useAnswer('answers.listBatches', { assessmentId });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={say('ui.batches')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <Answered query={batches}>
        {({ batches: all }) =>
          all.length === 0 ? (
            <EmptyState title={say('ui.batches_none')} hint={say('ui.batches_none_hint')} />
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('cli.label.time')}</Table.Th>
                  <Table.Th>{say('cli.label.person')}</Table.Th>
                  <Table.Th>{say('ui.batch_what')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{say('ui.deeds')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map(batch => (
                  <BatchLine key={batch.commandId} assessmentId={assessmentId} batch={batch} />
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Answered>
    </Modal>
  );
}

function BatchLine({ assessmentId, batch }: { assessmentId: string; batch: Batch }) {
  const say = useSay();
  const { instant } = useDates();
  const mayUndo = useMay('assessor');
  const people = useAnswer('people.list', {});
  const [busy, setBusy] = useState(false);
  const method = named.find(each => each === batch.method);
  const what = say(method ? `ui.batch.${method}` : 'ui.batch.other');
  const counts = counted.flatMap(part =>
    batch[part] > 0 ? [say(`ui.batch_count.${part}`, { count: batch[part] })] : [],
  );
  const undo = async () => {
    setBusy(true);
    await takeBack(assessmentId, batch.commandId, say('ui.batch_undone'));
    setBusy(false);
  };
  return (
    <Table.Tr>
      <Table.Td>{instant(batch.at)}</Table.Td>
      <Table.Td>{people.data?.people.find(({ id }) => id === batch.by)?.name}</Table.Td>
      <Table.Td>
        {what}
        <br />
        <small>{counts.join(' · ')}</small>
      </Table.Td>
      <Table.Td ta="right">
        {batch.changedSince > 0 ? (
          <small>{say('ui.batch_changed', { count: batch.changedSince })}</small>
        ) : (
          mayUndo && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Undo2 size={13} aria-hidden />}
              loading={busy}
              onClick={() => void undo()}
            >
              {say('ui.undo')}
            </Button>
          )
        )}
      </Table.Td>
    </Table.Tr>
  );
}
