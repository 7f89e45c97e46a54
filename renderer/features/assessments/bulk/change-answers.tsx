import { Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { InputOf } from '../../../../shared/api/index.ts';
import { conclusions } from '../../../../shared/domain/answers.ts';
import { client } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import classes from './bulk.module.css';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';
import { fieldChanges } from './preview-rows.ts';
import { useContentWords } from './use-content-words.ts';

type Set = InputOf<'answers.bulkEdit'>['set'];

/** A pause in typing after which the preview follows, in milliseconds. */
const PAUSE_MS = 250;

/** The same conclusion, reason, rationale or mark at every chosen question. What is left alone stays as it is. */
export function ChangeAnswers({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const words = useContentWords();
  const [conclusion, setConclusion] = useState('');
  const [reason, setReason] = useState('');
  const [replaces, setReplaces] = useState(false);
  const [rationale, setRationale] = useState('');
  const [privileged, setPrivileged] = useState('');
  const chosen = conclusions.find(each => each === conclusion);
  const wantsReason = chosen === 'not-applicable';
  const typed = useMemo(
    (): Set => ({
      ...(chosen ? { conclusion: chosen } : conclusion === 'none' ? { conclusion: null } : {}),
      ...(wantsReason ? { notApplicableReason: reason.trim() } : {}),
      ...(replaces ? { rationale } : {}),
      ...(privileged === '' ? {} : { privileged: privileged === 'yes' }),
    }),
    [chosen, conclusion, wantsReason, reason, replaces, rationale, privileged],
  );
  const [set] = useDebouncedValue(typed, PAUSE_MS);
  const isReady = Object.keys(set).length > 0 && !(wantsReason && reason.trim() === '');
  const input = { assessmentId: bulk.assessment.id, questionIds: [...bulk.questionIds], set };
  const preview = usePreview('answers.bulkEdit', isReady ? { ...input, apply: false } : null);
  const known = new Map(bulk.questions.map(({ question }) => [question.id, question]));
  const rows = !isReady
    ? []
    : fieldChanges(preview.data?.changed ?? [], bulk.answers, set).map(change => {
        const question = known.get(change.questionId);
        return {
          ...change,
          what: say(`ui.field.${change.field}`),
          before: words.field(question, change.before, change.field),
          after: words.field(question, change.after, change.field),
          idle: false,
        };
      });
  const hint = !isReady
    ? say(wantsReason ? 'ui.bulk_reason_hint' : 'ui.bulk_set_hint')
    : say('ui.bulk_nothing');
  return (
    <BulkAction
      bulk={bulk}
      hint={hint}
      rows={rows}
      settled={isReady && set === typed && !preview.isFetching}
      refusal={isReady ? preview.error : null}
      apply={async () => {
        const { changed, commandId } = await client.call('answers.bulkEdit', { ...input, apply: true });
        return { message: say('ui.bulk_changed', { count: changed.length }), commandId };
      }}
      form={
        <>
          <div className={classes.fields}>
            <NativeSelect
              size="xs"
              label={say('ui.conclusion')}
              value={conclusion}
              onChange={event => setConclusion(event.currentTarget.value)}
              data={[
                { value: '', label: say('ui.leave_as_is') },
                ...conclusions.map(value => ({ value, label: say(`ui.conclusion.${value}`) })),
                { value: 'none', label: say('ui.bulk_no_conclusion') },
              ]}
            />
            <div>
              <span className={classes.label}>{say('ui.privileged')}</span>
              <SegmentedControl
                size="xs"
                aria-label={say('ui.privileged')}
                value={privileged}
                onChange={setPrivileged}
                data={[
                  { value: '', label: say('ui.leave_as_is') },
                  { value: 'yes', label: say('ui.privileged_yes') },
                  { value: 'no', label: say('ui.privileged_no') },
                ]}
              />
            </div>
          </div>
          {wantsReason && (
            <TextInput
              size="xs"
              required
              label={say('ui.na_reason')}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
          )}
          <Checkbox
            size="xs"
            label={say('ui.rationale_replace')}
            checked={replaces}
            onChange={event => setReplaces(event.currentTarget.checked)}
          />
          {replaces && (
            <Textarea
              size="xs"
              aria-label={say('ui.rationale')}
              autosize
              minRows={2}
              maxRows={8}
              value={rationale}
              onChange={event => setRationale(event.currentTarget.value)}
            />
          )}
        </>
      }
    />
  );
}
