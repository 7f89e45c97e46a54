import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { listAskedSets } from '../../shared/domain/exchange.ts';
import { noChoices } from '../../shared/domain/merge.ts';
import {
  emptyAnswer,
  importPack,
  type Office,
  openOffice,
  signingPassphrase,
  startAssessment,
} from '../support/backend.ts';
import { forgeExchange, makeSigner } from '../support/forge-bundle.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

/** Several sets of questions out with the same colleague, one story: each test goes on where the one before ended. */
let home: Office;
let away: Office;
let elsewhere: SigningIdentity;
let assessmentId = '';
let arrangementId = '';
let files = 0;
let answers = '';
const sets: { file: string; bundleId: string }[] = [];

const asHome = <T>(work: () => Promise<T>) => home.as('assessor', work);
const asAway = <T>(work: () => Promise<T>) => away.as('assessor', work);
/** So that what comes later is later. */
const tick = () => {
  for (const { clock } of [home, away]) clock.now = new Date(clock.now.getTime() + 60_000);
};
async function delegate(questionId: string, dueOn: string, recipient = 'Colleague') {
  tick();
  const file = path.join(home.folder, `set-${++files}.zip`);
  const sent = await home.call('exchange.delegate', {
    assessmentId,
    recipient,
    note: '',
    dueOn,
    questionIds: [questionId],
    signingPassphrase,
    target: home.offer(file, 'write'),
  });
  return { file, bundleId: sent.bundleId };
}
async function preview(office: Office, file: string) {
  const { importId } = await office.call('exchange.examine', { file: office.offer(file, 'read') });
  return { importId, shown: await office.call('exchange.preview', { importId }) };
}
async function takeIn(office: Office, file: string, rest: 'ours' | 'theirs' = 'theirs') {
  tick();
  const { importId, shown } = await preview(office, file);
  const acknowledged = shown.alerts.map(({ kind }) => kind);
  const choices = { ...noChoices, rest };
  return office.call('exchange.apply', { importId, state: shown.state, choices, acknowledged });
}
async function reply(delegationId: string) {
  tick();
  const file = path.join(away.folder, `answers-${++files}.zip`);
  const target = away.offer(file, 'write');
  const sending = { assessmentId, recipient: 'Assessor', note: '', signingPassphrase, target };
  await away.call('exchange.reply', { ...sending, delegationId });
  return file;
}
async function write(office: Office, questionId: string, rationale: string) {
  const key = { assessmentId, questionId, serviceId: null };
  const { value, conclusion, notApplicableReason, privileged, revision } = await office.call(
    'answers.get',
    key,
  );
  const content = { value, rationale, conclusion, notApplicableReason, privileged };
  await office.call('answers.save', { ...key, ...content, expectedRevision: revision });
}
const due = async (office: Office) => {
  const { items } = await office.call('reminders.listDue', { limit: 100, states: ['open', 'done'] });
  return items;
};
const owed = async (office: Office) =>
  (await due(office))
    .filter(({ kind }) => kind === 'delegated' || kind === 'asked')
    .map(({ dueOn, owner, state }) => `${dueOn} ${owner} ${state}`);
const asked = async (office: Office) => {
  const { exchanges, merges } = await office.call('exchange.list', { assessmentId });
  return listAskedSets(exchanges, merges).map(({ id, answered }) => [id, answered]);
};
const merges = async (office: Office) => (await office.call('exchange.list', { assessmentId })).merges;

beforeAll(async () => {
  [home, away] = [await openOffice(), await openOffice()];
  const more = ['q-a', 'q-b', 'q-blank'].map(id => makeQuestion(id, { mandatoryIn: [] }));
  const perService = makeQuestion('q-service', { mandatoryIn: [], perService: true });
  await importPack(home, makePack([makeQuestion('q-one'), makeQuestion('q-two'), ...more, perService]));
  const identify = async (office: Office) =>
    (await office.call('signatures.createIdentity', { organisation: '', signingPassphrase })).fingerprint;
  const homeKey = await asHome(async () => {
    ({ assessmentId, arrangementId } = await startAssessment(home));
    return identify(home);
  });
  const awayKey = await asAway(async () => {
    await away.call('exchange.pin', { role: 'sender', fingerprint: homeKey, name: 'Assessor' });
    return identify(away);
  });
  elsewhere = await makeSigner('Elsewhere');
  await asHome(async () => {
    const fingerprint = certificateFingerprint(elsewhere.certificate);
    await home.call('exchange.pin', { role: 'sender', fingerprint, name: 'Elsewhere' });
    await home.call('exchange.pin', { role: 'sender', fingerprint: awayKey, name: 'Colleague' });
  });
});

it('each set waits for an answer of its own, the one that is wanted first at the top', async () => {
  await asHome(async () => {
    sets.push(await delegate('q-a', '2026-05-01'), await delegate('q-b', '2026-04-01'));
    expect(await owed(home)).toEqual(['2026-04-01 Colleague open', '2026-05-01 Colleague open']);
  });
  await asAway(async () => {
    for (const { file } of sets) await takeIn(away, file);
    const [late, early] = sets.map(({ bundleId }) => bundleId);
    expect(await asked(away)).toEqual([
      [early, false],
      [late, false],
    ]);
    await write(away, 'q-a', 'their a');
    answers = await reply(late ?? '');
    expect(await asked(away)).toEqual([
      [early, false],
      [late, true],
    ]);
    expect(await owed(away)).toEqual(['2026-04-01 The assessor open']);
  });
});

