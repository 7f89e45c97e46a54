import { Alert, Button, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { packIdSchema } from '../../../shared/domain/pack-ids.ts';
import { client, useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showFailure } from '../../state/notices.ts';
import { EmptyState, Page } from '../../ui/page.tsx';
import { useEventWords } from './event-words.ts';

type Event = OutputOf<'audit.list'>['events'][number];
type Filter = Pick<InputOf<'audit.list'>, 'actor' | 'questionId' | 'fromDay' | 'toDay'>;

/** Events read at once. */
const PAGE = 100;

/** Everything that was ever done, by whom, in order; and the proof that it is all there. */
export function Audit() {
  const say = useSay();
  const [filter, setFilter] = useState<Filter>({});
  const [report, setReport] = useState<OutputOf<'audit.verify'> | null>(null);
  const verify = async () => {
    setReport(null);
    try {
      setReport(await runJob(say('ui.audit_verifying'), 'audit.verify', {}));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Page
      title={say('ui.nav.audit')}
      wide
      actions={
        <Button variant="default" onClick={() => void verify()}>
          {say('ui.audit_verify')}
        </Button>
      }
    >
      {report && (
        <Alert
          mb="md"
          color={report.intact ? 'teal' : 'red'}
          role={report.intact ? 'status' : 'alert'}
          title={report.intact ? undefined : say('ui.audit_broken')}
        >
          {report.intact ? (
            say('ui.audit_intact', { events: report.events, assessments: report.assessments })
          ) : (
            <ul>
              {report.problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      <p>{say('ui.audit_hint')}</p>
      <FilterRow filter={filter} onChange={setFilter} />
      <Events filter={filter} />
    </Page>
  );
}

function FilterRow({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const say = useSay();
  const people = useAnswer('people.list', {});
  const [typed, setTyped] = useState('');
  /** Everything but one part, and that one only if it says something. */
  const change = (name: keyof Filter, value: string) => {
    const { [name]: _was, ...rest } = filter;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <Group mb="sm" align="flex-end" gap="sm">
      <NativeSelect
        label={say('ui.audit_person')}
        value={filter.actor ?? ''}
        data={[
          { value: '', label: say('ui.audit_anybody') },
          ...(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={event => change('actor', event.currentTarget.value)}
      />
      <TextInput
        label={say('ui.audit_question')}
        placeholder={say('ui.audit_question_hint')}
        w={240}
        value={typed}
        onChange={event => {
          const text = event.currentTarget.value.trim();
          setTyped(event.currentTarget.value);
          change('questionId', packIdSchema.safeParse(text).success ? text : '');
        }}
      />
      <TextInput
        label={say('ui.audit_from')}
        type="date"
        value={filter.fromDay ?? ''}
        onChange={event => change('fromDay', event.currentTarget.value)}
      />
      <TextInput
        label={say('ui.audit_to')}
        type="date"
        value={filter.toDay ?? ''}
        onChange={event => change('toDay', event.currentTarget.value)}
      />
    </Group>
  );
}

function Events({ filter }: { filter: Filter }) {
  const say = useSay();
  const people = useAnswer('people.list', {});
  const names = new Map((people.data?.people ?? []).map(({ id, name }) => [id, name]));
  const pages = useInfiniteQuery({
    queryKey: ['audit.list', filter],
    queryFn: ({ pageParam }) =>
      client.call('audit.list', {
        ...filter,
        ...(pageParam > 0 ? { beforeSequence: pageParam } : {}),
        limit: PAGE,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ events }) => (events.length < PAGE ? null : (events.at(-1)?.sequence ?? null)),
  });
  const events = pages.data?.pages.flatMap(page => page.events);
  if (!events) return null;
  if (events.length === 0)
    return <EmptyState title={say('ui.audit_none')} hint={say('ui.audit_none_hint')} />;
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="4.5rem">{say('ui.audit_number')}</Table.Th>
            <Table.Th w="13rem">{say('ui.audit_at')}</Table.Th>
            <Table.Th w="13rem">{say('ui.audit_who')}</Table.Th>
            <Table.Th w="17rem">{say('ui.audit_what')}</Table.Th>
            <Table.Th>{say('ui.audit_about')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map(event => (
            <EventRow key={event.sequence} event={event} names={names} />
          ))}
        </Table.Tbody>
      </Table>
      {pages.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={pages.isFetching}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('ui.audit_more')}
        </Button>
      )}
    </>
  );
}

function EventRow({ event, names }: { event: Event; names: ReadonlyMap<string, string> }) {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const describe = useEventWords(names);
  const { actor, assessmentId, data } = event;
  const { questionId } = data;
  return (
    <Table.Tr>
      <Table.Td>{event.sequence}</Table.Td>
      <Table.Td>{instant(event.at)}</Table.Td>
      <Table.Td>{actor === null ? say('ui.audit_nobody') : (names.get(actor) ?? actor)}</Table.Td>
      <Table.Td>{word('event', event.kind)}</Table.Td>
      <Table.Td>
        {assessmentId && typeof questionId === 'string' && (
          <>
            <Link href={`/assessments/${assessmentId}/questions/${questionId}`}>{questionId}</Link>{' '}
          </>
        )}
        {describe(data)}
      </Table.Td>
    </Table.Tr>
  );
}
