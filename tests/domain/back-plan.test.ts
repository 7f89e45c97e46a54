import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextSigning, planBack } from '../../shared/domain/back-plan.ts';
import { addDays } from '../../shared/domain/calendar.ts';

const today = '2026-01-05';
const none = { signingOn: null, effectiveOn: null, filingOn: null, boardPaperOn: null };
const rule = {
  beforeBoard: { start: 91, evidence: 77, answers: 35, review: 14, 'sign-off': 7 },
  boardBefore: 14,
};
const by = (months: number | null) => ({ rule, months });

it('counts back from signing over filing and the board paper to the day the work begins', () => {
  const plan = planBack(
    { signingOn: '2026-12-01', effectiveOn: null, filingOn: null, boardPaperOn: null },
    by(3),
    today,
  );
  expect(plan?.map(({ step, on }) => `${step} ${on}`)).toEqual([
    'start 2026-05-18',
    'evidence 2026-06-01',
    'answers 2026-07-13',
    'review 2026-08-03',
    'sign-off 2026-08-10',
    'board-paper 2026-08-17',
    'filing 2026-08-31',
    'latest-filing 2026-09-01',
    'signing 2026-12-01',
  ]);
  expect(planBack(none, by(3), today)).toBeUndefined();
  expect(planBack({ ...none, boardPaperOn: '2026-06-01' }, by(3), today)?.at(-1)).toEqual({
    step: 'board-paper',
    on: '2026-06-01',
    clashes: false,
  });
});

it('is in the order of time as long as the board paper is not named after the filing', () => {
  const day = fc.integer({ min: 0, max: 900 }).map(days => addDays(today, days));
  fc.assert(
    fc.property(day, fc.option(day), fc.option(fc.constant(3)), (signingOn, effectiveOn, months) => {
      const plan = planBack({ ...none, signingOn, effectiveOn }, by(months), today) ?? [];
      const days = plan.map(({ on }) => on);
      expect(days).toEqual([...days].sort());
      expect(plan.some(({ clashes }) => clashes)).toBe(false);
      expect(plan.some(({ step }) => step === 'filing')).toBe(months !== null);
    }),
    { numRuns: 60 },
  );
});

it('says which days do not go together, and makes up none where the pack does not say how long the work takes', () => {
  const days = { ...none, signingOn: '2026-12-01', filingOn: '2026-09-15', boardPaperOn: '2026-09-20' };
  const clashes = (planBack(days, by(3), today) ?? []).filter(each => each.clashes).map(({ step }) => step);
  expect(clashes).toEqual(['filing', 'latest-filing']);
  const steps = planBack(days, { rule: undefined, months: 3 }, today)?.map(({ step }) => step);
  expect(steps).toEqual(['board-paper', 'filing', 'latest-filing', 'signing']);
});

it('begins with the next signing or renewal: nobody plans towards a day that is over', () => {
  expect(nextSigning({ signingOn: '2025-01-28', renewalOn: '2026-02-28' }, today)).toBe('2026-02-28');
  expect(nextSigning({ signingOn: '2026-02-01', renewalOn: '2026-02-28' }, today)).toBe('2026-02-01');
  expect(nextSigning({ signingOn: today, renewalOn: null }, today)).toBe(today);
  expect(nextSigning({ signingOn: '2025-01-28', renewalOn: '2025-12-31' }, today)).toBeNull();
});
