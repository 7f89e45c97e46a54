import type Database from 'better-sqlite3';

/** People, packs, arrangements, assessments and what is answered, attached and found in them. */
export const worksheetsMigration = {
  id: 2,
  name: 'worksheets',
  up(db: Database.Database): void {
    db.exec(`
      CREATE TABLE counters (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;

      CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        roles TEXT NOT NULL CHECK (json_valid(roles)),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        revision INTEGER NOT NULL
      ) STRICT;

      -- A version of a pack never changes once stored: answers refer to exactly this content.
      CREATE TABLE packs (
        id TEXT NOT NULL,
        version TEXT NOT NULL,
        hash TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (id, version)
      ) STRICT;
      CREATE TRIGGER packs_never_change BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'packs never change'); END;

      CREATE TABLE arrangements (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        facts TEXT NOT NULL CHECK (json_valid(facts))
      ) STRICT;

      CREATE TABLE assessments (
        id TEXT PRIMARY KEY,
        arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
        pack_id TEXT NOT NULL,
        pack_version TEXT NOT NULL,
        pack_hash TEXT NOT NULL,
        tier TEXT NOT NULL,
        purpose TEXT NOT NULL,
        window_start TEXT NOT NULL,
        window_end TEXT NOT NULL,
        state TEXT NOT NULL,
        revision INTEGER NOT NULL,
        seal TEXT,
        started_at TEXT NOT NULL,
        started_by TEXT NOT NULL REFERENCES people (id),
        FOREIGN KEY (pack_id, pack_version) REFERENCES packs (id, version)
      ) STRICT;
      CREATE INDEX assessments_by_arrangement ON assessments (arrangement_id);

      -- Nobody takes two parts in one assessment: maker, checker and approver are three people.
      CREATE TABLE participants (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        person_id TEXT NOT NULL REFERENCES people (id),
        part TEXT NOT NULL CHECK (part IN ('maker', 'checker', 'approver')),
        PRIMARY KEY (assessment_id, person_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER participants_never_change BEFORE UPDATE ON participants BEGIN SELECT RAISE(ABORT, 'parts never change'); END;
      CREATE TRIGGER participants_never_leave BEFORE DELETE ON participants BEGIN SELECT RAISE(ABORT, 'parts never change'); END;

      -- Every revision of every answer; the newest is the answer. service_id is '' for the arrangement as a whole.
      CREATE TABLE answers (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        updated_by TEXT NOT NULL REFERENCES people (id),
        updated_at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, question_id, service_id, revision)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;
      CREATE TRIGGER answers_never_leave BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;

      CREATE TABLE evidence (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
        revision INTEGER NOT NULL,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        sha256 TEXT NOT NULL,
        crc32 INTEGER NOT NULL,
        size INTEGER NOT NULL,
        original_name TEXT NOT NULL,
        added_by TEXT NOT NULL REFERENCES people (id),
        added_at TEXT NOT NULL,
        UNIQUE (arrangement_id, sha256)
      ) STRICT;

      CREATE TABLE evidence_links (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        locator TEXT NOT NULL CHECK (json_valid(locator)),
        PRIMARY KEY (assessment_id, question_id, evidence_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE waivers (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        expires_on TEXT NOT NULL,
        granted_by TEXT NOT NULL REFERENCES people (id),
        PRIMARY KEY (assessment_id, question_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE findings (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        acceptance TEXT CHECK (acceptance IS NULL OR json_valid(acceptance))
      ) STRICT;
      CREATE INDEX findings_by_assessment ON findings (assessment_id);

      CREATE TABLE verdicts (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        answer_revision INTEGER NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'returned')),
        comment TEXT NOT NULL,
        due_on TEXT,
        reviewer_id TEXT NOT NULL REFERENCES people (id),
        at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, question_id, service_id)
      ) STRICT, WITHOUT ROWID;

      -- A checker's word comes from a person whose part in this assessment is checking.
      CREATE TRIGGER verdicts_by_checkers BEFORE INSERT ON verdicts
      WHEN NOT EXISTS (
        SELECT 1 FROM participants
        WHERE assessment_id = NEW.assessment_id AND person_id = NEW.reviewer_id AND part = 'checker'
      )
      BEGIN SELECT RAISE(ABORT, 'only a checker gives verdicts'); END;
    `);
  },
};
