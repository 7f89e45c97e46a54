import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { useCommand } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { lookAtReminders } from '../../state/reminder-watch.ts';
import { useMay } from '../../state/session.ts';
import { addressOfDue } from '../../ui/addresses.ts';
import { Status } from '../../ui/status.tsx';
import classes from './reminders.module.css';
import { SayOf } from './say-of.tsx';

export type Reminder = OutputOf<'reminders.listDue'>['items'][number];

/** Line by line what, when, why and what to do, and what a person can say of it. */
export function ReminderTable({ items, today }: { items: readonly Reminder[]; today: string }) {
  const say = useSay();
  const mayWrite = useMay('assessor', 'control-owner', 'reviewer', 'approver', 'administrator');
  const [asked, setAsked] = useState<{ item: Reminder; what: 'snooze' | 'finish' } | null>(null);
  return (
    <>
      {asked && <SayOf item={asked.item} what={asked.what} today={today} onClose={() => setAsked(null)} />}
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ui.reminders_when')}</Table.Th>
            <Table.Th>{say('ui.reminders_what')}</Table.Th>
            <Table.Th>{say('ui.reminders_why')}</Table.Th>
            <Table.Th>{say('ui.reminders_where')}</Table.Th>
            <Table.Th>{say('ui.reminders_who')}</Table.Th>
            {mayWrite && <Table.Th>{say('ui.deeds')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(item => (
            <Table.Tr key={item.reminder}>
              <Table.Td>
                <When item={item} today={today} />
              </Table.Td>
              <Table.Td>
                <What item={item} />
              </Table.Td>
              <Table.Td>
                <Why item={item} />
              </Table.Td>
              <Table.Td>
                {item.arrangement.number} {item.arrangement.name}
              </Table.Td>
              <Table.Td>{item.owner}</Table.Td>
              {mayWrite && (
                <Table.Td>
                  <Deeds item={item} onAsk={what => setAsked({ item, what })} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** The day, how far off it is, and the reminder it has reached. */
export function When({ item: { dueOn, stage }, today }: { item: Reminder; today: string }) {
  const say = useSay();
  const { day } = useDates();
  const days = daysBetween(today, dueOn);
  return (
    <>
      <div className={classes.day}>{day(dueOn)}</div>
      <Status
        tone={days < 0 ? 'bad' : stage !== null && stage <= 30 ? 'warn' : 'idle'}
        label={
          days < 0
            ? say('ui.due_days_late', { days: -days })
            : days === 0
              ? say('ui.due_now')
              : say('ui.due_in_days', { days })
        }
      />
    </>
  );
}

export const nameOf = ({ kind, number }: Reminder, word: ReturnType<typeof useWord>): string =>
  [word('due', kind), number].filter(each => each !== '').join(' ');

export function What({ item }: { item: Reminder }) {
  const word = useWord();
  const pick = usePick();
  const { about, place } = item;
  return (
    <>
      <Link href={addressOfDue(item)}>{nameOf(item, word)}</Link>
      {(about !== '' || place) && <div className={classes.about}>{about || (place && pick(place))}</div>}
    </>
  );
}

export function Why({ item: { kind, state, until, said, lastDone } }: { item: Reminder }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  return (
    <>
      <div>{word('due-why', kind)}</div>
      <div className={classes.about}>{word('due-do', kind)}</div>
      {state === 'snoozed' && until !== null && (
        <div>{say('ui.reminders_until_short', { day: day(until), reason: said })}</div>
      )}
      {lastDone && (
        <div className={classes.about}>
          {say('ui.reminders_done_on', { day: day(lastDone.on), by: lastDone.by, reason: lastDone.reason })}
        </div>
      )}
    </>
  );
}

function Deeds({ item, onAsk }: { item: Reminder; onAsk: (what: 'snooze' | 'finish') => void }) {
  const say = useSay();
  const word = useWord();
  const what = nameOf(item, word);
  const wake = useCommand('reminders.wake', { onDone: () => void lookAtReminders() });
  if (item.state === 'done') return null;
  return (
    <div className={classes.deeds}>
      {item.state === 'snoozed' ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={wake.isPending}
          aria-label={say('ui.reminders_wake_what', { what })}
          onClick={() => wake.mutate({ reminder: item.reminder, dueOn: item.dueOn })}
        >
          {say('ui.reminders_wake')}
        </Button>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say('ui.reminders_snooze_what', { what })}
          onClick={() => onAsk('snooze')}
        >
          {say('ui.reminders_snooze')}
        </Button>
      )}
      {item.byHand && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say('ui.reminders_finish_what', { what })}
          onClick={() => onAsk('finish')}
        >
          {say('ui.reminders_finish')}
        </Button>
      )}
    </div>
  );
}
