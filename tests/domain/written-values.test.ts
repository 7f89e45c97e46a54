import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMonthFirst, readDay, readNumber } from '../../shared/domain/written-values.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

describe('readDay', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['1/3/2026', '2026-03-01'],
    ['01.03.2026', '2026-03-01'],
    ['1 Mar 2026', '2026-03-01'],
    ['1-Mar-26', '2026-03-01'],
    ['March 1, 2026', '2026-03-01'],
    ['1 September 2026', '2026-09-01'],
    ['2026年3月1日', '2026-03-01'],
    ['２０２６年３月１日', '2026-03-01'],
    ['  29/2/2028 ', '2028-02-29'],
  ])('%s is a day', (text, day) => {
    expect(readDay(text)?.day).toBe(day);
  });

  it.each([
    '',
    '31/2/2026',
    '29/2/2026',
    '4/25/2026',
    '1/3/26',
    '3 2026',
    'Mar 2026',
    '1-3/2026',
    '46082',
    'tomorrow',
    '2026-03',
  ])('%j is none', text => {
    expect(readDay(text)).toBeUndefined();
  });

  it('every day is read back from every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const [year = '', month = '', date = ''] = day.split('-');
        const written = [day, `${year}/${Number(month)}/${Number(date)}`, `${Number(date)}/${month}/${year}`];
        written.push(`${year}年${Number(month)}月${Number(date)}日`);
        for (const text of written) expect(readDay(text)?.day).toBe(day);
      }),
    );
  });

  it('says when the digits could be meant the other way round, and knows digits that are', () => {
    expect(readDay('3/4/2026')).toEqual({ day: '2026-04-03', ambiguous: true });
    expect(readDay('4/4/2026')?.ambiguous).toBe(false);
    expect(readDay('25/4/2026')?.ambiguous).toBe(false);
    expect(isMonthFirst('4/25/2026')).toBe(true);
    expect(isMonthFirst('25/4/2026')).toBe(false);
    expect(isMonthFirst('3/4/2026')).toBe(false);
  });
});

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['−3', -3],
    ['1,234,567.8', 1_234_567.8],
    ['１２．５', 12.5],
    ['.5', 0.5],
    [' 007 ', 7],
  ])('%s is a number', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    '',
    '.',
    '-',
    '1,23',
    '12,34,567',
    '1e5',
    '12%',
    'HK$5',
    '1 2',
    '5.',
    'Infinity',
    '12345678901234567',
  ])('%j is none', text => {
    expect(readNumber(text)).toBeUndefined();
  });

  it('reads back what numbers of up to 15 digits are written as', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
        fc.integer({ min: 0, max: 4 }),
        (digits, places) => {
          const number = Number((digits / 10 ** places).toFixed(places));
          const text = String(number);
          if (/e/.test(text) || text.replace(/\D/g, '').length > 15) return;
          expect(readNumber(text)).toBe(number);
          expect(readNumber(number.toLocaleString('en', { maximumFractionDigits: 20 }))).toBe(number);
        },
      ),
    );
  });
});
