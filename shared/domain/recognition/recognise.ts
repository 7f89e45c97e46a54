import { addDays, addMonths } from '../calendar.ts';
import { type DayOrder, dayPattern, orderIn, readDay } from './dates.ts';
import type { LeadFound, PageText, Proposal } from './inspection.ts';
import type { RecognisedField, Recognition, RecognitionPlace } from './rules.ts';

/** Pages in which a document says what it is. */
const FRONT_PAGES = 8;
/** Pages that are looked through for what may stand anywhere. */
const MOST_PAGES = 400;
/** A type needs signs of at least this weight together. */
const LEAST_WEIGHT = 5;
/** Letters shown around what was found. */
const AROUND = 40;
const MOST_PASSAGES = 3;

interface Found {
  page: PageText;
  match: RegExpExecArray;
}

type Guess = Omit<Proposal, 'field'>;

/** What a document says of itself, by rules that are data. One proposal a field, the surest; nothing where nothing is sure. */
export function recognise(name: string, pages: readonly PageText[], rules: Recognition): Proposal[] {
  const text = new Places(name, pages);
  const type = recogniseType(text, rules);
  const fields = new Map<RecognisedField, Guess>();
  if (type) fields.set('type', type);
  const fits = (types: readonly string[] | undefined) =>
    types === undefined || types.includes(type?.values[0] ?? '');
  const offer = (field: RecognisedField, guess: Guess) => {
    const known = fields.get(field);
    if (!known || guess.confidence > known.confidence) fields.set(field, guess);
  };
  const excepted = (types: readonly string[] = []) => types.includes(type?.values[0] ?? '');
  for (const rule of rules.fields.filter(each => fits(each.types) && !excepted(each.except)))
    for (const [field, guess] of applyField(text, rule)) offer(field, guess);
  // A letter speaks until the day it was written.
  const since = rules.fields.some(rule => rule.fills === 'since' && rule.types && fits(rule.types));
  for (const rule of rules.lists.filter(each => fits(each.types))) {
    const guess = applyList(text, rule);
    if (guess) offer(rule.fills, guess);
  }
  const issued = fields.get('issuedOn');
  const start = fields.get('periodStart')?.values[0];
  if (since && issued && start && start < (issued.values[0] ?? '')) fields.set('periodEnd', issued);
  return [...fields].map(([field, guess]) => ({ field, ...guess }));
}

/** Passages that leave something to the reader, each subject at most a few times. */
export function findLeads(
  name: string,
  pages: readonly PageText[],
  { leads }: Recognition,
  type: string | undefined,
): LeadFound[] {
  const text = new Places(name, pages);
  return leads.flatMap(({ about, match, types }) =>
    match === undefined || (types && !types.includes(type ?? ''))
      ? []
      : text
          .findAll(match, 'anywhere')
          .slice(0, MOST_PASSAGES)
          .map(found => {
            const { page, within, quote } = guessAt(found, [], 1);
            return { about, page, within, quote };
          }),
  );
}

function recogniseType(text: Places, { types }: Recognition): Guess | undefined {
  const weighed = types
    .map(rule => {
      const signs = rule.signs.flatMap(sign => {
        const found = text.find(sign.match, sign.where);
        return found ? [{ weight: sign.weight, found }] : [];
      });
      const weight = signs.reduce((sum, sign) => sum + sign.weight, 0);
      const best = signs.sort((a, b) => b.weight - a.weight)[0]?.found;
      return { type: rule.type, weight, best };
    })
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = weighed;
  if (!first?.best || first.weight < LEAST_WEIGHT || first.weight === second?.weight) return undefined;
  const rival = Math.max(0, second?.weight ?? 0);
  const confidence = Math.round((100 * first.weight) / (first.weight + rival * 0.6 + 1));
  return guessAt(first.best, [first.type], Math.min(98, confidence));
}

