import { z } from 'zod';
import { quotedNumber } from './arrangements.ts';
import { type Unit, unitsOf } from './folding.ts';

/** What can be found, in the order in which groups are shown. */
export const searchKinds = ['arrangement', 'finding', 'evidence', 'answer', 'comment', 'question'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Where in a thing a text stands; also the key of the word for it. */
export const searchFields = [
  'number',
  'name',
  'title',
  'provider',
  'description',
  'person',
  'service',
  'region',
  'party',
  'answer',
  'rationale',
  'reason',
  'detail',
  'action',
  'resolution',
  'acceptance',
  'issuer',
  'version',
  'file',
  'note',
  'comment',
  'clause',
  'question',
  'guidance',
  'page',
] as const;
export type SearchField = (typeof searchFields)[number];

/** One text of a thing that can be found. */
export interface SearchText {
  readonly field: SearchField;
  readonly text: string;
  /** Of a document. */
  readonly page?: number;
}

/** Hits in these come before hits in anything else. */
const titleFields: readonly SearchField[] = ['number', 'name', 'title'];
export const isTitle = ({ field }: SearchText): boolean => titleFields.includes(field);

/** Units that must follow each other. With `prefix` the last one, a word, may go on. */
export interface Phrase {
  readonly units: readonly Unit[];
  readonly prefix: boolean;
}

/** One thing a person typed, in every way in which it may be meant. */
export type SearchTerm = readonly Phrase[];

const MAX_TERMS = 12;

/**
 * What a person typed: all terms have to be found. White space parts terms, quotation marks keep words together, and the word
 * they are still typing stands for every word that begins so. Numbers people quote are found as they are typed: f3 is F-003.
 */
export function parseSearch(text: string): SearchTerm[] {
  const chunks = [...text.matchAll(/["“”]([^"“”]*)["“”]?|[^\s"“”]+/gu)];
  const typing = /[\p{L}\p{N}]$/u.test(text);
  return chunks.slice(0, MAX_TERMS).flatMap((chunk, index): SearchTerm[] => {
    const units = unitsOf(chunk[1] ?? chunk[0]);
    const last = units.at(-1);
    if (!last) return [];
    const isLast = index === chunks.length - 1 && chunk[1] === undefined;
    const prefix = typing && isLast && !last.han;
    const number = /^([aef])-?(\d{1,6})$/i.exec(chunk[0]);
    const quoted = number ? unitsOf(quotedNumber(number[1] ?? '', Number(number[2]))) : [];
    return [[{ units, prefix }, ...(quoted.length > 0 ? [{ units: quoted, prefix: false }] : [])]];
  });
}

/** Parts one text from the next, so that no phrase reaches over both. */
const BARRIER = '¶';

/**
 * What stands in the index for some texts: words, and pairs of Chinese characters that follow each other, in order; then every
 * Chinese character by itself. So two characters are found like a word, more of them as a phrase, and one alone too.
 */
export function indexTerms(texts: readonly string[]): string[] {
  const parts = texts.map(unitsOf);
  const singles = new Set(parts.flat().flatMap(unit => (unit.han ? [unit.text] : [])));
  return [...parts.flatMap(units => [...streamOf(units), BARRIER]), ...singles];
}

const streamOf = (units: readonly Unit[]): string[] =>
  units.flatMap((unit, at) =>
    unit.han ? (pairs(units, at) ? [unit.text + units[at + 1]?.text] : []) : [unit.text],
  );

/** What has to be in the index for a phrase: terms that follow each other, and single characters anywhere. */
export function phraseTerms({ units }: Phrase): { inOrder: string[]; singles: string[] } {
  const alone = (at: number) => !(pairs(units, at) || pairs(units, at - 1));
  return {
    inOrder: streamOf(units),
    singles: units.flatMap((unit, at) => (unit.han && alone(at) ? [unit.text] : [])),
  };
}

/** This unit and the next are a pair of Chinese characters. */
const pairs = (units: Phrase['units'], at: number): boolean => {
  const [unit, next] = [units[at], units[at + 1]];
  return Boolean(unit?.han && next?.han && next.joined);
};

/** Whether all terms are found among {@link indexTerms}, joined by spaces and with one at either end. */
export const matchesTerms = (joined: string, terms: readonly SearchTerm[]): boolean =>
  terms.every(term =>
    term.some(phrase => {
      const { inOrder, singles } = phraseTerms(phrase);
      const words = ` ${inOrder.join(' ')}${phrase.prefix ? '' : ' '}`;
      return (
        (inOrder.length === 0 || joined.includes(words)) &&
        singles.every(each => joined.includes(` ${each} `))
      );
    }),
  );

