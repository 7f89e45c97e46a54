import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/domain/answers.ts';
import { type ArrangementFacts, blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { addDays, addMonths } from '../../shared/domain/calendar.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { figureOut, listDue } from '../../shared/domain/register.ts';
import {
  defaultReminderSettings,
  findSettingsFault,
  keyReminders,
  type Marks,
  newsOf,
  type ReminderMark,
  settle,
  stageOf,
} from '../../shared/domain/reminder-rules.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const id = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const settings = defaultReminderSettings;
const start = '2026-01-01';
const DAYS = 5 * 365 + 1;

/** One question that is looked at every quarter, and a log of tests that is due every year. */
const pack: Pack = {
  ...makePack([
    makeQuestion('q-control', { cadence: 'quarterly', evidence: ['report'] }),
    makeQuestion('q-tests', {
      answer: {
        type: 'table',
        columns: [{ id: 'on', label: { en: 'On', 'zh-Hant': '日期' }, type: 'date' }],
      },
    }),
  ]),
  rules: { recurring: [{ question: 'q-tests', column: 'on', months: 12 }] },
};

const mark = (
  reminder: string,
  kind: ReminderMark['kind'],
  dueOn: string,
  onDay: string,
  until: string | null = null,
): ReminderMark => ({
  reminder,
  kind,
  dueOn,
  until,
  reason: 'because',
  onDay,
  by: id(9),
  at: `${onDay}T01:00:00.000Z`,
});

/** What an insurer knows of one arrangement, and the people who work on it now and then. */
class World {
  today = start;
  windowEnd = '2025-12-31';
  renewalOn = '2027-03-31';
  tests = ['2025-06-30'];
  reportEnd = '2025-12-31';
  findings: Finding[] = [];
  marks = new Map<string, Marks>();
  readonly #random: () => number;

  constructor(seed: number) {
    let state = seed;
    this.#random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }

  chance = (share: number): boolean => this.#random() < share;
  upTo = (most: number): number => Math.floor(this.#random() * most);

  list() {
    const facts: ArrangementFacts = {
      ...blankArrangementFacts,
      parties: [],
      services: [],
      name: 'Platform',
      provider: 'Provider',
      status: 'active',
      renewalOn: this.renewalOn,
    };
    const assessment = {
      id: id(1),
      arrangementId: id(2),
      packId: pack.id,
      packVersion: pack.version,
      packHash: '0'.repeat(64),
      tier: 'full' as const,
      purpose: 'yearly' as const,
      windowStart: addMonths(this.windowEnd, -12),
      windowEnd: this.windowEnd,
      state: 'sealed' as const,
      revision: 1,
      seal: '0'.repeat(64),
      startedAt: '2026-01-01T00:00:00.000Z',
      startedBy: id(9),
    };
    const arrangement = {
      id: id(2),
      number: 'A-001',
      revision: 1,
      createdAt: assessment.startedAt,
      updatedAt: assessment.startedAt,
      facts,
    };
    const figures = figureOut(this.#content(), assessment, [], this.today);
    const due = listDue(
      { arrangement, current: { assessment, figures }, inForce: null, incidents: [] },
      settings,
      this.today,
    );
    return keyReminders(arrangement.id, due).map(item => ({
      ...item,
      ...settle(item, this.marks.get(item.key) ?? { done: null, rest: null }, this.today),
    }));
  }

  say(key: string, said: ReminderMark): void {
    const known = this.marks.get(key) ?? { done: null, rest: null };
    this.marks.set(key, said.kind === 'done' ? { ...known, done: said } : { ...known, rest: said });
  }

  #content(): AssessmentContent {
    const answer: Answer = {
      assessmentId: id(1),
      questionId: 'q-tests',
      serviceId: null,
      value: { type: 'table', rows: this.tests.map((on, index) => ({ id: id(100 + index), cells: { on } })) },
      rationale: '',
      conclusion: 'addressed',
      notApplicableReason: '',
      privileged: false,
      revision: 1,
      updatedBy: id(9),
      updatedAt: '2026-01-01T00:00:00.000Z',
    };
    const report: Evidence = {
      id: id(3),
      number: 'E-001',
      arrangementId: id(2),
      revision: 1,
      facts: {
        type: 'report',
        title: 'Report',
        issuer: '',
        version: '',
        periodStart: null,
        periodEnd: this.reportEnd,
        issuedOn: null,
        expiresOn: null,
        exportClass: 'nda',
        note: '',
      },
      file: { sha256: '0'.repeat(64), crc32: 0, size: 1, originalName: 'r.pdf' },
      addedBy: id(9),
      addedAt: '2026-01-01T00:00:00.000Z',
    };
    const locator = { page: null, control: '', note: '' };
    return {
      pack,
      tier: 'full',
      serviceIds: [],
      answers: [answer],
      evidence: [report],
      links: [{ assessmentId: id(1), questionId: 'q-control', evidenceId: report.id, locator }],
      waivers: [],
      findings: this.findings,
      origins: [],
      sharedRevisions: {},
      plans: [],
      attestations: [],
      worksheetHashes: {},
      resolutions: [],
      materialityOverride: null,
    };
  }
}

const finding = (number: number, dueOn: string): Finding => ({
  id: id(200 + number),
  number: `F-${String(number).padStart(3, '0')}`,
  assessmentId: id(1),
  questionId: 'q-control',
  revision: 1,
  severity: 'medium',
  title: 'Gap',
  detail: '',
  action: '',
  owner: '',
  dueOn,
  status: 'open',
  resolution: '',
  acceptance: null,
});

/** What has to be on the list, from the dates alone and in the plainest way: kind, what and day. */
function expected(world: World, controls: { doneOn: string | null }, testDoneOn: string | null): string[] {
  const { today, windowEnd, renewalOn, reportEnd } = world;
  const lastTest =
    world.tests
      .filter(day => day <= today)
      .sort()
      .at(-1) ?? '';
  const later = (a: string, b: string) => (a > b ? a : b);
  const control = addMonths(windowEnd, 3);
  const test = addMonths(lastTest, 12);
  return [
    `reassessment  ${addMonths(windowEnd, 12)}`,
    `renewal  ${renewalOn}`,
    ...(renewalOn >= today ? [`renewal-notice  ${addDays(renewalOn, -180)}`] : []),
    `evidence E-001 ${addMonths(reportEnd, 12)}`,
    `control  ${controls.doneOn ? later(control, addMonths(controls.doneOn, 3)) : control}`,
    `contingency-test  ${testDoneOn ? later(test, addMonths(testDoneOn, 12)) : test}`,
    ...world.findings.flatMap(({ number, dueOn, status, acceptance }) =>
      status === 'resolved'
        ? []
        : acceptance && acceptance.expiresOn >= today
          ? [`risk-acceptance ${number} ${acceptance.expiresOn}`]
          : [`finding ${number} ${dueOn}`],
    ),
  ].sort();
}

const lineOf = ({ kind, number, dueOn }: { kind: string; number: string; dueOn: string }) =>
  `${kind} ${number} ${dueOn}`;

describe('five years of an arrangement', () => {
  it('nothing due is missed, nothing is shown twice, and what is done returns exactly when its rule says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), seed => {
        const world = new World(seed);
        let controlDoneOn: string | null = null;
        let testDoneOn: string | null = null;
        let noticeDoneFor = '';
        const snoozed = new Map<string, { dueOn: string; until: string }>();
        let skip = 0;
        for (let day = 0; day < DAYS; day += 1, world.today = addDays(start, day)) {
          // The laptop lies in a drawer for weeks or months; nobody sees anything, and nothing is lost by it.
          if (skip > 0) {
            skip -= 1;
            continue;
          }
          if (world.chance(0.004)) skip = world.upTo(150);
          const { today } = world;
          const items = world.list();
          const wanted = expected(world, { doneOn: controlDoneOn }, testDoneOn).filter(
            line => !(line.startsWith('renewal-notice') && noticeDoneFor === line.slice(-10)),
          );
          const shown = items.filter(({ state }) => state !== 'done');
          expect(shown.map(lineOf).sort()).toEqual(wanted);
          expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
          for (const item of shown) {
            const rest = snoozed.get(item.key);
            const hidden = rest !== undefined && rest.dueOn === item.dueOn && rest.until > today;
            expect([lineOf(item), item.state]).toEqual([lineOf(item), hidden ? 'snoozed' : 'open']);
          }

          // People work: some of what is due is done, some is put off, and now and then something new comes up.
          const pick = shown[world.upTo(shown.length)];
          if (pick && pick.dueOn <= addDays(today, 30) && world.chance(0.15)) {
            if (world.chance(0.3)) {
              const until = addDays(today, 1 + world.upTo(40));
              world.say(pick.key, mark('x', 'snoozed', pick.dueOn, today, until));
              snoozed.set(pick.key, { dueOn: pick.dueOn, until });
            } else if (pick.kind === 'control') {
              world.say(pick.key, mark('x', 'done', pick.dueOn, today));
              controlDoneOn = today;
            } else if (pick.kind === 'contingency-test') {
              if (world.chance(0.5)) world.tests = [...world.tests, today];
              else {
                world.say(pick.key, mark('x', 'done', pick.dueOn, today));
                testDoneOn = today;
              }
            } else if (pick.kind === 'renewal-notice') {
              world.say(pick.key, mark('x', 'done', pick.dueOn, today));
              noticeDoneFor = pick.dueOn;
            } else if (pick.kind === 'renewal') world.renewalOn = addMonths(world.renewalOn, 12);
            else if (pick.kind === 'reassessment') world.windowEnd = addMonths(world.windowEnd, 12);
            else if (pick.kind === 'evidence') world.reportEnd = addMonths(world.reportEnd, 6);
            else
              world.findings = world.findings.map(each =>
                each.number !== pick.number
                  ? each
                  : world.chance(0.4)
                    ? {
                        ...each,
                        acceptance: {
                          reason: 'r',
                          owner: 'o',
                          expiresOn: addDays(today, world.upTo(200)),
                          acceptedBy: id(9),
                          acceptedAt: '2026-01-01T00:00:00.000Z',
                        },
                      }
                    : { ...each, status: 'resolved', resolution: 'mended' },
              );
          }
          if (world.chance(0.01) && world.findings.length < 40)
            world.findings = [
              ...world.findings,
              finding(world.findings.length + 1, addDays(today, world.upTo(250))),
            ];
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('a wrong clock', () => {
  const item = { dueOn: '2026-03-31', every: 3 };
  const none: Marks = { done: null, rest: null };

  it('that ran ahead neither swallows what recurs nor holds back what was snoozed', () => {
    const ahead = '2031-01-01';
    const done = mark('x', 'done', item.dueOn, ahead);
    // While it runs ahead, the day it says counts; once it is right again, the day it was due on does.
    expect(settle(item, { ...none, done }, ahead).dueOn).toBe('2031-04-01');
    expect(settle(item, { ...none, done }, '2026-04-02').dueOn).toBe('2026-06-30');
    const rest = mark('x', 'snoozed', item.dueOn, ahead, '2031-02-01');
    expect(settle(item, { ...none, rest }, ahead).state).toBe('snoozed');
    expect(settle(item, { ...none, rest }, '2026-04-02').state).toBe('open');
  });

  it('that ran behind changes nothing but the count of days', () => {
    const done = mark('x', 'done', item.dueOn, '2020-01-01');
    expect(settle(item, { ...none, done }, '2026-04-02')).toEqual({
      state: 'open',
      dueOn: '2026-03-31',
      until: null,
    });
  });
});

describe('how early people are told', () => {
  it('at each threshold once, from the largest to overdue, whatever days nobody looked', () => {
    const dueOn = '2026-12-31';
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -30, max: 400 }), { minLength: 1, maxLength: 60 }),
        looks => {
          let told = new Set<string>();
          const heard: number[] = [];
          for (const left of looks.sort((a, b) => b - a)) {
            const stage = stageOf(dueOn, settings.thresholds, addDays(dueOn, -left));
            const next = newsOf([{ reminder: 'r', dueOn, stage }], told);
            told = next.told;
            heard.push(...next.news.map(each => each.stage ?? -1));
          }
          expect(heard).toEqual([...new Set(heard)].sort((a, b) => b - a));
          const last = Math.min(...looks);
          const reached = last < 0 ? 0 : settings.thresholds.findLast(days => last <= days);
          expect(heard.at(-1)).toBe(reached);
        },
      ),
      { numRuns: 60 },
    );
    expect(stageOf(dueOn, settings.thresholds, dueOn)).toBe(7);
  });

  it('settings that say nothing sensible are refused', () => {
    expect(findSettingsFault(settings)).toBeUndefined();
    expect(findSettingsFault({ ...settings, thresholds: [30, 90] })).toBe('reminders.thresholds_order');
    expect(findSettingsFault({ ...settings, materialityMonths: 36 })).toBe('reminders.materiality_later');
  });
});
