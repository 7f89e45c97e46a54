import { Link } from 'wouter';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './incidents.module.css';

/** The runbook at hand where it is needed: whom to tell, in which order. */
export function WhomToTell() {
  const say = useSay();
  const known = useAnswer('incidents.getRunbook', {});
  return (
    <Section title={say('ui.incident_runbook')}>
      <Answered query={known}>
        {({ runbook: { contacts, steps } }) =>
          contacts.length === 0 && steps === '' ? (
            <p className={classes.hint}>
              {say('ui.incident_runbook_none')} <Link href="/incidents">{say('ui.nav.incidents')}</Link>
            </p>
          ) : (
            <>
              <ol className={classes.contacts}>
                {contacts.map(({ role, name, how, deputy }) => (
                  <li key={`${role} ${name}`}>
                    <strong>{role}</strong>{' '}
                    {[name, how, deputy && say('ui.incident_runbook_deputy', { deputy })]
                      .filter(each => each !== '')
                      .join(' · ')}
                  </li>
                ))}
              </ol>
              <p className={classes.steps}>{steps}</p>
            </>
          )
        }
      </Answered>
    </Section>
  );
}
