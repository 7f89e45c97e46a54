import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../shared/domain/calendar.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { findResolutionFault, resolutionOutcomes } from '../../../shared/domain/resolutions.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type Condition, ConditionFields, isWhole, newCondition } from './condition-fields.tsx';
import classes from './sign-off.module.css';

const blank = {
  body: '',
  minute: '',
  outcome: 'approved' as (typeof resolutionOutcomes)[number],
  wording: '',
  certifiedBy: '',
};

/** What the minutes say, word for word, and the conditions that become findings. */
export function RecordResolution(props: {
  assessment: Assessment;
  pack: Pack;
  /** Ids of the questions where a condition can be tracked. */
  asked: readonly string[];
  onClose: () => void;
}) {
  const { assessment, pack, asked, onClose } = props;
  const say = useSay();
  const word = useWord();
  const today = hongKongDay(new Date());
  const [facts, setFacts] = useState(blank);
  const [resolvedOn, setResolvedOn] = useState(today);
  const [extractId, setExtractId] = useState<string | null>(null);
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const evidence = useAnswer('evidence.list', { arrangementId: assessment.arrangementId });
  const withConditions = facts.outcome === 'approved-with-conditions';
  const listed = withConditions ? conditions : [];
  const fault = findResolutionFault(
    { outcome: facts.outcome, resolvedOn, conditions: listed.map(({ key: _key, ...rest }) => rest) },
    today,
  );
  const isFilled = [facts.body, facts.minute, facts.wording, facts.certifiedBy, resolvedOn].every(
    text => text.trim() !== '',
  );
  const text = (field: 'body' | 'minute' | 'certifiedBy') => ({
    value: facts[field],
    maxLength: 200,
    required: true,
    onChange: (event: { currentTarget: { value: string } }) =>
      setFacts({ ...facts, [field]: event.currentTarget.value }),
  });
  const record = async () => {
    await client.call('resolutions.record', {
      assessmentId: assessment.id,
      ...facts,
      resolvedOn,
      extractId,
      conditions: listed.map(({ key: _key, ...condition }) => condition),
    });
    showDone(say('ui.resolution_recorded', { count: listed.length }));
  };
  return (
    <FormDialog
      title={say('ui.resolution_record')}
      submitLabel={say('ui.resolution_record')}
      size="xl"
      dirty={facts !== blank || conditions.length > 0}
      ready={isFilled && listed.every(isWhole) && fault === undefined}
      onSubmit={record}
      onClose={onClose}
    >
      <div className={classes.pair}>
        <TextInput label={say('cli.label.body')} data-autofocus {...text('body')} />
        <TextInput label={say('ui.resolution_minute')} {...text('minute')} />
        <TextInput
          type="date"
          label={say('ui.resolution_day')}
          value={resolvedOn}
          max={today}
          required
          onChange={event => setResolvedOn(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('ui.resolution_outcome')}
          value={facts.outcome}
          data={resolutionOutcomes.map(value => ({ value, label: word('resolution', value) }))}
          onChange={event => {
            const outcome = resolutionOutcomes.find(each => each === event.currentTarget.value) ?? 'approved';
            setFacts({ ...facts, outcome });
            if (outcome === 'approved-with-conditions' && conditions.length === 0)
              setConditions([newCondition()]);
          }}
        />
      </div>
      <Textarea
        label={say('cli.label.wording')}
        description={say('ui.resolution_wording_hint')}
        value={facts.wording}
        required
        autosize
        minRows={3}
        onChange={event => setFacts({ ...facts, wording: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput label={say('cli.label.certified')} {...text('certifiedBy')} />
        <Select
          label={say('ui.resolution_extract')}
          value={extractId}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': say('ui.resolution_extract_none') }}
          placeholder={say('ui.resolution_extract_none')}
          data={(evidence.data?.evidence ?? []).map(({ id, number, facts: { title } }) => ({
            value: id,
            label: `${number} ${title}`,
          }))}
          onChange={setExtractId}
        />
      </div>
      {withConditions && (
        <ConditionFields
          conditions={conditions}
          pack={pack}
          asked={asked}
          earliest={resolvedOn}
          onChange={setConditions}
        />
      )}
    </FormDialog>
  );
}
