import { type AnswerForm, listQuestions, type Pack } from '../shared/domain/packs.ts';
import { indexTerms, isTitle, type SearchKind, type SearchText } from '../shared/domain/search.ts';
import {
  answerTexts,
  arrangementTexts,
  commentTexts,
  evidenceTexts,
  findingTexts,
} from '../shared/domain/searchable.ts';
import { findAnswer } from './answers.ts';
import { findArrangement } from './arrangements.ts';
import { findAssessment } from './assessments.ts';
import { findThreadOf } from './comments.ts';
import { findEvidence } from './evidence.ts';
import { findFinding } from './findings.ts';
import type { DerivingHandle, ReadHandle } from './handles.ts';
import { readPageTexts } from './inspections.ts';
import { findPack } from './packs.ts';

/** Counts up when folding, the terms or the texts change: an index that was made otherwise is made anew. */
const INDEX_VERSION = 2;

/** What the index calls a thing. */
export interface EntryKey {
  /** Questions are not in it: a pack is searched by itself. */
  kind: Exclude<SearchKind, 'question'>;
  /** The assessment of an answer; otherwise the thing itself. */
  subjectId: string;
  questionId: string;
  serviceId: string;
}

const KEY = 'kind, subject_id AS subjectId, question_id AS questionId, service_id AS serviceId';

/** Whether this program can search with the index that is here. */
export const isIndexUsable = (db: ReadHandle): boolean => {
  const known = db.sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'search_state'").get();
  return known !== undefined && indexVersion(db) === INDEX_VERSION;
};

const indexVersion = (db: ReadHandle): number | undefined =>
  db.sqlite.prepare<[], number>('SELECT version FROM search_state').pluck().get();

/** Begins the index anew if it was made by another program: everything counts as changed since it was indexed. */
export function prepareIndex(db: DerivingHandle): void {
  if (indexVersion(db) === INDEX_VERSION) return;
  db.sqlite.exec(`
    INSERT INTO search_terms (search_terms) VALUES ('delete-all');
    DELETE FROM search_entries;
    DELETE FROM search_words;
    DELETE FROM search_changes;
    INSERT INTO search_changes (kind, subject_id, question_id, service_id)
      SELECT 'arrangement', id, '', '' FROM arrangements ORDER BY updated_at;
    INSERT INTO search_changes (kind, subject_id, question_id, service_id)
      SELECT 'finding', id, '', '' FROM findings ORDER BY rowid;
    INSERT INTO search_changes (kind, subject_id, question_id, service_id)
      SELECT 'evidence', id, '', '' FROM evidence ORDER BY added_at;
    INSERT INTO search_changes (kind, subject_id, question_id, service_id)
      SELECT 'comment', id, '', '' FROM comments GROUP BY id ORDER BY max(at);
    INSERT INTO search_changes (kind, subject_id, question_id, service_id)
      SELECT 'answer', assessment_id, question_id, service_id FROM answers
      GROUP BY assessment_id, question_id, service_id ORDER BY max(updated_at);
  `);
  db.sqlite.prepare('UPDATE search_state SET version = ?').run(INDEX_VERSION);
}

/** How many changes the index does not show yet. */
export const countChanges = (db: ReadHandle): number =>
  db.sqlite.prepare<[], number>('SELECT count(*) FROM search_changes').pluck().get() ?? 0;

/** Letters after which a batch ends whatever it was allowed: the text of a long report is worth thousands of answers. */
const MOST_LETTERS = 100_000;

/** Takes at most so many changes into the index, in the order in which they were made; gives how many it took. */
export function indexChanges(db: DerivingHandle, limit: number): number {
  const changes = db.sqlite
    .prepare<[number], EntryKey & { id: number }>(`SELECT id, ${KEY} FROM search_changes ORDER BY id LIMIT ?`)
    .all(limit);
  // What changed several times is read once, as it is now, and counts from the last time.
  const words = new Set<string>();
  const latest = new Map(changes.map(({ id, ...key }) => [Object.values(key).join(' '), id]));
  let taken = 0;
  let letters = 0;
  for (const { id, ...key } of changes) {
    if (letters >= MOST_LETTERS) break;
    taken += 1;
    if (latest.get(Object.values(key).join(' ')) !== id) continue;
    const { arrangementId, texts } = readTexts(db, key);
    putEntry(db, key, arrangementId, texts, words);
    for (const { text } of texts) letters += text.length;
  }
  const last = changes[taken - 1];
  if (last) db.sqlite.prepare('DELETE FROM search_changes WHERE id <= ?').run(last.id);
  return taken;
}