/** A part of a text that was looked for, in UTF-16 units. */
const markSchema = z.strictObject({ start: z.int(), length: z.int() });
type Mark = z.infer<typeof markSchema>;

/** Where each term of a search stands in a text, in order; empty for a term that does not. */
function findTerms(text: string, terms: readonly SearchTerm[]): Mark[][] {
  const units = unitsOf(text);
  return terms.map(term => term.flatMap(phrase => findPhrase(units, phrase)));
}

function findPhrase(units: readonly Unit[], { units: wanted, prefix }: Phrase): Mark[] {
  const fits = (at: number): boolean =>
    wanted.every((want, step) => {
      const unit = units[at + step];
      if (!unit || unit.han !== want.han) return false;
      const goesOn = prefix && step === wanted.length - 1;
      if (goesOn ? !unit.text.startsWith(want.text) : unit.text !== want.text) return false;
      return !(step > 0 && pairs(wanted, step - 1)) || unit.joined;
    });
  return units.flatMap((unit, at) => {
    const end = units[at + wanted.length - 1]?.end;
    return end !== undefined && fits(at) ? [{ start: unit.start, length: end - unit.start }] : [];
  });
}

/** The part of a text that shows why something was found. Hits are marked by where they stand in it, never by markup. */
export const snippetSchema = z.strictObject({
  field: z.enum(searchFields),
  text: z.string(),
  marks: z.array(markSchema),
  /** Text was left out before it, and after it. */
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
  /** Of the document in which it stands, where that is known. */
  page: z.int().positive().exactOptional(),
});
export type Snippet = z.infer<typeof snippetSchema>;

const SNIPPET = 180;
const BEFORE = 48;
const SHORT_BEFORE = 24;

/** The text in which most of the terms stand, around the first of them; null when none of them does. */
export function makeSnippet(texts: readonly SearchText[], terms: readonly SearchTerm[]): Snippet | null {
  let best: { each: SearchText; terms: number; marks: Mark[] } | undefined;
  for (const each of texts) {
    const found = findTerms(each.text, terms).filter(marks => marks.length > 0);
    if (found.length > (best?.terms ?? 0))
      best = { each, terms: found.length, marks: mergeMarks(found.flat()) };
    if (found.length === terms.length) break;
  }
  const first = best?.marks[0];
  if (!best || !first) return null;
  const { text, field, page } = best.each;
  const start = text.length <= SNIPPET ? 0 : wordStart(text, Math.max(0, first.start - BEFORE), first.start);
  const end = safeEnd(text, Math.max(start + SNIPPET, first.start + first.length));
  return {
    field,
    // One character for one, so that the marks stay where they are.
    text: text.slice(start, end).replace(/\s/gu, ' '),
    marks: best.marks
      .filter(mark => mark.start + mark.length <= end)
      .map(mark => ({ start: mark.start - start, length: mark.length })),
    cutBefore: start > 0,
    cutAfter: end < text.length,
    ...(page === undefined ? {} : { page }),
  };
}

/** The same with less before the first mark, for a place with a single line. */
export function shortenSnippet(snippet: Snippet): Snippet {
  const first = snippet.marks[0]?.start ?? 0;
  if (first <= SHORT_BEFORE) return snippet;
  const from = wordStart(snippet.text, first - SHORT_BEFORE, first);
  return {
    ...snippet,
    text: snippet.text.slice(from),
    marks: snippet.marks.map(({ start, length }) => ({ start: start - from, length })),
    cutBefore: true,
  };
}

/** In order, without overlaps. */
function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && mark.start <= last.start + last.length)
      merged[merged.length - 1] = {
        start: last.start,
        length: Math.max(last.length, mark.start + mark.length - last.start),
      };
    else merged.push(mark);
  }
  return merged;
}

/** The beginning of a word at or after `from`, but not after `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  const space = /\s/u.exec(text.slice(from, limit));
  const start = space ? from + space.index + 1 : from;
  return isLowSurrogate(text, start) ? start + 1 : start;
}

const safeEnd = (text: string, end: number): number =>
  isLowSurrogate(text, end) ? end + 1 : Math.min(end, text.length);

/** A cut must not go through a character that takes two units. */
const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
