import type Database from 'better-sqlite3';

/** Who confirmed what the provider says of itself, and who took that back. */
export const providerPositionsMigration = {
  id: 9,
  name: 'provider-positions',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE position_confirmations (
        id TEXT PRIMARY KEY,
        pack_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        position_hash TEXT NOT NULL,
        confirmed_on TEXT NOT NULL,
        confirmed_by TEXT NOT NULL,
        source TEXT NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX position_confirmations_by_question ON position_confirmations (pack_id, question_id);
      CREATE TRIGGER position_confirmations_never_change BEFORE UPDATE ON position_confirmations BEGIN SELECT RAISE(ABORT, 'confirmed'); END;
      CREATE TRIGGER position_confirmations_never_leave BEFORE DELETE ON position_confirmations BEGIN SELECT RAISE(ABORT, 'confirmed'); END;

      CREATE TABLE position_withdrawals (
        confirmation_id TEXT PRIMARY KEY REFERENCES position_confirmations (id),
        reason TEXT NOT NULL,
        withdrawn_by TEXT NOT NULL REFERENCES people (id),
        withdrawn_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER position_withdrawals_never_change BEFORE UPDATE ON position_withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawn'); END;
      CREATE TRIGGER position_withdrawals_never_leave BEFORE DELETE ON position_withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawn'); END;
    `);
  },
};
