import { Alert } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';

/** Opens a frozen assessment again; what that does to signatures is said before. */
export function Thaw(props: { assessment: Assessment; signed: number; onClose: () => void }) {
  const { assessment, signed, onClose } = props;
  const say = useSay();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={say('ui.thaw')}
      submitLabel={say(signed > 0 ? 'ui.thaw_and_void' : 'ui.thaw')}
      danger={signed > 0}
      dirty={reason !== ''}
      ready={reason.trim() !== ''}
      onSubmit={async () => {
        await client.call('assessments.thaw', { id: assessment.id, reason });
        showDone(say('ui.thawed'));
      }}
      onClose={onClose}
    >
      {signed > 0 ? (
        <Alert color="red" title={say('ui.thaw_voids', { count: signed })}>
          {say('ui.thaw_voids_means')}
        </Alert>
      ) : (
        <p>{say('ui.thaw_means')}</p>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
