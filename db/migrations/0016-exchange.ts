import type Database from 'better-sqlite3';

/** Bundles carried by hand between workspaces: what was sent and taken in, whom people trust, and what a merge changed. */
export const exchangeMigration = {
  id: 16,
  name: 'exchange',
  up(db: Database.Database): void {
    db.exec(`
      -- id is that of the bundle. snapshot: what stood at the questions that travelled, the base of what comes back.
      CREATE TABLE exchanges (
        id TEXT PRIMARY KEY,
        direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
        kind TEXT NOT NULL CHECK (kind IN ('working', 'delegation')),
        state TEXT NOT NULL CHECK (state IN ('prepared', 'done', 'failed')),
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        base_id TEXT,
        counterpart TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        note TEXT NOT NULL,
        due_on TEXT,
        question_ids TEXT NOT NULL CHECK (json_valid(question_ids)),
        snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
        by TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX exchanges_by_assessment ON exchanges (assessment_id);

      -- changes: what it takes to undo it.
      CREATE TABLE merges (
        id TEXT PRIMARY KEY,
        exchange_id TEXT NOT NULL REFERENCES exchanges (id),
        changes TEXT NOT NULL CHECK (json_valid(changes)),
        by TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL,
        undone_by TEXT REFERENCES people (id),
        undone_at TEXT
      ) STRICT;
      CREATE INDEX merges_by_exchange ON merges (exchange_id);

      -- Certificates of people elsewhere, compared on another way than the bundle's.
      CREATE TABLE pinned_certificates (
        role TEXT NOT NULL CHECK (role IN ('assessor', 'reviewer', 'approver', 'redactor', 'sender')),
        fingerprint TEXT NOT NULL,
        name TEXT NOT NULL,
        pinned_by TEXT NOT NULL REFERENCES people (id),
        pinned_at TEXT NOT NULL,
        PRIMARY KEY (role, fingerprint)
      ) STRICT, WITHOUT ROWID;

      -- Undoing a merge removes what it added.
      CREATE TRIGGER search_gone_finding AFTER DELETE ON findings BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('finding', OLD.id, '', '');
      END;
      CREATE TRIGGER search_gone_evidence AFTER DELETE ON evidence BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('evidence', OLD.id, '', '');
      END;
    `);
  },
};
