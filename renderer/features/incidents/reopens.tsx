import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { isUnderWay } from '../../../shared/domain/assessments.ts';
import { type Incident, speaksOf } from '../../../shared/domain/incidents.ts';
import { answerTo, useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import classes from './incidents.module.css';

/** What an incident opens again by the rules of the pack, where that was done, and the way to do it. */
export function Reopens({ incident }: { incident: Incident }) {
  const say = useSay();
  const { arrangementId } = incident;
  const list = useAnswer('assessments.list', { arrangementId });
  const assessments = list.data?.assessments ?? [];
  const open = assessments.findLast(isUnderWay);
  const here = open ?? assessments.findLast(({ state }) => state === 'sealed');
  return (
    <Section title={say('ui.incident_reopens')}>
      <Opened incident={incident} assessments={assessments} />
      {here ? (
        <Opens incident={incident} assessmentId={here.id} underWay={open !== undefined} />
      ) : (
        <p className={classes.hint}>{say('ui.incident_reopens_later')}</p>
      )}
      <Link href={`/arrangements/${arrangementId}/cycles`}>{say('ui.incident_cycles')}</Link>
    </Section>
  );
}

function Opens(props: { incident: Incident; assessmentId: string; underWay: boolean }) {
  const { incident, assessmentId, underWay } = props;
  const say = useSay();
  const pick = usePick();
  const [, go] = useLocation();
  const mayReopen = useMay('assessor');
  const { data } = useAnswer('cycles.listTriggers', { assessmentId });
  const trigger = data?.triggers.find(({ incidents }) => incidents.includes(incident.kind));
  if (!data) return null;
  if (!trigger) return <p className={classes.hint}>{say('ui.incident_reopens_none')}</p>;
  const because = say('ui.incident_reason', { number: incident.number, title: incident.title });
  const query = new URLSearchParams({ trigger: trigger.id, because });
  return (
    <>
      <p className={classes.hint}>
        {say(underWay ? 'ui.incident_reopens_hint' : 'ui.incident_reopens_next', {
          trigger: pick(trigger.label),
        })}
      </p>
      {mayReopen && (
        <p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => go(`/arrangements/${incident.arrangementId}/cycles?${query}`)}
          >
            {say(underWay ? 'ui.incident_reopen' : 'ui.incident_review')}
          </Button>
        </p>
      )}
    </>
  );
}

/** Where questions were opened because of it. */
function Opened({ incident, assessments }: { incident: Incident; assessments: readonly Assessment[] }) {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const cycles = useQueries({
    queries: assessments.map(({ id }) => answerTo('cycles.get', { assessmentId: id })),
  });
  const found = assessments.flatMap((assessment, index) =>
    (cycles[index]?.data?.triggers ?? [])
      .filter(({ reason }) => speaksOf(reason, incident.number))
      .map(({ id, affected, recordedAt }) => ({ assessment, id, affected, recordedAt })),
  );
  return (
    <ul className={classes.contacts}>
      {found.map(({ assessment, id, affected, recordedAt }) => (
        <li key={id}>
          <Link href={`/assessments/${assessment.id}`}>{word('purpose', assessment.purpose)}</Link>,{' '}
          {instant(recordedAt)}:{' '}
          {affected === null
            ? say('ui.cycle_all_questions')
            : say('ui.cycle_some_questions', { count: affected.length })}
        </li>
      ))}
    </ul>
  );
}
