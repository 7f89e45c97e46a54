import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerValue, Conclusion } from '../../shared/domain/answers.ts';
import { type AssessmentContent, assessCompletion } from '../../shared/domain/completion.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import { makePack, makeQuestion, untouched } from '../support/small-pack.ts';

const today = '2026-06-30';
const assessmentId = '00000000-0000-4000-8000-000000000001';
const person = '00000000-0000-4000-8000-000000000002';
const service = '00000000-0000-4000-8000-000000000003';

const answer = (
  questionId: string,
  word: 'yes' | 'no' | 'na' | null,
  conclusion: Conclusion | null,
  changes: Partial<Answer> = {},
): Answer => ({
  assessmentId,
  questionId,
  serviceId: null,
  value: word === null ? null : { type: 'yesno', word },
  rationale: '',
  conclusion,
  notApplicableReason: '',
  privileged: false,
  revision: 1,
  updatedBy: person,
  updatedAt: '2026-06-01T00:00:00.000Z',
  ...changes,
});

const content = (changes: Partial<AssessmentContent>): AssessmentContent => ({
  pack: makePack([makeQuestion('q')]),
  ...untouched,
  ...changes,
});

const kinds = (changes: Partial<AssessmentContent>) =>
  assessCompletion(content(changes), today).blockers.map(b => b.kind);

describe('answers', () => {
  it('a mandatory question wants a value and a conclusion', () => {
    expect(kinds({})).toEqual(['unanswered']);
    expect(kinds({ answers: [answer('q', 'yes', null)] })).toEqual(['no-conclusion']);
    expect(kinds({ answers: [answer('q', null, 'addressed')] })).toEqual(['unanswered']);
    expect(kinds({ answers: [answer('q', 'yes', 'addressed')] })).toEqual([]);
  });

  it('"not applicable" wants a reason, and is refused where the pack says so', () => {
    const na = answer('q', null, 'not-applicable');
    expect(kinds({ answers: [na] })).toEqual(['no-reason']);
    const reasoned = { ...na, notApplicableReason: 'no cards are taken' };
    expect(kinds({ answers: [reasoned] })).toEqual([]);
    const refused = makePack([makeQuestion('q', { notApplicableRefused: true })]);
    expect(kinds({ pack: refused, answers: [reasoned] })).toEqual(['not-applicable-refused']);
  });

  it('a refusal may depend on a flag', () => {
    const pack = makePack(
      [makeQuestion('material'), makeQuestion('q', { notApplicableRefused: { flag: 'material' } })],
      {
        flags: [
          { id: 'material', title: { en: 'M', 'zh-Hant': 'M' }, when: { answer: 'material', in: ['yes'] } },
        ],
      },
    );
    const na = answer('q', null, 'not-applicable', { notApplicableReason: 'none' });
    expect(kinds({ pack, answers: [answer('material', 'no', 'addressed'), na] })).toEqual([]);
    expect(kinds({ pack, answers: [answer('material', 'yes', 'addressed'), na] })).toEqual([
      'not-applicable-refused',
    ]);
  });

  it('asks only what the tier and the conditions open', () => {
    const pack = makePack([
      makeQuestion('gate', { mandatoryIn: [] }),
      makeQuestion('behind', { when: { answer: 'gate', in: ['yes'] } }),
      makeQuestion('deep', { tier: 'full', mandatoryIn: ['full'] }),
    ]);
    const asked = (changes: Partial<AssessmentContent>) =>
      assessCompletion(content({ pack, ...changes }), today).questions.map(q => q.questionId);
    expect(asked({ tier: 'light' })).toEqual(['gate', 'w-summary']);
    expect(asked({ tier: 'full' })).toEqual(['gate', 'deep', 'w-summary']);
    expect(asked({ tier: 'light', answers: [answer('gate', 'yes', null)] })).toEqual([
      'gate',
      'behind',
      'w-summary',
    ]);
  });

  it('a question per service is complete with one answer for all, or one for each', () => {
    const pack = makePack([makeQuestion('q', { perService: true })]);
    const second = '00000000-0000-4000-8000-000000000004';
    const serviceIds = [service, second];
    const forService = (id: string) => answer('q', 'yes', 'addressed', { serviceId: id });
    expect(kinds({ pack, serviceIds, answers: [answer('q', 'yes', 'addressed')] })).toEqual([]);
    expect(kinds({ pack, serviceIds, answers: [forService(service)] })).toEqual(['unanswered']);
    expect(kinds({ pack, serviceIds, answers: [forService(service), forService(second)] })).toEqual([]);
  });

  it('an optional question blocks only once it was begun wrongly', () => {
    const pack = makePack([makeQuestion('q', { mandatoryIn: [] })]);
    expect(kinds({ pack })).toEqual([]);
    expect(kinds({ pack, answers: [answer('q', 'na', 'not-applicable')] })).toEqual(['no-reason']);
  });

  it('a worksheet that is only a help never blocks', () => {
    const pack = makePack([makeQuestion('q')]);
    const worksheets = pack.worksheets.map(worksheet => ({ ...worksheet, blocksSealing: false }));
    expect(kinds({ pack: { ...pack, worksheets } })).toEqual([]);
  });
});

