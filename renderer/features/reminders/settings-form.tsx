import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ReminderSettings } from '../../../shared/domain/reminder-rules.ts';
import { useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { lookAtReminders } from '../../state/reminder-watch.ts';
import { useMay } from '../../state/session.ts';
import classes from './reminders.module.css';

const numbers = [
  ['reviewMonths', 'ui.reminders_review_months', 1, 60],
  ['lowRiskReviewMonths', 'ui.reminders_low_months', 1, 60],
  ['materialityMonths', 'ui.reminders_materiality_months', 1, 60],
  ['noticeDays', 'ui.reminders_notice_days', 0, 730],
] as const;

/** How early people are told and how often things return: the insurer's own, editable. */
export function SettingsForm({ revision, settings }: { revision: number; settings: ReminderSettings }) {
  const say = useSay();
  const mayEdit = useMay('administrator', 'assessor', 'approver');
  const [draft, setDraft] = useState(settings);
  const [days, setDays] = useState(settings.thresholds.join(', '));
  const save = useCommand('reminders.saveSettings', {
    onDone: () => {
      showDone(say('ui.reminders_settings_saved'));
      void lookAtReminders();
    },
  });
  const thresholds = days
    .split(/[,，、\s]+/)
    .filter(each => each !== '')
    .map(Number);
  const readable = thresholds.length > 0 && thresholds.every(each => Number.isInteger(each) && each > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ expectedRevision: revision, settings: { ...draft, thresholds } });
  };
  return (
    <form onSubmit={submit}>
      <div className={classes.settings}>
        <TextInput
          label={say('ui.reminders_thresholds')}
          description={say('ui.reminders_thresholds_hint')}
          value={days}
          disabled={!mayEdit}
          error={!readable}
          onChange={event => setDays(event.currentTarget.value)}
        />
        {numbers.map(([name, label, min, max]) => (
          <NumberInput
            key={name}
            label={say(label)}
            value={draft[name]}
            min={min}
            max={max}
            disabled={!mayEdit}
            onChange={value => {
              if (typeof value === 'number') setDraft({ ...draft, [name]: value });
            }}
          />
        ))}
        {mayEdit && (
          <Button type="submit" variant="default" disabled={!readable} loading={save.isPending}>
            {say('ui.save')}
          </Button>
        )}
      </div>
      <SystemNotifications />
    </form>
  );
}

/** A browser window has to be allowed to notify; where the shell does it itself, there is nothing to ask. */
function SystemNotifications() {
  const say = useSay();
  const [permission, setPermission] = useState(
    'Notification' in window ? Notification.permission : ('denied' as const),
  );
  return (
    <p className={classes.about}>
      {say('ui.reminders_allow_hint')} {permission === 'granted' && say('ui.reminders_allowed')}
      {permission === 'default' && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {say('ui.reminders_allow')}
        </Button>
      )}
    </p>
  );
}
