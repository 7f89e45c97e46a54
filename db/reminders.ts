import type { Marks, ReminderMark, ReminderSettings } from '../shared/domain/reminder-rules.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

const COLUMNS = 'reminder, kind, due_on AS dueOn, until, reason, on_day AS onDay, by, at';

/** The newest words on every reminder that has any, by its name. */
export function readMarks(db: ReadHandle): Map<string, Marks> {
  const marks = new Map<string, Marks>();
  const rows = db.sqlite
    .prepare<[], ReminderMark>(
      `SELECT ${COLUMNS} FROM reminder_marks WHERE id IN
         (SELECT max(id) FROM reminder_marks GROUP BY reminder, kind = 'done')`,
    )
    .all();
  for (const mark of rows) {
    const known = marks.get(mark.reminder) ?? { done: null, rest: null };
    marks.set(mark.reminder, mark.kind === 'done' ? { ...known, done: mark } : { ...known, rest: mark });
  }
  return marks;
}

export const listMarksOf = (db: ReadHandle, reminder: string): ReminderMark[] =>
  db.sqlite
    .prepare<[string], ReminderMark>(
      `SELECT ${COLUMNS} FROM reminder_marks WHERE reminder = ? ORDER BY id DESC`,
    )
    .all(reminder);

export function addMark(db: WriteHandle, mark: ReminderMark): void {
  db.sqlite
    .prepare(
      `INSERT INTO reminder_marks (reminder, kind, due_on, until, reason, on_day, by, at)
       VALUES (@reminder, @kind, @dueOn, @until, @reason, @onDay, @by, @at)`,
    )
    .run(mark);
}

/** The settings in force; undefined while nobody changed them. */
export function findReminderSettings(
  db: ReadHandle,
): { revision: number; settings: ReminderSettings } | undefined {
  const row = db.sqlite
    .prepare<[], { revision: number; content: string }>(
      'SELECT revision, content FROM reminder_settings ORDER BY revision DESC LIMIT 1',
    )
    .get();
  return row && { revision: row.revision, settings: JSON.parse(row.content) as ReminderSettings };
}

export function addReminderSettings(db: WriteHandle, revision: number, settings: ReminderSettings): void {
  db.sqlite
    .prepare('INSERT INTO reminder_settings (revision, content) VALUES (?, ?)')
    .run(revision, JSON.stringify(settings));
}

/** What calendars were last told. */
export interface CalendarEntry {
  reminder: string;
  arrangementId: string;
  sequence: number;
  dueOn: string;
  summary: string;
  contentHash: string;
  cancelled: boolean;
  changedAt: string;
}

type EntryRow = Omit<CalendarEntry, 'cancelled'> & { cancelled: number };

export const listCalendarEntries = (db: ReadHandle, arrangementId?: string): CalendarEntry[] =>
  db.sqlite
    .prepare<[string | null, string | null], EntryRow>(
      `SELECT reminder, arrangement_id AS arrangementId, sequence, due_on AS dueOn, summary, content_hash AS contentHash,
         cancelled, changed_at AS changedAt
       FROM calendar_entries WHERE ? IS NULL OR arrangement_id = ? ORDER BY due_on, reminder`,
    )
    .all(arrangementId ?? null, arrangementId ?? null)
    .map(row => ({ ...row, cancelled: row.cancelled === 1 }));

/** Adds an entry, or replaces what was said before. */
export function saveCalendarEntry(db: WriteHandle, entry: CalendarEntry): void {
  db.sqlite
    .prepare(
      `INSERT OR REPLACE INTO calendar_entries
         (reminder, arrangement_id, sequence, due_on, summary, content_hash, cancelled, changed_at)
       VALUES (@reminder, @arrangementId, @sequence, @dueOn, @summary, @contentHash, @cancelled, @changedAt)`,
    )
    .run({ ...entry, cancelled: entry.cancelled ? 1 : 0 });
}
