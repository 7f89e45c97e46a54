import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { readClocks, triggerOfIncident } from '../../../shared/domain/incidents.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { IncidentForm } from './incident-form.tsx';
import { Timeline } from './timeline.tsx';

type Known = OutputOf<'incidents.get'>;

/** One incident: its clocks, what is known of it, its timeline, and what it opens again. */
export function IncidentScreen({ id }: { id: string }) {
  const known = useAnswer('incidents.get', { id });
  return <Answered query={known}>{value => <Shown known={value} />}</Answered>;
}

function Shown({ known }: { known: Known }) {
  const { incident } = known;
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const mayEdit = useMay('assessor', 'reviewer', 'approver', 'control-owner', 'internal-audit');
  const [editing, setEditing] = useState(false);
  const at = (time: string | null) => (time === null ? say('ui.none') : instant(time));
  return (
    <Page
      title={incident.title}
      above={
        <>
          <Link href="/incidents">{say('ui.nav.incidents')}</Link> › {incident.number}
        </>
      }
      status={
        <Status
          tone={incident.closedAt === null ? 'warn' : 'good'}
          label={say(incident.closedAt === null ? 'ui.incident_is_open' : 'ui.incident_is_closed')}
        />
      }
      actions={
        mayEdit && (
          <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
            {say('ui.incident_edit')}
          </Button>
        )
      }
    >
      {editing && (
        <IncidentForm incident={incident} onDone={() => undefined} onClose={() => setEditing(false)} />
      )}
      <Clocks known={known} />
      <Facts
        facts={[
          [say('ui.incident_kind'), `${word('incident', incident.kind)}, ${word('sphere', incident.sphere)}`],
          [say('ui.incident_owner'), incident.owner || say('ui.none')],
          [say('ui.incident_detected'), at(incident.detectedAt)],
          [say('ui.incident_aware'), at(incident.awareAt)],
          [say('ui.incident_told'), at(incident.iaToldAt)],
          [say('ui.incident_customers'), at(incident.customersToldAt)],
          [say('ui.incident_closed'), at(incident.closedAt)],
          ...(
            [
              ['ui.incident_description', incident.description],
              ['ui.incident_not_told', incident.notToldReason],
              ['ui.incident_cause', incident.cause],
              ['ui.incident_lessons', incident.lessons],
            ] as const
          )
            .filter(([, text]) => text !== '')
            .map(([label, text]) => [say(label), text] as const),
        ]}
      />
      <Timeline known={known} mayAdd={mayEdit} />
      <Reopens known={known} />
    </Page>
  );
}

function Clocks({ known: { incident, now } }: { known: Known }) {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const clocks = readClocks(incident, now);
  return (
    <Section title={say('ui.incident_clocks')}>
      {clocks.length === 0 && <p>{say('ui.incident_no_clock')}</p>}
      <ul>
        {clocks.map(({ kind, hours, stoppedAt, endsAt }) => (
          <li key={kind}>
            {word('clock', kind)}{' '}
            <Status
              tone={stoppedAt !== null ? 'good' : endsAt !== null && endsAt > now ? 'warn' : 'bad'}
              label={say(stoppedAt === null ? 'ui.incident_running' : 'ui.incident_stopped', { hours })}
            />{' '}
            {endsAt !== null && say('ui.incident_ends', { at: instant(endsAt) })}
          </li>
        ))}
      </ul>
      <p>{say('ui.incident_clocks_hint')}</p>
    </Section>
  );
}

/** Opens the questions that such an incident touches, in the assessment under way. */
function Reopens({ known: { incident } }: { known: Known }) {
  const say = useSay();
  const mayReopen = useMay('assessor');
  const { data } = useAnswer('assessments.list', { arrangementId: incident.arrangementId });
  const open = data?.assessments.findLast(({ state }) =>
    ['draft', 'returned', 'in-review', 'reviewed'].includes(state),
  );
  const reopen = useCommand('cycles.reopen', {
    onDone: ({ reopened }) => showDone(say('ui.cycle_reopened', { count: reopened.length })),
  });
  const trigger = triggerOfIncident[incident.kind];
  return (
    <Section title={say('ui.incident_reopens')}>
      {trigger === null ? (
        <p>{say('ui.incident_reopens_none')}</p>
      ) : (
        <>
          <p>{say('ui.incident_reopens_hint')}</p>
          {open && mayReopen && (
            <Button
              size="compact-sm"
              variant="default"
              mr="sm"
              loading={reopen.isPending}
              onClick={() =>
                reopen.mutate({
                  assessmentId: open.id,
                  trigger,
                  reason: say('ui.incident_reason', { number: incident.number, title: incident.title }),
                  questionIds: [],
                })
              }
            >
              {say('ui.incident_reopen')}
            </Button>
          )}
          <Link href={`/arrangements/${incident.arrangementId}/cycles`}>{say('ui.incident_cycles')}</Link>
        </>
      )}
    </Section>
  );
}
