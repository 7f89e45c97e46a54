import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../shared/domain/calendar.ts';
import { planNotification, previousWorkingDay } from '../../shared/domain/notification.ts';

const plan = (signingOn: string | null, effectiveOn: string | null, today = '2026-01-01') =>
  planNotification({ signingOn, effectiveOn, filedOn: null }, 3, today);

describe('planNotification', () => {
  it('counts back from the earlier date and clamps to the end of the month', () => {
    expect(plan('2026-05-31', '2026-07-01')?.latestFilingOn).toBe('2026-02-28');
    expect(plan('2028-05-31', null)?.latestFilingOn).toBe('2028-02-29');
    expect(plan('2026-07-01', '2026-05-30')?.latestFilingOn).toBe('2026-02-28');
    expect(plan(null, null)).toBeUndefined();
  });

  it('plans one working day earlier and says how many days are left', () => {
    // 2 March 2026 is a Monday.
    expect(plan('2026-06-02', null, '2026-03-03')).toMatchObject({
      latestFilingOn: '2026-03-02',
      planToFileOn: '2026-02-27',
      daysLeft: -1,
    });
  });

  it('waits the whole period after the day it was filed', () => {
    const dates = planNotification(
      { signingOn: '2026-06-02', effectiveOn: null, filedOn: '2026-03-20' },
      3,
      '2026-03-21',
    );
    expect(dates?.noSigningBefore).toBe('2026-06-20');
  });

  it('never plans to file later than the last day, over all days of forty years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14_610 }), offset => {
        const signing = addDays('2020-01-01', offset);
        const dates = plan(signing, null);
        expect(dates && dates.planToFileOn < dates.latestFilingOn).toBe(true);
        expect(dates && addMonths(dates.latestFilingOn, 3) <= signing).toBe(true);
        expect(dates && daysBetween(dates.planToFileOn, dates.latestFilingOn)).toBeLessThanOrEqual(3);
        expect([0, 6]).not.toContain(new Date(`${previousWorkingDay(signing)}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});
