import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Facts, Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { Clocks } from './clocks.tsx';
import { IncidentForm } from './incident-form.tsx';
import classes from './incidents.module.css';
import { Reopens } from './reopens.tsx';
import { Timeline } from './timeline.tsx';
import { WhomToTell } from './whom-to-tell.tsx';

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
      <div className={classes.beside}>
        <div>
          <Facts
            facts={[
              [
                say('ui.incident_kind'),
                [word('incident', incident.kind), word('sphere', incident.sphere)].join(
                  say('ui.compare_why_and'),
                ),
              ],
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
        </div>
        <div>
          <WhomToTell />
          <Reopens incident={incident} />
        </div>
      </div>
    </Page>
  );
}
