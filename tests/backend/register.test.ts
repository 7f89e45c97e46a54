import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, hongKongDay } from '../../shared/domain/calendar.ts';
import type { FindingContent } from '../../shared/domain/findings.ts';
import {
  emptyAnswer,
  freezeStory,
  importPack,
  type Office,
  openOffice,
  passphraseOf,
  sign,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { open } from '../support/workspace.ts';

const gap: FindingContent = {
  severity: 'high',
  title: 'Gap',
  detail: '',
  action: 'Mend it',
  owner: 'Head of Claims',
  dueOn: '2026-04-01',
  status: 'open',
  resolution: '',
};

const readRegister = (office: Office) => office.call('arrangements.register', {});
const todayOf = (office: Office) => hongKongDay(office.clock.now);
const later = (office: Office, days: number) => {
  office.clock.now = new Date(office.clock.now.getTime() + days * 86_400_000);
};

async function openStory() {
  const office = await openOffice();
  await importPack(office, storyPack());
  const started = await office.as('assessor', () => startAssessment(office));
  return { office, ...started };
}

describe('the register', () => {
  it('says of every arrangement how it stands today, and what is due next', async () => {
    const { office, arrangementId, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      const { facts, revision } = await office.call('arrangements.get', { id: arrangementId });
      const saved = {
        ...facts,
        renewalOn: '2026-12-31',
        services: [
          { id: assessmentId, name: 'Storage', model: 'iaas' as const, regions: ['ap-east-1'], use: '' },
        ],
      };
      await office.call('arrangements.save', { id: arrangementId, expectedRevision: revision, facts: saved });
      await office.call('arrangements.create', { facts: { ...facts, name: 'Untouched' } });
      await office.call('findings.record', { assessmentId, questionId: 'q-one', content: gap });
      const { today, rows } = await readRegister(office);
      expect(today).toBe('2026-03-05');
      expect(rows[0]).toMatchObject({
        number: 'A-001',
        name: 'Claims platform',
        services: ['Storage'],
        regions: ['ap-east-1'],
        assessment: { id: assessmentId, state: 'draft' },
        rating: 'red',
        materiality: null,
        asked: 3,
        complete: 2,
        openFindings: 1,
        graveFindings: 1,
        staleEvidence: [],
        expiringEvidence: [],
        next: { kind: 'finding', dueOn: '2026-04-01', number: 'F-001' },
        overdue: 0,
      });
      expect(rows[1]).toMatchObject({
        name: 'Untouched',
        assessment: null,
        rating: null,
        next: null,
        asked: 0,
      });

      // The report covers 2025: half a year after its end it is to be renewed, after a year it is stale.
      later(office, 150);
      expect((await readRegister(office)).rows[0]).toMatchObject({ expiringEvidence: ['E-001'], overdue: 2 });
      later(office, 200);
      expect((await readRegister(office)).rows[0]).toMatchObject({
        staleEvidence: ['E-001'],
        expiringEvidence: [],
        complete: 1,
        overdue: 3,
      });
    });
  });

  it('lists what is due in order, says why, who owes it and where it is mended', async () => {
    const { office, arrangementId, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      await office.call('findings.record', { assessmentId, questionId: 'q-one', content: gap });
      await office.call('worksheets.plan', {
        assessmentId,
        worksheetIds: ['w'],
        ownerId: office.people.assessor,
        dueOn: '2026-03-01',
        apply: true,
      });
    });
    await office.as('reviewer', () =>
      office.call('evidence.waive', {
        assessmentId,
        questionId: 'q-two',
        reason: 'the report is late',
        expiresOn: '2026-03-31',
      }),
    );
    await office.as('approver', async () => {
      const [finding] = (await office.call('findings.list', { assessmentId })).findings;
      const due = await office.call('reminders.listDue', { limit: 10 });
      expect(due).toMatchObject({ today: '2026-03-05', total: 4, overdue: 1 });
      expect(due.items.map(each => [each.kind, each.dueOn, each.number, each.owner, each.place?.en])).toEqual(
        [
          ['worksheet', '2026-03-01', '', 'The assessor', 'W'],
          ['waiver', '2026-03-31', '', '', 'q-two'],
          ['finding', '2026-04-01', 'F-001', 'Head of Claims', 'q-one'],
          ['evidence', '2026-12-31', 'E-001', '', 'q-two'],
        ],
      );
      expect(due.items[0]).toMatchObject({
        assessmentId,
        arrangement: { id: arrangementId, number: 'A-001' },
      });
      const near = await office.call('reminders.listDue', { limit: 1, until: '2026-03-31' });
      expect(near).toMatchObject({ total: 2, items: [{ kind: 'worksheet' }] });
      expect(await office.call('reminders.listDue', { limit: 1, arrangementId: assessmentId })).toMatchObject(
        {
          total: 0,
          items: [],
        },
      );
      // Lived with for a time: until then it is the acceptance that is due.
      await office.call('findings.acceptRisk', {
        id: finding?.id ?? '',
        expectedRevision: 1,
        reason: 'known',
        owner: 'Board',
        expiresOn: '2026-09-30',
      });
      const accepted = await office.call('reminders.listDue', { limit: 10 });
      expect(accepted.items.map(each => [each.kind, each.dueOn, each.owner])).toContainEqual([
        'risk-acceptance',
        '2026-09-30',
        'Board',
      ]);
      expect(accepted.items.map(each => each.kind)).not.toContain('finding');
    });
  });

  it('keeps speaking of a sealed assessment until the next one is sealed', async () => {
    const office = await openOffice();
    const { assessmentId, manifestSha256 } = await freezeStory(office, async started => {
      await office.call('findings.record', {
        assessmentId: started.assessmentId,
        questionId: 'q-one',
        content: { ...gap, severity: 'medium' },
      });
    });
    for (const role of ['assessor', 'reviewer', 'approver'] as const)
      await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
    await office.as('assessor', async () => {
      const [sealed] = (await readRegister(office)).rows;
      expect(sealed).toMatchObject({ assessment: { state: 'sealed' }, rating: 'amber', openFindings: 1 });
      later(office, 1);
      const next = await office.call('assessments.start', {
        arrangementId: sealed?.id ?? '',
        packId: 'small',
        tier: 'full',
        purpose: 'yearly',
        windowStart: '2026-03-01',
        windowEnd: '2027-02-28',
      });
      expect((await readRegister(office)).rows[0]).toMatchObject({
        assessment: { id: next.id, state: 'draft' },
        rating: 'amber',
        complete: 0,
        openFindings: 1,
        next: { kind: 'finding', number: 'F-001' },
      });
    });
  });
});

