import { Table } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { answerTo } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { toneOfState } from '../../ui/tones.ts';

type Trigger = OutputOf<'cycles.get'>['triggers'][number];

/** Every cycle, newest first: what made people look again, and what that opened. */
export function CycleHistory({ assessments }: { assessments: readonly Assessment[] }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const cycles = useQueries({
    queries: assessments.map(({ id }) => answerTo('cycles.get', { assessmentId: id })),
  });
  const lines = assessments
    .map((assessment, index) => ({ assessment, cycle: cycles[index]?.data }))
    .toReversed();
  return (
    <Section title={say('ui.cycle_history')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ui.cycle_window')}</Table.Th>
            <Table.Th>{say('ui.purpose')}</Table.Th>
            <Table.Th>{say('ui.cycle_state')}</Table.Th>
            <Table.Th>{say('ui.cycle_trigger')}</Table.Th>
            <Table.Th>{say('ui.cycle_variation')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ assessment, cycle }) => (
            <Table.Tr key={assessment.id}>
              <Table.Td>
                <Link href={`/assessments/${assessment.id}`}>
                  {say('ui.days', { from: day(assessment.windowStart), to: day(assessment.windowEnd) })}
                </Link>
              </Table.Td>
              <Table.Td>{word('purpose', assessment.purpose)}</Table.Td>
              <Table.Td>
                <Status tone={toneOfState[assessment.state]} label={word('state', assessment.state)} />
              </Table.Td>
              <Table.Td>
                {cycle && cycle.triggers.length === 0 && say('ui.cycle_own')}
                {cycle?.triggers.map(trigger => (
                  <Opening key={trigger.id} trigger={trigger} />
                ))}
              </Table.Td>
              <Table.Td>
                {cycle?.variation
                  ? say(cycle.variation.significant ? 'ui.cycle_variation_yes' : 'ui.cycle_variation_no')
                  : cycle?.decisionNeeded
                    ? say('ui.cycle_variation_open')
                    : ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Opening({ trigger }: { trigger: Trigger }) {
  const say = useSay();
  const pick = usePick();
  const { affected, reason, fromAssessmentId } = trigger;
  return (
    <div>
      <strong>{pick(trigger.label)}</strong>
      {fromAssessmentId === null && ` (${say('ui.cycle_meanwhile')})`}: {reason}{' '}
      <small>
        {say('ui.cycle_opened')}:{' '}
        {affected === null
          ? say('ui.cycle_all_questions')
          : say('ui.cycle_some_questions', { count: affected.length })}
      </small>
    </div>
  );
}
