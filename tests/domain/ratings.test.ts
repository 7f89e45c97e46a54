import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, type Conclusion, conclusions, emptyContent } from '../../shared/domain/answers.ts';
import { type Finding, findingStatuses, severities } from '../../shared/domain/findings.ts';
import { rateWorksheets } from '../../shared/domain/ratings.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const today = '2026-06-30';
const id = '00000000-0000-4000-8000-000000000001';
const pack = makePack([makeQuestion('must'), makeQuestion('may', { mandatoryIn: [] })]);

const answer = (questionId: string, conclusion: Conclusion | null): Answer => ({
  ...emptyContent,
  assessmentId: id,
  questionId,
  serviceId: null,
  conclusion,
  revision: 1,
  updatedBy: id,
  updatedAt: '2026-06-01T00:00:00.000Z',
});
const finding = (changes: Partial<Finding>): Finding => ({
  id,
  number: 'F-001',
  assessmentId: id,
  questionId: 'may',
  revision: 1,
  severity: 'low',
  title: 'Gap',
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open',
  resolution: '',
  acceptance: null,
  ...changes,
});
const rate = (answers: Answer[], findings: Finding[] = []) =>
  rateWorksheets({ pack, tier: 'full', answers, findings }, today)[0];
const rating = (answers: Answer[], findings: Finding[] = []) => rate(answers, findings)?.rating;

describe('the rating of a worksheet', () => {
  it('follows the gravest of what people concluded', () => {
    expect(rating([])).toBe('open');
    expect(rating([answer('may', 'addressed')])).toBe('open');
    expect(rating([answer('must', 'addressed')])).toBe('green');
    expect(rating([answer('must', 'not-applicable')])).toBe('green');
    expect(rating([answer('must', 'partly')])).toBe('amber');
    expect(rating([answer('must', 'addressed'), answer('may', 'not-addressed')])).toBe('amber');
    expect(rating([answer('must', 'not-addressed')])).toBe('red');
    expect(rating([answer('may', 'partly')])).toBe('amber');
  });

  it('follows open findings, and an acceptance for as long as it holds', () => {
    const done = [answer('must', 'addressed')];
    expect(rating(done, [finding({})])).toBe('amber');
    expect(rating(done, [finding({ severity: 'high' })])).toBe('red');
    expect(rating(done, [finding({ severity: 'high', status: 'resolved' })])).toBe('green');
    const acceptance = { reason: 'r', owner: 'o', acceptedBy: id, acceptedAt: '2026-01-01T00:00:00.000Z' };
    const accepted = (expiresOn: string) =>
      finding({ severity: 'critical', acceptance: { ...acceptance, expiresOn } });
    expect(rating(done, [accepted(today)])).toBe('green');
    expect(rating(done, [accepted('2026-06-29')])).toBe('red');
  });

  it('counts every question once, and never gets better by a graver conclusion or one more finding', () => {
    const worse = ['green', 'open', 'amber', 'red'];
    const anyConclusion = fc.constantFrom<Conclusion | null>(...conclusions, null);
    const anyFinding = fc
      .record({ severity: fc.constantFrom(...severities), status: fc.constantFrom(...findingStatuses) })
      .map(finding);
    fc.assert(
      fc.property(
        anyConclusion,
        anyConclusion,
        fc.array(anyFinding, { maxLength: 4 }),
        anyFinding,
        (a, b, found, more) => {
          const answers = [answer('must', a), answer('may', b)];
          const rated = rate(answers, found);
          const sum = Object.values(rated?.counts ?? {}).reduce((total, each) => total + each, 0);
          // The summary is asked too.
          expect(sum).toBe(3);
          const before = worse.indexOf(rated?.rating ?? '');
          expect(worse.indexOf(rating(answers, [...found, more]) ?? '')).toBeGreaterThanOrEqual(before);
          const graver = [answer('must', 'not-addressed'), answer('may', b)];
          expect(rating(graver, found)).toBe('red');
        },
      ),
    );
  });
});
