import type Database from 'better-sqlite3';

/** What the register says of assessments, kept because working it out for all of them takes seconds. */
export const registerMigration = {
  id: 10,
  name: 'register',
  up(db: Database.Database): void {
    db.exec(`
      -- stamp: what they were worked out from; holds_until: the last day on which they hold, NULL for ever.
      CREATE TABLE assessment_figures (
        assessment_id TEXT PRIMARY KEY REFERENCES assessments (id),
        stamp TEXT NOT NULL,
        holds_until TEXT,
        figures TEXT NOT NULL CHECK (json_valid(figures))
      ) STRICT;

      CREATE INDEX evidence_revisions ON evidence (arrangement_id, revision);
      CREATE INDEX inherited_answers ON answer_origins (assessment_id, source_id) WHERE kind = 'inherited';
    `);
  },
};
