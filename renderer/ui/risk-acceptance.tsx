import { Textarea, TextInput } from '@mantine/core';
import { addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import { client } from '../state/client.ts';
import { useDraft } from '../state/drafts.ts';
import { useSay } from '../state/language.ts';
import classes from './finding-editor.module.css';
import { useSubmit } from './forms.ts';
import { InPlaceForm } from './in-place-form.tsx';

/** An approver's decision to live with a finding until a day. */
export function RiskAcceptance({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const say = useSay();
  const today = hongKongDay(new Date());
  const draft = useDraft(`acceptance ${finding.id}`, {
    reason: '',
    owner: finding.owner,
    expiresOn: addMonths(today, 6),
  });
  const { reason, owner, expiresOn } = draft.value;
  const change = (part: Partial<typeof draft.value>) => draft.change({ ...draft.value, ...part });
  const leave = () => {
    draft.drop();
    onDone();
  };
  const submit = useSubmit(async () => {
    const { id, revision } = finding;
    await client.call('findings.acceptRisk', { id, expectedRevision: revision, ...draft.value });
    leave();
  });
  return (
    <InPlaceForm
      label={say('ui.risk_accept_of', { number: finding.number })}
      focus={true}
      submit={submit}
      send={say('ui.risk_accept')}
      isKept={draft.isKept}
      onCancel={leave}
    >
      <Textarea
        label={say('ui.risk_accept_reason')}
        value={reason}
        maxLength={1_000}
        required
        autosize
        minRows={2}
        maxRows={8}
        data-first
        onChange={event => change({ reason: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={say('ui.risk_owner')}
          value={owner}
          maxLength={200}
          required
          onChange={event => change({ owner: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say('ui.risk_accept_until')}
          value={expiresOn}
          min={today}
          required
          onChange={event => change({ expiresOn: event.currentTarget.value })}
        />
      </div>
      <p className={classes.hint}>{say('ui.risk_accept_hint')}</p>
    </InPlaceForm>
  );
}
