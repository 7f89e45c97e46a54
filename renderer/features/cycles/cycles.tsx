import { Button } from '@mantine/core';
import { Play } from 'lucide-react';
import { useState } from 'react';
import type { ArrangementFacts } from '../../../shared/domain/arrangements.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { ArrangementFrame } from '../../ui/arrangement-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, PageBody, Section } from '../../ui/page.tsx';
import { BackPlan } from './back-plan.tsx';
import { Compare } from './compare.tsx';
import { CycleHistory } from './cycle-history.tsx';
import { StartCycle } from './start-cycle.tsx';
import { UnderWay } from './under-way.tsx';

/** The life of an arrangement: the cycle under way, the next one, and those before. */
export function Cycles({ id }: { id: string }) {
  const say = useSay();
  const list = useAnswer('assessments.list', { arrangementId: id });
  return (
    <ArrangementFrame id={id}>
      {({ facts }) => (
        <PageBody label={say('ui.tab.cycles')}>
          <Answered query={list}>
            {({ assessments }) => <Life assessments={assessments} facts={facts} />}
          </Answered>
        </PageBody>
      )}
    </ArrangementFrame>
  );
}

export const isOpen = ({ state }: Assessment): boolean => state !== 'sealed' && state !== 'superseded';

function Life(props: { assessments: readonly Assessment[]; facts: ArrangementFacts }) {
  const { assessments, facts } = props;
  const say = useSay();
  if (assessments.length === 0)
    return <EmptyState title={say('ui.cycle_nothing')} hint={say('ui.cycle_first_hint')} />;
  const open = assessments.findLast(isOpen);
  const sealed = assessments.findLast(({ state }) => state === 'sealed');
  return (
    <>
      {open && <UnderWay assessment={open} />}
      {!open && sealed && <Next sealed={sealed} />}
      <BackPlan facts={facts} open={open} />
      <CycleHistory assessments={assessments} />
      <Compare ids={assessments.map(({ id }) => id)} />
    </>
  );
}

function Next({ sealed }: { sealed: Assessment }) {
  const say = useSay();
  const mayStart = useMay('assessor');
  const [starting, setStarting] = useState(false);
  return (
    <Section
      title={say('ui.cycle_next')}
      actions={
        mayStart && (
          <Button size="compact-sm" leftSection={<Play size={13} />} onClick={() => setStarting(true)}>
            {say('ui.cycle_next')}
          </Button>
        )
      }
    >
      <p>{say('ui.cycle_next_hint')}</p>
      {starting && <StartCycle sealed={sealed} onClose={() => setStarting(false)} />}
    </Section>
  );
}
