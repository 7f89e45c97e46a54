import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { client } from '../state/client.ts';
import { useSay } from '../state/language.ts';
import { notify, showDone, showFailure } from '../state/notices.ts';

/** How long the offer stands on the screen, in milliseconds; after that the list of batches has it. */
const STAYS_MS = 20_000;

/** Says what was done at once, and offers to take it back. */
export function offerUndo(assessmentId: string, commandId: string, message: string): void {
  notify({
    id: commandId,
    color: 'teal',
    autoClose: STAYS_MS,
    role: 'status',
    message: <Offer assessmentId={assessmentId} commandId={commandId} message={message} />,
  });
}

function Offer({
  assessmentId,
  commandId,
  message,
}: Record<'assessmentId' | 'commandId' | 'message', string>) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    try {
      await takeBack(assessmentId, commandId, say('ui.batch_undone'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{message}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Undo2 size={13} aria-hidden />}
        loading={busy}
        onClick={() => void undo()}
      >
        {say('ui.undo')}
      </Button>
    </Group>
  );
}

/** Takes back what one command did, and says so; or says why it stays. */
export async function takeBack(assessmentId: string, commandId: string, done: string): Promise<void> {
  try {
    await client.call('answers.undo', { assessmentId, commandId });
    notifications.hide(commandId);
    showDone(done);
  } catch (error) {
    showFailure(error);
  }
}
