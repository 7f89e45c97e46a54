import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import type { AnswerContent } from '../../shared/domain/answers.ts';
import {
  emptyAnswer,
  importPack,
  type Office,
  openOffice,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const saidYes: AnswerContent = {
  ...emptyAnswer,
  value: { type: 'yesno', word: 'yes' },
  rationale: 'seen',
  conclusion: 'addressed',
};
const window = { windowStart: '2025-03-01', windowEnd: '2026-02-28' };

/** Two assessments of the small pack, by the assessor; the first one is answered. */
async function openTwo(office: Office) {
  await importPack(office, storyPack());
  return office.as('assessor', async () => {
    const first = await startAssessment(office);
    const { facts } = await office.call('arrangements.get', { id: first.arrangementId });
    const other = await office.call('arrangements.create', { facts: { ...facts, name: 'Second platform' } });
    const second = await office.call('assessments.start', {
      arrangementId: other.id,
      packId: 'small',
      tier: 'full',
      purpose: 'yearly',
      ...window,
    });
    return { first: first.assessmentId, second: second.id };
  });
}

const blockersOf = async (office: Office, id: string) =>
  (await office.call('assessments.status', { id })).blockers.map(
    ({ kind, questionId }) => `${questionId} ${kind}`,
  );

const readAnswer = (office: Office, assessmentId: string, questionId = 'q-one') =>
  office.call('answers.get', { assessmentId, questionId, serviceId: null });

const save = async (
  office: Office,
  assessmentId: string,
  content: AnswerContent,
  overrideReason?: string,
) => {
  const { revision } = await readAnswer(office, assessmentId);
  return office.call('answers.save', {
    assessmentId,
    questionId: 'q-one',
    serviceId: null,
    ...content,
    expectedRevision: revision,
    ...(overrideReason === undefined ? {} : { overrideReason }),
  });
};

describe('answers from elsewhere', () => {
  it('are copied with a preview, count once confirmed, and are taken back at once', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first, second } = await openTwo(office);
    await office.as('assessor', async () => {
      const copy = {
        evidence: false,
        fromAssessmentId: first,
        assessmentId: second,
        questionIds: ['q-one', 'w-summary'],
        replace: false,
      };
      const preview = await call('answers.copy', { ...copy, apply: false });
      expect(preview.items).toEqual([
        { questionId: 'q-one', serviceId: null, outcome: 'added' },
        { questionId: 'w-summary', serviceId: null, outcome: 'nothing-there' },
      ]);
      expect((await readAnswer(office, second)).revision).toBe(0);

      const { commandId } = await call('answers.copy', { ...copy, apply: true });
      expect(await readAnswer(office, second)).toMatchObject({ rationale: 'because of q-one', revision: 1 });
      expect(await blockersOf(office, second)).toContain('q-one unconfirmed');
      await call('answers.confirm', { assessmentId: second, questionIds: ['q-one'] });
      expect(await blockersOf(office, second)).not.toContain('q-one unconfirmed');

      await call('answers.undo', { assessmentId: second, commandId: commandId ?? '' });
      expect(await readAnswer(office, second)).toMatchObject({ value: null, conclusion: null, revision: 2 });
      expect((await call('answers.listOrigins', { assessmentId: second })).origins).toEqual([]);
    });
  });

  it('of the cycle before are at hand, as long as the question asks the same', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    // The same pack with one question that asks something else, and one that is new.
    const [one, two] = [
      makeQuestion('q-one'),
      makeQuestion('q-two', { text: { en: 'Else?', 'zh-Hant': '?' } }),
    ];
    await importPack(office, makePack([one, two, makeQuestion('q-new')], { version: '1.1.0' }));
    await office.as('assessor', async () => {
      const { arrangementId } = await call('assessments.get', { id: first });
      const next = await call('assessments.start', {
        arrangementId,
        packId: 'small',
        tier: 'full',
        purpose: 'yearly',
        ...window,
      });
      const earlier = async (questionId: string, assessmentId = next.id) =>
        (await call('answers.earlier', { assessmentId, questionId, serviceId: null })).earlier;
      expect(await earlier('q-one')).toMatchObject({
        assessment: { id: first },
        question: 'same',
        answer: { rationale: 'because of q-one', revision: 1 },
      });
      expect(await earlier('q-two')).toMatchObject({ question: 'changed', answer: { revision: 1 } });
      expect(await earlier('q-new')).toMatchObject({ question: 'absent', answer: null });
      expect(await earlier('q-one', first)).toBe(null);
      await expect(earlier('nowhere')).rejects.toMatchObject({ reason: 'common.not_found.question' });
    });
  });

  it('hold for a provider by version; a departure wants a reason, a change there a new look', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first, second } = await openTwo(office);
    await office.as('assessor', async () => {
      await save(office, first, saidYes);
      const share = { assessmentId: first, questionId: 'q-one', level: 'provider' as const };
      const shared = await call('answers.share', share);
      await call('answers.inherit', { assessmentId: second, sharedIds: [shared.id], apply: true });
      await call('answers.confirm', { assessmentId: second, questionIds: ['q-one'] });
      expect(await readAnswer(office, second)).toMatchObject(saidYes);

      const own = { ...saidYes, rationale: 'different here' };
      await expect(save(office, second, own)).rejects.toMatchObject({
        reason: 'answers.override_reason_missing',
      });
      await save(office, second, own, 'another Region');
      const state = async () => (await call('answers.listOrigins', { assessmentId: second })).origins[0];
      expect(await state()).toMatchObject({ state: 'overridden', overrideReason: 'another Region' });
      expect(await blockersOf(office, second)).not.toContain('q-one unconfirmed');

      await save(office, first, { ...saidYes, rationale: 'seen again' });
      expect((await call('answers.share', share)).revision).toBe(2);
      expect((await state())?.state).toBe('override-outdated');
      expect(await blockersOf(office, second)).toContain('q-one unconfirmed');
      await call('answers.inherit', { assessmentId: second, sharedIds: [shared.id], apply: true });
      expect(await readAnswer(office, second)).toMatchObject({ rationale: 'seen again' });
    });
  });

  it('never carry a privileged answer away', async () => {
    const office = await openOffice();
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      await save(office, first, { ...saidYes, privileged: true });
      await expect(
        office.call('answers.share', { assessmentId: first, questionId: 'q-one', level: 'group' }),
      ).rejects.toMatchObject({ reason: 'answers.privileged_not_shared' });
    });
  });
});

