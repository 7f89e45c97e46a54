import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useNames } from '../../state/people.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { toneOfState } from '../../ui/tones.ts';
import classes from './cycles.module.css';
import { DecideVariation } from './decide-variation.tsx';
import { ReopenQuestions } from './reopen-questions.tsx';
import type { Cause } from './trigger-choice.tsx';

type Cycle = OutputOf<'cycles.get'>;

/** The cycle that people work on: what it continues, what is still to be re-affirmed, and what has to be decided. */
export function UnderWay({ assessment, cause }: { assessment: Assessment; cause: Cause | undefined }) {
  const say = useSay();
  const cycle = useAnswer('cycles.get', { assessmentId: assessment.id });
  return (
    <Section title={say('ui.cycle_under_way')}>
      <Answered query={cycle}>
        {value => <Standing assessment={assessment} cycle={value} cause={cause} />}
      </Answered>
    </Section>
  );
}

function Standing(props: { assessment: Assessment; cycle: Cycle; cause: Cause | undefined }) {
  const { assessment, cycle, cause } = props;
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { state } = assessment;
  const mayEdit = useMay('assessor') && state !== 'frozen';
  const mayDecide = useMay('assessor', 'approver') && state !== 'frozen';
  const [asking, setAsking] = useState<'reopen' | 'decide' | null>(cause && mayEdit ? 'reopen' : null);
  const waiting = cycle.unconfirmed.length;
  const close = () => setAsking(null);
  return (
    <>
      <Facts
        facts={[
          [say('ui.purpose'), word('purpose', assessment.purpose)],
          [
            say('ui.cycle_window'),
            <Link key="to" href={`/assessments/${assessment.id}`}>
              {say('ui.days', { from: day(assessment.windowStart), to: day(assessment.windowEnd) })}
            </Link>,
          ],
          [say('ui.cycle_state'), <Status key="s" tone={toneOfState[state]} label={word('state', state)} />],
          ...(cycle.triggers.length > 0 || waiting > 0
            ? [
                [
                  say('ui.cycle_affirm'),
                  <Status
                    key="a"
                    tone={waiting > 0 ? 'warn' : 'good'}
                    label={
                      waiting > 0 ? say('ui.cycle_to_affirm', { count: waiting }) : say('ui.cycle_affirmed')
                    }
                  />,
                ] as const,
              ]
            : []),
          ...(cycle.decisionNeeded || cycle.variation
            ? [[say('ui.cycle_variation'), <Word key="v" cycle={cycle} />] as const]
            : []),
          ...(cycle.conditions.length > 0
            ? [[say('ui.cycle_conditions'), cycle.conditions.join(say('cli.list.comma'))] as const]
            : []),
        ]}
      />
      <Group gap="xs" my="sm">
        {mayEdit && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking('reopen')}>
            {say('ui.cycle_reopen')}
          </Button>
        )}
        {mayDecide && (cycle.decisionNeeded || cycle.variation !== null) && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking('decide')}>
            {say('ui.cycle_variation_decide')}
          </Button>
        )}
      </Group>
      {waiting > 0 && mayEdit && <Affirm assessment={assessment} ids={cycle.unconfirmed} />}
      {asking === 'reopen' && <ReopenQuestions assessment={assessment} cause={cause} onClose={close} />}
      {asking === 'decide' && <DecideVariation assessmentId={assessment.id} onClose={close} />}
    </>
  );
}

function Word({ cycle: { variation } }: { cycle: Cycle }) {
  const say = useSay();
  const nameOf = useNames();
  const { instant } = useDates();
  if (!variation) return <Status tone="warn" label={say('ui.cycle_variation_open')} />;
  const { significant, reason, decidedBy, decidedAt } = variation;
  return (
    <>
      <Status
        tone={significant ? 'bad' : 'good'}
        label={say(significant ? 'ui.cycle_variation_yes' : 'ui.cycle_variation_no')}
      />{' '}
      {say('ui.cycle_variation_word', { who: nameOf(decidedBy), at: instant(decidedAt), reason })}
    </>
  );
}

/** Re-affirming by exception: whatever no longer holds is taken out, the rest is re-affirmed at once. */
function Affirm({ assessment, ids }: { assessment: Assessment; ids: readonly string[] }) {
  const say = useSay();
  const pick = usePick();
  const { data } = useAnswer('packs.get', { id: assessment.packId, version: assessment.packVersion });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const confirm = useCommand('answers.confirm', {
    onDone: ({ confirmed }) => showDone(say('ui.cycle_affirm_done', { count: confirmed })),
  });
  const titles = new Map(
    (data ? listQuestions(data.pack) : []).map(({ question }) => [question.id, pick(question.title)]),
  );
  const chosen = ids.filter(id => !left.has(id));
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <>
      <p>{say('ui.cycle_affirm_hint')}</p>
      <ul className={classes.list}>
        {ids.map(id => (
          <li key={id}>
            <Checkbox
              size="xs"
              aria-label={say('ui.cycle_affirm_one', { question: titles.get(id) ?? id })}
              checked={!left.has(id)}
              onChange={() => toggle(id)}
            />
            <Link href={`/assessments/${assessment.id}/questions/${id}`}>{titles.get(id) ?? id}</Link>
            <small>{id}</small>
          </li>
        ))}
      </ul>
      <Button
        mt="sm"
        size="compact-sm"
        disabled={chosen.length === 0}
        loading={confirm.isPending}
        onClick={() => confirm.mutate({ assessmentId: assessment.id, questionIds: chosen })}
      >
        {say('ui.cycle_affirm_count', { count: chosen.length })}
      </Button>
    </>
  );
}
