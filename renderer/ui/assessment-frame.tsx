import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { useAnswer } from '../state/client.ts';
import { useDates, useSay, useWord } from '../state/language.ts';
import { Frame } from './frame.tsx';
import { Answered } from './loading.tsx';
import { Status } from './status.tsx';
import type { Tab } from './tabs.tsx';
import { toneOfState } from './tones.ts';

/** The screens of an assessment, in the order of the work. */
const tabs: readonly Tab[] = [
  { path: 'questions', label: 'ui.tab.questions' },
  { path: 'worksheets', label: 'ui.tab.worksheets' },
  { path: 'plan', label: 'ui.tab.plan' },
  { path: 'exchange', label: 'ui.tab.exchange' },
  { path: 'standing', label: 'ui.tab.standing' },
  { path: 'findings', label: 'ui.tab.findings' },
  { path: 'review', label: 'ui.tab.review' },
  { path: 'sign-off', label: 'ui.tab.sign_off' },
  { path: 'reports', label: 'ui.tab.reports' },
  { path: 'export', label: 'ui.tab.export' },
  { path: 'print', label: 'ui.tab.print' },
];

interface FrameProps {
  /** What can be done on this screen. */
  actions?: ReactNode;
  children: (assessment: Assessment) => ReactNode;
}

/** Around every screen of an assessment: which one it is, how far it is, and the way to the other screens. */
export function AssessmentFrame({ id, ...props }: FrameProps & { id: string }) {
  const record = useAnswer('assessments.get', { id });
  return <Answered query={record}>{assessment => <Framed assessment={assessment} {...props} />}</Answered>;
}

function Framed({ assessment, actions, children }: FrameProps & { assessment: Assessment }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { id, arrangementId, purpose, state, windowStart, windowEnd } = assessment;
  const arrangement = useAnswer('arrangements.get', { id: arrangementId });
  const status = useAnswer('assessments.status', { id });
  const asked = status.data?.questions;
  return (
    <Frame
      above={
        <>
          <Link href="/">{say('ui.nav.register')}</Link> ›{' '}
          <Link href={`/arrangements/${arrangementId}`}>
            {arrangement.data?.number} {arrangement.data?.facts.name}
          </Link>
        </>
      }
      title={word('purpose', purpose)}
      beside={say('ui.days', { from: day(windowStart), to: day(windowEnd) })}
      status={<Status tone={toneOfState[state]} label={word('state', state)} />}
      base={`/assessments/${id}`}
      tabs={tabs}
      tabsLabel={say('ui.assessment')}
      progress={
        asked &&
        say('ui.complete_of', { done: asked.filter(each => each.complete).length, all: asked.length })
      }
      actions={actions}
    >
      {children(assessment)}
    </Frame>
  );
}
