import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { CalendarDays, Printer } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { reminderStates } from '../../../shared/api/reminders.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useLanguage, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Page, Section } from '../../ui/page.tsx';
import { ReminderTable } from './reminder-table.tsx';
import classes from './reminders.module.css';
import { SettingsForm } from './settings-form.tsx';

/** More than anybody works through at once; the rest follows when these are done. */
const SHOWN = 300;

/** One list of everything that falls due, whatever it comes from. */
export function Reminders() {
  const say = useSay();
  const [, go] = useLocation();
  const [state, setState] = useState<(typeof reminderStates)[number]>('open');
  const [arrangementId, setArrangement] = useState('');
  const [within, setWithin] = useState('');
  const arrangements = useAnswer('arrangements.list', {});
  const settings = useAnswer('reminders.getSettings', {});
  const { data: dated } = useAnswer('reminders.listDue', { limit: 1 });
  const until = within !== '' && dated ? addDays(dated.today, Number(within)) : undefined;
  const list = useAnswer('reminders.listDue', {
    limit: SHOWN,
    states: [state],
    ...(arrangementId === '' ? {} : { arrangementId }),
    ...(until === undefined ? {} : { until }),
  });
  const days = (settings.data?.settings.thresholds ?? []).toReversed();
  return (
    <Page
      title={say('ui.nav.reminders')}
      wide
      actions={
        <>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<Printer size={14} />}
            onClick={() => go('/reminders/print')}
          >
            {say('ui.reminders_digest')}
          </Button>
          <CalendarButton arrangementId={arrangementId} />
        </>
      }
    >
      <div className={classes.filters}>
        <SegmentedControl
          size="xs"
          aria-label={say('ui.reminders_show')}
          value={state}
          onChange={value => setState(reminderStates.find(each => each === value) ?? 'open')}
          data={reminderStates.map(value => ({ value, label: say(`ui.reminders_show.${value}`) }))}
        />
        <NativeSelect
          size="xs"
          aria-label={say('ui.reminders_where')}
          value={arrangementId}
          data={[
            { value: '', label: say('ui.reminders_all') },
            ...(arrangements.data?.arrangements ?? []).map(({ id, number, facts }) => ({
              value: id,
              label: `${number} ${facts.name}`,
            })),
          ]}
          onChange={event => setArrangement(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          aria-label={say('ui.reminders_within')}
          value={within}
          data={[
            { value: '', label: say('ui.reminders_any_time') },
            ...days.map(each => ({ value: String(each), label: say('ui.reminders_days', { days: each }) })),
          ]}
          onChange={event => setWithin(event.currentTarget.value)}
        />
      </div>
      <Answered query={list}>
        {({ items, today, total }) =>
          items.length === 0 ? (
            <EmptyState title={say(`ui.reminders_none.${state}`)} hint={say('ui.reminders_none_hint')} />
          ) : (
            <>
              <ReminderTable items={items} today={today} />
              {total > items.length && <p>{say('ui.due_more', { count: total - items.length })}</p>}
            </>
          )
        }
      </Answered>
      <Section title={say('ui.reminders_settings')}>
        <Answered query={settings}>
          {value => <SettingsForm key={value.revision} revision={value.revision} settings={value.settings} />}
        </Answered>
      </Section>
    </Page>
  );
}

function CalendarButton({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const language = useLanguage();
  const save = async () => {
    const written = await saveFile(say('ui.reminders_calendar_file'), ({ token: target }) =>
      client.call('reminders.exportCalendar', {
        language,
        target,
        ...(arrangementId === '' ? {} : { arrangementId }),
      }),
    );
    if (written) showDone(say('ui.reminders_calendar_saved', written));
  };
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<CalendarDays size={14} />}
      onClick={() => void save().catch(showFailure)}
    >
      {say('ui.reminders_calendar')}
    </Button>
  );
}
