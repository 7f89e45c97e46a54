import { CloseButton } from '@mantine/core';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { addDays, daysBetween } from '../../../../shared/domain/calendar.ts';
import { useAnswer } from '../../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../../state/language.ts';
import { addressOfDue } from '../../../ui/addresses.ts';
import { Answered } from '../../../ui/loading.tsx';
import classes from './due-panel.module.css';

type Item = OutputOf<'reminders.listDue'>['items'][number];

/** Enough to work from; whoever has done these sees the next. */
const SHOWN = 150;

/** What falls due and why, earliest first. */
export function DuePanel({ floating, onClose }: { floating: boolean; onClose: () => void }) {
  const say = useSay();
  const due = useAnswer('reminders.listDue', { limit: SHOWN });
  return (
    <aside className={classes.panel} data-floating={floating || undefined} aria-label={say('ui.due_panel')}>
      <header className={classes.head}>
        <h2>{say('ui.due_panel')}</h2>
        <CloseButton size="sm" aria-label={say('ui.close')} onClick={onClose} />
      </header>
      <Answered query={due}>
        {({ items, total, today, overdue }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className={classes.list} tabIndex={0} aria-label={say('ui.due_list')}>
            {items.length === 0 && <p className={classes.nothing}>{say('ui.due_nothing')}</p>}
            {groupByTime(items, today).map(({ label, items: own }) => (
              <section key={label}>
                <h3 data-late={label === 'overdue' || undefined}>
                  {say(`ui.due_group.${label}`)} <span>{label === 'overdue' ? overdue : own.length}</span>
                </h3>
                <ul>
                  {own.map(item => (
                    <DueLine key={item.reminder} item={item} today={today} />
                  ))}
                </ul>
              </section>
            ))}
            {total > items.length && (
              <p className={classes.nothing}>{say('ui.due_more', { count: total - items.length })}</p>
            )}
          </section>
        )}
      </Answered>
    </aside>
  );
}

function DueLine({ item, today }: { item: Item; today: string }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const { kind, dueOn, number, about, owner, place, arrangement } = item;
  const days = daysBetween(today, dueOn);
  const where = place && pick(place);
  const details = [about || where, owner].filter(each => each !== '' && each !== null);
  return (
    <li className={classes.line}>
      <Link href={addressOfDue(item)} className={classes.what}>
        {word('due', kind)} {number}
      </Link>
      <span className={classes.when} data-late={days < 0 || undefined} title={day(dueOn)}>
        {Math.abs(days) > 30
          ? day(dueOn)
          : days === 0
            ? say('ui.due_now')
            : say(days < 0 ? 'ui.due_days_late' : 'ui.due_in_days', { days: Math.abs(days) })}
      </span>
      {details.length > 0 && (
        <span className={classes.about} title={details.join(' · ')}>
          {details.join(' · ')}
        </span>
      )}
      <span className={classes.about}>
        {arrangement.number} {arrangement.name}
      </span>
    </li>
  );
}

const groups = ['overdue', 'week', 'month', 'quarter', 'later'] as const;

/** The groups that have something in them, in order. */
function groupByTime(items: readonly Item[], today: string) {
  const ends = {
    overdue: addDays(today, -1),
    week: addDays(today, 7),
    month: addDays(today, 30),
    quarter: addDays(today, 90),
  };
  const labelOf = ({ dueOn }: Item) =>
    groups.find(group => group === 'later' || dueOn <= ends[group]) ?? 'later';
  const byLabel = Map.groupBy(items, labelOf);
  return groups.flatMap(label => {
    const own = byLabel.get(label);
    return own ? [{ label, items: own }] : [];
  });
}
