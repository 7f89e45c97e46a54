import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { type FindingContent, findingStatuses, severities } from '../../shared/domain/findings.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { useExplain, useSay, useWord } from '../state/language.ts';
import classes from './finding-editor.module.css';

/** What the fields of a finding are called. */
export const findingLabels = {
  severity: 'cli.label.severity',
  title: 'cli.label.title',
  detail: 'ui.finding_detail',
  action: 'ui.finding_action',
  owner: 'cli.label.owner',
  dueOn: 'cli.label.due',
  status: 'cli.label.status',
  resolution: 'ui.finding_resolution',
} as const satisfies Record<keyof FindingContent, string>;

/** The fields of a finding, each with its fault beside it. */
export function FindingFields(props: {
  content: FindingContent;
  faults: readonly string[];
  isNew: boolean;
  onChange: (part: Partial<FindingContent>) => void;
}) {
  const { content, faults, isNew, onChange } = props;
  const say = useSay();
  const word = useWord();
  const explain = useFault(faults);
  const severityLabel = useId();
  const grave = content.severity === 'high' || content.severity === 'critical';
  const needsPlan = grave && content.status !== 'resolved';
  return (
    <>
      <TextInput
        label={say('cli.label.title')}
        value={content.title}
        maxLength={200}
        required
        data-first
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <div>
        <div id={severityLabel} className={classes.label}>
          {say('cli.label.severity')}
        </div>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby={severityLabel}
          value={content.severity}
          data={severities.map(value => ({ value, label: word('severity', value) }))}
          onChange={value => onChange({ severity: severities.find(each => each === value) ?? 'medium' })}
        />
      </div>
      <Textarea
        label={say('ui.finding_detail')}
        value={content.detail}
        autosize
        minRows={2}
        maxRows={10}
        onChange={event => onChange({ detail: event.currentTarget.value })}
      />
      <Textarea
        label={say('ui.finding_action')}
        value={content.action}
        autosize
        minRows={2}
        maxRows={10}
        withAsterisk={needsPlan}
        error={explain('findings.action_missing')}
        onChange={event => onChange({ action: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={say('cli.label.owner')}
          value={content.owner}
          maxLength={200}
          withAsterisk={needsPlan}
          error={explain('findings.owner_missing')}
          onChange={event => onChange({ owner: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say('cli.label.due')}
          value={content.dueOn ?? ''}
          withAsterisk={needsPlan}
          error={explain('findings.due_missing')}
          onChange={event => onChange({ dueOn: event.currentTarget.value || null })}
        />
      </div>
      {!isNew && (
        <NativeSelect
          label={say('cli.label.status')}
          value={content.status}
          data={findingStatuses.map(value => ({ value, label: word('finding', value) }))}
          onChange={event =>
            onChange({ status: findingStatuses.find(each => each === event.currentTarget.value) ?? 'open' })
          }
        />
      )}
      {(content.status === 'resolved' || content.resolution !== '') && (
        <Textarea
          label={say('ui.finding_resolution')}
          value={content.resolution}
          autosize
          minRows={2}
          maxRows={10}
          withAsterisk={content.status === 'resolved'}
          error={explain('findings.resolution_missing')}
          onChange={event => onChange({ resolution: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** The text of a fault where it was found; otherwise nothing. */
function useFault(faults: readonly string[]): (fault: string) => string | null {
  const explain = useExplain();
  return fault => (faults.includes(fault) ? explain(new Refusal('validation', fault)) : null);
}
