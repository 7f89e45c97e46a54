import type { Pack, Question, Worksheet } from '../../shared/domain/packs.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import {
  indexTerms,
  isTitle,
  matchesTerms,
  type SearchTerm,
  type SearchText,
} from '../../shared/domain/search.ts';
import { questionTexts } from '../../shared/domain/searchable.ts';

interface Entry {
  worksheet: Worksheet;
  question: Question;
  /** Terms of the title, and of all texts, as {@link matchesTerms} takes them. */
  title: string;
  all: string;
}

/** Some hundred questions that never change: the terms of a pack are worked out once, and looked through from end to end. */
const entriesOf = new WeakMap<Pack, readonly Entry[]>();

function listEntries(pack: Pack): readonly Entry[] {
  const known = entriesOf.get(pack);
  if (known) return known;
  const join = (texts: readonly SearchText[]) => ` ${indexTerms(texts.map(each => each.text)).join(' ')} `;
  const entries = listQuestions(pack).map(({ worksheet, question }) => {
    const texts = questionTexts(worksheet, question);
    return { worksheet, question, title: join(texts.filter(isTitle)), all: join(texts) };
  });
  entriesOf.set(pack, entries);
  return entries;
}

/** Questions of a pack in which all terms are found: those that have them in their title first. */
export function findQuestions(
  pack: Pack,
  terms: readonly SearchTerm[],
): Pick<Entry, 'worksheet' | 'question'>[] {
  const found = listEntries(pack).filter(({ all }) => matchesTerms(all, terms));
  const inTitle = new Set(found.filter(({ title }) => matchesTerms(title, terms)));
  return [...inTitle, ...found.filter(entry => !inTitle.has(entry))];
}
