import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../shared/domain/folding.ts';
import {
  indexTerms,
  makeSnippet,
  matchesTerms,
  parseSearch,
  type SearchText,
  shortenSnippet,
} from '../../shared/domain/search.ts';

const fold = (text: string) => unitsOf(text).map(unit => unit.text);
const finds = (search: string, ...texts: string[]) =>
  matchesTerms(` ${indexTerms(texts).join(' ')} `, parseSearch(search));
const note = (text: string): SearchText => ({ field: 'note', text });

/** The marked parts of a snippet, and the whole with the marks in brackets. */
function show(search: string, ...texts: string[]): string {
  const snippet = makeSnippet(texts.map(note), parseSearch(search));
  if (!snippet) return '';
  let shown = '';
  let at = 0;
  for (const { start, length } of snippet.marks) {
    shown += `${snippet.text.slice(at, start)}[${snippet.text.slice(start, start + length)}]`;
    at = start + length;
  }
  return `${snippet.cutBefore ? '…' : ''}${shown}${snippet.text.slice(at)}${snippet.cutAfter ? '…' : ''}`;
}

describe('folding', () => {
  it.each([
    ['Café CAFE\u0301 ＣＡＦＥ', ['cafe', 'cafe', 'cafe']],
    ['衞生户口説明', ['衛', '生', '戶', '口', '說', '明']],
    ['SOC-2_Type II', ['soc', '2', 'type', 'ii']],
    ['soft\u00adhyphen ﬁle ½', ['softhyphen', 'file', '1', '2']],
    ['3個月', ['3', '個', '月']],
    ['𨋢 ㈱', ['𨋢', '株']],
    ['', []],
    ['!?。「」', []],
  ])('%s', (text, units) => {
    expect(fold(text)).toEqual(units);
  });

  it('says of every unit where it stands, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const units = unitsOf(text);
        for (const [index, { start, end }] of units.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(units[index - 1]?.start ?? 0);
          expect(end).toBeGreaterThanOrEqual(units[index - 1]?.end ?? 0);
        }
        expect(units.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('of what was typed finds the same, whatever its case and width', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.string(), text => {
        expect(fold(text.toUpperCase().toLowerCase())).toEqual(fold(text.toLowerCase()));
        expect(fold(wide(text))).toEqual(fold(text));
      }),
    );
  });
});

describe('what is typed', () => {
  it.each([
    ['prov', 'The provider', true],
    ['prov ', 'The provider', false],
    ['vider', 'The provider', false],
    ['provider the', 'The provider', true],
    ['provider contract', 'The provider', false],
    ['provider contract', 'The provider, by contract', true],
    ['"by contract"', 'The provider, by contract', true],
    ['"contract by"', 'The provider, by contract', false],
    ['董事', '須由董事會批准', true],
    ['董事會', '須由董事會批准', true],
    ['會', '須由董事會批准', true],
    ['董', '須由董事會批准', true],
    ['事批', '須由董事會批准', false],
    ['董事會', '董事\n會', true],
    ['董事會', '董事。會', false],
    ['董事 批准', '須由董事會批准', true],
    ['3個月', '不少於3個月', true],
    ['3個月', '3日及2個月', false],
    ['每3', '每3個月', true],
    ['5.8', 'GL14 5.8(a)', true],
    ['5.8', '8.5', false],
    ['soc-2', 'A SOC 2 report', true],
    ['f3', 'F-003', true],
    ['F-003', 'F-003', true],
    ['e12', 'the E12 form', true],
    ['!?', 'anything', true],
  ])('%s in %s', (search, text, found) => {
    expect(finds(search, text)).toBe(found);
  });

  it('does not reach from one text into the next', () => {
    expect(finds('"one two"', 'one', 'two')).toBe(false);
    expect(finds('董事', '董', '事')).toBe(false);
    expect(finds('one two', 'one', 'two')).toBe(true);
  });

  it('finds every text by each word of it, by its words together, and by any two characters that follow each other', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const han = fc.stringMatching(/^[董事會外判資料]{2,6}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, han), { minLength: 1, maxLength: 8 }), words => {
        const text = words.join(', ');
        expect(finds(words.slice(0, 10).join(' '), text)).toBe(true);
        for (const each of words) {
          expect(finds(each, text)).toBe(true);
          expect(finds(each.slice(0, 2), text)).toBe(true);
          expect(show(each, text)).toContain('[');
        }
      }),
    );
  });
});

describe('snippets', () => {
  it.each([
    ['provider', 'The Provider keeps it', 'The [Provider] keeps it'],
    ['keep prov', 'The Provider keeps it', 'The [Provider] keeps it'],
    ['keeps prov', 'The Provider keeps it', 'The [Provider] [keeps] it'],
    ['董事會', '須由董事會批准', '須由[董事會]批准'],
    ['cafe', 'a Cafe\u0301, too', 'a [Cafe\u0301], too'],
    ['it', 'it\n\tis it', '[it]  is [it]'],
  ])('%s in %j', (search, text, shown) => {
    expect(show(search, text)).toBe(shown);
  });

  it('shows the text in which most of the words stand, around the first of them', () => {
    expect(show('one two', 'only one', 'one and two')).toBe('[one] and [two]');
    const long = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;
    const shown = show('needle', long);
    expect(shown).toMatch(/^…(before )+\[needle\] (after )+.*…$/);
    expect(shown.length).toBeLessThan(200);
  });

  it('is made shorter before the first mark, and marks the same words', () => {
    const snippet = makeSnippet([note(`${'before '.repeat(9)}needle and needle`)], parseSearch('needle'));
    const short = snippet && shortenSnippet(snippet);
    expect(short).toMatchObject({ text: 'before before before needle and needle', cutBefore: true });
    expect(short?.marks.map(({ start, length }) => short.text.slice(start, start + length))).toEqual([
      'needle',
      'needle',
    ]);
    expect(snippet && shortenSnippet({ ...snippet, marks: [] })).toMatchObject({ text: snippet?.text });
  });

  it('never cuts through a character, and marks only what was looked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('𨋢'), fc.constant('needle '), fc.string()), { maxLength: 200 }),
        parts => {
          const snippet = makeSnippet([note(parts.join(''))], parseSearch('needle'));
          if (!snippet) return;
          expect(snippet.text.isWellFormed() || !parts.join('').isWellFormed()).toBe(true);
          for (const { start, length } of snippet.marks)
            expect(
              fold(snippet.text.slice(start, start + length)).every(unit => unit.startsWith('needle')),
            ).toBe(true);
        },
      ),
    );
  });
});
