import { Button, Table } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Arrangement as ArrangementRecord } from '../../../shared/domain/arrangements.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { ArrangementFrame } from '../../ui/arrangement-frame.tsx';
import { Facts, PageBody, Section } from '../../ui/page.tsx';
import { Cycles } from './cycles.tsx';
import { EditFacts } from './edit-facts.tsx';
import { EditParties } from './edit-parties.tsx';
import { EditServices } from './edit-services.tsx';

/** One outsourcing arrangement: what it is, who is in it, and its assessments. */
export function Arrangement({ id }: { id: string }) {
  return <ArrangementFrame id={id}>{record => <Overview record={record} />}</ArrangementFrame>;
}

const editors = { facts: EditFacts, services: EditServices, parties: EditParties } as const;

function Overview({ record }: { record: ArrangementRecord }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { facts } = record;
  const [editing, setEditing] = useState<keyof typeof editors | null>(null);
  const mayEdit = useMay('assessor', 'administrator');
  const none = say('ui.not_recorded');
  const date = (value: string | null) => (value ? day(value) : none);
  const Editor = editing && editors[editing];
  const edit = (what: keyof typeof editors, label: string) =>
    mayEdit && (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('ui.edit_what', { what: label })}
        leftSection={<Pencil size={13} />}
        onClick={() => setEditing(what)}
      >
        {say('ui.edit')}
      </Button>
    );
  return (
    <PageBody label={facts.name}>
      {Editor && <Editor record={record} onClose={() => setEditing(null)} />}
      <Section title={say('ui.arrangement_facts')} actions={edit('facts', say('ui.arrangement_facts'))}>
        {facts.description && <p>{facts.description}</p>}
        <Facts
          facts={[
            [say('ui.column.provider'), facts.provider],
            [say('ui.accountable'), facts.accountableExecutive || none],
            [say('ui.owner'), facts.businessOwner || none],
            [say('ui.signing'), date(facts.signingOn)],
            [say('ui.effective'), date(facts.effectiveOn)],
            [say('ui.column.renewal'), date(facts.renewalOn)],
            [say('ui.ends'), date(facts.endsOn)],
          ]}
        />
      </Section>
      <Cycles arrangementId={record.id} />
      <Section title={say('ui.services')} actions={edit('services', say('ui.services'))}>
        <Records
          empty={say('ui.services_none')}
          head={[
            say('ui.service_name'),
            say('ui.service_model'),
            say('ui.service_regions'),
            say('ui.service_use'),
          ]}
          rows={facts.services.map(({ id, name, model, regions, use }) => ({
            id,
            cells: [name, word('model', model), regions.join(say('cli.list.comma')), use],
          }))}
        />
      </Section>
      <Section title={say('ui.parties')} actions={edit('parties', say('ui.parties'))}>
        <Records
          empty={say('ui.parties_none')}
          head={[say('ui.party_name'), say('ui.party_role'), say('ui.party_country'), say('ui.party_note')]}
          rows={facts.parties.map(({ id, name, role, country, note }) => ({
            id,
            cells: [name, word('party', role), country, note],
          }))}
        />
      </Section>
    </PageBody>
  );
}

function Records(props: {
  empty: string;
  head: readonly string[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
}) {
  const { empty, head, rows } = props;
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          {head.map(each => (
            <Table.Th key={each}>{each}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ id, cells }) => (
          <Table.Tr key={id}>
            {head.map((each, index) => (
              <Table.Td key={each}>{cells[index]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
