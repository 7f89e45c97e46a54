import type Database from 'better-sqlite3';

/** What every later feature stands on: facts about the workspace, first results of commands, the audit trail. */
export const foundationMigration = {
  id: 1,
  name: 'foundation',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- A command that is sent again gets the result of the first time.
      CREATE TABLE commands (
        id TEXT PRIMARY KEY,
        method TEXT NOT NULL,
        person_id TEXT,
        result TEXT NOT NULL CHECK (json_valid(result))
      ) STRICT, WITHOUT ROWID;

      -- line: the event's RFC 8785 text, exactly as hashed. hash: SHA-256 over the previous hash and the line.
      CREATE TABLE audit_events (
        sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
        assessment_id TEXT,
        line TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE INDEX audit_by_assessment ON audit_events (assessment_id, sequence) WHERE assessment_id IS NOT NULL;
      CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'the audit trail is append only'); END;
      CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'the audit trail is append only'); END;
    `);
  },
};
