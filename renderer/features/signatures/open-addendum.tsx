import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** An approver decides that a late change needs approval again. What is sealed stays; a new revision is opened. */
export function OpenAddendum({ assessment, onClose }: { assessment: Assessment; onClose: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={say('ui.addendum')}
      submitLabel={say('ui.addendum_open')}
      dirty={reason !== ''}
      ready={reason.trim() !== ''}
      onSubmit={async () => {
        await client.call('assessments.openAddendum', { id: assessment.id, reason });
        showDone(say('ui.addendum_opened', { revision: assessment.revision + 1 }));
      }}
      onClose={onClose}
    >
      <p>{say('ui.addendum_means')}</p>
      <Textarea
        label={say('ui.reason')}
        value={reason}
        maxLength={1_000}
        required
        autosize
        minRows={2}
        data-autofocus
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
