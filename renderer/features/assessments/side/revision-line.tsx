import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Answer, changedFields, contentOf } from '../../../../shared/domain/answers.ts';
import type { AnswerForm } from '../../../../shared/domain/packs.ts';
import type { Verdict } from '../../../../shared/domain/reviews.ts';
import { client } from '../../../state/client.ts';
import { useDates, useSay, useWord } from '../../../state/language.ts';
import { showDone } from '../../../state/notices.ts';
import { useNames } from '../../../state/people.ts';
import { asRefusal } from '../../../state/refusal.ts';
import { flushUnsaved } from '../../../state/unsaved.ts';
import { AnswerDifference } from '../../../ui/answer-difference.tsx';
import { useSubmit } from '../../../ui/forms.ts';
import { InPlaceForm } from '../../../ui/in-place-form.tsx';
import { Status } from '../../../ui/status.tsx';
import classes from './side.module.css';

/** One version of an answer: what it changed, and the way back to it. */
export function RevisionLine(props: {
  form: AnswerForm;
  revision: Answer;
  /** What is compared; nothing before the first one. */
  before: Answer | undefined;
  after: Answer;
  isCurrent: boolean;
  /** A reviewer's word on exactly this version. */
  verdict: Verdict | undefined;
  mayRestore: boolean;
}) {
  const { form, revision, before, after, isCurrent, verdict, mayRestore } = props;
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const nameOf = useNames();
  const [open, setOpen] = useState(isCurrent);
  const [asked, setAsked] = useState(false);
  const fields = changedFields(contentOf(before), contentOf(after));
  return (
    <li className={classes.card}>
      <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary className={classes.revision}>
          <span className={classes.number}>{revision.revision}</span>
          <span>
            <strong>{nameOf(revision.updatedBy)}</strong>{' '}
            <span className={classes.hint}>{revision.updatedAt && instant(revision.updatedAt)}</span>
            <br />
            <span className={classes.hint}>
              {fields.length === 0
                ? say('ui.no_difference')
                : fields.map(field => say(`ui.field.${field}`)).join(' · ')}
            </span>
          </span>
          <span className={classes.end}>
            {isCurrent && <Status tone="active" label={say('ui.history_current')} />}{' '}
            {verdict && (
              <Status
                tone={verdict.verdict === 'accepted' ? 'good' : 'warn'}
                label={word('verdict', verdict.verdict)}
              />
            )}
          </span>
        </summary>
        {open && <AnswerDifference form={form} before={contentOf(before)} after={contentOf(after)} />}
      </details>
      {mayRestore && !isCurrent && (
        <div className={classes.actions}>
          {asked ? (
            <Restore revision={revision} onDone={() => setAsked(false)} />
          ) : (
            <Button size="compact-xs" variant="subtle" onClick={() => setAsked(true)}>
              {say('ui.history_restore', { revision: revision.revision })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Makes an earlier version the newest one; nothing in between is lost. */
function Restore({ revision, onDone }: { revision: Answer; onDone: () => void }) {
  const { assessmentId, questionId, serviceId } = revision;
  const say = useSay();
  const [reason, setReason] = useState<string | null>(null);
  const submit = useSubmit(async () => {
    await flushUnsaved();
    const key = { assessmentId, questionId, serviceId };
    // What was typed in the middle has just become a version of its own; whatever stands now stays in the history.
    const { revision: expectedRevision } = await client.call('answers.get', key);
    try {
      await client.call('answers.save', {
        ...key,
        ...contentOf(revision),
        expectedRevision,
        ...(reason === null ? {} : { overrideReason: reason }),
      });
    } catch (error) {
      if (asRefusal(error).reason === 'answers.override_reason_missing') setReason(was => was ?? '');
      throw error;
    }
    showDone(say('ui.history_restored', { revision: revision.revision }));
    onDone();
  });
  return (
    <InPlaceForm
      label={say('ui.history_restore', { revision: revision.revision })}
      focus={true}
      submit={submit}
      send={say('ui.history_restore', { revision: revision.revision })}
      onCancel={onDone}
    >
      <p>{say('ui.history_restore_means')}</p>
      {reason !== null && (
        <TextInput
          label={say('ui.override_reason')}
          value={reason}
          maxLength={1_000}
          required
          data-first
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
    </InPlaceForm>
  );
}
