import { Button } from '@mantine/core';
import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Answered } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Paper } from '../../ui/paper.tsx';
import { nameOf, type Reminder } from './reminder-table.tsx';
import classes from './reminders.module.css';

const PRINTED = 1_000;

/** What falls due on paper, an arrangement under the other, for a meeting. */
export function Digest() {
  const say = useSay();
  const { day } = useDates();
  const list = useAnswer('reminders.listDue', { limit: PRINTED, states: ['open', 'snoozed'] });
  return (
    <Page
      title={say('ui.reminders_digest')}
      above={<Link href="/reminders">{say('ui.nav.reminders')}</Link>}
      actions={
        <Button leftSection={<Printer size={14} />} onClick={() => window.print()}>
          {say('ui.print')}
        </Button>
      }
    >
      <Answered query={list}>
        {({ items, today, total, overdue }) => (
          <Paper className={classes.digest}>
            <h2>{say('ui.reminders_digest_title', { day: day(today) })}</h2>
            <p>{say('ui.reminders_digest_counts', { overdue, total })}</p>
            {[...Map.groupBy(items, item => item.arrangement.id)].map(([id, own]) => (
              <section key={id}>
                <h3>
                  {own[0]?.arrangement.number} {own[0]?.arrangement.name}
                </h3>
                <table>
                  <tbody>
                    {own.map(item => (
                      <DigestLine key={item.reminder} item={item} today={today} />
                    ))}
                  </tbody>
                </table>
              </section>
            ))}
          </Paper>
        )}
      </Answered>
    </Page>
  );
}

function DigestLine({ item, today }: { item: Reminder; today: string }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { short } = useDates();
  const { dueOn, about, place, owner, kind, until, said } = item;
  return (
    <tr>
      <td>
        {short(dueOn)}
        {dueOn < today && <strong> {say('ui.reminders_late')}</strong>}
      </td>
      <td>
        <strong>{nameOf(item, word)}</strong> {about || (place && pick(place))}
        {until !== null && <em> {say('ui.reminders_until_short', { day: short(until), reason: said })}</em>}
      </td>
      <td>{word('due-do', kind)}</td>
      <td>{owner}</td>
    </tr>
  );
}
