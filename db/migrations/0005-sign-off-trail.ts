import type Database from 'better-sqlite3';

/** Which answers a reviewer has opened, and who exported a bundle under which name. */
export const signOffTrailMigration = {
  id: 5,
  name: 'sign-off-trail',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE review_openings (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        reviewer_id TEXT NOT NULL REFERENCES people (id),
        question_id TEXT NOT NULL,
        -- '' for the arrangement as a whole.
        service_id TEXT NOT NULL,
        answer_revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, reviewer_id, question_id, service_id)
      ) STRICT, WITHOUT ROWID;

      -- Unknown for what was exported before this step.
      ALTER TABLE bundles ADD COLUMN file_name TEXT;
      ALTER TABLE bundles ADD COLUMN prepared_by TEXT REFERENCES people (id);
    `);
  },
};
