import type Database from 'better-sqlite3';

/** Copies made for somebody: for whom, what they lack, who vouches for that, and whether they arrived. */
export const copiesMigration = {
  id: 11,
  name: 'copies',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE bundle_copies (
        bundle_id TEXT PRIMARY KEY REFERENCES bundles (id),
        profile TEXT NOT NULL CHECK (profile IN ('internal', 'regulator', 'shareable')),
        recipient TEXT NOT NULL,
        acknowledgement TEXT NOT NULL,
        consent TEXT NOT NULL,
        left_out INTEGER NOT NULL,
        encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER bundle_copies_never_change BEFORE UPDATE ON bundle_copies BEGIN SELECT RAISE(ABORT, 'handed over'); END;
      CREATE TRIGGER bundle_copies_never_leave BEFORE DELETE ON bundle_copies BEGIN SELECT RAISE(ABORT, 'handed over'); END;

      -- The statement of whoever left something out, exactly as it stands in the copy.
      CREATE TABLE redactions (
        bundle_id TEXT PRIMARY KEY REFERENCES bundle_copies (bundle_id),
        person_id TEXT NOT NULL REFERENCES people (id),
        fingerprint TEXT NOT NULL REFERENCES identities (fingerprint),
        claimed_time TEXT NOT NULL,
        content BLOB NOT NULL,
        statement BLOB NOT NULL,
        signature BLOB NOT NULL,
        signature_sha256 TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER redactions_never_change BEFORE UPDATE ON redactions BEGIN SELECT RAISE(ABORT, 'signed'); END;
      CREATE TRIGGER redactions_never_leave BEFORE DELETE ON redactions BEGIN SELECT RAISE(ABORT, 'signed'); END;
      CREATE TRIGGER redactions_by_somebody_else BEFORE INSERT ON redactions
      WHEN EXISTS (
        SELECT 1 FROM signatures s JOIN bundles b ON b.freeze_id = s.freeze_id
        WHERE b.id = NEW.bundle_id AND (s.person_id = NEW.person_id OR s.fingerprint = NEW.fingerprint)
      )
      BEGIN SELECT RAISE(ABORT, 'the maker of a redacted copy has signed its content'); END;

      -- What recipients said when they got it. More than one word is possible: the stick came, later the passphrase.
      CREATE TABLE bundle_receipts (
        bundle_id TEXT NOT NULL REFERENCES bundle_copies (bundle_id),
        received_on TEXT NOT NULL,
        received_by TEXT NOT NULL,
        note TEXT NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (bundle_id, recorded_at)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER bundle_receipts_never_change BEFORE UPDATE ON bundle_receipts BEGIN SELECT RAISE(ABORT, 'recorded'); END;
      CREATE TRIGGER bundle_receipts_never_leave BEFORE DELETE ON bundle_receipts BEGIN SELECT RAISE(ABORT, 'recorded'); END;
    `);
  },
};
