import type Database from 'better-sqlite3';

/** Which decision about kept bundles is the later one, told by a number: a clock may have gone back in between. */
export const keptDecisionsMigration = {
  id: 24,
  name: 'kept-decisions',
  up(db: Database.Database): void {
    db.exec(`
      -- The trigger lets nothing be written to what was removed; it comes back as it was.
      DROP TRIGGER kept_bundles_stay_as_they_came;
      ALTER TABLE kept_bundles ADD COLUMN decision_number INTEGER;
      -- Where one counts, its rivals were set aside after it, at the same time.
      UPDATE kept_bundles SET decision_number = counted.number
      FROM (SELECT id, row_number() OVER (ORDER BY decided_at, decision) AS number
            FROM kept_bundles WHERE decision IS NOT NULL) AS counted
      WHERE counted.id = kept_bundles.id;
      CREATE TRIGGER kept_bundles_stay_as_they_came BEFORE UPDATE ON kept_bundles
      WHEN NEW.sha256 <> OLD.sha256 OR NEW.seal <> OLD.seal OR NEW.kept_by <> OLD.kept_by OR NEW.kept_at <> OLD.kept_at
        OR OLD.removed_at IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'kept as it came'); END;
    `);
  },
};
