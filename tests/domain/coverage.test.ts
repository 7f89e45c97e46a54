import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../shared/domain/calendar.ts';
import { coverWindow, type Period, subtract } from '../../shared/domain/coverage.ts';

const year: Period = { start: '2025-01-01', end: '2025-12-31' };
const firstHalf: Period = { start: '2024-10-01', end: '2025-03-31' };
const secondHalf: Period = { start: '2025-04-01', end: '2025-09-30' };
const letter: Period = { start: '2025-10-01', end: '2025-12-31' };

describe('coverWindow', () => {
  it('adjoining half years leave a tail that a letter closes', () => {
    const tail = { start: '2025-10-01', end: '2025-12-31' };
    expect(coverWindow(year, [secondHalf, firstHalf], [])).toEqual({ holes: [], tail, openTail: tail });
    expect(coverWindow(year, [secondHalf, firstHalf], [letter])).toEqual({ holes: [], tail, openTail: null });
  });

  it('a missing half year is a hole, which no letter closes', () => {
    const { holes, tail } = coverWindow(
      year,
      [firstHalf, { start: '2025-10-01', end: '2026-03-31' }],
      [letter],
    );
    expect(holes).toEqual([secondHalf]);
    expect(tail).toBeNull();
  });

  it('letters without a report cover nothing', () => {
    expect(coverWindow(year, [], [year])).toEqual({ holes: [], tail: year, openTail: year });
  });
});

describe('subtract', () => {
  const period = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }))
    .map(([from, length]) => ({
      start: addDays('2024-12-01', from),
      end: addDays('2024-12-01', from + length),
    }));

  it('leaves exactly the days that no part covers, as separate periods in order', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 8 }), parts => {
        const left = subtract(year, parts);
        const isLeft = (day: string) => left.some(item => item.start <= day && day <= item.end);
        for (let offset = 0; offset <= daysBetween(year.start, year.end); offset += 1) {
          const day = addDays(year.start, offset);
          expect(isLeft(day)).toBe(!parts.some(part => part.start <= day && day <= part.end));
        }
        for (const [index, item] of left.entries()) {
          const before = left[index - 1];
          expect(item.start <= item.end).toBe(true);
          if (before) expect(daysBetween(before.end, item.start)).toBeGreaterThan(1);
        }
      }),
    );
  });
});
