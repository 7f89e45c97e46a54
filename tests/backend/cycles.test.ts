import { beforeAll, describe, expect, it } from 'vitest';
import type { FindingContent } from '../../shared/domain/findings.ts';
import { type Pack, packSchema } from '../../shared/domain/packs.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import { freezeStory, importPack, type Office, openOffice, sign } from '../support/backend.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const gap: FindingContent = {
  severity: 'medium',
  title: 'Gap',
  detail: '',
  action: 'Mend it',
  owner: 'Head of Claims',
  dueOn: '2026-09-01',
  status: 'open',
  resolution: '',
};

const rules = {
  backPlan: {
    beforeBoard: { start: 60, evidence: 50, answers: 30, review: 14, 'sign-off': 7 },
    boardBefore: 10,
  },
  triggers: [
    {
      id: 'yearly',
      label: { en: 'Yearly', 'zh-Hant': '年度' },
      purpose: 'yearly' as const,
      scope: 'all' as const,
      worksheets: [],
      questions: [],
      evidence: false,
      decision: false,
    },
    {
      id: 'variation',
      label: { en: 'New Region', 'zh-Hant': '新區域' },
      purpose: 'change' as const,
      scope: 'some' as const,
      worksheets: [],
      questions: ['q-two'],
      evidence: false,
      decision: true,
      incidents: ['outage' as const],
    },
  ],
};

/** The pack of the story a year later: one question asks something else, one is new. */
const nextPack = (): Pack => {
  const both = (text: string) => ({ en: text, 'zh-Hant': text });
  return packSchema.parse({
    ...makePack([
      makeQuestion('q-one', { text: both('q-one, asked in another way?') }),
      makeQuestion('q-two', {
        evidence: ['report'],
        evidenceRequired: true,
        title: { en: 'q-two', 'zh-Hant': '改善譯文' },
      }),
      makeQuestion('q-three'),
    ]),
    version: '1.1.0',
    rules,
  });
};

async function sealAgain(office: Office, assessmentId: string): Promise<void> {
  const { call } = office;
  await office.as('reviewer', async () => {
    await call('reviews.acceptRest', { assessmentId });
    await call('reviews.complete', { assessmentId });
  });
  const { manifestSha256 } = await office.as('assessor', () =>
    call('assessments.freeze', { id: assessmentId }),
  );
  for (const role of signingRoles)
    await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
}

const stateOf = async (office: Office, id: string) => (await office.call('assessments.get', { id })).state;

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error as { reason: string }).reason,
  );

