import type Database from 'better-sqlite3';

/**
 * The index that finds things by their words. A change only notes what has to be indexed anew, in its own transaction; the
 * index follows soon after, see db/search-index.ts. So saving costs next to nothing more, and nothing is ever forgotten.
 */
export const searchMigration = {
  id: 7,
  name: 'search',
  up(db: Database.Database): void {
    db.exec(`
      -- Which way of making the index made the one that is here; 0 while there is none.
      CREATE TABLE search_state (version INTEGER NOT NULL) STRICT;
      INSERT INTO search_state VALUES (0);

      -- What can be found. A changed text gets a new, higher id, so that a higher id is newer. subject_id is the assessment of
      -- an answer, otherwise the thing itself.
      CREATE TABLE search_entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        UNIQUE (kind, subject_id, question_id, service_id)
      ) STRICT;

      -- Terms alone, not the texts. They come folded and parted by spaces, so the tokenizer has nothing left to decide. A word
      -- that is still being typed is looked up by its first two or three letters here, and from four on among the words below.
      CREATE VIRTUAL TABLE search_terms USING fts5 (
        title, body, content='', contentless_delete=1, prefix='2 3', tokenize='ascii'
      );

      -- Every longer word that was ever in the index.
      CREATE TABLE search_words (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

      -- What has changed since it was indexed, in order; as often as it changed.
      CREATE TABLE search_changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER search_new_arrangement AFTER INSERT ON arrangements BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('arrangement', NEW.id, '', '');
      END;
      CREATE TRIGGER search_changed_arrangement AFTER UPDATE ON arrangements BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('arrangement', NEW.id, '', '');
      END;
      CREATE TRIGGER search_new_finding AFTER INSERT ON findings BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('finding', NEW.id, '', '');
      END;
      CREATE TRIGGER search_changed_finding AFTER UPDATE ON findings BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('finding', NEW.id, '', '');
      END;
      CREATE TRIGGER search_new_evidence AFTER INSERT ON evidence BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('evidence', NEW.id, '', '');
      END;
      CREATE TRIGGER search_changed_evidence AFTER UPDATE ON evidence BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('evidence', NEW.id, '', '');
      END;
      CREATE TRIGGER search_new_answer AFTER INSERT ON answers BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('answer', NEW.assessment_id, NEW.question_id, NEW.service_id);
      END;
      CREATE TRIGGER search_new_comment AFTER INSERT ON comments BEGIN
        INSERT INTO search_changes (kind, subject_id, question_id, service_id) VALUES ('comment', NEW.id, '', '');
      END;
    `);
  },
};
