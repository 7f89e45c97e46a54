import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** Whether what happened is a significant variation, and why. */
export function DecideVariation({ assessmentId, onClose }: { assessmentId: string; onClose: () => void }) {
  const say = useSay();
  const [significant, setSignificant] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={say('ui.cycle_variation')}
      submitLabel={say('ui.save')}
      dirty={reason !== ''}
      ready={significant !== '' && reason.trim() !== ''}
      onSubmit={() =>
        client.call('cycles.decideVariation', { assessmentId, significant: significant === 'yes', reason })
      }
      onClose={onClose}
    >
      <p>{say('ui.cycle_variation_hint')}</p>
      <Radio.Group label={say('ui.cycle_variation')} value={significant} onChange={setSignificant}>
        <Stack gap={4}>
          <Radio value="yes" label={say('ui.cycle_variation_yes')} />
          <Radio value="no" label={say('ui.cycle_variation_no')} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={say('ui.cycle_reason')}
        description={say('ui.cycle_reason_hint')}
        required
        maxLength={1_000}
        autosize
        minRows={3}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
