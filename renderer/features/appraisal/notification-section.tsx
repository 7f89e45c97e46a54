import { useDates, useSay } from '../../state/language.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import type { SectionProps } from './standing.tsx';

/** The days that a prior notification sets. */
export function NotificationSection({ appraisal: { notification } }: SectionProps) {
  const say = useSay();
  const { day } = useDates();
  if (!notification) return null;
  const { needed, latestFilingOn, planToFileOn, noSigningBefore, filedOn, daysLeft, late } = notification;
  const date = (on: string | null) => (on ? day(on) : say('ui.not_recorded'));
  return (
    <Section title={say('ui.notification')}>
      {needed === null && <p>{say('ui.notification_unknown')}</p>}
      {needed === false && <p>{say('ui.notification_not_needed')}</p>}
      {needed && (
        <>
          {late ? (
            <p>
              <Status tone="bad" label={say('ui.notification_late')} />
            </p>
          ) : (
            daysLeft !== null && (
              <p>
                <Status
                  tone={daysLeft <= 30 ? 'warn' : 'info'}
                  label={say('ui.notification_left', { days: daysLeft })}
                />
              </p>
            )
          )}
          <Facts
            facts={[
              [say('cli.label.latest_filing'), date(latestFilingOn)],
              [say('cli.label.plan_to_file'), date(planToFileOn)],
              [say('cli.label.no_signing'), date(noSigningBefore)],
              [say('cli.label.filed'), date(filedOn)],
            ]}
          />
        </>
      )}
    </Section>
  );
}
