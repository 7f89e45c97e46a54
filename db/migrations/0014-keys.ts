import type Database from 'better-sqlite3';

/** Keys that come from an authority, and keys that take the place of others when a second person has confirmed them. */
export const keysMigration = {
  id: 14,
  name: 'keys',
  up(db: Database.Database): void {
    db.exec(`
      ALTER TABLE identities ADD COLUMN origin TEXT NOT NULL DEFAULT 'created';
      -- Why it is no longer signed with; '' while it is, and for those replaced before this step.
      ALTER TABLE identities ADD COLUMN retired_because TEXT NOT NULL DEFAULT '';

      -- The certificates above the signer's, from its issuer up, as they came in the key file.
      CREATE TABLE identity_chains (
        fingerprint TEXT NOT NULL,
        position INTEGER NOT NULL,
        certificate BLOB NOT NULL,
        PRIMARY KEY (fingerprint, position)
      ) STRICT, WITHOUT ROWID;

      -- A key that is to take the place of another. Nothing can be signed with it before somebody else confirmed it.
      CREATE TABLE identity_changes (
        fingerprint TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id),
        subject TEXT NOT NULL,
        certificate BLOB NOT NULL,
        pkcs12 BLOB NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('created', 'imported')),
        reason TEXT NOT NULL CHECK (reason IN ('renewal', 'lost', 'compromised')),
        note TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'confirmed', 'refused')),
        decided_by TEXT REFERENCES people (id),
        decided_at TEXT,
        CHECK (outcome <> 'confirmed' OR decided_by <> person_id)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX one_pending_change ON identity_changes (person_id) WHERE outcome = 'pending';
      CREATE TRIGGER identity_changes_never_leave BEFORE DELETE ON identity_changes BEGIN SELECT RAISE(ABORT, 'on record'); END;
      CREATE TRIGGER identity_changes_are_decided_once BEFORE UPDATE ON identity_changes
      WHEN OLD.outcome <> 'pending' OR NEW.fingerprint <> OLD.fingerprint OR NEW.person_id <> OLD.person_id
        OR NEW.certificate <> OLD.certificate OR NEW.pkcs12 <> OLD.pkcs12
      BEGIN SELECT RAISE(ABORT, 'decided'); END;
    `);
  },
};
