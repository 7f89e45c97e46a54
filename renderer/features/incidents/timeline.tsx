import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { useCommand } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { Section } from '../../ui/page.tsx';
import { fromField, toField } from './hong-kong-time.ts';
import classes from './incidents.module.css';

/** What happened when: the times of the log and the lines people wrote, in one order. */
export function Timeline({ known, mayAdd }: { known: OutputOf<'incidents.get'>; mayAdd: boolean }) {
  const { incident, entries, now } = known;
  const say = useSay();
  const nameOf = useNames();
  const { instant } = useDates();
  const [at, setAt] = useState(toField(now));
  const [text, setText] = useState('');
  const note = useCommand('incidents.note', { onDone: () => setText('') });
  const marks = (
    [
      ['ui.incident_mark.detected', incident.detectedAt],
      ['ui.incident_mark.aware', incident.awareAt],
      ['ui.incident_mark.told', incident.iaToldAt],
      ['ui.incident_mark.customers', incident.customersToldAt],
      ['ui.incident_mark.closed', incident.closedAt],
    ] as const
  ).flatMap(([label, time]) => (time === null ? [] : [{ at: time, text: say(label), by: '' }]));
  const lines = [
    ...marks,
    ...entries.map(entry => ({ at: entry.at, text: entry.text, by: nameOf(entry.recordedBy) })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const when = fromField(at);
    if (when !== null) note.mutate({ id: incident.id, at: when, text });
  };
  return (
    <Section title={say('ui.incident_timeline')}>
      <ol className={classes.lines}>
        {lines.map(line => (
          <li key={`${line.at} ${line.text}`}>
            <time dateTime={line.at}>{instant(line.at)}</time>
            <span>
              {line.by === '' ? <strong>{line.text}</strong> : line.text} <small>{line.by}</small>
            </span>
          </li>
        ))}
      </ol>
      {mayAdd && (
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              type="datetime-local"
              label={say('ui.incident_line_at')}
              value={at}
              onChange={event => setAt(event.currentTarget.value)}
            />
            <TextInput
              label={say('ui.incident_line_text')}
              style={{ flex: 1 }}
              maxLength={1_000}
              value={text}
              onChange={event => setText(event.currentTarget.value)}
            />
            <Button
              type="submit"
              variant="default"
              disabled={text.trim() === '' || at === ''}
              loading={note.isPending}
            >
              {say('ui.incident_line')}
            </Button>
          </Group>
        </form>
      )}
    </Section>
  );
}
