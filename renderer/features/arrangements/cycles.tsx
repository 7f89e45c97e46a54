import { Button, Table } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { drawCycleTrend } from '../../../shared/charts/cycle-trend.ts';
import { conclusionParts } from '../../../shared/charts/standing-data.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { answerTo, useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { toneOfState } from '../../ui/tones.ts';
import { StartAssessment } from './start-assessment.tsx';

/** So many cycles are drawn: what lies further back is in the table. */
const DRAWN = 8;

/** The assessments of an arrangement over time, and how their conclusions moved. */
export function Cycles({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const list = useAnswer('assessments.list', { arrangementId });
  const [, go] = useLocation();
  const mayStart = useMay('assessor');
  const [starting, setStarting] = useState(false);
  const start = mayStart && (
    <Button size="compact-sm" leftSection={<Plus size={13} />} onClick={() => setStarting(true)}>
      {say('ui.assessment_start')}
    </Button>
  );
  return (
    <Section title={say('ui.assessments')} actions={start}>
      {starting && (
        <StartAssessment
          arrangementId={arrangementId}
          onClose={() => setStarting(false)}
          onStarted={id => go(`/assessments/${id}`)}
        />
      )}
      <Answered query={list}>
        {({ assessments }) =>
          assessments.length === 0 ? (
            <EmptyState title={say('ui.assessments_none')} hint={say('ui.assessments_none_hint')} />
          ) : (
            <CycleList assessments={assessments} />
          )
        }
      </Answered>
    </Section>
  );
}

function CycleList({ assessments }: { assessments: readonly Assessment[] }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const inOrder = [...assessments].sort((a, b) => (a.windowEnd < b.windowEnd ? -1 : 1));
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ui.purpose')}</Table.Th>
            <Table.Th>{say('ui.cycle_window')}</Table.Th>
            <Table.Th>{say('ui.tier')}</Table.Th>
            <Table.Th>{say('ui.cycle_revision')}</Table.Th>
            <Table.Th>{say('ui.cycle_state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder.toReversed().map(each => (
            <Table.Tr key={each.id}>
              <Table.Td>
                <Link href={`/assessments/${each.id}`}>{word('purpose', each.purpose)}</Link>
              </Table.Td>
              <Table.Td>{say('ui.days', { from: day(each.windowStart), to: day(each.windowEnd) })}</Table.Td>
              <Table.Td>{word('tier', each.tier)}</Table.Td>
              <Table.Td>{say('ui.revision', { revision: each.revision })}</Table.Td>
              <Table.Td>
                <Status tone={toneOfState[each.state]} label={word('state', each.state)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {inOrder.length > 1 && <Trend assessments={inOrder.slice(-DRAWN)} />}
    </>
  );
}

function Trend({ assessments }: { assessments: readonly Assessment[] }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const appraisals = useQueries({
    queries: assessments.map(({ id }) => answerTo('assessments.appraise', { id })),
  });
  const cycles = assessments.flatMap(({ windowEnd }, index) => {
    const ratings = appraisals[index]?.data?.ratings;
    if (!ratings) return [];
    const parts = conclusionParts.map(({ part, tone }) => ({
      label: part === 'none' ? say('ui.conclusion_none') : word('conclusion', part),
      tone,
      count: ratings.reduce((sum, rating) => sum + rating.counts[part], 0),
    }));
    const open = ratings.reduce((sum, rating) => sum + rating.openFindings, 0);
    return [{ label: day(windowEnd), parts, note: say('ui.cycle_findings', { count: open }) }];
  });
  return <Chart drawing={drawCycleTrend({ title: say('ui.cycle_trend'), cycles }, screenLook)} />;
}