/** The texts of a thing as they are now, and the arrangement it belongs to. */
export function readTexts(db: ReadHandle, key: EntryKey): { arrangementId: string; texts: SearchText[] } {
  const { kind, subjectId } = key;
  switch (kind) {
    case 'arrangement': {
      const found = findArrangement(db, subjectId);
      return { arrangementId: subjectId, texts: found ? arrangementTexts(found.number, found.facts) : [] };
    }
    case 'evidence': {
      const found = findEvidence(db, subjectId);
      const pages = found ? readPageTexts(db, subjectId) : [];
      return { arrangementId: found?.arrangementId ?? '', texts: found ? evidenceTexts(found, pages) : [] };
    }
    case 'finding': {
      const found = findFinding(db, subjectId);
      return {
        arrangementId: arrangementOf(db, found?.assessmentId),
        texts: found ? findingTexts(found) : [],
      };
    }
    case 'comment': {
      const thread = findThreadOf(db, subjectId);
      const comment = thread?.comments.find(each => each.id === subjectId);
      return {
        arrangementId: arrangementOf(db, thread?.assessmentId),
        texts: comment ? commentTexts(comment) : [],
      };
    }
    case 'answer':
      return readAnswerTexts(db, key);
  }
}

const arrangementOf = (db: ReadHandle, assessmentId = ''): string =>
  findAssessment(db, assessmentId)?.arrangementId ?? '';

function readAnswerTexts(db: ReadHandle, { subjectId, questionId, serviceId }: EntryKey) {
  const assessment = findAssessment(db, subjectId);
  const answer = findAnswer(db, { assessmentId: subjectId, questionId, serviceId: serviceId || null });
  const pack = assessment && findPack(db, assessment.packId, assessment.packVersion)?.pack;
  return {
    arrangementId: assessment?.arrangementId ?? '',
    texts: answer ? answerTexts(answer, pack && formOf(pack, questionId)) : [],
  };
}

/** Forms by question, worked out once a pack. */
const forms = new WeakMap<Pack, ReadonlyMap<string, AnswerForm>>();

function formOf(pack: Pack, questionId: string): AnswerForm | undefined {
  const known =
    forms.get(pack) ?? new Map(listQuestions(pack).map(({ question }) => [question.id, question.answer]));
  forms.set(pack, known);
  return known.get(questionId);
}

/** Terms that no text contains: they say of what kind a thing is, and to which arrangement it belongs. */
export const kindTerm = (kind: EntryKey['kind']): string => `§${kind}`;
export const arrangementTerm = (id: string): string => `§${id.replaceAll('-', '')}`;

/** Puts the texts of a thing into the index in place of those it had; a thing without words is not in it. `seen`: words that are there. */
function putEntry(
  db: DerivingHandle,
  key: EntryKey,
  arrangementId: string,
  texts: readonly SearchText[],
  seen: Set<string>,
): void {
  const former = db.sqlite
    .prepare<EntryKey, number>(
      `DELETE FROM search_entries
       WHERE kind = @kind AND subject_id = @subjectId AND question_id = @questionId AND service_id = @serviceId RETURNING id`,
    )
    .pluck()
    .get(key);
  if (former !== undefined) db.sqlite.prepare('DELETE FROM search_terms WHERE rowid = ?').run(former);
  if (texts.length === 0) return;
  const id = db.sqlite
    .prepare<EntryKey>(
      `INSERT INTO search_entries (kind, subject_id, question_id, service_id)
       VALUES (@kind, @subjectId, @questionId, @serviceId)`,
    )
    .run(key).lastInsertRowid;
  const title = indexTerms(texts.filter(isTitle).map(each => each.text));
  const body = indexTerms(texts.filter(each => !isTitle(each)).map(each => each.text));
  const marks = [kindTerm(key.kind), arrangementTerm(arrangementId)];
  db.sqlite
    .prepare('INSERT INTO search_terms (rowid, title, body) VALUES (?, ?, ?)')
    .run(id, title.join(' '), [...marks, ...body].join(' '));
  const addWord = db.sqlite.prepare('INSERT OR IGNORE INTO search_words VALUES (?)');
  for (const term of [...title, ...body]) {
    if (term.length < SHORTEST_WORD || seen.has(term)) continue;
    seen.add(term);
    addWord.run(term);
  }
}

/** What is shorter has its beginnings in the index itself. So has every pair of Chinese characters. */
const SHORTEST_WORD = 4;
