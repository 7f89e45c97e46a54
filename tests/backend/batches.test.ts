import { describe, expect, it } from 'vitest';
import {
  emptyAnswer,
  importPack,
  type Office,
  openOffice,
  startAssessment,
  storyPack,
} from '../support/backend.ts';

/** A second assessment of the same arrangement, unanswered. */
async function openTwo(office: Office) {
  await importPack(office, storyPack());
  return office.as('assessor', async () => {
    const { arrangementId, assessmentId } = await startAssessment(office);
    const { id } = await office.call('assessments.start', {
      arrangementId,
      packId: 'small',
      tier: 'full',
      purpose: 'yearly',
      windowStart: '2025-03-01',
      windowEnd: '2026-02-28',
    });
    return { arrangementId, first: assessmentId, second: id };
  });
}

const stateOf = async (office: Office, assessmentId: string) =>
  (await office.call('answers.listOrigins', { assessmentId })).origins.map(origin => origin.state);

describe('what was done at once', () => {
  it('is listed whatever it changed, newest first, until somebody writes over it', async () => {
    const office = await openOffice();
    const { call, people, clock } = office;
    const { arrangementId, first, second } = await openTwo(office);
    await office.as('assessor', async () => {
      const tick = () => {
        clock.now = new Date(clock.now.getTime() + 60_000);
      };
      const copied = await call('answers.copy', {
        fromAssessmentId: first,
        assessmentId: second,
        questionIds: ['q-one', 'q-two'],
        replace: false,
        evidence: true,
        apply: true,
      });
      tick();
      const confirmed = await call('answers.confirm', { assessmentId: second, questionIds: ['q-one'] });
      tick();
      const planned = await call('worksheets.plan', {
        assessmentId: second,
        worksheetIds: ['w'],
        ownerId: people.assessor,
        apply: true,
      });
      tick();
      const { evidence } = await call('evidence.list', { arrangementId });
      const locator = { page: null, control: '', note: '' };
      const linked = await call('answers.bulkEdit', {
        assessmentId: second,
        questionIds: ['q-one', 'q-two'],
        set: {},
        link: { evidenceId: evidence[0]?.id ?? '', locator },
        apply: true,
      });
      expect(linked).toMatchObject({ linked: 1, linkedAt: ['q-one'] });
      tick();
      const list = async () => (await call('answers.listBatches', { assessmentId: second })).batches;
      const none = { answers: 0, links: 0, worksheets: 0, confirmations: 0, changedSince: 0 };
      const batches = await list();
      expect(batches.map(({ commandId, by, at: _at, ...counts }) => ({ ...counts, commandId, by }))).toEqual(
        [
          { ...none, method: 'answers.bulkEdit', links: 1, commandId: linked.commandId },
          { ...none, method: 'worksheets.plan', worksheets: 1, commandId: planned.commandId },
          { ...none, method: 'answers.confirm', confirmations: 1, commandId: confirmed.commandId },
          { ...none, method: 'answers.copy', answers: 2, links: 1, commandId: copied.commandId },
        ].map(batch => ({ ...batch, by: people.assessor })),
      );
      expect(batches.map(batch => batch.at)).toEqual(
        batches
          .map(batch => batch.at)
          .sort()
          .reverse(),
      );

      // An answer saved alone is no batch of its own, but it stands in the way of one.
      await call('answers.save', {
        assessmentId: second,
        questionId: 'q-two',
        serviceId: null,
        ...emptyAnswer,
        rationale: 'my own words',
        expectedRevision: 1,
      });
      const after = await list();
      expect(after).toHaveLength(batches.length);
      expect(after.find(batch => batch.commandId === copied.commandId)?.changedSince).toBe(1);
    });
  });

  it('takes a confirmation back as it was, and only that one', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first, second } = await openTwo(office);
    await office.as('assessor', async () => {
      const questionIds = ['q-one', 'q-two'];
      const copy = { fromAssessmentId: first, assessmentId: second, questionIds, evidence: false };
      await call('answers.copy', { ...copy, replace: false, apply: true });
      await call('answers.confirm', { assessmentId: second, questionIds: ['q-one'] });
      const { commandId, confirmed } = await call('answers.confirm', { assessmentId: second, questionIds });
      // What was confirmed before is not confirmed a second time.
      expect(confirmed).toBe(1);
      expect(await stateOf(office, second)).toEqual(['confirmed', 'confirmed']);
      expect(await call('answers.undo', { assessmentId: second, commandId })).toMatchObject({
        answers: 0,
        confirmations: 1,
      });
      expect((await stateOf(office, second)).sort()).toEqual(['confirmed', 'unconfirmed']);
      await expect(call('answers.undo', { assessmentId: second, commandId })).rejects.toMatchObject({
        reason: 'answers.nothing_to_undo',
      });
    });
  });

  it('ties an override to the version it departed from again when its confirmation is taken back', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first, second } = await openTwo(office);
    await office.as('assessor', async () => {
      const answer = { questionId: 'q-two', serviceId: null, ...emptyAnswer };
      const share = { assessmentId: first, questionId: 'q-two', level: 'provider' as const };
      const { id } = await call('answers.share', share);
      await call('answers.inherit', { assessmentId: second, sharedIds: [id], apply: true });
      await call('answers.save', {
        assessmentId: second,
        ...answer,
        rationale: 'ours differs',
        expectedRevision: 1,
        overrideReason: 'another Region',
      });
      await call('answers.save', { assessmentId: first, ...answer, rationale: 'newer', expectedRevision: 1 });
      await call('answers.share', share);
      expect(await stateOf(office, second)).toEqual(['override-outdated']);
      const { commandId } = await call('answers.confirm', { assessmentId: second, questionIds: ['q-two'] });
      expect(await stateOf(office, second)).toEqual(['overridden']);
      await call('answers.undo', { assessmentId: second, commandId });
      expect(await stateOf(office, second)).toEqual(['override-outdated']);
    });
  });

  it('a shared answer is listed with the words that were shared, not with what became of them', async () => {
    const office = await openOffice();
    const { call } = office;
    const { first } = await openTwo(office);
    await office.as('assessor', async () => {
      await call('answers.share', { assessmentId: first, questionId: 'q-two', level: 'group' });
      const key = { assessmentId: first, questionId: 'q-two', serviceId: null };
      await call('answers.save', { ...key, ...emptyAnswer, rationale: 'later', expectedRevision: 1 });
      const { shared } = await call('answers.listShared', {});
      expect(shared.map(({ content }) => content.rationale)).toEqual(['because of q-two']);
    });
  });
});

it('a preview tells nobody that something changed', async () => {
  const office = await openOffice();
  const { call, backend } = office;
  const { first } = await openTwo(office);
  await office.as('assessor', async () => {
    const heard: string[] = [];
    const stop = backend.subscribe(event => heard.push(event.type));
    const edit = { assessmentId: first, questionIds: ['q-one'], set: { privileged: false } };
    expect((await call('answers.bulkEdit', { ...edit, apply: false })).changed).toHaveLength(1);
    expect(heard).toEqual([]);
    await call('answers.bulkEdit', { ...edit, apply: true });
    expect(heard).toEqual(['workspace.changed']);
    stop();
  });
});