describe('many answers at once', () => {
  it('are previewed, changed and taken back, but not over what somebody wrote since', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      const edit = {
        assessmentId: first,
        questionIds: ['q-one', 'q-two'],
        set: { conclusion: 'not-applicable' as const, notApplicableReason: 'not in use' },
      };
      const preview = await call('answers.bulkEdit', { ...edit, apply: false });
      expect(preview.changed.map(change => [change.before, change.after])).toEqual([
        ['addressed', 'not-applicable'],
        ['addressed', 'not-applicable'],
      ]);
      expect((await readAnswer(office, first)).conclusion).toBe('addressed');
      const { commandId } = await call('answers.bulkEdit', { ...edit, apply: true });
      expect((await readAnswer(office, first, 'q-two')).conclusion).toBe('not-applicable');
      const { batches } = await call('answers.listBatches', { assessmentId: first });
      expect(batches.find(batch => batch.commandId === commandId)?.answers).toBe(2);

      await save(office, first, { ...saidYes, rationale: 'later' });
      const undo = { assessmentId: first, commandId: commandId ?? '' };
      await expect(call('answers.undo', undo)).rejects.toMatchObject({ reason: 'answers.changed_since' });
      expect((await readAnswer(office, first, 'q-two')).conclusion).toBe('not-applicable');
    });
  });
});

