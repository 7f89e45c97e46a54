import type Database from 'better-sqlite3';

/** Work on many answers at once, answers given once for several arrangements, and sign-off by worksheet. */
export const sharedWorkMigration = {
  id: 4,
  name: 'shared work',
  up(db: Database.Database): void {
    db.exec(`
      -- The command that wrote a revision, so that what was done at once can be undone at once. '' for those written before.
      ALTER TABLE answers ADD COLUMN command_id TEXT NOT NULL DEFAULT '';
      ALTER TABLE evidence_links ADD COLUMN command_id TEXT NOT NULL DEFAULT '';

      -- Every revision of every answer that holds for a provider or for the group.
      CREATE TABLE shared_answers (
        id TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('provider', 'group')),
        subject TEXT NOT NULL,
        pack_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        question_hash TEXT NOT NULL,
        revision INTEGER NOT NULL,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        answer_revision INTEGER NOT NULL,
        updated_by TEXT NOT NULL REFERENCES people (id),
        updated_at TEXT NOT NULL,
        PRIMARY KEY (id, revision),
        UNIQUE (level, subject, pack_id, question_id, revision)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER shared_answers_never_change BEFORE UPDATE ON shared_answers BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;
      CREATE TRIGGER shared_answers_never_leave BEFORE DELETE ON shared_answers BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;

      CREATE TABLE answer_origins (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        answer_revision INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('copied', 'inherited')),
        source_id TEXT NOT NULL,
        source_revision INTEGER NOT NULL,
        override_reason TEXT NOT NULL,
        confirmed_by TEXT REFERENCES people (id),
        PRIMARY KEY (assessment_id, question_id, service_id)
      ) STRICT, WITHOUT ROWID;

      -- The newest revision is the plan; earlier ones stay.
      CREATE TABLE worksheet_plans (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        worksheet_id TEXT NOT NULL,
        owner_id TEXT REFERENCES people (id),
        due_on TEXT,
        revision INTEGER NOT NULL,
        command_id TEXT NOT NULL,
        PRIMARY KEY (assessment_id, worksheet_id, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE attestations (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        worksheet_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES people (id),
        content_hash TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, worksheet_id, person_id, content_hash)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER attestations_never_change BEFORE UPDATE ON attestations BEGIN SELECT RAISE(ABORT, 'attested'); END;
      CREATE TRIGGER attestations_never_leave BEFORE DELETE ON attestations BEGIN SELECT RAISE(ABORT, 'attested'); END;

      CREATE TABLE worksheet_returns (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        worksheet_id TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        comment TEXT NOT NULL,
        due_on TEXT,
        reviewer_id TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, worksheet_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER worksheet_returns_by_checkers BEFORE INSERT ON worksheet_returns
      WHEN NOT EXISTS (
        SELECT 1 FROM participants
        WHERE assessment_id = NEW.assessment_id AND person_id = NEW.reviewer_id AND part = 'checker'
      )
      BEGIN SELECT RAISE(ABORT, 'only a checker returns worksheets'); END;

      CREATE TABLE resolutions (
        id TEXT PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        content TEXT NOT NULL CHECK (json_valid(content))
      ) STRICT;
      CREATE TRIGGER resolutions_never_change BEFORE UPDATE ON resolutions BEGIN SELECT RAISE(ABORT, 'resolved'); END;
      CREATE TRIGGER resolutions_never_leave BEFORE DELETE ON resolutions BEGIN SELECT RAISE(ABORT, 'resolved'); END;

      CREATE TABLE materiality_overrides (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        content TEXT NOT NULL CHECK (json_valid(content)),
        decided_by TEXT NOT NULL REFERENCES people (id),
        decided_at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, decided_at)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER materiality_overrides_by_approvers BEFORE INSERT ON materiality_overrides
      WHEN NOT EXISTS (
        SELECT 1 FROM participants
        WHERE assessment_id = NEW.assessment_id AND person_id = NEW.decided_by AND part = 'approver'
      )
      BEGIN SELECT RAISE(ABORT, 'only an approver overrides'); END;
    `);
  },
};
