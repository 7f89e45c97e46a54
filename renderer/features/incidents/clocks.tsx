import type { OutputOf } from '../../../shared/api/index.ts';
import { readClocks } from '../../../shared/domain/incidents.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './incidents.module.css';

/** The clocks of an incident, each by itself: what stops one says nothing about the other's rule. */
export function Clocks({ known: { incident, now } }: { known: OutputOf<'incidents.get'> }) {
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const clocks = readClocks(incident, now);
  return (
    <Section title={say('ui.incident_clocks')}>
      {clocks.length === 0 && <p className={classes.hint}>{say('ui.incident_no_clock')}</p>}
      <ul className={classes.clocks}>
        {clocks.map(({ kind, hours, stoppedAt, endsAt }) => (
          <li key={kind}>
            <Status
              tone={stoppedAt !== null ? 'good' : endsAt !== null && endsAt > now ? 'warn' : 'bad'}
              label={say(stoppedAt === null ? 'ui.incident_running' : 'ui.incident_stopped', { hours })}
            />
            <span>{word('clock', kind)}</span>
            {endsAt !== null && (
              <span className={classes.hint}>{say('ui.incident_ends', { at: instant(endsAt) })}</span>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.hint}>{say('ui.incident_clocks_hint')}</p>
    </Section>
  );
}
