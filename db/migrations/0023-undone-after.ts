import type Database from 'better-sqlite3';

/** Which merges stood beside one when it was undone: what they left is compared with no longer. */
export const undoneAfterMigration = {
  id: 23,
  name: 'undone-after',
  up(db: Database.Database): void {
    db.exec(`
      -- The newest merge of all when this one was undone; clocks are set back, so the time does not say it.
      ALTER TABLE merges ADD COLUMN undone_after TEXT REFERENCES merges (id);
      UPDATE merges SET undone_after = (
        SELECT m.id FROM merges m WHERE m.at < merges.undone_at ORDER BY m.rowid DESC LIMIT 1
      ) WHERE undone_at IS NOT NULL;
    `);
  },
};
