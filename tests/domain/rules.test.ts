import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import type { AnswerValue } from '../../shared/domain/answers.ts';
import { factsFromTemplate, factsLike } from '../../shared/domain/arrangement-templates.ts';
import { arrangementFactsSchema } from '../../shared/domain/arrangements.ts';
import { type ControlTest, findTestFaults } from '../../shared/domain/control-tests.ts';
import { findMaterialityGrounds, groundKey, judgeMateriality } from '../../shared/domain/materiality.ts';
import { needsConfirmation, type Origin, originState } from '../../shared/domain/origins.ts';
import type { MaterialityRule, RecoveryRule, TierRule } from '../../shared/domain/pack-rules.ts';
import { compareRecovery } from '../../shared/domain/recovery.ts';
import {
  conditionState,
  findResolutionFault,
  judgeResolutions,
  type Resolution,
} from '../../shared/domain/resolutions.ts';
import { bandOf, riskScore } from '../../shared/domain/risk.ts';
import { languages } from '../../shared/domain/text.ts';
import { proposeTier } from '../../shared/domain/tiers.ts';

const read = readPack(`${builtInPacksFolder}/hkia-gl14-gl8`);
if (!read.ok) throw new Error('the built-in pack is broken');
const { pack } = read;
const bands = pack.rules?.riskBands ?? [];
const materiality = pack.rules?.materiality as MaterialityRule;
const recovery = pack.rules?.recovery?.[0] as RecoveryRule;
const point = fc.record({
  impact: fc.integer({ min: 1, max: 5 }),
  likelihood: fc.integer({ min: 1, max: 5 }),
});
const said = (questionId: string, value: AnswerValue | null) => ({ questionId, value });

describe('risk', () => {
  it('falls into the bands low to 6, medium to 12, high to 19, critical from 20', () => {
    const expected = (score: number) =>
      score <= 6 ? 'low' : score <= 12 ? 'medium' : score <= 19 ? 'high' : 'critical';
    fc.assert(
      fc.property(point, risk => {
        const score = riskScore(risk);
        expect(score).toBe(risk.impact * risk.likelihood);
        expect(bandOf(bands, score)?.id).toBe(expected(score));
        expect(bandOf([...bands].reverse(), score)?.id).toBe(expected(score));
      }),
    );
  });
});

describe('materiality', () => {
  const rating = fc.integer({ min: 1, max: 5 });

  it('is proposed from inherent impact, criticality or difficulty of replacement, and from nothing else', () => {
    fc.assert(
      fc.property(
        rating,
        rating,
        fc.array(fc.tuple(point, point), { minLength: 5, maxLength: 5 }),
        (a, d, risks) => {
          const answers = [
            said('gl14-5.4-a', { type: 'rating', rating: a }),
            said('gl14-5.4-d', { type: 'rating', rating: d }),
            ...risks.map(([inherent, residual], index) =>
              said(`gl14-5.4-b${index + 1}`, { type: 'riskMatrix', inherent, residual }),
            ),
          ];
          const expected = a >= 4 || d >= 4 || risks.some(([inherent]) => inherent.impact >= 4);
          expect(findMaterialityGrounds(materiality, answers).length > 0).toBe(expected);
        },
      ),
    );
  });

  it('below the proposal wants an approver, whose word covers the grounds then known and no graver ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 5 }), fc.integer({ min: 1, max: 5 }), (then, now) => {
        const conclude = said(materiality.conclusion, {
          type: 'choice',
          selected: [materiality.notMaterial],
        });
        const rated = (value: number) => [
          said('gl14-5.4-a', { type: 'rating' as const, rating: value }),
          conclude,
        ];
        const override = {
          reason: 'because',
          grounds: findMaterialityGrounds(materiality, rated(then)).map(groundKey),
          decidedBy: randomUUID(),
          decidedAt: '2026-01-01T00:00:00.000Z',
        };
        expect(judgeMateriality(materiality, rated(then), null).state).toBe('override-missing');
        expect(judgeMateriality(materiality, rated(then), override).state).toBe('overridden');
        expect(judgeMateriality(materiality, rated(now), override).state).toBe(
          now < 4 ? 'agreed' : now === then ? 'overridden' : 'override-missing',
        );
      }),
    );
  });

  it('above the proposal wants nobody’s leave', () => {
    const conclude = said(materiality.conclusion, { type: 'choice', selected: [materiality.material] });
    expect(judgeMateriality(materiality, [conclude], null).state).toBe('above-proposal');
    expect(judgeMateriality(materiality, [], null).state).toBe('open');
  });
});

