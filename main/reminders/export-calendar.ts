import { createHash } from 'node:crypto';
import type { WriteHandle } from '../../db/handles.ts';
import { readMeta } from '../../db/meta.ts';
import { type CalendarEntry, listCalendarEntries, saveCalendarEntry } from '../../db/reminders.ts';
import type { remindersApi } from '../../shared/api/reminders.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import { addDays, hongKongDay } from '../../shared/domain/calendar.ts';
import type { Language } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';
import type { Handlers } from '../context.ts';
import { writeNewFile } from '../write-new-file.ts';
import { type CalendarEvent, composeCalendar } from './compose-calendar.ts';
import { type Reminder, readReminders, readSettings } from './read-reminders.ts';

/** For so long calendars are told that something is over: whoever takes the file in now and then hears of it. */
const DAYS_TOLD = 400;

type Export = Handlers<typeof remindersApi>['reminders.exportCalendar'];

/** Writes the calendar. What calendars were told before is on record, so that the same thing keeps its name and its sequence. */
export const exportCalendar: Export = async (context, { arrangementId, language, target }) => {
  const { store, session, files, deps } = context;
  const today = hongKongDay(deps.clock());
  let text: string | undefined;
  const counts = store.mutate(context.actor, db => {
    const due = readReminders(session, today)
      .filter(({ counting }) => arrangementId === undefined || counting.arrangement.id === arrangementId)
      .flatMap(({ counting, reminders }) =>
        reminders
          .filter(({ state }) => state !== 'done')
          .map(reminder => describe(reminder, counting.arrangement, language)),
      );
    const { thresholds } = readSettings(db).settings;
    const { events, cancelled } = updateEntries(db, due, { arrangementId, today, at: context.at });
    text = composeCalendar(
      [...events, ...cancelled].map(
        (entry): CalendarEvent => ({
          ...entry,
          uid: `${entry.reminder}.${readMeta(db, 'workspaceId')}@assay`,
          // Some programs overlook the status of an entry: its words say it, too.
          summary: entry.cancelled
            ? translate(language, 'reminders.calendar_over', { summary: entry.summary })
            : entry.summary,
          description: due.find(({ reminder }) => reminder === entry.reminder)?.description ?? '',
          alarmDays: entry.cancelled
            ? []
            : [...thresholds, 0].filter(days => addDays(entry.dueOn, -days) > today),
        }),
      ),
      { name: readMeta(db, 'name'), language, now: deps.clock() },
    );
    const value = { events: events.length, cancelled: cancelled.length };
    return { value, events: [{ kind: 'reminders.calendar_written', data: { ...value, language } }] };
  });
  const written = text;
  if (written !== undefined)
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(written);
    });
  return counts;
};

interface Described {
  reminder: string;
  arrangementId: string;
  dueOn: string;
  summary: string;
  description: string;
}

/** What a calendar says: kinds, numbers and arrangements, none of the words people wrote. */
function describe({ reminder, dueOn, kind, number }: Reminder, arrangement: Arrangement, language: Language) {
  const say = (key: string) => translate(language, key);
  const what = [say(`word.due.${kind}`), number].filter(each => each !== '').join(' ');
  return {
    reminder,
    arrangementId: arrangement.id,
    dueOn,
    summary: `${what} – ${arrangement.number} ${arrangement.facts.name}`,
    description: `${say(`word.due-why.${kind}`)}\n${say(`word.due-do.${kind}`)}`,
  };
}

/** Compares what is due with what calendars were told, counts up what changed, and calls off what is over. */
function updateEntries(
  db: WriteHandle,
  due: readonly Described[],
  { arrangementId, today, at }: { arrangementId: string | undefined; today: string; at: string },
): { events: CalendarEntry[]; cancelled: CalendarEntry[] } {
  const known = new Map(listCalendarEntries(db, arrangementId).map(entry => [entry.reminder, entry]));
  const events = due.map(({ description, ...entry }): CalendarEntry => {
    const before = known.get(entry.reminder);
    known.delete(entry.reminder);
    const contentHash = createHash('sha256')
      .update([entry.dueOn, entry.summary, description].join('\n'))
      .digest('hex');
    if (before && before.contentHash === contentHash && !before.cancelled) return before;
    const next = {
      ...entry,
      contentHash,
      sequence: before ? before.sequence + 1 : 0,
      cancelled: false,
      changedAt: at,
    };
    saveCalendarEntry(db, next);
    return next;
  });
  const cancelled = [...known.values()].map(entry => {
    if (entry.cancelled) return entry;
    const next = { ...entry, sequence: entry.sequence + 1, cancelled: true, changedAt: at };
    saveCalendarEntry(db, next);
    return next;
  });
  const told = addDays(today, -DAYS_TOLD);
  return { events, cancelled: cancelled.filter(({ changedAt }) => changedAt.slice(0, 10) >= told) };
}
