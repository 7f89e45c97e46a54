import type { AnswerKey } from '../shared/domain/answers.ts';
import type { Comment, Thread } from '../shared/domain/comments.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface ThreadRow {
  id: string;
  assessment_id: string;
  question_id: string;
  service_id: string;
  resolved_by: string | null;
  resolved_at: string | null;
}

interface CommentRow {
  id: string;
  thread_id: string;
  author_id: string;
  /** When it was first said, and when it last changed. */
  said_at: string;
  at: string;
  text: string | null;
  revision: number;
}

const toComment = (row: CommentRow): Comment => ({
  id: row.id,
  authorId: row.author_id,
  at: row.said_at,
  text: row.text ?? '',
  revision: row.revision,
  editedAt: row.revision === 1 ? null : row.at,
  removed: row.text === null,
});

const toThread = (row: ThreadRow, comments: readonly CommentRow[]): Thread => ({
  id: row.id,
  assessmentId: row.assessment_id,
  questionId: row.question_id,
  serviceId: row.service_id === '' ? null : row.service_id,
  resolved:
    row.resolved_by === null || row.resolved_at === null
      ? null
      : { by: row.resolved_by, at: row.resolved_at },
  comments: comments.map(toComment),
});

/** The newest revision of each comment, with the time of the first, in the order in which they were said. */
const NEWEST = `SELECT c.id, c.thread_id, c.author_id, f.at AS said_at, c.at, c.text, max(c.revision) AS revision
  FROM comments c JOIN comments f ON f.id = c.id AND f.revision = 1
  JOIN comment_threads t ON t.id = c.thread_id`;

/** The conversations of an assessment, the first begun first. */
export function listThreads(db: ReadHandle, assessmentId: string): Thread[] {
  const rows = db.sqlite
    .prepare<[string], ThreadRow>('SELECT * FROM comment_threads WHERE assessment_id = ? ORDER BY rowid')
    .all(assessmentId);
  const comments = Map.groupBy(
    db.sqlite
      .prepare<[string], CommentRow>(`${NEWEST} WHERE t.assessment_id = ? GROUP BY c.id ORDER BY f.rowid`)
      .all(assessmentId),
    row => row.thread_id,
  );
  return rows.map(row => toThread(row, comments.get(row.id) ?? []));
}

export function findThread(db: ReadHandle, id: string): Thread | undefined {
  const row = db.sqlite.prepare<[string], ThreadRow>('SELECT * FROM comment_threads WHERE id = ?').get(id);
  const comments = db.sqlite
    .prepare<[string], CommentRow>(`${NEWEST} WHERE t.id = ? GROUP BY c.id ORDER BY f.rowid`)
    .all(id);
  return row && toThread(row, comments);
}

/** The conversation in which a comment was made. */
export function findThreadOf(db: ReadHandle, commentId: string): Thread | undefined {
  const id = db.sqlite
    .prepare<[string], string>('SELECT thread_id FROM comments WHERE id = ? LIMIT 1')
    .pluck()
    .get(commentId);
  return id === undefined ? undefined : findThread(db, id);
}

export function countOpenThreads(
  db: ReadHandle,
  assessmentId: string,
): { questionId: string; open: number }[] {
  return db.sqlite
    .prepare<[string], { questionId: string; open: number }>(
      `SELECT question_id AS questionId, count(*) AS open FROM comment_threads
       WHERE assessment_id = ? AND resolved_at IS NULL GROUP BY question_id`,
    )
    .all(assessmentId);
}

export function addThread(db: WriteHandle, id: string, key: AnswerKey): void {
  db.sqlite
    .prepare('INSERT INTO comment_threads (id, assessment_id, question_id, service_id) VALUES (?, ?, ?, ?)')
    .run(id, key.assessmentId, key.questionId, key.serviceId ?? '');
}

/** Adds a revision of a comment; earlier ones stay. Null takes the words back. */
export function addCommentRevision(
  db: WriteHandle,
  threadId: string,
  comment: Pick<Comment, 'id' | 'authorId' | 'revision'>,
  text: string | null,
  at: string,
): void {
  db.sqlite
    .prepare('INSERT INTO comments (id, revision, thread_id, author_id, text, at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(comment.id, comment.revision, threadId, comment.authorId, text, at);
}

export function setThreadResolved(db: WriteHandle, id: string, resolved: Thread['resolved']): void {
  db.sqlite
    .prepare('UPDATE comment_threads SET resolved_by = ?, resolved_at = ? WHERE id = ?')
    .run(resolved?.by ?? null, resolved?.at ?? null, id);
}