describe('recovery', () => {
  it('flags an actual above its target, and never takes an empty cell for a result', () => {
    const hours = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
    fc.assert(
      fc.property(hours, hours, (target, actual) => {
        const row = { id: randomUUID(), cells: { service: 'Claims', rto: target, 'rto-actual': actual } };
        const [compared] = compareRecovery(recovery, 'service', [
          said(recovery.question, { type: 'table', rows: [row] }),
        ]);
        const expected =
          target === null ? 'no-target' : actual === null ? 'untested' : actual > target ? 'missed' : 'met';
        expect(compared).toMatchObject({ subject: 'Claims', pair: 'rto', target, actual, verdict: expected });
      }),
    );
  });
});

describe('tiers', () => {
  const rules: TierRule[] = [
    {
      tier: 'full',
      reasons: [
        { id: 'a', label: { en: 'a', 'zh-Hant': 'a' }, when: { flag: 'a' } },
        { id: 'b', label: { en: 'b', 'zh-Hant': 'b' }, when: { flag: 'b' } },
      ],
    },
  ];
  it('go deeper for every reason that holds, and name it', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b']), holding => {
        const facts = { flag: (id: string) => holding.includes(id), selected: () => [] };
        expect(proposeTier(rules, facts)).toEqual({
          tier: holding.length > 0 ? 'full' : 'light',
          reasons: holding,
        });
      }),
    );
  });
});

describe('control tests', () => {
  const sound: ControlTest = {
    type: 'controlTest',
    population: '40 changes',
    periodStart: '2025-01-01',
    periodEnd: '2025-12-31',
    sampleSize: 2,
    selection: 'random',
    items: [
      { id: randomUUID(), reference: 'one', result: 'pass', note: '' },
      { id: randomUUID(), reference: 'two', result: 'exception', note: '' },
    ],
    exceptions: 'one was late',
    tester: 'Audit',
    workingPaper: 'WP-1',
    outcome: 'partly-effective',
  };
  const faults = (changes: Partial<ControlTest>, test: 'operating' | 'design' = 'operating') =>
    findTestFaults({ type: 'controlTest', test }, { ...sound, ...changes });

  it('of operating need population, period and sample; of design they do not', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ population: ' ' })).toEqual(['population-missing']);
    expect(faults({ periodEnd: null })).toEqual(['period-missing']);
    expect(faults({ sampleSize: null })).toEqual(['sample-missing']);
    expect(faults({ population: '', periodEnd: null, sampleSize: null }, 'design')).toEqual([]);
  });

  it('have no more items than their sample, and explain exceptions', () => {
    expect(faults({ sampleSize: 1 })).toEqual(['more-items-than-sample']);
    expect(faults({ exceptions: '' })).toEqual(['exceptions-unexplained']);
    const [item] = sound.items;
    expect(faults({ items: item ? [{ ...item, result: null }] : [] })).toEqual(['result-missing']);
    expect(faults({ periodStart: '2026-01-01' })).toEqual(['period-backwards']);
  });
});

describe('answers from elsewhere', () => {
  const origin = (changes: Partial<Origin>): Origin => ({
    assessmentId: randomUUID(),
    questionId: 'q',
    serviceId: null,
    answerRevision: 1,
    kind: 'inherited',
    sourceId: randomUUID(),
    sourceRevision: 1,
    overrideReason: '',
    confirmedBy: null,
    ...changes,
  });
  const revision = fc.integer({ min: 1, max: 4 });

  it('count when somebody confirmed them here and nothing changed at the source since', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('copied' as const, 'inherited' as const),
        revision,
        revision,
        fc.boolean(),
        (kind, current, latest, confirmed) => {
          const state = originState(
            origin({ kind, confirmedBy: confirmed ? randomUUID() : null }),
            current,
            kind === 'copied' ? undefined : latest,
          );
          const expected =
            kind === 'copied' ? current > 1 || confirmed : latest === 1 && (current > 1 || confirmed);
          expect(needsConfirmation(state)).toBe(!expected);
        },
      ),
    );
  });
});

