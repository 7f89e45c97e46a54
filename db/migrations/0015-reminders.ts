import type Database from 'better-sqlite3';

/** What people said of things due, how early they want to hear of them, and what was written into calendars. */
export const remindersMigration = {
  id: 15,
  name: 'reminders',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE reminder_marks (
        id INTEGER PRIMARY KEY,
        reminder TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('done', 'snoozed', 'woken')),
        due_on TEXT NOT NULL,
        until TEXT CHECK ((until IS NOT NULL) = (kind = 'snoozed')),
        reason TEXT NOT NULL CHECK (reason <> ''),
        on_day TEXT NOT NULL,
        by TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reminder_marks_by_reminder ON reminder_marks (reminder);
      CREATE TRIGGER reminder_marks_never_change BEFORE UPDATE ON reminder_marks BEGIN SELECT RAISE(ABORT, 'said'); END;
      CREATE TRIGGER reminder_marks_never_leave BEFORE DELETE ON reminder_marks BEGIN SELECT RAISE(ABORT, 'said'); END;

      -- The newest counts; without any the defaults do.
      CREATE TABLE reminder_settings (
        revision INTEGER PRIMARY KEY,
        content TEXT NOT NULL CHECK (json_valid(content))
      ) STRICT;

      -- What calendars were last told of a reminder; the sequence counts up with every change, as calendars want it.
      CREATE TABLE calendar_entries (
        reminder TEXT PRIMARY KEY,
        arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
        sequence INTEGER NOT NULL,
        due_on TEXT NOT NULL,
        summary TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
        changed_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
