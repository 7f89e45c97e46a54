import type { ReadHandle } from './handles.ts';

/** Somebody whose words, or whose word that a conversation is over, a merge wrote here. */
export interface BroughtWords {
  person: string;
  /** Of the certificate of the sender. */
  fingerprint: string;
  /** Whether any of those merges stands. */
  stands: 0 | 1;
}

/** Who brought words of some people; of each person whoever brought them first comes first. Reads the merges once. */
export function listBroughtWords(db: ReadHandle, people: readonly string[]): BroughtWords[] {
  return db.sqlite
    .prepare<[string], BroughtWords>(
      `WITH written AS (
         SELECT m.rowid AS turn, exchange_id, undone_at, value ->> '$.authorId' AS person
         FROM merges m, json_each(changes, '$.comments')
         UNION ALL
         SELECT m.rowid, exchange_id, undone_at, value ->> '$.after.by' FROM merges m, json_each(changes, '$.threads'))
       SELECT person, fingerprint, max(undone_at IS NULL) AS stands
       FROM written JOIN exchanges e ON e.id = exchange_id
       WHERE person IN (SELECT value FROM json_each(?))
       GROUP BY person, fingerprint ORDER BY min(turn)`,
    )
    .all(JSON.stringify(people));
}
