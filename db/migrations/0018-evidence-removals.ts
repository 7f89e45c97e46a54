import type Database from 'better-sqlite3';

/** Evidence taken in by mistake goes, and comes back as long as its bytes are here; a decision on newer evidence is taken back. */
export const evidenceRemovalsMigration = {
  id: 18,
  name: 'evidence removals',
  up(db: Database.Database): void {
    db.exec(`
      -- kept: all it takes to put the piece back, NULL once that is decided; texts: its text by page, deflated JSON.
      CREATE TABLE evidence_removals (
        id TEXT PRIMARY KEY,
        evidence_id TEXT NOT NULL,
        number TEXT NOT NULL,
        arrangement_id TEXT NOT NULL REFERENCES arrangements (id),
        title TEXT NOT NULL,
        original_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        links INTEGER NOT NULL,
        removed_by TEXT NOT NULL REFERENCES people (id),
        removed_at TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('removed', 'restored', 'discarded')),
        decided_by TEXT REFERENCES people (id),
        decided_at TEXT,
        kept TEXT CHECK (kept IS NULL OR json_valid(kept)),
        texts BLOB,
        -- What nobody can read any more is given up by somebody else than who removed it.
        CHECK (outcome <> 'discarded' OR decided_by <> removed_by)
      ) STRICT;
      CREATE INDEX evidence_removals_by_arrangement ON evidence_removals (arrangement_id);
      CREATE TRIGGER evidence_removals_never_leave BEFORE DELETE ON evidence_removals BEGIN SELECT RAISE(ABORT, 'on record'); END;
      CREATE TRIGGER evidence_removals_are_decided_once BEFORE UPDATE ON evidence_removals
      WHEN OLD.outcome <> 'removed' OR NEW.evidence_id <> OLD.evidence_id OR NEW.sha256 <> OLD.sha256 OR NEW.reason <> OLD.reason
        OR NEW.removed_by <> OLD.removed_by OR NEW.removed_at <> OLD.removed_at
      BEGIN SELECT RAISE(ABORT, 'decided'); END;

      -- A decision outlives the pieces it is about, says what it moved, and can be taken back once.
      -- moved: links of the older piece that were replaced; NULL for decisions of before this step.
      CREATE TABLE evidence_successions_new (
        id INTEGER PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        older_id TEXT NOT NULL,
        newer_id TEXT NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('keep', 'replace')),
        reason TEXT NOT NULL,
        questions TEXT NOT NULL CHECK (json_valid(questions)),
        decided_by TEXT NOT NULL REFERENCES people (id),
        decided_at TEXT NOT NULL,
        moved TEXT CHECK (moved IS NULL OR json_valid(moved)),
        withdrawn_by TEXT REFERENCES people (id),
        withdrawn_at TEXT
      ) STRICT;
      INSERT INTO evidence_successions_new
        (id, assessment_id, older_id, newer_id, decision, reason, questions, decided_by, decided_at)
        SELECT id, assessment_id, older_id, newer_id, decision, reason, questions, decided_by, decided_at
        FROM evidence_successions;
      DROP TABLE evidence_successions;
      ALTER TABLE evidence_successions_new RENAME TO evidence_successions;
      CREATE TRIGGER evidence_successions_are_withdrawn_once BEFORE UPDATE ON evidence_successions
      WHEN OLD.withdrawn_by IS NOT NULL OR NEW.withdrawn_by IS NULL OR NEW.older_id <> OLD.older_id
        OR NEW.newer_id <> OLD.newer_id OR NEW.decision <> OLD.decision OR NEW.reason <> OLD.reason
        OR NEW.questions <> OLD.questions OR NEW.moved IS NOT OLD.moved OR NEW.decided_by <> OLD.decided_by
      BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
      CREATE TRIGGER evidence_successions_never_leave BEFORE DELETE ON evidence_successions BEGIN SELECT RAISE(ABORT, 'decisions never change'); END;
    `);
  },
};
