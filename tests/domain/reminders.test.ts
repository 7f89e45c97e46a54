import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrangementFacts, blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import {
  type EvidenceFacts,
  freshnessChangesOn,
  freshnessOn,
  lastFreshDay,
} from '../../shared/domain/evidence.ts';
import type { EvidenceType } from '../../shared/domain/packs.ts';
import { byDay, listContractDue } from '../../shared/domain/reminders.ts';

const today = '2026-03-05';
const both = (text: string) => ({ en: text, 'zh-Hant': text });

const day = fc.integer({ min: -900, max: 900 }).map(days => addDays(today, days));
const dayOrNull = fc.option(day);
const months = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });

const typeOf = (staleness: EvidenceType['staleness']): EvidenceType => ({
  id: 'report',
  name: both('Report'),
  issuer: both('Auditor'),
  nature: 'period',
  exportClass: 'nda',
  exportName: 'REPORT',
  staleness,
  note: both('Note'),
});

const rule = fc
  .record({
    from: fc.constantFrom('period-end' as const, 'issued' as const, 'expiry' as const, 'none' as const),
    warnAfterMonths: months,
    failAfterMonths: months,
    warnDaysBefore: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
  })
  .map(({ from, ...parts }) =>
    typeOf({ from, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) }),
  );

const factsOf = fc.record({ periodEnd: dayOrNull, issuedOn: dayOrNull, expiresOn: dayOrNull }).map(
  (dates): EvidenceFacts => ({
    type: 'report',
    title: 'Report',
    issuer: '',
    version: '',
    periodStart: null,
    exportClass: 'nda',
    note: '',
    ...dates,
  }),
);

describe('how long evidence stays as it is', () => {
  it('it says the same on every day before it changes, and something else on that day', () => {
    fc.assert(
      fc.property(rule, factsOf, (type, facts) => {
        const now = freshnessOn(type, facts, today);
        const changes = freshnessChangesOn(type, facts, today);
        if (changes !== null) expect(freshnessOn(type, facts, changes)).not.toBe(now);
        const last = changes ?? addDays(today, 2_000);
        for (let later = today; later < last; later = addDays(later, 1))
          expect(freshnessOn(type, facts, later)).toBe(now);
      }),
      { numRuns: 60 },
    );
  });

  it('it is fresh until its last day, and stale from the next', () => {
    fc.assert(
      fc.property(rule, factsOf, (type, facts) => {
        const last = lastFreshDay(type, facts);
        fc.pre(last !== null && freshnessOn(type, facts, last) !== 'undated');
        expect(freshnessOn(type, facts, last ?? '')).not.toBe('stale');
        expect(freshnessOn(type, facts, addDays(last ?? '', 1))).toBe('stale');
      }),
    );
  });
});

describe('what a contract brings', () => {
  const facts: ArrangementFacts = {
    ...blankArrangementFacts,
    name: 'Claims',
    provider: 'Cloud',
    status: 'active',
    businessOwner: 'Head of Claims',
  };
  const due = (dates: Partial<ArrangementFacts>) =>
    listContractDue({ ...facts, ...dates }, today).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

  it.each<[Partial<ArrangementFacts>, string[]]>([
    [
      { signingOn: '2026-04-01', renewalOn: '2027-04-01' },
      ['signing 2026-04-01', 'renewal-notice 2026-10-03', 'renewal 2027-04-01'],
    ],
    [{ signingOn: '2026-03-04' }, []],
    [{ renewalOn: '2026-03-04', endsOn: '2026-03-04' }, ['renewal 2026-03-04', 'end 2026-03-04']],
    [{ status: 'ended', renewalOn: '2026-09-01' }, []],
  ])('%j', (dates, expected) => {
    expect(due(dates)).toEqual(expected);
  });

  it('comes after what cannot be put off, when it is due on the same day', () => {
    const items = (['end', 'finding', 'notification'] as const).map(kind => ({ kind, dueOn: today }));
    expect(items.sort(byDay).map(each => each.kind)).toEqual(['notification', 'finding', 'end']);
  });
});
