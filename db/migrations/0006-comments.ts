import type Database from 'better-sqlite3';

/** Conversations at questions. */
export const commentsMigration = {
  id: 6,
  name: 'comments',
  up(db: Database.Database): void {
    db.exec(`
      -- service_id is '' for the arrangement as a whole.
      CREATE TABLE comment_threads (
        id TEXT PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessments (id),
        question_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        resolved_by TEXT REFERENCES people (id),
        resolved_at TEXT,
        CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
      ) STRICT;
      CREATE INDEX comment_threads_by_assessment ON comment_threads (assessment_id);

      -- Every revision of every comment; the newest is the comment. text is NULL once its author took the words back.
      CREATE TABLE comments (
        id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        thread_id TEXT NOT NULL REFERENCES comment_threads (id),
        author_id TEXT NOT NULL REFERENCES people (id),
        text TEXT,
        at TEXT NOT NULL,
        PRIMARY KEY (id, revision)
      ) STRICT;
      CREATE INDEX comments_by_thread ON comments (thread_id);
      CREATE TRIGGER comments_never_change BEFORE UPDATE ON comments BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;
      CREATE TRIGGER comments_never_leave BEFORE DELETE ON comments BEGIN SELECT RAISE(ABORT, 'revisions never change'); END;
      CREATE TRIGGER comments_by_their_author BEFORE INSERT ON comments
      WHEN EXISTS (SELECT 1 FROM comments WHERE id = NEW.id AND author_id <> NEW.author_id)
      BEGIN SELECT RAISE(ABORT, 'only its author changes a comment'); END;
    `);
  },
};
