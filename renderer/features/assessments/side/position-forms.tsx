import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { client } from '../../../state/client.ts';
import { type Draft, useDraft } from '../../../state/drafts.ts';
import { useSay } from '../../../state/language.ts';
import { useSubmit } from '../../../ui/forms.ts';
import { InPlaceForm } from '../../../ui/in-place-form.tsx';

interface Words {
  confirmedOn: string;
  confirmedBy: string;
  source: string;
}

/** What is typed of a confirmation, whether its form is shown or not. */
export const usePositionDraft = (packId: string, questionId: string): Draft<Words> =>
  useDraft(`position ${packId} ${questionId}`, {
    confirmedOn: hongKongDay(new Date()),
    confirmedBy: '',
    source: '',
  });

/** Who confirmed the provider's statement, on which day, from what source. */
export function ConfirmPosition(props: {
  packId: string;
  packVersion: string;
  questionId: string;
  focus: boolean;
  onDone: () => void;
}) {
  const { packId, packVersion, questionId, focus, onDone } = props;
  const say = useSay();
  const draft = usePositionDraft(packId, questionId);
  const { confirmedOn, confirmedBy, source } = draft.value;
  const change = (part: Partial<Words>) => draft.change({ ...draft.value, ...part });
  const leave = () => {
    draft.drop();
    onDone();
  };
  const submit = useSubmit(async () => {
    await client.call('providerPositions.confirm', { packId, packVersion, questionId, ...draft.value });
    leave();
  });
  return (
    <InPlaceForm
      label={say('ui.position_confirm')}
      focus={focus}
      submit={submit}
      send={say('ui.position_confirm')}
      isKept={draft.isKept}
      onCancel={leave}
    >
      <TextInput
        label={say('ui.confirmed_by')}
        description={say('ui.confirmed_by_hint')}
        value={confirmedBy}
        maxLength={200}
        required
        data-first
        onChange={event => change({ confirmedBy: event.currentTarget.value })}
      />
      <TextInput
        label={say('ui.confirmed_source')}
        description={say('ui.confirmed_source_hint')}
        value={source}
        maxLength={1_000}
        required
        onChange={event => change({ source: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('ui.confirmed_on')}
        value={confirmedOn}
        max={hongKongDay(new Date())}
        required
        onChange={event => change({ confirmedOn: event.currentTarget.value })}
      />
    </InPlaceForm>
  );
}

/** Takes a confirmation back, for a reason that stays with it. */
export function WithdrawPosition({ id, onDone }: { id: string; onDone: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const submit = useSubmit(async () => {
    await client.call('providerPositions.withdraw', { id, reason });
    onDone();
  });
  return (
    <InPlaceForm
      label={say('ui.position_withdraw')}
      focus={true}
      submit={submit}
      send={say('ui.position_withdraw')}
      onCancel={onDone}
    >
      <TextInput
        label={say('ui.position_withdraw_reason')}
        value={reason}
        maxLength={1_000}
        required
        data-first
        onChange={event => setReason(event.currentTarget.value)}
      />
    </InPlaceForm>
  );
}
