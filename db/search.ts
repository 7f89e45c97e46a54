import { type Phrase, phraseTerms, type SearchTerm } from '../shared/domain/search.ts';
import type { ReadHandle } from './handles.ts';
import { arrangementTerm, type EntryKey, kindTerm } from './search-index.ts';

/** Beginnings of words of these lengths are in the index themselves; see the migration that made it. */
const SHORTEST_BEGINNING = 2;
const INDEXED_BEGINNING = 3;
/** Words that a longer beginning stands for, at most: each of them is looked up. */
const MAX_ENDINGS = 64;

export interface FoundEntries {
  entries: EntryKey[];
  /** There are more than were asked for, or more words begin so than were looked up. */
  more: boolean;
}

/** Things of one kind in which all terms are found: those that have them in their title first, and of each the newest first. */
export function findEntries(
  db: ReadHandle,
  terms: readonly SearchTerm[],
  {
    kind,
    arrangementId,
    limit,
  }: { kind: EntryKey['kind']; arrangementId?: string | undefined; limit: number },
): FoundEntries {
  const written = terms.map(term => writeTerm(db, term));
  if (written.length === 0 || written.some(({ match }) => match === '')) return { entries: [], more: false };
  const wanted = written.map(({ match }) => match).join(' AND ');
  const where = [kindTerm(kind), ...(arrangementId === undefined ? [] : [arrangementTerm(arrangementId)])];
  const marks = where.map(quote).join(' AND ');
  const ids = new Set(kind === 'answer' ? [] : match(db, `${marks} AND {title} : (${wanted})`, limit + 1));
  for (const id of match(db, `${marks} AND (${wanted})`, limit + 1)) ids.add(id);
  const read = db.sqlite.prepare<[number], EntryKey>(
    `SELECT kind, subject_id AS subjectId, question_id AS questionId, service_id AS serviceId
     FROM search_entries WHERE id = ?`,
  );
  const entries = [...ids].slice(0, limit).flatMap(id => read.get(id) ?? []);
  return { entries, more: ids.size > limit || written.some(({ cut }) => cut) };
}

/** Newest first without ranking: ranking would have to look at every hit. */
const match = (db: ReadHandle, expression: string, limit: number): number[] =>
  db.sqlite
    .prepare<[string, number], number>(
      'SELECT rowid FROM search_terms WHERE search_terms MATCH ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck()
    .all(expression, limit);

const quote = (term: string): string => `"${term}"`;

/** A term in the language of the index; '' when nothing can match it. */
function writeTerm(db: ReadHandle, term: SearchTerm): { match: string; cut: boolean } {
  const written = term.map(phrase => writePhrase(db, phrase));
  const matches = written.map(each => each.match).filter(each => each !== '');
  return {
    match: matches.length === 0 ? '' : `(${matches.join(' OR ')})`,
    cut: written.some(({ cut }) => cut),
  };
}

function writePhrase(db: ReadHandle, phrase: Phrase): { match: string; cut: boolean } {
  const { inOrder, singles } = phraseTerms(phrase);
  const alone = singles.map(quote);
  const last = inOrder.at(-1);
  if (last === undefined) return { match: alone.join(' AND '), cut: false };
  const whole = quote(inOrder.join(' '));
  // One letter stands for itself: half of all words begin with it.
  if (!phrase.prefix || last.length < SHORTEST_BEGINNING)
    return { match: [whole, ...alone].join(' AND '), cut: false };
  if (last.length <= INDEXED_BEGINNING) return { match: [`${whole} *`, ...alone].join(' AND '), cut: false };
  const endings = listWords(db, last);
  const before = inOrder.slice(0, -1);
  const phrases = endings.slice(0, MAX_ENDINGS).map(word => quote([...before, word].join(' ')));
  if (phrases.length === 0) return { match: '', cut: false };
  return { match: [`(${phrases.join(' OR ')})`, ...alone].join(' AND '), cut: endings.length > MAX_ENDINGS };
}

const listWords = (db: ReadHandle, beginning: string): string[] =>
  db.sqlite
    .prepare<[string, string, number], string>(
      'SELECT word FROM search_words WHERE word >= ? AND word < ? ORDER BY word LIMIT ?',
    )
    .pluck()
    .all(beginning, `${beginning}\u{10ffff}`, MAX_ENDINGS + 1);
