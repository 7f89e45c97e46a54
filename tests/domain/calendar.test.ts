import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, hongKongDay } from '../../shared/domain/calendar.ts';

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

describe('addMonths', () => {
  it('clamps to the end of a shorter month', () => {
    expect(addMonths('2026-05-31', -3)).toBe('2026-02-28');
    expect(addMonths('2028-05-31', -3)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });

  it('lands in the right month and never later in it, for every day and distance', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (start, months) => {
        const end = addMonths(start, months);
        const index = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
        expect(index(end) - index(start)).toBe(months);
        expect(end.slice(8) <= start.slice(8)).toBe(true);
        expect(new Date(`${end}T00:00:00Z`).toISOString().slice(0, 10)).toBe(end);
      }),
    );
  });
});

describe('days', () => {
  it('adding and counting days are inverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (start, days) => {
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it('a Hong Kong day begins eight hours before the UTC day', () => {
    expect(hongKongDay(new Date('2026-03-04T15:59:59Z'))).toBe('2026-03-04');
    expect(hongKongDay(new Date('2026-03-04T16:00:00Z'))).toBe('2026-03-05');
  });
});
