import type Database from 'better-sqlite3';

/** What was read out of evidence, where a piece came from, and which piece took the place of which. */
export const recognisedEvidenceMigration = {
  id: 13,
  name: 'recognised evidence',
  up(db: Database.Database): void {
    db.exec(`
      -- findings: flags, attachments and proposals; texts: the text by page, deflated JSON.
      -- confirmed_by: who last decided on the proposals; NULL while nobody has.
      CREATE TABLE evidence_inspections (
        evidence_id TEXT PRIMARY KEY REFERENCES evidence (id),
        findings TEXT NOT NULL CHECK (json_valid(findings)),
        texts BLOB NOT NULL,
        inspected_at TEXT NOT NULL,
        confirmed_by TEXT REFERENCES people (id)
      ) STRICT;
      CREATE TRIGGER search_new_inspection AFTER INSERT ON evidence_inspections BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('evidence', NEW.evidence_id, '', '');
      END;
      CREATE TRIGGER search_changed_inspection AFTER UPDATE OF texts ON evidence_inspections BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('evidence', NEW.evidence_id, '', '');
      END;

      -- A piece that was an attachment of another one.
      CREATE TABLE evidence_wrappers (
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        wrapper_id TEXT NOT NULL REFERENCES evidence (id),
        path TEXT NOT NULL CHECK (json_valid(path)),
        PRIMARY KEY (evidence_id, wrapper_id, path)
      ) STRICT, WITHOUT ROWID;

      -- A decision about a newer piece beside an older one. Decisions never change; the last one counts.
      CREATE TABLE evidence_successions (
        id INTEGER PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        older_id TEXT NOT NULL REFERENCES evidence (id),
        newer_id TEXT NOT NULL REFERENCES evidence (id),
        decision TEXT NOT NULL CHECK (decision IN ('keep', 'replace')),
        reason TEXT NOT NULL,
        questions TEXT NOT NULL CHECK (json_valid(questions)),
        decided_by TEXT NOT NULL REFERENCES people (id),
        decided_at TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER evidence_successions_never_change BEFORE UPDATE ON evidence_successions BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
      CREATE TRIGGER evidence_successions_never_leave BEFORE DELETE ON evidence_successions BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
    `);
  },
};
