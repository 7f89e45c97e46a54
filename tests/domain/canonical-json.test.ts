import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCanonicalJson, toCanonicalJson } from '../../shared/domain/canonical-json.ts';

const parse = (text: string) => parseCanonicalJson(text, 'x.json');

/** Values that have one JSON text that every reader understands alike. */
const { value: jsonValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
  ),
}));

describe('canonical JSON', () => {
  it('has one text for a value, and that text is read back as the value', () => {
    fc.assert(
      fc.property(jsonValue, value => {
        const text = toCanonicalJson(value);
        expect(toCanonicalJson(parse(text))).toBe(text);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is no text with a space, another order or another escape', () => {
    fc.assert(
      fc.property(jsonValue, fc.nat(), (value, seed) => {
        const text = toCanonicalJson(value);
        const at = seed % (text.length + 1);
        const spaced = `${text.slice(0, at)} ${text.slice(at)}`;
        // Inside a string a space is content, and makes another value with a text of its own.
        fc.pre(!isInString(text, at));
        expect(() => parse(spaced)).toThrow('bundles.json_not_canonical');
      }),
    );
    for (const text of [
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '"\\u0041"',
      '"\\/"',
      '1.0',
      '-0',
      '1e3',
      '',
      '{',
      '[1,]',
    ])
      expect(() => parse(text), text).toThrow('bundles.json_not_canonical');
  });

  it.each([
    ['9007199254740992', 'bundles.json_number_too_large'],
    ['-9007199254740992', 'bundles.json_number_too_large'],
    ['1e+21', 'bundles.json_number_too_large'],
    ['1e400', 'bundles.json_number_too_large'],
    ['{"\\udc00":1}', 'bundles.json_lone_surrogate'],
    [`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'bundles.json_too_deep'],
    ['['.repeat(1_000_000), 'bundles.json_too_deep'],
  ])('refuses %.20s', (text, reason) => {
    expect(() => parse(text)).toThrow(reason);
  });

  it('takes brackets in strings for what they are', () => {
    const text = toCanonicalJson({ text: '["{'.repeat(40) });
    expect(parse(text)).toEqual({ text: '["{'.repeat(40) });
  });
});

function isInString(text: string, at: number): boolean {
  let inside = false;
  for (let index = 0; index < at; index += 1) {
    if (inside && text[index] === '\\') index += 1;
    else if (text[index] === '"') inside = !inside;
  }
  return inside;
}