const evidence = (
  type: string,
  changes: Partial<Evidence['facts']> = {},
  id = '00000000-0000-4000-8000-00000000000a',
): Evidence => ({
  id,
  number: 'E-001',
  arrangementId: assessmentId,
  revision: 1,
  facts: {
    type,
    title: 'T',
    issuer: '',
    version: '',
    periodStart: null,
    periodEnd: null,
    issuedOn: null,
    expiresOn: null,
    exportClass: 'nda',
    note: '',
    ...changes,
  },
  file: { sha256: '0'.repeat(64), crc32: 0, size: 1, originalName: 'f.pdf' },
  addedBy: person,
  addedAt: '2026-06-01T00:00:00.000Z',
});
const linkTo = (item: Evidence) => ({
  assessmentId,
  questionId: 'q',
  evidenceId: item.id,
  locator: { page: 1, control: '', note: '' },
});

describe('evidence', () => {
  const pack = makePack([makeQuestion('q', { evidence: ['report', 'letter'], evidenceRequired: true })]);
  const answers = [answer('q', 'yes', 'addressed')];
  const withEvidence = (...items: Evidence[]) =>
    kinds({ pack, answers, evidence: items, links: items.map(linkTo) });

  it('is missing, stale or fine', () => {
    expect(kinds({ pack, answers })).toEqual(['no-evidence']);
    expect(withEvidence(evidence('report', { periodEnd: '2025-06-29' }))).toEqual(['stale-evidence']);
    expect(withEvidence(evidence('report', { periodEnd: '2025-06-30' }))).toEqual([]);
    expect(withEvidence(evidence('report'))).toEqual(['stale-evidence']);
  });

  it('context never counts, a letter only beside its report', () => {
    const letter = evidence('letter', { issuedOn: '2026-06-01' }, '00000000-0000-4000-8000-00000000000b');
    expect(withEvidence(evidence('leaflet'))).toEqual(['no-evidence']);
    expect(withEvidence(letter)).toEqual(['no-evidence']);
    expect(withEvidence(evidence('report', { periodEnd: '2026-03-31' }), letter)).toEqual([]);
    expect(withEvidence(evidence('unheard-of', { issuedOn: '2026-06-01' }))).toEqual(['no-evidence']);
  });

  it('a waiver holds until its last day', () => {
    const waiver = { assessmentId, questionId: 'q', reason: 'ordered', grantedBy: person };
    expect(kinds({ pack, answers, waivers: [{ ...waiver, expiresOn: today }] })).toEqual([]);
    expect(kinds({ pack, answers, waivers: [{ ...waiver, expiresOn: '2026-06-29' }] })).toEqual([
      'no-evidence',
    ]);
  });

  it('is not wanted where nothing applies', () => {
    expect(
      kinds({ pack, answers: [answer('q', 'na', 'not-applicable', { notApplicableReason: 'r' })] }),
    ).toEqual([]);
  });
});

describe('findings', () => {
  const finding: Finding = {
    id: '00000000-0000-4000-8000-00000000000f',
    number: 'F-001',
    assessmentId,
    questionId: 'q',
    revision: 1,
    severity: 'critical',
    title: 'T',
    detail: '',
    action: 'A',
    owner: 'O',
    dueOn: today,
    status: 'open',
    resolution: '',
    acceptance: null,
  };
  const acceptance = { reason: 'r', owner: 'o', acceptedBy: person, acceptedAt: '2026-06-01T00:00:00.000Z' };
  const answers = [answer('q', 'yes', 'addressed')];

  it('an open critical one blocks until resolved, or accepted for the time being', () => {
    expect(kinds({ answers, findings: [finding] })).toEqual(['critical-finding']);
    expect(kinds({ answers, findings: [{ ...finding, severity: 'high' }] })).toEqual([]);
    expect(kinds({ answers, findings: [{ ...finding, status: 'resolved' }] })).toEqual([]);
    expect(
      kinds({ answers, findings: [{ ...finding, acceptance: { ...acceptance, expiresOn: today } }] }),
    ).toEqual([]);
    const expired = { ...acceptance, expiresOn: '2026-06-29' };
    expect(kinds({ answers, findings: [{ ...finding, acceptance: expired }] })).toEqual(['critical-finding']);
  });
});

describe('laws', () => {
  const questions = ['a', 'b', 'c', 'd'].map(id => makeQuestion(id));
  const pack = makePack(questions);
  const anyValue: fc.Arbitrary<AnswerValue | null> = fc.option(
    fc.constantFrom('yes', 'partial', 'no', 'na').map(word => ({ type: 'yesno', word }) as const),
  );
  const anyAnswers = fc.subarray(questions.map(question => question.id)).chain(ids =>
    fc.tuple(
      ...ids.map(id =>
        fc
          .record({
            value: anyValue,
            conclusion: fc.option(fc.constantFrom('addressed', 'partly', 'not-addressed', 'not-applicable')),
            notApplicableReason: fc.constantFrom('', ' ', 'reason'),
          })
          .map(fields => ({ ...answer(id, null, null), ...fields })),
      ),
    ),
  );

  it('no blocker means every mandatory question is complete, and the other way round', () => {
    fc.assert(
      fc.property(anyAnswers, answers => {
        const { questions: progress, blockers } = assessCompletion(content({ pack, answers }), today);
        const open = progress
          .filter(question => question.mandatory && !question.complete)
          .map(q => q.questionId);
        expect(new Set(blockers.map(blocker => blocker.questionId))).toEqual(new Set(open));
      }),
    );
  });

  it('answering well never adds a blocker, and the order of answers does not matter', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom('a', 'b', 'c', 'd'), (answers, id) => {
        const count = (list: readonly Answer[]) =>
          assessCompletion(content({ pack, answers: list }), today).blockers.length;
        const better = [...answers.filter(item => item.questionId !== id), answer(id, 'yes', 'addressed')];
        expect(count(better)).toBeLessThanOrEqual(count(answers));
        expect(count(answers.toReversed())).toBe(count(answers));
      }),
    );
  });
});
