import type Database from 'better-sqlite3';

/** What an assessment continues and why; findings keep their number from one cycle to the next. */
export const cyclesMigration = {
  id: 12,
  name: 'cycles',
  up(db: Database.Database): void {
    db.exec(`
      -- from_assessment_id is NULL for a trigger that came while the assessment was under way; affected is NULL for everything.
      CREATE TABLE cycle_triggers (
        id TEXT PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        from_assessment_id TEXT REFERENCES assessments (id),
        trigger_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        affected TEXT CHECK (affected IS NULL OR json_valid(affected)),
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX cycle_triggers_by_assessment ON cycle_triggers (assessment_id);
      CREATE UNIQUE INDEX one_origin_of_a_cycle ON cycle_triggers (assessment_id) WHERE from_assessment_id IS NOT NULL;
      CREATE TRIGGER cycle_triggers_never_change BEFORE UPDATE ON cycle_triggers BEGIN SELECT RAISE(ABORT, 'recorded'); END;
      CREATE TRIGGER cycle_triggers_never_leave BEFORE DELETE ON cycle_triggers BEGIN SELECT RAISE(ABORT, 'recorded'); END;

      -- The newest counts; earlier ones stay.
      CREATE TABLE variation_decisions (
        id INTEGER PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        significant INTEGER NOT NULL CHECK (significant IN (0, 1)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        decided_by TEXT NOT NULL REFERENCES people (id),
        decided_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX variation_decisions_by_assessment ON variation_decisions (assessment_id);
      CREATE TRIGGER variation_decisions_never_change BEFORE UPDATE ON variation_decisions BEGIN SELECT RAISE(ABORT, 'decided'); END;
      CREATE TRIGGER variation_decisions_never_leave BEFORE DELETE ON variation_decisions BEGIN SELECT RAISE(ABORT, 'decided'); END;

      -- Conditions of a committee that the assessment before left unmet; each is tracked by a finding of this one.
      CREATE TABLE carried_conditions (
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        content TEXT NOT NULL CHECK (json_valid(content))
      ) STRICT;
      CREATE INDEX carried_conditions_by_assessment ON carried_conditions (assessment_id);

      -- F-003 stays F-003 in the next cycle: a number is unique within an assessment.
      CREATE TABLE findings_by_cycle (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        acceptance TEXT CHECK (acceptance IS NULL OR json_valid(acceptance)),
        UNIQUE (assessment_id, number)
      ) STRICT;
      INSERT INTO findings_by_cycle SELECT id, number, assessment_id, question_id, revision, content, acceptance
        FROM findings ORDER BY rowid;
    `);
    const attached = db
      .prepare<[], string>(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'findings' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
      )
      .pluck()
      .all();
    db.exec('DROP TABLE findings; ALTER TABLE findings_by_cycle RENAME TO findings;');
    for (const statement of attached) db.exec(statement);
  },
};