describe('evidence linked at once', () => {
  it('leaves links that were there as they are, also when it is taken back', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      const links = async () =>
        (await call('evidence.listLinks', { assessmentId: first })).links.map(({ questionId, locator }) => [
          questionId,
          locator.page,
        ]);
      const before = await links();
      expect(before).toEqual([['q-two', 3]]);
      const { arrangementId } = await call('assessments.get', { id: first });
      const { evidence } = await call('evidence.list', { arrangementId });
      const locator = { page: 9, control: '', note: '' };
      const { linked, commandId } = await call('answers.bulkEdit', {
        assessmentId: first,
        questionIds: ['q-one', 'q-two'],
        set: {},
        link: { evidenceId: evidence[0]?.id ?? '', locator },
        apply: true,
      });
      expect(linked).toBe(1);
      expect(await links()).toEqual([
        ['q-one', 9],
        ['q-two', 3],
      ]);
      await call('answers.undo', { assessmentId: first, commandId: commandId ?? '' });
      expect(await links()).toEqual(before);
    });
  });
});

describe('sign-off by worksheet', () => {
  it('owners can attest, and planning is taken back at once', async () => {
    const office = await openOffice();
    const { call, people } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      const plan = (ownerId: string, id: string) =>
        call('worksheets.plan', { assessmentId: first, worksheetIds: ['w'], ownerId, apply: true }, id);
      await expect(plan(people.reviewer, randomUUID())).rejects.toMatchObject({
        reason: 'worksheets.owner_cannot_attest',
      });
      const commandId = randomUUID();
      await plan(people.assessor, commandId);
      expect(await call('answers.undo', { assessmentId: first, commandId })).toMatchObject({ worksheets: 1 });
      const { worksheets } = await call('worksheets.list', { assessmentId: first });
      expect(worksheets[0]?.plan).toMatchObject({ ownerId: null, revision: 2 });
      await expect(call('answers.undo', { assessmentId: first, commandId })).rejects.toMatchObject({
        reason: 'worksheets.changed_since',
      });
    });
  });

  it('an owner attests the content as it is; an edit voids the word on that worksheet', async () => {
    const office = await openOffice();
    const { call, people } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      const plan = {
        assessmentId: first,
        worksheetIds: ['w'],
        ownerId: people.assessor,
        dueOn: '2026-03-01',
      };
      expect((await call('worksheets.plan', { ...plan, apply: false })).changed).toHaveLength(1);
      await call('worksheets.plan', { ...plan, apply: true });
      expect(await blockersOf(office, first)).toContain('w-summary not-attested');
      const { duties } = await call('worksheets.listDuties', { assessmentId: first });
      expect(duties).toMatchObject([{ kind: 'worksheet', worksheetId: 'w', overdue: true, open: 0 }]);

      const sheet = async () => (await call('worksheets.list', { assessmentId: first })).worksheets[0];
      const { contentHash = '' } = (await sheet()) ?? {};
      await call('worksheets.attest', { assessmentId: first, worksheetId: 'w', contentHash, note: '' });
      expect(await sheet()).toMatchObject({ state: 'attested', attestations: [{ stands: true }] });
      expect(await blockersOf(office, first)).toEqual([]);

      await save(office, first, { ...saidYes, rationale: 'changed' });
      expect(await sheet()).toMatchObject({ state: 'complete', attestations: [{ stands: false }] });
      await expect(
        call('worksheets.attest', { assessmentId: first, worksheetId: 'w', contentHash, note: '' }),
      ).rejects.toMatchObject({ reason: 'worksheets.changed_meanwhile' });
    });
  });

  it('a reviewer returns a whole worksheet, and the review then ends with a return', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', () => call('assessments.submit', { id: first }));
    await office.as('reviewer', async () => {
      await call('reviews.acceptRest', { assessmentId: first });
      await call('worksheets.return', {
        assessmentId: first,
        worksheetId: 'w',
        comment: 'too short',
        dueOn: '2026-04-01',
      });
      const { worksheets } = await call('worksheets.list', { assessmentId: first });
      expect(worksheets[0]?.state).toBe('returned');
      expect((await call('reviews.complete', { assessmentId: first })).state).toBe('returned');
    });
  });
});

