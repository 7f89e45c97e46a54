import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/domain/answers.ts';
import { listDue } from '../../shared/domain/arrangement-due.ts';
import { type ArrangementFacts, blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { addDays, addMonths } from '../../shared/domain/calendar.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import type { Exchange } from '../../shared/domain/exchange.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import type { Incident } from '../../shared/domain/incidents.ts';
import { previousWorkingDay } from '../../shared/domain/notification.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { figureOut } from '../../shared/domain/register.ts';
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
import { type DueKind, dueKinds } from '../../shared/domain/reminders.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const id = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const settings = defaultReminderSettings;
const start = '2026-01-01';
const DAYS = 5 * 365 + 1;

const label = { en: 'Label', 'zh-Hant': '標籤' };
const words = (...ids: string[]) => ids.map(each => ({ id: each, label }));
const column = (name: string) => ({ id: name, label, type: 'text' as const });
const replyColumns = {
  text: 'text',
  clause: 'clause',
  contact: 'contact',
  sent: 'sent',
  due: 'due',
  reply: 'reply',
  repliedOn: 'replied-on',
  status: 'status',
  note: 'note',
};

/** A question that is looked at every quarter, a yearly log of tests, a dossier, and questions to the provider. */
const pack: Pack = {
  ...makePack([
    makeQuestion('q-control', { cadence: 'quarterly', evidence: ['report'], evidenceRequired: true }),
    makeQuestion('q-case', { answer: { type: 'choice', multiple: false, options: words('new', 'none') } }),
    ...['q-signing', 'q-effective', 'q-filed'].map(each => makeQuestion(each, { answer: { type: 'date' } })),
    makeQuestion('q-replies', {
      answer: { type: 'table', columns: Object.values(replyColumns).map(column) },
    }),
    makeQuestion('q-tests', {
      answer: {
        type: 'table',
        columns: [{ id: 'on', label: { en: 'On', 'zh-Hant': '日期' }, type: 'date' }],
      },
    }),
  ]),
  rules: {
    recurring: [{ question: 'q-tests', column: 'on', months: 12 }],
    coverage: [{ type: 'report', letter: 'letter' }],
    notification: {
      case: 'q-case',
      needed: ['new'],
      signing: 'q-signing',
      effective: 'q-effective',
      filed: 'q-filed',
      months: 3,
    },
    providerQuestions: {
      question: 'q-replies',
      columns: replyColumns,
      waiting: 'waiting',
      replied: 'replied',
      settled: ['accepted'],
    },
  },
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
  /** How many of them stand in the log that is sealed. */
  sealedTests = 1;
  reportEnd = '2025-12-31';
  findings: Finding[] = [];
  /** Numbers of findings that track a condition of a committee. */
  conditions = new Set<string>();
  incidents: Incident[] = [];
  waiverUntil: string | null = null;
  /** What the dossier says: a signing to come, and whether it was filed for. */
  dossier: { signingOn: string; filedOn: string | null } | null = null;
  replies: { text: string; due: string; reply: string }[] = [];
  contract: { signingOn: string | null; effectiveOn: string | null; endsOn: string | null } = {
    signingOn: null,
    effectiveOn: null,
    endsOn: null,
  };
  /** The next cycle, begun and not sealed yet; its window follows that of the one in force. */
  underWay = false;
  /** Questions that colleagues sent each other for it, not answered yet. */
  delegations: Exchange[] = [];
  asked = 0;
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
      ...this.contract,
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
    if (!this.underWay) this.sealedTests = this.tests.length;
    const content = this.#content(this.sealedTests);
    const sealed = { assessment, figures: figureOut(content, assessment, [], this.today) };
    const next = {
      ...assessment,
      id: id(4),
      state: 'draft' as const,
      windowStart: addDays(this.windowEnd, 1),
      windowEnd: addMonths(this.windowEnd, 12),
    };
    // Nothing has been answered there yet but the log of tests, and nothing moved along.
    const log = this.#content(this.tests.length).answers.filter(each => each.questionId === 'q-tests');
    const begun = { ...content, answers: log, findings: [], resolutions: [], waivers: [] };
    const counting = this.underWay
      ? { current: { assessment: next, figures: figureOut(begun, next, [], this.today) }, inForce: sealed }
      : { current: sealed, inForce: null };
    const due = listDue(
      {
        arrangement,
        ...counting,
        incidents: this.incidents,
        delegations: this.underWay ? this.delegations : [],
        ledElsewhere: false,
      },
      settings,
      this.today,
    );
    return keyReminders(arrangement.id, due).map(item => ({
      ...item,
      ...settle(item, this.marks.get(item.key) ?? { done: null, rest: null }, this.today),
    }));
  }

  /** What comes from outside, now and then. */
  happen(): void {
    const { today } = this;
    const newest = this.findings.at(-1);
    if (newest && newest.status === 'open' && newest.acceptance === null && this.chance(0.004))
      this.conditions.add(newest.number);
    if (this.chance(0.004)) this.incidents = [...this.incidents, incident(this.incidents.length + 1, today)];
    if (this.waiverUntil === null && this.chance(0.01)) this.waiverUntil = addDays(today, this.upTo(120));
    if (this.chance(0.003)) this.dossier = { signingOn: addDays(today, 60 + this.upTo(300)), filedOn: null };
    if (this.chance(0.008))
      this.replies = [
        ...this.replies,
        { text: `Question ${this.replies.length}`, due: addDays(today, this.upTo(60)), reply: '' },
      ];
    if (this.underWay && this.chance(0.02))
      this.delegations = [
        ...this.delegations,
        delegation(++this.asked, this.chance(0.5) ? 'sent' : 'received', addDays(today, this.upTo(40))),
      ];
    if (this.chance(0.004))
      this.contract = {
        signingOn: addDays(today, this.upTo(90)),
        effectiveOn: addDays(today, this.upTo(200)),
        endsOn: this.chance(0.7) ? addDays(today, this.upTo(400)) : null,
      };
  }

  say(key: string, said: ReminderMark): void {
    const known = this.marks.get(key) ?? { done: null, rest: null };
    this.marks.set(key, said.kind === 'done' ? { ...known, done: said } : { ...known, rest: said });
  }

  #content(tests: number): AssessmentContent {
    const answerTo = (questionId: string, value: Answer['value']): Answer => ({
      assessmentId: id(1),
      questionId,
      serviceId: null,
      value,
      rationale: '',
      conclusion: 'addressed',
      notApplicableReason: '',
      privileged: false,
      revision: 1,
      updatedBy: id(9),
      updatedAt: '2026-01-01T00:00:00.000Z',
    });
    const table = (rows: Record<string, string>[]): Answer['value'] => ({
      type: 'table',
      rows: rows.map((cells, index) => ({ id: id(100 + index), cells })),
    });
    const { dossier } = this;
    const answers = [
      answerTo('q-tests', table(this.tests.slice(0, tests).map(on => ({ on })))),
      answerTo('q-replies', table(this.replies.map(each => ({ ...each, status: 'waiting' })))),
      answerTo('q-case', { type: 'choice', selected: [dossier ? 'new' : 'none'] }),
      ...(dossier ? [answerTo('q-signing', { type: 'date', date: dossier.signingOn })] : []),
      ...(dossier?.filedOn ? [answerTo('q-filed', { type: 'date', date: dossier.filedOn })] : []),
    ];
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
        periodStart: addMonths(this.reportEnd, -12),
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
      answers,
      evidence: [report],
      links: [{ assessmentId: id(1), questionId: 'q-control', evidenceId: report.id, locator }],
      waivers:
        this.waiverUntil === null
          ? []
          : [
              {
                assessmentId: id(1),
                questionId: 'q-control',
                reason: 'r',
                expiresOn: this.waiverUntil,
                grantedBy: id(9),
              },
            ],
      findings: this.findings,
      origins: [],
      sharedRevisions: {},
      plans: [],
      attestations: [],
      worksheetHashes: {},
      resolutions: [
        {
          id: id(5),
          assessmentId: id(1),
          body: 'Board',
          minute: '1',
          resolvedOn: start,
          outcome: 'approved-with-conditions',
          wording: 'w',
          certifiedBy: 'c',
          extractId: null,
          recordedBy: id(9),
          recordedAt: '2026-01-01T00:00:00.000Z',
          conditions: this.findings
            .filter(({ number }) => this.conditions.has(number))
            .map(({ number, dueOn }) => ({
              text: 'Meet it',
              owner: 'o',
              dueOn: dueOn ?? start,
              beforeSealing: false,
              questionId: 'q-control',
              findingNumber: number,
            })),
        },
      ],
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

const incident = (number: number, day: string): Incident => ({
  id: id(300 + number),
  number: `I-${String(number).padStart(3, '0')}`,
  arrangementId: id(2),
  revision: 1,
  title: 'Breach',
  kind: 'unauthorised-access',
  sphere: 'provider',
  description: '',
  owner: '',
  detectedAt: null,
  awareAt: `${day}T01:00:00.000Z`,
  iaToldAt: null,
  notToldReason: '',
  customersToldAt: null,
  cyber: true,
  cause: '',
  lessons: '',
  closedAt: null,
  recordedBy: id(9),
  recordedAt: `${day}T01:00:00.000Z`,
});

const delegation = (number: number, direction: Exchange['direction'], dueOn: string): Exchange => ({
  id: id(1_000 + number),
  direction,
  kind: 'delegation',
  form: 'bundle',
  state: 'done',
  assessmentId: id(4),
  baseId: null,
  counterpart: 'IT operations',
  fingerprint: '0'.repeat(64),
  note: `Questions ${number}`,
  dueOn,
  questionIds: ['q-control'],
  by: id(9),
  at: `${dueOn}T01:00:00.000Z`,
});

/** What has to be on the list, from the dates alone and in the plainest way: kind, what and day. */
function expected(world: World, controls: { doneOn: string | null }, testDoneOn: string | null): string[] {
  const { today, windowEnd, renewalOn, reportEnd, dossier, contract, waiverUntil } = world;
  const latestFiling = dossier && addMonths(dossier.signingOn, -3);
  const staleNow = today > addMonths(reportEnd, 12);
  const nextEnd = addMonths(windowEnd, 12);
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
          : [`${world.conditions.has(number) ? 'condition' : 'finding'} ${number} ${dueOn}`],
    ),
    ...world.incidents.flatMap(({ number, awareAt, iaToldAt }) =>
      iaToldAt === null
        ? [
            `incident ${number} ${awareAt.slice(0, 10)}`,
            `incident-hours ${number} ${addDays(awareAt.slice(0, 10), 3)}`,
          ]
        : [],
    ),
    ...(waiverUntil !== null && (waiverUntil >= today || staleNow) ? [`waiver  ${waiverUntil}`] : []),
    ...(latestFiling && dossier.filedOn === null ? [`notification  ${latestFiling}`] : []),
    ...(latestFiling
      ? [addMonths(dossier.filedOn ?? previousWorkingDay(latestFiling), 3)]
          .filter(day => day >= today)
          .map(day => `no-signing  ${day}`)
      : []),
    ...(world.underWay
      ? world.delegations.map(
          ({ direction, dueOn }) => `${direction === 'sent' ? 'delegated' : 'asked'}  ${dueOn}`,
        )
      : []),
    ...world.replies.filter(({ reply }) => reply === '').map(({ due }) => `provider-question  ${due}`),
    ...(contract.signingOn !== null && contract.signingOn >= today ? [`signing  ${contract.signingOn}`] : []),
    ...(contract.effectiveOn !== null && contract.effectiveOn >= today
      ? [`effective  ${contract.effectiveOn}`]
      : []),
    ...(contract.endsOn === null ? [] : [`end  ${contract.endsOn}`]),
    // A report whose period begins after the window says nothing of it either.
    ...(world.underWay && (reportEnd < nextEnd || addMonths(reportEnd, -12) > nextEnd)
      ? [`coverage  ${nextEnd}`]
      : []),
  ].sort();
}

