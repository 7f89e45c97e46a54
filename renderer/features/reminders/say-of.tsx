import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '../../../shared/domain/calendar.ts';
import { client } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { lookAtReminders } from '../../state/reminder-watch.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { nameOf, type Reminder } from './reminder-table.tsx';

/** Puts a reminder off with a reason, or records that the thing was done. */
export function SayOf(props: {
  item: Reminder;
  what: 'snooze' | 'finish';
  today: string;
  onClose: () => void;
}) {
  const { item, what, today, onClose } = props;
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const [until, setUntil] = useState(addDays(today, 7));
  const [reason, setReason] = useState('');
  const name = nameOf(item, word);
  const { reminder, dueOn } = item;
  const submit = async () => {
    if (what === 'snooze') {
      await client.call('reminders.snooze', { reminder, dueOn, until, reason });
      showDone(say('ui.reminders_snoozed', { day: day(until) }));
    } else {
      const { returnsOn } = await client.call('reminders.finish', { reminder, dueOn, reason });
      showDone(
        returnsOn === null
          ? say('ui.reminders_returns_moved')
          : say('ui.reminders_returns', { day: day(returnsOn) }),
      );
    }
    await lookAtReminders();
  };
  return (
    <FormDialog
      title={say(what === 'snooze' ? 'ui.reminders_snooze_what' : 'ui.reminders_finish_what', { what: name })}
      submitLabel={say('ui.save')}
      dirty={reason !== ''}
      ready={reason.trim() !== '' && (what === 'finish' || until > today)}
      onSubmit={submit}
      onClose={onClose}
    >
      {what === 'snooze' && (
        <TextInput
          type="date"
          required
          label={say('ui.reminders_until')}
          min={addDays(today, 1)}
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={say('ui.reminders_reason')}
        description={what === 'finish' ? say('ui.reminders_finish_hint') : undefined}
        required
        maxLength={1_000}
        autosize
        minRows={3}
        data-autofocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