describe('the life of an arrangement', () => {
  let office: Office;
  let first: string;
  beforeAll(async () => {
    office = await openOffice();
    const frozen = await freezeStory(office, async ({ assessmentId }) => {
      await office.call('findings.record', { assessmentId, questionId: 'q-one', content: gap });
      await office.call('findings.record', {
        assessmentId,
        questionId: 'q-two',
        content: { ...gap, title: 'Mended', status: 'resolved', resolution: 'done' },
      });
      await office.call('resolutions.record', {
        assessmentId,
        body: 'Board risk committee',
        minute: '2026/3',
        resolvedOn: '2026-03-04',
        outcome: 'approved-with-conditions',
        wording: 'Approved.',
        certifiedBy: 'The secretary',
        extractId: null,
        conditions: [
          {
            text: 'Rehearse the exit',
            owner: 'Head of IT',
            dueOn: '2026-12-01',
            beforeSealing: false,
            questionId: 'q-two',
          },
        ],
      });
    });
    first = frozen.assessmentId;
    for (const role of signingRoles)
      await office.as(role, () => sign(office, first, role, frozen.manifestSha256));
    await importPack(office, nextPack());
  });

  it('carries forward what asks the same, to be re-affirmed, with findings, conditions and evidence', async () => {
    const choice = { fromAssessmentId: first, trigger: 'yearly', tier: 'full' as const, questionIds: [] };
    const window = { windowStart: '2026-03-01', windowEnd: '2027-02-28' };
    const second = await office.as('assessor', async () => {
      const plan = await office.call('cycles.plan', choice);
      expect(Object.fromEntries(plan.items.map(item => [item.questionId, item.outcome]))).toEqual({
        'q-one': 'changed',
        'q-two': 'reopened',
        'q-three': 'new',
        'w-summary': 'unanswered',
      });
      expect(plan.pack).toMatchObject({
        from: '1.0.0',
        to: '1.1.0',
        changes: [
          { questionId: 'q-one', change: 'meaning' },
          { questionId: 'q-two', change: 'wording' },
          { questionId: 'q-three', change: 'added' },
        ],
      });
      expect(plan.evidence).toMatchObject([
        { number: 'E-001', freshness: 'current', questionIds: ['q-two'] },
      ]);
      expect([plan.windowStart, plan.windowEnd]).toEqual(['2026-03-01', '2027-02-28']);
      expect(plan.findings).toEqual(['F-001', 'F-003']);
      expect(plan.conditions).toEqual(['F-003']);
      // A plan is a look: nothing was written.
      expect((await office.call('assessments.list', {})).assessments).toHaveLength(1);

      const started = await office.call('cycles.start', {
        ...choice,
        ...window,
        reason: 'A year has passed',
      });
      expect(started).toMatchObject({ reopened: 1, kept: 0, findings: 2, conditions: 1, links: 1 });
      const { id } = started.assessment;
      expect(started.assessment).toMatchObject({ state: 'draft', packVersion: '1.1.0', purpose: 'yearly' });
      const { findings } = await office.call('findings.list', { assessmentId: id });
      expect(findings.map(({ number, title }) => [number, title])).toEqual([
        ['F-001', 'Gap'],
        ['F-003', 'Rehearse the exit'],
      ]);
      expect((await office.call('cycles.get', { assessmentId: id })).unconfirmed).toEqual(['q-two']);

      // Both cycles have the finding, and it is due once, where it is worked on; a condition stays a condition.
      const { items } = await office.call('reminders.listDue', { limit: 100 });
      const due = items.filter(({ kind }) => kind === 'finding' || kind === 'condition');
      expect(due.map(({ kind, number, assessmentId }) => [kind, number, assessmentId])).toEqual([
        ['finding', 'F-001', id],
        ['condition', 'F-003', id],
      ]);
      const [row] = (await office.call('arrangements.register', {})).rows;
      expect(row).toMatchObject({ openFindings: 2 });

      expect(await refusal(office.call('cycles.start', { ...choice, ...window, reason: 'again' }))).toBe(
        'cycles.one_is_open',
      );
      expect(await refusal(office.call('assessments.submit', { id }))).toBe('assessments.unfinished');
      await office.call('answers.confirm', { assessmentId: id, questionIds: ['q-two'] });
      expect((await office.call('cycles.get', { assessmentId: id })).unconfirmed).toEqual([]);
      return id;
    });

    // What happens meanwhile opens what it touches, and asks for a decision before anything is frozen.
    await office.as('assessor', async () => {
      for (const questionId of ['q-one', 'q-three'])
        await office.call('answers.save', {
          assessmentId: second,
          questionId,
          serviceId: null,
          value: { type: 'yesno', word: 'yes' },
          rationale: 'anew',
          conclusion: 'addressed',
          notApplicableReason: '',
          privileged: false,
          expectedRevision: 0,
        });
      const opened = await office.call('cycles.reopen', {
        assessmentId: second,
        trigger: 'variation',
        reason: 'Backups go to another Region',
        questionIds: ['q-three'],
      });
      expect(opened.reopened.sort()).toEqual(['q-three', 'q-two']);
      const cycle = await office.call('cycles.get', { assessmentId: second });
      expect(cycle).toMatchObject({ decisionNeeded: true, variation: null });
      expect(cycle.unconfirmed).toEqual(['q-two', 'q-three']);
      expect(cycle.triggers.map(({ label }) => label.en)).toEqual(['Yearly', 'New Region']);
      await office.call('answers.confirm', { assessmentId: second, questionIds: ['q-two', 'q-three'] });
      const { blockers } = await office.call('assessments.status', { id: second });
      expect(blockers.map(({ kind }) => kind)).toEqual(['variation-undecided']);
      await office.call('cycles.decideVariation', {
        assessmentId: second,
        significant: false,
        reason: 'The same data, the same provider, inside Hong Kong law',
      });
      await office.call('assessments.submit', { id: second });
    });
    expect(await office.as('assessor', () => stateOf(office, first))).toBe('sealed');
    await sealAgain(office, second);
    await office.as('assessor', async () => {
      expect([await stateOf(office, first), await stateOf(office, second)]).toEqual(['superseded', 'sealed']);
      // The seal of what was superseded stands.
      expect((await office.call('assessments.get', { id: first })).seal).toMatch(/^[0-9a-f]{64}$/);
      expect(
        await refusal(office.call('cycles.start', { ...choice, ...window, reason: 'from the wrong one' })),
      ).toBe('cycles.not_in_force');
    });

    // A delta review opens just what the trigger touches; the rest stands as it was sealed.
    await office.as('assessor', async () => {
      const delta = { ...choice, fromAssessmentId: second, trigger: 'variation' };
      const started = await office.call('cycles.start', { ...delta, ...window, reason: 'One more Region' });
      expect(started).toMatchObject({ reopened: 1, kept: 2 });
      const assessmentId = started.assessment.id;
      expect(started.assessment.purpose).toBe('change');
      expect((await office.call('cycles.get', { assessmentId })).unconfirmed).toEqual(['q-two']);
      const { earlier } = await office.call('answers.earlier', {
        assessmentId,
        questionId: 'q-two',
        serviceId: null,
      });
      expect(earlier).toMatchObject({ question: 'same', assessment: { id: second } });
      const { triggers } = await office.call('cycles.listTriggers', { assessmentId });
      expect(triggers.map(({ incidents }) => incidents)).toEqual([[], ['outage']]);

      // The year counted back: from the contract, or from days that somebody names; how long the work takes, the pack says.
      const { arrangementId } = started.assessment;
      const { facts, revision } = await office.call('arrangements.get', { id: arrangementId });
      const changed = { ...facts, signingOn: '2025-06-30', renewalOn: '2026-12-31' };
      await office.call('arrangements.save', {
        id: arrangementId,
        expectedRevision: revision,
        facts: changed,
      });
      const year = await office.call('cycles.planBack', { arrangementId, days: {} });
      expect(year).toMatchObject({
        today: '2026-03-05',
        days: { signingOn: '2026-12-31', filingOn: null },
        answersOn: '2026-11-21',
        open: { assessmentId, unplanned: ['w'] },
      });
      expect(year.steps.at(-1)).toEqual({ step: 'signing', on: '2026-12-31', clashes: false });
      const named = { signingOn: null, boardPaperOn: '2026-06-30' };
      const other = await office.call('cycles.planBack', { arrangementId, days: named });
      expect(other.steps.map(({ step, on }) => `${step} ${on}`)).toEqual([
        'start 2026-05-01',
        'evidence 2026-05-11',
        'answers 2026-05-31',
        'review 2026-06-16',
        'sign-off 2026-06-23',
        'board-paper 2026-06-30',
      ]);
      const { events } = await office.call('audit.list', { assessmentId, limit: 100 });
      expect(events.map(({ kind }) => kind)).toContain('cycle.started');
    });
  });
});
