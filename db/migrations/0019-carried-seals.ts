import type Database from 'better-sqlite3';

/** Where a bundle that was carried here stands in the history of its assessment: what tells an old one from a newer one. */
export const carriedSealsMigration = {
  id: 19,
  name: 'carried-seals',
  up(db: Database.Database): void {
    db.exec(`
      -- previous_seal: that of the revision before, as the bundle says. audit_count: events of the assessment in its trail.
      ALTER TABLE exchanges ADD COLUMN workspace_id TEXT NOT NULL DEFAULT '';
      ALTER TABLE exchanges ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE exchanges ADD COLUMN previous_seal TEXT;
      ALTER TABLE exchanges ADD COLUMN audit_count INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE exchanges ADD COLUMN claimed_time TEXT NOT NULL DEFAULT '';
    `);
  },
};
