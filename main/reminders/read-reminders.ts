import { createHash } from 'node:crypto';
import type { ReadHandle } from '../../db/handles.ts';
import { findReminderSettings, readMarks } from '../../db/reminders.ts';
import { listDue } from '../../shared/domain/arrangement-due.ts';
import type { Counting } from '../../shared/domain/register.ts';
import {
  defaultReminderSettings,
  keyReminders,
  type Marks,
  type ReminderSettings,
  type Settled,
  settle,
} from '../../shared/domain/reminder-rules.ts';
import { byDay, type Due } from '../../shared/domain/reminders.ts';
import { countArrangements } from '../arrangements/count-arrangements.ts';
import type { Session } from '../context.ts';

/** Something due, with what people said of it. */
export interface Reminder extends Due, Settled {
  reminder: string;
  assessmentId: string | null;
  marks: Marks;
}

/** Reminders of one arrangement, earliest first. */
export interface Reminders {
  counting: Counting;
  reminders: Reminder[];
}

/** Short enough to be typed, long enough for any workspace. */
const nameReminder = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

const unsaid: Marks = { done: null, rest: null };

export const readSettings = (db: ReadHandle): { revision: number; settings: ReminderSettings } =>
  findReminderSettings(db) ?? { revision: 0, settings: defaultReminderSettings };

/** Everything that falls due for every arrangement, worked out anew: nothing is kept that a wrong clock could spoil. */
export function readReminders(session: Session, today: string): Reminders[] {
  const { settings, marks } = session.workspace.store.read(db => ({
    settings: readSettings(db).settings,
    marks: readMarks(db),
  }));
  return countArrangements(session, today).map(counting => ({
    counting,
    reminders: keyReminders(counting.arrangement.id, listDue(counting, settings, today))
      .map(({ key, ...due }): Reminder => {
        const reminder = nameReminder(key);
        const said = marks.get(reminder) ?? unsaid;
        return { ...due, ...settle(due, said, today), reminder, marks: said };
      })
      .sort(byDay),
  }));
}
