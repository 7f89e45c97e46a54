import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../shared/domain/text-difference.ts';

const only = (parts: ReturnType<typeof compareTexts>, ...kinds: string[]) =>
  parts
    .filter(part => kinds.includes(part.kind))
    .map(part => part.text)
    .join('');

describe('the difference of two texts', () => {
  it('says word by word what went and what came', () => {
    expect(compareTexts('Tested once a year.', 'Tested twice a year.')).toEqual([
      { kind: 'same', text: 'Tested ' },
      { kind: 'removed', text: 'once' },
      { kind: 'added', text: 'twice' },
      { kind: 'same', text: ' a year.' },
    ]);
    expect(compareTexts('because of q-one', 'because of the E-001')).toEqual([
      { kind: 'same', text: 'because of ' },
      { kind: 'removed', text: 'q-one' },
      { kind: 'added', text: 'the E-001' },
    ]);
    expect(compareTexts('每年測試', '每半年測試')).toEqual([
      { kind: 'same', text: '每' },
      { kind: 'added', text: '半' },
      { kind: 'same', text: '年測試' },
    ]);
    expect(compareTexts('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(compareTexts('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  });

  it('gives back both texts whatever they are, and no two neighbours of one kind', () => {
    const text = fc.array(fc.constantFrom('risk', ' ', '外', '判', 'a', '.', '\n', '𠮷'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [before, after] = [left.join(''), right.join('')];
        const parts = compareTexts(before, after);
        expect(only(parts, 'same', 'removed')).toBe(before);
        expect(only(parts, 'same', 'added')).toBe(after);
        expect(parts.some((part, index) => part.kind === parts[index + 1]?.kind)).toBe(false);
      }),
    );
  });

  it('shows very long texts as replaced between what they begin and end with', () => {
    const long = (word: string) => `Begin ${`${word} `.repeat(3_000)}end`;
    const parts = compareTexts(long('old'), long('new'));
    expect(parts.map(part => part.kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
