import type Database from 'better-sqlite3';

/** When a command was carried out, and which one confirmed words from elsewhere: so that every batch is listed and taken back. */
export const batchesMigration = {
  id: 8,
  name: 'batches',
  up(db: Database.Database): void {
    db.exec(`
      -- '' for those carried out before this step.
      ALTER TABLE commands ADD COLUMN at TEXT NOT NULL DEFAULT '';

      -- The command that confirmed the words, '' for none, and the source revision they were tied to until then.
      ALTER TABLE answer_origins ADD COLUMN confirm_command TEXT NOT NULL DEFAULT '';
      ALTER TABLE answer_origins ADD COLUMN source_before INTEGER;
    `);
  },
};
