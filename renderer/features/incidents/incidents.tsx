import { Button, Table } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Page, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { IncidentForm } from './incident-form.tsx';
import { RunbookForm } from './runbook-form.tsx';

/** The log of incidents, and whom to tell. */
export function Incidents() {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const [, go] = useLocation();
  const mayRecord = useMay('assessor', 'reviewer', 'approver', 'control-owner', 'internal-audit');
  const [recording, setRecording] = useState(false);
  const list = useAnswer('incidents.list', {});
  const runbook = useAnswer('incidents.getRunbook', {});
  const { data: known } = useAnswer('arrangements.list', {});
  const names = new Map(
    (known?.arrangements ?? []).map(({ id, number, facts }) => [id, `${number} ${facts.name}`]),
  );
  return (
    <Page
      title={say('ui.nav.incidents')}
      wide
      actions={
        mayRecord && (
          <Button size="compact-md" leftSection={<Plus size={14} />} onClick={() => setRecording(true)}>
            {say('ui.incident_new')}
          </Button>
        )
      }
    >
      {recording && (
        <IncidentForm
          incident={null}
          onDone={({ id }) => go(`/incidents/${id}`)}
          onClose={() => setRecording(false)}
        />
      )}
      <Answered query={list}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <EmptyState title={say('ui.incident_none')} hint={say('ui.incident_none_hint')} />
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('ui.incident_number')}</Table.Th>
                  <Table.Th>{say('ui.incident_title')}</Table.Th>
                  <Table.Th>{say('ui.incident_kind')}</Table.Th>
                  <Table.Th>{say('ui.arrangement')}</Table.Th>
                  <Table.Th>{say('ui.incident_aware')}</Table.Th>
                  <Table.Th>{say('ui.incident_told')}</Table.Th>
                  <Table.Th>{say('ui.column.status')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {incidents.map(each => (
                  <Table.Tr key={each.id}>
                    <Table.Td>
                      <Link href={`/incidents/${each.id}`}>{each.number}</Link>
                    </Table.Td>
                    <Table.Td>{each.title}</Table.Td>
                    <Table.Td>
                      {[word('incident', each.kind), word('sphere', each.sphere)].join(
                        say('ui.compare_why_and'),
                      )}
                    </Table.Td>
                    <Table.Td>{names.get(each.arrangementId)}</Table.Td>
                    <Table.Td>{instant(each.awareAt)}</Table.Td>
                    <Table.Td>{each.iaToldAt === null ? say('ui.none') : instant(each.iaToldAt)}</Table.Td>
                    <Table.Td>
                      <Status
                        tone={each.closedAt === null ? 'warn' : 'good'}
                        label={say(each.closedAt === null ? 'ui.incident_is_open' : 'ui.incident_is_closed')}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Answered>
      <Section title={say('ui.incident_runbook')}>
        <p>{say('ui.incident_runbook_hint')}</p>
        <Answered query={runbook}>
          {value => <RunbookForm key={value.revision} revision={value.revision} runbook={value.runbook} />}
        </Answered>
      </Section>
    </Page>
  );
}
