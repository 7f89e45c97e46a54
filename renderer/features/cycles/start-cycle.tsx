import { Group, NativeSelect, Table, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { carryOutcomes } from '../../../shared/domain/cycles.ts';
import { type Tier, tiers } from '../../../shared/domain/pack-ids.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { client, useAnswer } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Answered } from '../../ui/loading.tsx';
import { PackDifferences } from '../../ui/pack-differences.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import classes from './cycles.module.css';
import { type Cause, TriggerChoice } from './trigger-choice.tsx';

type Plan = OutputOf<'cycles.plan'>;

const tones: Readonly<Record<(typeof carryOutcomes)[number], Tone>> = {
  reopened: 'warn',
  kept: 'good',
  changed: 'bad',
  new: 'info',
  unanswered: 'idle',
  dropped: 'idle',
};

/** Why, how deep and about which days; and, before anything is written, what it will begin with. */
export function StartCycle(props: { sealed: Assessment; cause: Cause | undefined; onClose: () => void }) {
  const { sealed, cause, onClose } = props;
  const say = useSay();
  const word = useWord();
  const [, go] = useLocation();
  const triggers = useAnswer('cycles.listTriggers', { assessmentId: sealed.id });
  const [trigger, setTrigger] = useState(cause?.trigger ?? '');
  const [tier, setTier] = useState<Tier>(sealed.tier);
  const [reason, setReason] = useState(cause?.reason ?? '');
  const [days, setDays] = useState<{ windowStart?: string; windowEnd?: string }>({});
  const chosen = trigger || (triggers.data?.triggers[0]?.id ?? '');
  const choice = { fromAssessmentId: sealed.id, trigger: chosen, tier, questionIds: [] };
  const plan = useAnswer('cycles.plan', chosen === '' ? null : choice);
  const windowStart = days.windowStart ?? plan.data?.windowStart ?? '';
  const windowEnd = days.windowEnd ?? plan.data?.windowEnd ?? '';
  const submit = async () => {
    const value = await client.call('cycles.start', { ...choice, reason, windowStart, windowEnd });
    const { reopened, kept, findings } = value;
    showDone(say('ui.cycle_started', { reopened, kept, findings }));
    go(`/assessments/${value.assessment.id}`);
  };
  return (
    <FormDialog
      title={say('ui.cycle_next')}
      submitLabel={say('ui.cycle_next_short')}
      dirty={reason !== ''}
      ready={plan.data !== undefined && reason.trim() !== '' && windowStart !== '' && windowEnd !== ''}
      size="xl"
      onSubmit={submit}
      onClose={onClose}
    >
      <TriggerChoice triggers={triggers.data?.triggers ?? []} value={chosen} onChange={setTrigger} />
      <Textarea
        label={say('ui.cycle_reason')}
        description={say('ui.cycle_reason_hint')}
        required
        maxLength={1_000}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={say('ui.tier')}
          value={tier}
          data={tiers.map(value => ({ value, label: word('tier', value) }))}
          onChange={event => setTier(tiers.find(each => each === event.currentTarget.value) ?? 'full')}
        />
        <TextInput
          type="date"
          required
          label={say('ui.window_start')}
          value={windowStart}
          onChange={event => setDays({ ...days, windowStart: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          required
          label={say('ui.window_end')}
          value={windowEnd}
          onChange={event => setDays({ ...days, windowEnd: event.currentTarget.value })}
        />
      </Group>
      <Answered query={plan}>{value => <Preview plan={value} packId={sealed.packId} />}</Answered>
    </FormDialog>
  );
}

function Preview({ plan, packId }: { plan: Plan; packId: string }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { data } = useAnswer('packs.get', { id: packId, version: plan.pack.to });
  const older = useAnswer(
    'packs.get',
    plan.pack.from === plan.pack.to ? null : { id: packId, version: plan.pack.from },
  );
  const titles = new Map(
    (data ? listQuestions(data.pack) : []).map(({ question }) => [question.id, pick(question.title)]),
  );
  const counts = carryOutcomes
    .map(outcome => ({ outcome, count: plan.items.filter(item => item.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  const old = plan.evidence.filter(({ freshness, newer }) => freshness !== 'current' || newer !== null);
  const { from, to } = plan.pack;
  return (
    <section className={classes.preview}>
      <p>
        {from === to
          ? say('ui.cycle_pack_same', { version: to })
          : say('ui.cycle_pack_newer', { from, to, count: plan.pack.changes.length })}
      </p>
      <ul className={classes.counts}>
        {counts.map(({ outcome, count }) => (
          <li key={outcome}>
            <Status
              tone={tones[outcome]}
              label={say('cli.labelled', { label: word('carry', outcome), text: count })}
            />
          </li>
        ))}
      </ul>
      <p>
        {say('ui.cycle_moves', { findings: plan.findings.length, conditions: plan.conditions.length })}{' '}
        {old.length === 0 && say('ui.cycle_evidence_fine', { count: plan.evidence.length })}
      </p>
      {old.length > 0 && (
        <details>
          <summary>
            {say('ui.cycle_evidence')} ({old.length})
          </summary>
          <ul>
            {old.map(({ id, number, title, freshness, newer }) => (
              <li key={id}>
                {number} {title} – {word('freshness', freshness)}
                {newer !== null && ` · ${say('ui.cycle_evidence_newer', { number: newer })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {older.data && data && (
        <details>
          <summary>
            {say('ui.cycle_pack_changes')} ({plan.pack.changes.length})
          </summary>
          <PackDifferences older={older.data.pack} newer={data.pack} />
        </details>
      )}
      <details>
        <summary>
          {say('ui.cycle_questions')} ({plan.items.length})
        </summary>
        <Table>
          <Table.Tbody>
            {plan.items.map(({ questionId, outcome }) => (
              <Table.Tr key={questionId}>
                <Table.Td>{questionId}</Table.Td>
                <Table.Td>{titles.get(questionId) ?? ''}</Table.Td>
                <Table.Td>
                  <Status tone={tones[outcome]} label={word('carry', outcome)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  );
}
