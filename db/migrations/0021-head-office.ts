import type Database from 'better-sqlite3';

/** Sealed bundles of other workspaces, kept as they came. Their bytes are in evidence.db under the hash of the file. */
export const headOfficeMigration = {
  id: 21,
  name: 'head-office',
  up(db: Database.Database): void {
    db.exec(`
      -- seal: of the sealed content; that of a redacted copy is the same as of what it was made from.
      -- report: what the verifier found when it last looked; summary: what is compared; terms: what is searched.
      CREATE TABLE kept_bundles (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        workspace_id TEXT NOT NULL,
        arrangement_id TEXT NOT NULL,
        assessment_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        seal TEXT NOT NULL,
        previous_seal TEXT,
        report TEXT NOT NULL CHECK (json_valid(report)),
        summary TEXT NOT NULL CHECK (json_valid(summary)),
        terms TEXT NOT NULL,
        alerts TEXT NOT NULL CHECK (json_valid(alerts)),
        checked_at TEXT NOT NULL,
        kept_by TEXT NOT NULL REFERENCES people (id),
        kept_at TEXT NOT NULL,
        decision TEXT CHECK (decision IN ('counts', 'set-aside')),
        reason TEXT NOT NULL DEFAULT '',
        decided_by TEXT REFERENCES people (id),
        decided_at TEXT,
        removed_by TEXT REFERENCES people (id),
        removed_at TEXT,
        removal_reason TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE UNIQUE INDEX kept_bundles_once ON kept_bundles (sha256) WHERE removed_at IS NULL;
      CREATE INDEX kept_bundles_by_assessment ON kept_bundles (assessment_id);
      CREATE TRIGGER kept_bundles_never_leave BEFORE DELETE ON kept_bundles BEGIN SELECT RAISE(ABORT, 'on record'); END;
      CREATE TRIGGER kept_bundles_stay_as_they_came BEFORE UPDATE ON kept_bundles
      WHEN NEW.sha256 <> OLD.sha256 OR NEW.seal <> OLD.seal OR NEW.kept_by <> OLD.kept_by OR NEW.kept_at <> OLD.kept_at
        OR OLD.removed_at IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'kept as it came'); END;
    `);
  },
};
