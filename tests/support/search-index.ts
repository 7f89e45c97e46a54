import type { ReadHandle } from '../../db/handles.ts';
import { type EntryKey, readTexts } from '../../db/search-index.ts';
import { indexTerms, isTitle, type SearchText } from '../../shared/domain/search.ts';

const name = ({ kind, subjectId, questionId, serviceId }: EntryKey) =>
  [kind, subjectId, questionId, serviceId].join(' ');

/** Every entry of the index with its terms in order, title first: what is really in it. */
export function readIndex(db: ReadHandle): Map<string, string> {
  db.sqlite.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms_seen USING fts5vocab (main, search_terms, instance)',
  );
  const terms = new Map<number, string[]>();
  const rows = db.sqlite
    .prepare<[], { doc: number; term: string }>(
      "SELECT doc, term FROM temp.terms_seen WHERE term NOT LIKE '§%' ORDER BY doc, col DESC, offset",
    )
    .all();
  for (const { doc, term } of rows) terms.set(doc, [...(terms.get(doc) ?? []), term]);
  const entries = db.sqlite
    .prepare<[], EntryKey & { id: number }>(
      `SELECT id, kind, subject_id AS subjectId, question_id AS questionId, service_id AS serviceId FROM search_entries`,
    )
    .all();
  const names = new Map(entries.map(({ id, ...key }) => [id, name(key)]));
  const ids = new Set([...terms.keys(), ...names.keys()]);
  return new Map(
    [...ids].map(id => [names.get(id) ?? `terms of nothing: ${id}`, (terms.get(id) ?? []).join(' ')]),
  );
}

/** What should be in it, from the things themselves. */
export function expectIndex(db: ReadHandle): Map<string, string> {
  const keys = db.sqlite
    .prepare<[], EntryKey>(
      `SELECT 'arrangement' AS kind, id AS subjectId, '' AS questionId, '' AS serviceId FROM arrangements
       UNION ALL SELECT 'finding', id, '', '' FROM findings
       UNION ALL SELECT 'evidence', id, '', '' FROM evidence
       UNION ALL SELECT DISTINCT 'comment', id, '', '' FROM comments
       UNION ALL SELECT DISTINCT 'answer', assessment_id, question_id, service_id FROM answers`,
    )
    .all();
  const join = (texts: readonly SearchText[]) => indexTerms(texts.map(each => each.text)).join(' ');
  return new Map(
    keys.flatMap(key => {
      const { texts } = readTexts(db, key);
      if (texts.length === 0) return [];
      const parts = [join(texts.filter(isTitle)), join(texts.filter(each => !isTitle(each)))];
      return [[name(key), parts.filter(part => part !== '').join(' ')] as const];
    }),
  );
}
