import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Conclusion } from '../../shared/domain/answers.ts';
import { conclusions } from '../../shared/domain/answers.ts';
import { appraise } from '../../shared/domain/appraisal.ts';
import { compareAssessments, type Side } from '../../shared/domain/comparison.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import { composePortfolio } from '../../shared/domain/portfolio.ts';
import type { RegisterRow } from '../../shared/domain/register.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const today = '2026-06-30';
const id = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const pack = makePack([
  makeQuestion('q-one'),
  makeQuestion('q-two'),
  makeQuestion('q-risk', { answer: { type: 'riskMatrix' } }),
]);

type Risk = { inherent: number; residual: number };

const answerTo = (
  questionId: string,
  conclusion: Conclusion | null,
  value: Answer['value'] = { type: 'yesno', word: 'yes' },
): Answer => ({
  assessmentId: id(1),
  questionId,
  serviceId: null,
  value,
  rationale: '',
  conclusion,
  notApplicableReason: '',
  privileged: false,
  revision: 1,
  updatedBy: id(2),
  updatedAt: '2026-06-01T00:00:00.000Z',
});

const gap = (number: string, changes: Partial<Finding> = {}): Finding => ({
  id: id(Number(number.slice(2)) + 10),
  number,
  assessmentId: id(1),
  questionId: 'q-one',
  revision: 1,
  severity: 'medium',
  title: number,
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open',
  resolution: '',
  acceptance: null,
  ...changes,
});

function side(one: Conclusion | null, two: Conclusion | null, findings: Finding[] = [], risk?: Risk): Side {
  const at = (impact: number) => ({ impact, likelihood: 1 });
  const content: AssessmentContent = {
    pack,
    tier: 'full',
    serviceIds: [],
    answers: [
      answerTo('q-one', one),
      answerTo('q-two', two),
      ...(risk
        ? [
            answerTo('q-risk', 'addressed', {
              type: 'riskMatrix',
              inherent: at(risk.inherent),
              residual: at(risk.residual),
            }),
          ]
        : []),
    ],
    evidence: [],
    links: [],
    waivers: [],
    findings,
    origins: [],
    sharedRevisions: {},
    plans: [],
    attestations: [],
    worksheetHashes: {},
    resolutions: [],
    materialityOverride: null,
  };
  return { content, appraisal: appraise(content, { start: '2025-07-01', end: today }, today) };
}

describe('two assessments side by side', () => {
  it('says what got better or worse, and why', () => {
    const before = side('not-addressed', 'addressed', [gap('F-001'), gap('F-002')], {
      inherent: 4,
      residual: 3,
    });
    const after = side(
      'addressed',
      'partly',
      [gap('F-001', { severity: 'high' }), gap('F-002', { status: 'resolved' }), gap('F-003')],
      { inherent: 4, residual: 2 },
    );
    const found = compareAssessments(before, after, today);
    expect(found.questions.map(each => [each.questionId, each.direction])).toEqual([
      ['q-one', 'better'],
      ['q-two', 'worse'],
    ]);
    expect(found.risks).toMatchObject([
      { questionId: 'q-risk', residual: { before: 3, after: 2 }, direction: 'better' },
    ]);
    expect(found.findings.map(({ number, what }) => [number, what])).toEqual([
      ['F-001', 'graver'],
      ['F-003', 'opened'],
      ['F-002', 'closed'],
    ]);
    expect(found.worksheets).toMatchObject([
      {
        before: 'red',
        after: 'red',
        direction: 'same',
        better: 1,
        worse: 1,
        opened: ['F-003'],
        closed: ['F-002'],
      },
    ]);
    expect(found.counts).toEqual({ better: 2, worse: 1 });
  });

  it('nothing differs from itself, and what is better one way is worse the other', () => {
    const given = fc.option(fc.constantFrom(...conclusions));
    const risk = fc.record({
      inherent: fc.integer({ min: 1, max: 5 }),
      residual: fc.integer({ min: 1, max: 5 }),
    });
    const any = fc.tuple(given, given, risk).map(([one, two, scores]) => side(one, two, [], scores));
    fc.assert(
      fc.property(any, any, (a, b) => {
        const same = compareAssessments(a, a, today);
        expect([same.questions, same.risks, same.counts]).toEqual([[], [], { better: 0, worse: 0 }]);
        const there = compareAssessments(a, b, today);
        const back = compareAssessments(b, a, today);
        expect(there.counts).toEqual({ better: back.counts.worse, worse: back.counts.better });
      }),
      { numRuns: 40 },
    );
  });
});

describe('all arrangements at once', () => {
  const row = (number: string, changes: Partial<RegisterRow>): RegisterRow => ({
    id: id(Number(number.slice(2))),
    number,
    name: number,
    provider: 'Cloud',
    status: 'active',
    businessOwner: '',
    renewalOn: null,
    services: [],
    regions: [],
    assessment: null,
    rating: null,
    materiality: null,
    asked: 0,
    complete: 0,
    openFindings: 0,
    graveFindings: 0,
    staleEvidence: [],
    expiringEvidence: [],
    next: null,
    overdue: 0,
    ...changes,
  });
  const material = {
    proposed: 'material',
    concluded: 'material',
    state: 'agreed',
  } as unknown as RegisterRow['materiality'];

  it('adds up by provider and Region, whatever the case, and leaves out what has ended', () => {
    const rows = [
      row('A-001', { regions: ['Hong Kong', 'Singapore'], materiality: material, graveFindings: 2 }),
      row('A-002', { provider: 'CLOUD', regions: ['hong kong'], overdue: 3 }),
      row('A-003', { provider: 'Other', status: 'ended', regions: ['Hong Kong'], overdue: 9 }),
      row('A-004', { provider: 'Third' }),
    ];
    const {
      total,
      material: count,
      providers,
      regions,
      late,
    } = composePortfolio(rows, [], () => ({
      en: '',
      'zh-Hant': '',
    }));
    expect([total, count]).toEqual([3, 1]);
    expect(providers.map(each => [each.name, each.arrangements, each.material, each.graveFindings])).toEqual([
      ['Cloud', 2, 1, 2],
      ['Third', 1, 0, 0],
    ]);
    expect(regions.map(each => [each.name, each.arrangements])).toEqual([
      ['Hong Kong', 2],
      ['Singapore', 1],
    ]);
    expect(late.map(({ number }) => number)).toEqual(['A-002', 'A-001']);
  });
});