it('an answer that was looked at and not taken can be taken after all', async () => {
  await asHome(async () => {
    await write(home, 'q-a', 'our a');
    const { mergeId } = await takeIn(home, answers, 'ours');
    expect(await owed(home)).toEqual(['2026-04-01 Colleague open']);
    expect((await merges(home))[0]).toMatchObject({ id: mergeId, answers: 0, again: false });
    await home.call('exchange.undo', { mergeId });
    await takeIn(home, answers);
    const key = { assessmentId, questionId: 'q-a', serviceId: null };
    expect((await home.call('answers.get', key)).rationale).toBe('their a');
  });
});

it('questions nobody has answered yet are taken in like any others, and only once', async () => {
  const blank = await asHome(() => delegate('q-blank', '2026-04-15'));
  await asAway(async () => {
    const before = await preview(away, blank.file);
    expect(before.shown).toMatchObject({ mode: 'merge', merges: [], again: false });
    await takeIn(away, blank.file);
    expect((await preview(away, blank.file)).shown).toMatchObject({ merges: [], again: true });
    expect(await asked(away)).toContainEqual([blank.bundleId, false]);
    // Undone, it is as if it had never come.
    const [newest] = await merges(away);
    await away.call('exchange.undo', { mergeId: newest?.id ?? '' });
    expect((await asked(away)).map(([id]) => id)).not.toContain(blank.bundleId);
  });
});

it('sets of one day for one person are told apart, and what is said of one is not said of another', async () => {
  await asHome(async () => {
    for (const questionId of ['q-a', 'q-b', 'q-two']) await delegate(questionId, '2026-06-01', 'Jo');
    const ofJo = async () => (await due(home)).filter(({ owner }) => owner === 'Jo');
    const [first] = await ofJo();
    const word = { reminder: first?.reminder ?? '', dueOn: '2026-06-01', reason: 'They answer later' };
    await home.call('reminders.finish', word);
    expect((await ofJo()).map(({ state }) => state).sort()).toEqual(['done', 'open', 'open']);
    expect((await ofJo()).find(({ state }) => state === 'done')?.reminder).toBe(first?.reminder);
  });
});

it('a service that the arrangement has gained comes along with questions about it', async () => {
  const serviceId = randomUUID();
  const questions = await asHome(async () => {
    const { facts, revision } = await home.call('arrangements.get', { id: arrangementId });
    const service = { id: serviceId, name: 'Ledger', model: 'saas' as const, regions: [], use: '' };
    const grown = { ...facts, services: [...facts.services, service] };
    await home.call('arrangements.save', { id: arrangementId, expectedRevision: revision, facts: grown });
    await home.call('answers.save', {
      assessmentId,
      questionId: 'q-service',
      serviceId,
      ...emptyAnswer,
      rationale: 'of the ledger',
      expectedRevision: 0,
    });
    return delegate('q-service', '2026-04-20');
  });
  await asAway(async () => {
    expect((await preview(away, questions.file)).shown.newServices).toEqual(['Ledger']);
    await takeIn(away, questions.file);
    const key = { assessmentId, questionId: 'q-service', serviceId };
    expect((await away.call('answers.get', key)).rationale).toBe('of the ledger');
    const { facts } = await away.call('arrangements.get', { id: arrangementId });
    expect(facts.services.map(({ name }) => name)).toContain('Ledger');
    expect((await preview(away, questions.file)).shown.newServices).toEqual([]);
  });
});

it('what is owed stays whichever assessment of the arrangement is the newest, and whoever began it', async () => {
  await asHome(async () => {
    const before = await owed(home);
    tick();
    await home.call('assessments.start', {
      arrangementId,
      packId: 'small',
      tier: 'full',
      purpose: 'yearly',
      windowStart: '2026-03-01',
      windowEnd: '2027-02-28',
    });
    expect(await owed(home)).toEqual(before);
    const { facts, revision } = await home.call('arrangements.get', { id: arrangementId });
    const dated = { ...facts, renewalOn: '2026-12-31' };
    await home.call('arrangements.save', { id: arrangementId, expectedRevision: revision, facts: dated });
    // A colleague begins one more on their laptop, and asks about it here.
    const id = randomUUID();
    const [pattern] = sets;
    const file = await forgeExchange(pattern?.file ?? '', elsewhere, (bundle, _words, document) => {
      const own = { bundleId: randomUUID(), workspaceId: randomUUID(), assessmentId: id };
      Object.assign(bundle, { ...own, baseBundleId: null });
      Object.assign(document.assessment, { id, startedAt: '2026-03-05T12:00:00.000Z' });
    });
    await takeIn(home, file);
    expect((await owed(home)).filter(line => line.includes('Colleague'))).toEqual(
      before.filter(line => line.includes('Colleague')),
    );
    expect((await due(home)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['asked', 'renewal', 'renewal-notice']),
    );
  });
});