const step = fc.oneof(
  fc.record({
    do: fc.constant('answer' as const),
    question: fc.constantFrom('q-one', 'q-two'),
    word: fc.constantFrom('yes' as const, 'no' as const),
    conclusion: fc.constantFrom('addressed' as const, 'partly' as const, 'not-addressed' as const, null),
  }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({
    do: fc.constant('finding' as const),
    status: fc.constantFrom('open' as const, 'resolved' as const),
  }),
  fc.record({ do: fc.constant('evidence' as const), months: fc.integer({ min: -14, max: 2 }) }),
  fc.record({ do: fc.constant('link' as const) }),
  fc.record({ do: fc.constant('services' as const), count: fc.nat(2) }),
  fc.record({ do: fc.constant('plan' as const), inDays: fc.integer({ min: -9, max: 30 }) }),
  fc.record({ do: fc.constant('days' as const), pass: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ do: fc.constant('read' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(office: Office, started: { arrangementId: string; assessmentId: string }, one: Step) {
  const { call } = office;
  const { arrangementId, assessmentId } = started;
  office.clock.now = new Date(office.clock.now.getTime() + 1_000);
  switch (one.do) {
    case 'answer': {
      const key = { assessmentId, questionId: one.question, serviceId: null };
      const { revision: expectedRevision } = await call('answers.get', key);
      const value = { type: 'yesno' as const, word: one.word };
      const content = { ...emptyAnswer, value, conclusion: one.conclusion };
      return call('answers.save', { ...key, ...content, expectedRevision });
    }
    case 'undo': {
      const set = { conclusion: 'partly' } as const;
      const questionIds = ['q-one', 'q-two'];
      const { commandId } = await call('answers.bulkEdit', { assessmentId, questionIds, set, apply: true });
      // Nothing to take back where all of them said so before.
      return commandId === null ? undefined : call('answers.undo', { assessmentId, commandId });
    }
    case 'finding': {
      const content = { ...gap, status: one.status, resolution: 'done' };
      const [known] = (await call('findings.list', { assessmentId })).findings;
      if (!known) return call('findings.record', { assessmentId, questionId: 'q-one', content });
      return call('findings.save', { id: known.id, expectedRevision: known.revision, content });
    }
    case 'evidence': {
      const [known] = (await call('evidence.list', { arrangementId })).evidence;
      if (!known) throw new Error('the story has a piece of evidence');
      const facts = { ...known.facts, periodEnd: addDays(todayOf(office), one.months * 30) };
      return call('evidence.saveFacts', { id: known.id, expectedRevision: known.revision, facts });
    }
    case 'link': {
      const [known] = (await call('evidence.list', { arrangementId })).evidence;
      const locator = { page: null, control: '', note: '' };
      return call('evidence.link', {
        assessmentId,
        questionId: 'q-one',
        evidenceId: known?.id ?? '',
        locator,
      });
    }
    case 'services': {
      const { facts, revision } = await call('arrangements.get', { id: arrangementId });
      const services = Array.from({ length: one.count }, (_each, at) => ({
        id: `00000000-0000-4000-8000-00000000000${at}`,
        name: `Service ${at}`,
        model: 'iaas' as const,
        regions: [],
        use: '',
      }));
      return call('arrangements.save', {
        id: arrangementId,
        expectedRevision: revision,
        facts: { ...facts, services },
      });
    }
    case 'plan':
      return call('worksheets.plan', {
        assessmentId,
        worksheetIds: ['w'],
        dueOn: addDays(todayOf(office), one.inDays),
        apply: true,
      });
    case 'days':
      return later(office, one.pass);
    case 'read':
      return readRegister(office);
  }
}

it('figures that were kept are those that would be worked out now, whatever happened and however many days passed', async () => {
  const { office, ...started } = await openStory();
  const unlock = { personId: office.people.assessor, passphrase: passphraseOf('assessor') };
  const readAll = async () => ({
    register: await readRegister(office),
    due: await office.call('reminders.listDue', { limit: 1_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
      const kept = await office.as('assessor', async () => {
        await readRegister(office);
        for (const one of steps) await take(office, started, one);
        return readAll();
      });
      const workspace = await open(office.workspace, unlock);
      workspace.store.derive(db => db.sqlite.prepare('DELETE FROM assessment_figures').run());
      workspace.close();
      expect(await office.as('assessor', readAll)).toEqual(kept);
    }),
    { numRuns: 10 },
  );
});
