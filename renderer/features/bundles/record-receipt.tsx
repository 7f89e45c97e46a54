import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** Records what a recipient said on getting a copy. */
export function RecordReceipt(props: { bundleId: string; recipient: string; onClose: () => void }) {
  const { bundleId, recipient, onClose } = props;
  const say = useSay();
  const [receivedOn, setReceivedOn] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={say('ui.receipt_of', { recipient })}
      submitLabel={say('ui.receipt_record')}
      dirty={receivedOn !== '' || receivedBy !== '' || note !== ''}
      ready={receivedOn !== '' && receivedBy.trim() !== ''}
      onSubmit={async () => {
        await client.call('bundles.recordReceipt', {
          bundleId,
          receivedOn,
          receivedBy: receivedBy.trim(),
          note: note.trim(),
        });
        showDone(say('ui.receipt_recorded'));
      }}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={say('ui.receipt_on')}
        required
        value={receivedOn}
        data-autofocus
        onChange={event => setReceivedOn(event.currentTarget.value)}
      />
      <TextInput
        label={say('ui.receipt_by')}
        required
        value={receivedBy}
        maxLength={200}
        onChange={event => setReceivedBy(event.currentTarget.value)}
      />
      <TextInput
        label={say('ui.receipt_note')}
        value={note}
        maxLength={1_000}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
