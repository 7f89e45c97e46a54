import type Database from 'better-sqlite3';

/** The incident log, its timelines, and whom to tell. */
export const incidentsMigration = {
  id: 17,
  name: 'incidents',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE incidents (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
        revision INTEGER NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX incidents_by_arrangement ON incidents (arrangement_id);
      CREATE TRIGGER incidents_never_leave BEFORE DELETE ON incidents BEGIN SELECT RAISE(ABORT, 'logged'); END;

      CREATE TABLE incident_entries (
        id INTEGER PRIMARY KEY,
        incident_id TEXT NOT NULL REFERENCES incidents (id),
        at TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX incident_entries_by_incident ON incident_entries (incident_id);
      CREATE TRIGGER incident_entries_never_change BEFORE UPDATE ON incident_entries BEGIN SELECT RAISE(ABORT, 'logged'); END;
      CREATE TRIGGER incident_entries_never_leave BEFORE DELETE ON incident_entries BEGIN SELECT RAISE(ABORT, 'logged'); END;

      -- The newest counts; earlier ones stay.
      CREATE TABLE incident_runbooks (
        revision INTEGER PRIMARY KEY,
        content TEXT NOT NULL CHECK (json_valid(content))
      ) STRICT;
    `);
  },
};
