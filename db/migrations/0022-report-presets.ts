import type Database from 'better-sqlite3';

/** What people choose for reports again and again, under names of their own. */
export const reportPresetsMigration = {
  id: 22,
  name: 'report-presets',
  up(db: Database.Database): void {
    db.exec(`
      -- name_key: names that would be read as the same one have the same.
      CREATE TABLE report_presets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        name_key TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        choices TEXT NOT NULL CHECK (json_valid(choices)),
        logo BLOB
      ) STRICT;
    `);
  },
};
