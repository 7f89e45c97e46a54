import { Button } from '@mantine/core';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { type Assessment, isUnderWay } from '../../../shared/domain/assessments.ts';
import { useQueryOfAddress } from '../../state/address.ts';
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
import type { Cause } from './trigger-choice.tsx';
import { UnderWay } from './under-way.tsx';

/** The life of an arrangement: the cycle under way, the next one, and those before. */
export function Cycles({ id }: { id: string }) {
  const say = useSay();
  const list = useAnswer('assessments.list', { arrangementId: id });
  return (
    <ArrangementFrame id={id}>
      {() => (
        <PageBody label={say('ui.tab.cycles')}>
          <Answered query={list}>{({ assessments }) => <Life id={id} assessments={assessments} />}</Answered>
        </PageBody>
      )}
    </ArrangementFrame>
  );
}

/** What made somebody come here, such as an incident: its trigger and its words. */
function useCause(): Cause | undefined {
  const query = new URLSearchParams(useQueryOfAddress());
  const [trigger, reason] = [query.get('trigger'), query.get('because')];
  return trigger === null ? undefined : { trigger, reason: reason ?? '' };
}

function Life({ id, assessments }: { id: string; assessments: readonly Assessment[] }) {
  const say = useSay();
  const cause = useCause();
  const open = assessments.findLast(isUnderWay);
  const sealed = assessments.findLast(({ state }) => state === 'sealed');
  return (
    <>
      {assessments.length === 0 && (
        <EmptyState title={say('ui.cycle_nothing')} hint={say('ui.cycle_first_hint')} />
      )}
      {open && <UnderWay assessment={open} cause={cause} />}
      {!open && sealed && <Next sealed={sealed} cause={cause} />}
      {assessments.length > 0 && <CycleHistory assessments={assessments} />}
      <BackPlan arrangementId={id} />
      {assessments.length > 0 && <Compare ids={assessments.map(each => each.id)} />}
    </>
  );
}

function Next({ sealed, cause }: { sealed: Assessment; cause: Cause | undefined }) {
  const say = useSay();
  const mayStart = useMay('assessor');
  const [starting, setStarting] = useState(cause !== undefined && mayStart);
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
      {starting && <StartCycle sealed={sealed} cause={cause} onClose={() => setStarting(false)} />}
    </Section>
  );
}