const lineOf = ({ kind, number, dueOn }: { kind: string; number: string; dueOn: string }) =>
  `${kind} ${number} ${dueOn}`;

describe('five years of an arrangement', () => {
  it('nothing due is missed, nothing is shown twice, and what is done returns exactly when its rule says', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), seed => {
        const world = new World(seed);
        let controlDoneOn: string | null = null;
        let testDoneOn: string | null = null;
        const doneOnce = new Set<string>();
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
            line => !doneOnce.has(line),
          );
          const shown = items.filter(({ state }) => state !== 'done');
          for (const { kind } of shown) seen.add(kind);
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
            } else if (['renewal-notice', 'no-signing', 'signing', 'effective', 'end'].includes(pick.kind)) {
              world.say(pick.key, mark('x', 'done', pick.dueOn, today));
              // The newest word alone counts: what was done for an earlier day returns with it.
              for (const line of doneOnce) if (line.startsWith(`${pick.kind} `)) doneOnce.delete(line);
              doneOnce.add(lineOf(pick));
            } else if (pick.kind === 'incident' || pick.kind === 'incident-hours')
              world.incidents = world.incidents.map(each =>
                each.number === pick.number ? { ...each, iaToldAt: `${today}T02:00:00.000Z` } : each,
              );
            else if (pick.kind === 'waiver') world.waiverUntil = addDays(today, 90);
            else if (pick.kind === 'notification' && world.dossier)
              world.dossier = { ...world.dossier, filedOn: today };
            else if (pick.kind === 'provider-question')
              world.replies = world.replies.map(each =>
                each.text === pick.about ? { ...each, reply: 'Yes' } : each,
              );
            else if (pick.kind === 'delegated' || pick.kind === 'asked')
              world.delegations = world.delegations.filter(each => each.note !== pick.about);
            else if (pick.kind === 'renewal') world.renewalOn = addMonths(world.renewalOn, 12);
            else if (pick.kind === 'reassessment') {
              // Begun, and on another day brought to its signatures.
              if (world.underWay) world.windowEnd = addMonths(world.windowEnd, 12);
              // What was asked for the cycle before is waited for no longer, whether it was answered or not.
              else world.delegations = [];
              world.underWay = !world.underWay;
            } else if (pick.kind === 'evidence' || pick.kind === 'coverage')
              world.reportEnd = addMonths(world.reportEnd, 6);
            else
              world.findings = world.findings.map(each =>
                each.number !== pick.number
                  ? each
                  : !world.conditions.has(each.number) && world.chance(0.4)
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
          world.happen();
        }
      }),
      { numRuns: 2 },
    );
    // Worksheets and returned answers belong to an assessment under way, and have tests of their own.
    const elsewhere: DueKind[] = ['worksheet', 'returned-answer', 'materiality-check'];
    expect([...seen].sort()).toEqual(dueKinds.filter(kind => !elsewhere.includes(kind)).sort());
  });
});

it('a log in which no test was ever entered owes one at the end of its window', () => {
  const world = new World(1);
  world.tests = [];
  expect(world.list().map(lineOf)).toContain('contingency-test  2025-12-31');
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
