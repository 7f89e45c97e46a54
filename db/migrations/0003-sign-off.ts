import type Database from 'better-sqlite3';

/** Signing keys, frozen contents, signatures over them, and the bundles that left the workspace. */
export const signOffMigration = {
  id: 3,
  name: 'sign-off',
  up(db: Database.Database): void {
    db.exec(`
      -- The private key is inside the PKCS#12, under the owner's own passphrase, which is stored nowhere.
      CREATE TABLE identities (
        person_id TEXT NOT NULL REFERENCES people (id),
        fingerprint TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        certificate BLOB NOT NULL,
        pkcs12 BLOB NOT NULL,
        created_at TEXT NOT NULL,
        retired_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX one_current_identity ON identities (person_id) WHERE retired_at IS NULL;

      CREATE TABLE freezes (
        id TEXT PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        revision INTEGER NOT NULL,
        bundle_id TEXT NOT NULL UNIQUE,
        folder TEXT NOT NULL,
        manifest_sha256 TEXT NOT NULL,
        frozen_at TEXT NOT NULL,
        thawed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX one_current_freeze ON freezes (assessment_id, revision) WHERE thawed_at IS NULL;

      -- Exact bytes, kept: small files here, evidence by reference to evidence.db.
      CREATE TABLE frozen_files (
        freeze_id TEXT NOT NULL REFERENCES freezes (id),
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        crc32 INTEGER NOT NULL,
        size INTEGER NOT NULL,
        bytes BLOB,
        PRIMARY KEY (freeze_id, path)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER frozen_files_never_change BEFORE UPDATE ON frozen_files BEGIN SELECT RAISE(ABORT, 'frozen'); END;
      CREATE TRIGGER frozen_files_never_leave BEFORE DELETE ON frozen_files BEGIN SELECT RAISE(ABORT, 'frozen'); END;

      CREATE TABLE signatures (
        freeze_id TEXT NOT NULL REFERENCES freezes (id),
        role TEXT NOT NULL CHECK (role IN ('assessor', 'reviewer', 'approver')),
        person_id TEXT NOT NULL REFERENCES people (id),
        fingerprint TEXT NOT NULL REFERENCES identities (fingerprint),
        decision TEXT NOT NULL,
        claimed_time TEXT NOT NULL,
        statement BLOB NOT NULL,
        signature BLOB NOT NULL,
        signature_sha256 TEXT NOT NULL,
        PRIMARY KEY (freeze_id, role),
        UNIQUE (freeze_id, person_id),
        UNIQUE (freeze_id, fingerprint)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER signatures_never_change BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'signed'); END;
      CREATE TRIGGER signatures_never_leave BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'signed'); END;
      CREATE TRIGGER signatures_match_parts BEFORE INSERT ON signatures
      WHEN NOT EXISTS (
        SELECT 1 FROM participants p JOIN freezes f ON f.assessment_id = p.assessment_id
        WHERE f.id = NEW.freeze_id AND p.person_id = NEW.person_id
          AND p.part = CASE NEW.role WHEN 'assessor' THEN 'maker' WHEN 'reviewer' THEN 'checker' ELSE 'approver' END
      )
      BEGIN SELECT RAISE(ABORT, 'the signer has another part in this assessment'); END;

      CREATE TABLE bundles (
        id TEXT PRIMARY KEY,
        freeze_id TEXT NOT NULL REFERENCES freezes (id),
        state TEXT NOT NULL CHECK (state IN ('prepared', 'exported', 'failed')),
        prepared_at TEXT NOT NULL,
        sha256 TEXT,
        size INTEGER
      ) STRICT;
    `);
  },
};