function applyField(text: Places, rule: Recognition['fields'][number]): [RecognisedField, Guess][] {
  const { fills, value, confidence } = rule;
  const order = rule.order ?? text.order;
  for (const found of text.findAll(rule.match, rule.where, rule.capitals)) {
    const days = daysOf(found.match, order);
    const guess = (day: { day: string; ambiguous: boolean }): Guess => ({
      ...guessAt(found, [day.day], day.ambiguous ? Math.max(1, confidence - 35) : confidence),
      ambiguous: day.ambiguous,
    });
    const [first, second] = days;
    switch (fills) {
      case 'period':
        if (!first || !second || second.day <= first.day) continue;
        return [
          ['periodStart', guess(first)],
          ['periodEnd', guess(second)],
        ];
      case 'year-ended':
        if (!first) continue;
        return [
          ['periodStart', guess({ ...first, day: addDays(addMonths(first.day, -12), 1) })],
          ['periodEnd', guess(first)],
        ];
      case 'since': {
        const last = second ?? first;
        if (!last) continue;
        return [['periodStart', guess({ ...last, day: addDays(last.day, 1) })]];
      }
      case 'periodEnd':
      case 'issuedOn':
      case 'expiresOn':
        if (!first) continue;
        return [[fills, guess(first)]];
      default: {
        const caught = value ?? found.match.groups?.value?.trim();
        if (!caught) continue;
        return [[fills, guessAt(found, [caught.slice(0, 200)], confidence)]];
      }
    }
  }
  return [];
}

const daysOf = (match: RegExpExecArray, order: DayOrder | undefined) =>
  Object.entries(match.groups ?? {})
    .filter(([name, caught]) => /^day\d+$/.test(name) && caught !== undefined)
    .flatMap(([, caught]) => readDay(caught, order) ?? []);

function applyList(text: Places, rule: Recognition['lists'][number]): Guess | undefined {
  const passages = rule.within
    ? text.findAll(rule.within, rule.where).map(found => ({ found, passage: text.passage(found, rule.span) }))
    : text.pagesOf(rule.where).map(page => ({ found: { page }, passage: page.text }));
  const values = new Set<string>();
  let first: Found | undefined;
  for (const { found, passage } of passages)
    for (const { value, match } of rule.names) {
      const hit = compile(match).exec(passage);
      if (!hit) continue;
      values.add(value);
      first ??= { match: hit, ...found };
    }
  return first && guessAt(first, [...values], rule.confidence);
}

function guessAt({ page, match }: Found, values: string[], confidence: number): Guess {
  const start = Math.max(0, match.index - AROUND);
  const quote = page.text.slice(start, match.index + match[0].length + AROUND).slice(0, 300);
  return {
    values: values.map(value => value.toWellFormed()),
    confidence: Math.max(1, confidence),
    page: page.page,
    within: page.within,
    quote: quote.toWellFormed(),
    ambiguous: false,
  };
}

/** A document as the rules look at it: white space as single spaces, and letters in their plain form. */
class Places {
  readonly #name: PageText;
  readonly #pages: readonly PageText[];
  readonly order: DayOrder | undefined;

  constructor(name: string, pages: readonly PageText[]) {
    this.#name = { within: '', page: null, text: tidy(name.replaceAll('_', ' ')) };
    this.#pages = pages.slice(0, MOST_PAGES).map(page => ({ ...page, text: tidy(page.text) }));
    this.order = orderIn(this.#pages.map(page => page.text).join(' '));
  }

  pagesOf(where: RecognitionPlace): readonly PageText[] {
    if (where === 'name') return [this.#name];
    if (where === 'anywhere') return this.#pages;
    // Of a wrapper the report inside has a front of its own.
    const seen = new Map<string, number>();
    return this.#pages.filter(page => {
      const count = (seen.get(page.within) ?? 0) + 1;
      seen.set(page.within, count);
      return count <= FRONT_PAGES;
    });
  }

  find(pattern: string, where: RecognitionPlace): Found | undefined {
    const expression = compile(pattern);
    for (const page of this.pagesOf(where)) {
      const match = expression.exec(page.text);
      if (match) return { page, match };
    }
    return undefined;
  }

  findAll(pattern: string, where: RecognitionPlace, capitals = false): Found[] {
    const expression = new RegExp(compile(pattern).source, capitals ? 'gu' : 'giu');
    return this.pagesOf(where).flatMap(page =>
      [...page.text.matchAll(expression)].slice(0, 50).map(match => ({ page, match })),
    );
  }

  /** The text from a find on, over the end of its page into the next of the same document. */
  passage({ page, match }: Found, span: number): string {
    const rest = page.text.slice(match.index, match.index + span);
    const next = this.#pages[this.#pages.indexOf(page) + 1];
    if (rest.length >= span || !next || next.within !== page.within) return rest;
    return `${rest} ${next.text.slice(0, span - rest.length)}`;
  }
}

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}\d]) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=\d)/gu, '')
    .trim();

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  let day = 0;
  const source = pattern
    .replaceAll(' ', '\\s*')
    .replaceAll('{date}', () => `(?<day${++day}>${dayPattern.replaceAll(' ', '\\s*')})`);
  const expression = new RegExp(source, 'iu');
  compiled.set(pattern, expression);
  return expression;
}
