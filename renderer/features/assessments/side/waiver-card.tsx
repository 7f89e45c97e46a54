import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { addMonths, hongKongDay } from '../../../../shared/domain/calendar.ts';
import type { Waiver } from '../../../../shared/domain/evidence.ts';
import { client, useCommand } from '../../../state/client.ts';
import { useDraft } from '../../../state/drafts.ts';
import { useDates, useSay } from '../../../state/language.ts';
import { useNames } from '../../../state/people.ts';
import { useMay } from '../../../state/session.ts';
import { AskOnce } from '../../../ui/ask-once.tsx';
import { useSubmit } from '../../../ui/forms.ts';
import { InPlaceForm } from '../../../ui/in-place-form.tsx';
import { Status } from '../../../ui/status.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** Leave to go on without evidence, or with evidence too old, until a day: given by a reviewer or an approver. */
export function WaiverCard(
  props: Pick<SideProps, 'assessment' | 'question'> & { waiver: Waiver | undefined },
) {
  const { assessment, question, waiver } = props;
  const say = useSay();
  const { day } = useDates();
  const nameOf = useNames();
  const mayWaive =
    useMay('reviewer', 'approver') &&
    stateAfter(assessment.state, 'annotate') !== undefined &&
    question.evidenceRequired === true;
  const today = hongKongDay(new Date());
  const draft = useDraft(`waiver ${assessment.id} ${question.id}`, {
    reason: waiver?.reason ?? '',
    expiresOn: waiver?.expiresOn ?? addMonths(today, 3),
  });
  const [asked, setAsked] = useState(false);
  const leave = () => {
    draft.drop();
    setAsked(false);
  };
  const submit = useSubmit(async () => {
    await client.call('evidence.waive', {
      assessmentId: assessment.id,
      questionId: question.id,
      ...draft.value,
    });
    leave();
  });
  const withdraw = useCommand('evidence.withdrawWaiver');
  if (!waiver && !mayWaive) return null;
  const expired = waiver !== undefined && waiver.expiresOn < today;
  return (
    <section className={classes.block}>
      {waiver && (
        <div className={classes.card}>
          <p className={classes.cardHead}>
            <Status tone={expired ? 'bad' : 'info'} label={say('ui.waiver')} />
            <span className={classes.hint}>{say('ui.until', { day: day(waiver.expiresOn) })}</span>
            {expired && <Status tone="bad" label={say('ui.expired')} />}
          </p>
          <p className={classes.words}>{waiver.reason}</p>
          <p className={classes.hint}>{say('ui.waiver_by', { name: nameOf(waiver.grantedBy) })}</p>
        </div>
      )}
      {mayWaive && !asked && !draft.isKept && (
        <div className={classes.actions}>
          <Button size="compact-xs" variant="subtle" onClick={() => setAsked(true)}>
            {say(waiver ? 'ui.waiver_change' : 'ui.waiver_give')}
          </Button>
          {waiver && (
            <AskOnce
              label={say('ui.waiver_withdraw')}
              question={say('ui.waiver_withdraw_sure')}
              onYes={() => withdraw.mutate({ assessmentId: assessment.id, questionId: question.id })}
            />
          )}
        </div>
      )}
      {mayWaive && (asked || draft.isKept) && (
        <InPlaceForm
          label={say('ui.waiver_give')}
          focus={asked}
          submit={submit}
          send={say('ui.waiver_give')}
          isKept={draft.isKept}
          onCancel={leave}
        >
          <Textarea
            label={say('ui.waiver_reason')}
            value={draft.value.reason}
            maxLength={1_000}
            required
            autosize
            minRows={2}
            maxRows={6}
            data-first
            onChange={event => draft.change({ ...draft.value, reason: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('ui.waiver_until')}
            value={draft.value.expiresOn}
            min={today}
            required
            onChange={event => draft.change({ ...draft.value, expiresOn: event.currentTarget.value })}
          />
        </InPlaceForm>
      )}
    </section>
  );
}