describe('resolutions', () => {
  it('track their conditions as findings and keep the assessment open until they are met', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    await office.as('approver', async () => {
      const { conditions } = await call('resolutions.record', {
        assessmentId: first,
        body: 'Risk committee',
        minute: '12/2026',
        resolvedOn: '2026-03-04',
        outcome: 'approved-with-conditions',
        wording: 'Approved on condition that the exit is rehearsed.',
        certifiedBy: 'Company secretary',
        extractId: null,
        conditions: [
          {
            text: 'Rehearse the exit',
            owner: 'IT',
            dueOn: '2026-06-30',
            beforeSealing: true,
            questionId: 'q-one',
          },
        ],
      });
      expect(conditions[0]?.findingNumber).toBe('F-001');
      expect(await blockersOf(office, first)).toEqual(['q-one condition-open']);
    });
    await office.as('assessor', async () => {
      const { findings } = await call('findings.list', { assessmentId: first });
      const [finding] = findings;
      if (!finding) throw new Error('the condition has no finding');
      const {
        id,
        number: _number,
        assessmentId: _a,
        questionId: _q,
        revision,
        acceptance: _acc,
        ...content
      } = finding;
      await call('findings.save', {
        id,
        expectedRevision: revision,
        content: { ...content, status: 'resolved', resolution: 'rehearsed' },
      });
      const { resolutions } = await call('resolutions.list', { assessmentId: first });
      expect(resolutions[0]?.conditionStates).toEqual(['met']);
      expect(await blockersOf(office, first)).toEqual([]);
    });
  });
});

describe('the rules of the built-in pack', () => {
  it('propose materiality, which an approver alone may override, and a deeper tier', async () => {
    const read = readPack(`${builtInPacksFolder}/hkia-gl14-gl8`);
    if (!read.ok) throw new Error('the built-in pack is broken');
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    const id = await office.as('assessor', async () => {
      const { arrangementId } = await call('assessments.get', { id: first });
      const started = await call('assessments.start', {
        arrangementId,
        packId: read.pack.id,
        tier: 'light',
        purpose: 'yearly',
        ...window,
      });
      const answer = (questionId: string, value: AnswerContent['value']) => ({
        questionId,
        serviceId: null,
        content: { value, conclusion: 'addressed' as const },
      });
      await call('answers.import', {
        assessmentId: started.id,
        rows: [
          answer('gl14-5.4-a', { type: 'rating', rating: 5 }),
          answer('gl14-5.5', { type: 'choice', selected: ['not-material'] }),
          answer('w0-tier', { type: 'choice', selected: ['full'] }),
        ],
        apply: true,
      });
      return started.id;
    });
    await office.as('approver', async () => {
      expect(await blockersOf(office, id)).toContain('gl14-5.5 materiality-override');
      await call('assessments.overrideMateriality', { id, reason: 'a pilot without customers' });
      expect(await blockersOf(office, id)).not.toContain('gl14-5.5 materiality-override');
      expect((await call('assessments.appraise', { id })).materiality).toMatchObject({
        state: 'overridden',
        grounds: [{ questionId: 'gl14-5.4-a', found: 5, atLeast: 4 }],
      });
    });
    await office.as('assessor', async () => {
      const kinds = async () => (await blockersOf(office, id)).map(text => text.split(' ')[1]);
      expect(await kinds()).toContain('tier-too-light');
      await call('assessments.setTier', { id, tier: 'full', reason: 'W0 asks for it' });
      expect(await kinds()).not.toContain('tier-too-light');
    });
  });
});
