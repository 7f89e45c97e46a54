import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type Cause, TriggerChoice } from './trigger-choice.tsx';

/** Something happened while the assessment is under way: which questions it opens again, and why. */
export function ReopenQuestions(props: {
  assessment: Assessment;
  cause: Cause | undefined;
  onClose: () => void;
}) {
  const { assessment, cause, onClose } = props;
  const say = useSay();
  const { data } = useAnswer('cycles.listTriggers', { assessmentId: assessment.id });
  const triggers = (data?.triggers ?? []).filter(({ scope }) => scope === 'some');
  const [trigger, setTrigger] = useState(cause?.trigger ?? '');
  const [reason, setReason] = useState(cause?.reason ?? '');
  const chosen = trigger || (triggers[0]?.id ?? '');
  const submit = async () => {
    const { reopened } = await client.call('cycles.reopen', {
      assessmentId: assessment.id,
      trigger: chosen,
      reason,
      questionIds: [],
    });
    showDone(say('ui.cycle_reopened', { count: reopened.length }));
  };
  return (
    <FormDialog
      title={say('ui.cycle_reopen_title')}
      submitLabel={say('ui.cycle_reopen_title')}
      dirty={reason !== ''}
      ready={chosen !== '' && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say('ui.cycle_reopen_hint')}</p>
      <TriggerChoice triggers={triggers} value={chosen} onChange={setTrigger} />
      <Textarea
        label={say('ui.cycle_reason')}
        description={say('ui.cycle_reason_hint')}
        required
        maxLength={1_000}
        autosize
        minRows={3}
        data-autofocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
