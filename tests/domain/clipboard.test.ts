import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClipboard, writeClipboard } from '../../shared/domain/clipboard.ts';

/** Cells of the kind that break simple readers: quotation marks, tabs, line breaks, Chinese, nothing at all. */
const cell = fc
  .array(fc.constantFrom('"', '""', '\t', '\n', 'a', '理賠', ' ', ',', '=1+1', '<b>'), { maxLength: 6 })
  .map(parts => parts.join(''));
const rectangle = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

describe('the clipboard', () => {
  it('gives back every rectangle it was given', () => {
    fc.assert(
      fc.property(rectangle, rows => {
        expect(readClipboard(writeClipboard(rows))).toEqual(rows);
      }),
    );
  });

  it('reads any text without losing a character that is no mark-up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', '\t', '\r\n', '\r', '\n', 'x', '文'), { maxLength: 30 }),
        parts => {
          const kept = (text: string) => text.replace(/["\t\r\n]/g, '');
          const text = parts.join('');
          expect(readClipboard(text).flat().map(kept).join('')).toBe(kept(text));
        },
      ),
    );
  });

  it('reads what Excel writes: quoted cells with line breaks, CRLF, an empty cell at the end', () => {
    const text = 'Claims\t"first\nsecond ""line"""\t\r\n5" tape\t"a\tb"\t3\r\n';
    expect(readClipboard(text)).toEqual([
      ['Claims', 'first\nsecond "line"', ''],
      ['5" tape', 'a\tb', '3'],
    ]);
  });

  it('keeps quotation marks that enclose no cell', () => {
    expect(readClipboard('"open\tnext')).toEqual([['"open', 'next']]);
    expect(readClipboard('"so" it is said')).toEqual([['"so" it is said']]);
    expect(readClipboard('')).toEqual([]);
    expect(readClipboard('\r\n')).toEqual([['']]);
  });
});