describe('resolutions', () => {
  const condition = {
    text: 'test the exit',
    owner: 'Owner',
    dueOn: '2026-06-30',
    beforeSealing: true,
    questionId: 'q',
    findingNumber: 'F-001',
  };
  const resolution = (changes: Partial<Resolution>): Resolution => ({
    id: randomUUID(),
    assessmentId: randomUUID(),
    body: 'Risk committee',
    minute: '12/2026',
    resolvedOn: '2026-03-01',
    outcome: 'approved-with-conditions',
    wording: 'resolved',
    certifiedBy: 'Secretary',
    extractId: null,
    conditions: [condition],
    recordedBy: randomUUID(),
    recordedAt: '2026-03-02T00:00:00.000Z',
    ...changes,
  });
  const finding = (status: 'open' | 'resolved') => ({
    id: randomUUID(),
    number: 'F-001',
    assessmentId: randomUUID(),
    questionId: 'q',
    revision: 1,
    severity: 'medium' as const,
    title: 'x',
    detail: '',
    action: '',
    owner: '',
    dueOn: null,
    status,
    resolution: 'done',
    acceptance: null,
  });

  it('keep an assessment open until their conditions are met, and for good when the last one rejects', () => {
    expect(judgeResolutions([], [], '2026-04-01')).toEqual({ rejected: null, unmet: [] });
    expect(judgeResolutions([resolution({})], [finding('open')], '2026-04-01').unmet).toEqual(['F-001']);
    expect(judgeResolutions([resolution({})], [finding('resolved')], '2026-04-01').unmet).toEqual([]);
    const no = resolution({ outcome: 'rejected', conditions: [], resolvedOn: '2026-05-01' });
    expect(judgeResolutions([no, resolution({ conditions: [] })], [], '2026-06-01').rejected).toBe(no);
    const later = resolution({ outcome: 'approved', conditions: [], resolvedOn: '2026-05-02' });
    expect(judgeResolutions([no, later], [], '2026-06-01').rejected).toBeNull();
  });

  it('have conditions that fall overdue, and are met by a resolved finding alone', () => {
    expect(conditionState(condition, [finding('open')], '2026-06-30')).toBe('open');
    expect(conditionState(condition, [finding('open')], '2026-07-01')).toBe('overdue');
    expect(conditionState(condition, [finding('resolved')], '2027-01-01')).toBe('met');
  });

  it('are refused when outcome and conditions disagree', () => {
    const fault = (changes: Partial<Resolution>) => findResolutionFault(resolution(changes), '2026-04-01');
    expect(fault({})).toBeUndefined();
    expect(fault({ resolvedOn: '2026-04-02' })).toBe('resolutions.in_the_future');
    expect(fault({ conditions: [] })).toBe('resolutions.conditions_missing');
    expect(fault({ outcome: 'approved' })).toBe('resolutions.conditions_not_expected');
    expect(fault({ conditions: [{ ...condition, dueOn: '2026-02-28' }] })).toBe('resolutions.due_before');
  });
});

describe('templates', () => {
  it.each(languages)('make sound arrangements in %s, with no dates and nobody in charge', language => {
    for (const template of pack.templates ?? []) {
      const facts = factsFromTemplate(template, 'Mine', language, randomUUID);
      expect(arrangementFactsSchema.parse(facts)).toMatchObject({
        name: 'Mine',
        status: 'planned',
        endsOn: null,
      });
      const like = factsLike({ ...facts, endsOn: '2030-01-01', businessOwner: 'Owner' }, 'Other', randomUUID);
      expect(arrangementFactsSchema.parse(like)).toMatchObject({ endsOn: null, businessOwner: '' });
      expect(like.services.map(service => service.name)).toEqual(facts.services.map(service => service.name));
      expect(like.services[0]?.id).not.toBe(facts.services[0]?.id);
    }
    expect(pack.templates?.length).toBeGreaterThan(2);
  });
});
