import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Answer } from '../../shared/domain/answers.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import type { ExchangeWords } from '../../shared/domain/exchange-document.ts';
import { type Choices, noChoices } from '../../shared/domain/merge.ts';
import {
  gap,
  importPack,
  type Office,
  openOffice,
  signingPassphrase,
  startAssessment,
} from '../support/backend.ts';
import { forgeExchange, makeSigner, readBundleFiles } from '../support/forge-bundle.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const columns = ['a', 'b'].map(id => ({
  id,
  label: { en: id, 'zh-Hant': id },
  type: 'text' as const,
  required: false,
}));
const pack = () =>
  makePack([
    makeQuestion('q-one'),
    makeQuestion('q-two', { evidence: ['report'], evidenceRequired: true }),
    makeQuestion('q-table', { answer: { type: 'table', columns }, mandatoryIn: [] }),
    makeQuestion('q-other', { mandatoryIn: [], when: { answer: 'q-one', in: ['yes'] } }),
  ]);
const row = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const rows = (...list: [number, string, string][]): Answer['value'] => ({
  type: 'table',
  rows: list.map(([n, a, b]) => ({ id: row(n), cells: { a, b } })),
});

let home: Office;
let away: Office;
let assessmentId = '';
let arrangementId = '';
let homeKey = '';
let awayKey = '';
let files = 0;

const carry = (office: Office) => path.join(office.folder, `carried-${++files}.zip`);
async function save(office: Office, questionId: string, changes: object) {
  const key = { assessmentId, questionId, serviceId: null };
  const { value, rationale, conclusion, notApplicableReason, privileged, revision } = await office.call(
    'answers.get',
    key,
  );
  const stored = { value, rationale, conclusion, notApplicableReason, privileged };
  await office.call('answers.save', { ...key, ...stored, ...changes, expectedRevision: revision });
}
const answerOf = (office: Office, questionId: string) =>
  office.call('answers.get', { assessmentId, questionId, serviceId: null });
async function delegate(questionIds: string[], evidence = false, recipient = 'Control owner') {
  const file = carry(home);
  const sent = await home.call('exchange.delegate', {
    assessmentId,
    recipient,
    note: 'Please answer',
    dueOn: '2026-04-01',
    questionIds,
    evidence,
    signingPassphrase,
    target: home.offer(file, 'write'),
  });
  return { file, ...sent };
}
async function reply(delegationId: string) {
  const file = carry(away);
  const target = away.offer(file, 'write');
  const input = { assessmentId, recipient: 'Assessor', note: '', signingPassphrase, target };
  return { file, ...(await away.call('exchange.reply', { ...input, delegationId })) };
}
async function examine(office: Office, file: string) {
  return office.call('exchange.examine', { file: office.offer(file, 'read') });
}
async function preview(office: Office, file: string) {
  const { importId, report } = await examine(office, file);
  expect(report).toMatchObject({ result: 'verified', reason: null });
  return { importId, shown: await office.call('exchange.preview', { importId }) };
}
async function takeIn(office: Office, file: string, choices: Choices = noChoices) {
  const { importId, shown } = await preview(office, file);
  return office.call('exchange.apply', { importId, state: shown.state, choices });
}
const told = ({ merges }: OutputOf<'exchange.preview'>) =>
  Object.fromEntries(
    merges
      .filter(({ outcome }) => outcome !== 'ours')
      .map(m => [`${m.questionId} ${m.kind} ${m.field}`, m.outcome]),
  );
/** What falls due because colleagues asked each other, and who owes it. */
const owed = async (office: Office) =>
  (await office.call('reminders.listDue', { limit: 100 })).items
    .filter(({ kind }) => kind === 'delegated' || kind === 'asked')
    .map(({ kind, dueOn, about, owner }) => `${kind} ${dueOn} ${about}: ${owner}`);
const dueKinds = async (office: Office) =>
  (await office.call('reminders.listDue', { limit: 100 })).items.map(({ kind }) => kind);
const asHome = <T>(work: () => Promise<T>) => home.as('assessor', work);
const asAway = <T>(work: () => Promise<T>) => away.as('assessor', work);
const identify = async (office: Office) =>
  (await office.call('signatures.createIdentity', { organisation: 'Insurer', signingPassphrase }))
    .fingerprint;

beforeAll(async () => {
  [home, away] = [await openOffice(), await openOffice()];
  await importPack(home, pack());
  await asHome(async () => {
    ({ assessmentId, arrangementId } = await startAssessment(home));
    await save(home, 'q-table', { value: rows([1, 'x', 'x'], [2, 'y', 'y']) });
    homeKey = await identify(home);
  });
  awayKey = await asAway(() => identify(away));
});

describe('questions that go to another laptop and come back', () => {
  let delegation: Awaited<ReturnType<typeof delegate>>;
  let answer: Awaited<ReturnType<typeof reply>>;

  it('are refused from a sender nobody has compared, and leave no trace but the refusal', async () => {
    await asHome(async () => {
      delegation = await delegate(['q-two', 'q-table'], true);
      expect(await owed(home)).toEqual(['delegated 2026-04-01 Please answer: Control owner']);
      expect(await dueKinds(home)).toContain('evidence');
    });
    await asAway(async () => {
      const first = await examine(away, delegation.file);
      expect(first.report).toMatchObject({ result: 'refused', reason: 'bundles.signer_not_pinned' });
      expect(first.report.signers[0]).toMatchObject({ role: 'sender', fingerprint: homeKey });
      await expect(away.call('exchange.preview', { importId: first.importId })).rejects.toMatchObject({
        reason: 'bundles.signer_not_pinned',
      });
      await away.call('exchange.pin', { role: 'sender', fingerprint: 'a'.repeat(64), name: 'Somebody else' });
      expect((await examine(away, delegation.file)).report.reason).toBe('bundles.signer_not_pinned');
      await away.call('exchange.unpin', { role: 'sender', fingerprint: 'a'.repeat(64) });
      expect((await away.call('arrangements.list', {})).arrangements).toEqual([]);
      const { events } = await away.call('audit.list', { limit: 10 });
      expect(events.some(({ kind }) => kind === 'exchange.refused')).toBe(true);
      await away.call('exchange.pin', { role: 'sender', fingerprint: homeKey, name: 'Assessor' });
    });
  });

  it('begin the same assessment there, with the evidence and the answers on which it depends what is asked', async () => {
    await asAway(async () => {
      const { importId, shown } = await preview(away, delegation.file);
      expect(shown).toMatchObject({ mode: 'begin', kind: 'delegation', note: 'Please answer', base: 'none' });
      expect(shown.evidence.map(({ title }) => title)).toEqual(['Report']);
      expect((await away.call('arrangements.list', {})).arrangements).toEqual([]);
      await expect(
        away.call('exchange.apply', { importId, state: 'f'.repeat(64), choices: noChoices }),
      ).rejects.toMatchObject({ reason: 'exchange.changed_meanwhile' });
      const done = await away.call('exchange.apply', { importId, state: shown.state, choices: noChoices });
      expect(done).toMatchObject({ answers: 3, links: 1, evidence: 1 });
      expect(await owed(away)).toEqual(['asked 2026-04-01 Please answer: The assessor']);
      // What else falls due is the business of whoever asked.
      expect(await dueKinds(away)).toEqual(['asked']);
      expect((await answerOf(away, 'q-two')).rationale).toBe('because of q-two');
      // Its words stayed at home; its value decides what is asked.
      expect(await answerOf(away, 'q-one')).toMatchObject({ rationale: '', value: { word: 'yes' } });
      expect((await away.call('evidence.list', { arrangementId })).evidence).toHaveLength(1);
    });
  });

  it('are merged: one side’s edits alone, the same edits silently, and a person decides where both wrote', async () => {
    await asAway(async () => {
      await save(away, 'q-two', { rationale: 'theirs', conclusion: 'partly' });
      await save(away, 'q-table', { value: rows([1, 'x', 'theirs'], [3, 'new', '']) });
      await away.call('comments.start', {
        assessmentId,
        questionId: 'q-two',
        serviceId: null,
        text: 'See page 3',
      });
      const file = path.join(away.folder, 'Record.pdf');
      writeFileSync(file, '%PDF-1.7 a record of the test');
      const facts = {
        type: 'leaflet',
        title: 'Record',
        issuer: 'Us',
        version: '',
        periodStart: null,
        periodEnd: null,
        issuedOn: '2026-01-01',
        expiresOn: null,
        exportClass: 'internal' as const,
        note: '',
      };
      const piece = await away.call('evidence.add', { arrangementId, file: away.offer(file, 'read'), facts });
      await away.call('evidence.link', {
        assessmentId,
        questionId: 'q-two',
        evidenceId: piece.id,
        locator: { page: 1, control: '', note: '' },
      });
      await away.call('findings.record', { assessmentId, questionId: 'q-two', content: gap });
      // What is known of the file that came along was wrong, and is written better there.
      const [report] = (await away.call('evidence.list', { arrangementId })).evidence;
      if (!report) throw new Error('the report did not come along');
      const better = { ...report.facts, issuer: 'The auditor', exportClass: 'public' as const };
      await away.call('evidence.saveFacts', { id: report.id, expectedRevision: 1, facts: better });
      // It was not asked about, so it does not travel.
      await save(away, 'q-one', { rationale: 'out of place' });
      answer = await reply(delegation.bundleId);
      expect(await owed(away)).toEqual([]);
    });
    await asHome(async () => {
      await save(home, 'q-two', { rationale: 'ours', conclusion: 'partly' });
      await save(home, 'q-table', { value: rows([2, 'y', 'y'], [1, 'ours', 'x']) });
      await home.call('exchange.pin', { role: 'sender', fingerprint: awayKey, name: 'Control owner' });
      const { importId, shown } = await preview(home, answer.file);
      expect(shown).toMatchObject({ mode: 'merge', kind: 'working', base: 'named' });
      expect(told(shown)).toEqual({
        'q-two answer rationale': 'choose',
        [`q-table answer row:${row(2)}`]: 'choose',
        [`q-table answer cell:${row(1)}:b`]: 'theirs',
        [`q-table answer row:${row(3)}`]: 'theirs',
        'q-two link whole': 'theirs',
        'q-two finding whole': 'theirs',
        'q-two comment whole': 'theirs',
        'q-two evidence issuer': 'theirs',
        // To whom a file may be shown is decided here.
        'q-two evidence exportClass': 'choose',
      });
      const before = await answerOf(home, 'q-two');
      await expect(
        home.call('exchange.apply', { importId, state: shown.state, choices: noChoices }),
      ).rejects.toMatchObject({ reason: 'exchange.undecided', details: { count: 3 } });
      expect(await answerOf(home, 'q-two')).toEqual(before);
      const rationale = shown.merges.find(({ field }) => field === 'rationale');
      const choices = {
        places: { [`${rationale?.item}\nrationale`]: 'theirs' as const },
        worksheets: { w: 'ours' as const },
        rest: null,
      };
      const done = await home.call('exchange.apply', { importId, state: shown.state, choices });
      expect(done).toMatchObject({ answers: 2, links: 1, findings: 1, comments: 1, evidence: 1, facts: 1 });
      expect((await home.call('evidence.list', { arrangementId })).evidence[0]?.facts).toMatchObject({
        issuer: 'The auditor',
        exportClass: 'nda',
      });
      expect(await answerOf(home, 'q-two')).toMatchObject({ rationale: 'theirs', conclusion: 'partly' });
      expect((await answerOf(home, 'q-table')).value).toEqual(
        rows([2, 'y', 'y'], [1, 'ours', 'theirs'], [3, 'new', '']),
      );
      expect((await answerOf(home, 'q-one')).rationale).toBe('because of q-one');
      const { threads } = await home.call('comments.list', { assessmentId });
      expect(threads.flatMap(({ comments }) => comments.map(({ text }) => text))).toEqual(['See page 3']);
      const { events } = await home.call('audit.list', { assessmentId, limit: 50 });
      const decided = events.filter(
        ({ kind, data }) => kind === 'exchange.decided' && data['item'] === rationale?.item,
      );
      expect(decided).toMatchObject([
        {
          actor: home.people.assessor,
          data: { theirsByPerson: ['rationale'], theirsByRule: [], oursByPerson: [] },
        },
      ]);
      // The trail says what was decided, never the words.
      expect(JSON.stringify(events)).not.toContain('See page 3');
    });
  });

  it('merging the same again changes nothing, and undoing takes everything back', async () => {
    await asHome(async () => {
      const { shown } = await preview(home, answer.file);
      expect(shown.base).toBe('taken-in');
      expect(told(shown)).toEqual({});
      expect(await owed(home)).toEqual([]);
      const { merges } = await home.call('exchange.list', { assessmentId });
      const mergeId = merges[0]?.id ?? '';
      const undone = await home.call('exchange.undo', { mergeId });
      expect(undone).toEqual({ answers: 2, links: 1, findings: 1, comments: 1, evidence: 1, facts: 1 });
      expect(await owed(home)).toEqual(['delegated 2026-04-01 Please answer: Control owner']);
      expect(await answerOf(home, 'q-two')).toMatchObject({ rationale: 'ours' });
      expect((await answerOf(home, 'q-table')).value).toEqual(rows([2, 'y', 'y'], [1, 'ours', 'x']));
      expect((await home.call('findings.list', { assessmentId })).findings).toEqual([]);
      const { evidence } = await home.call('evidence.list', { arrangementId });
      expect(evidence.map(({ facts }) => facts.issuer)).toEqual(['Auditor']);
      const { threads } = await home.call('comments.list', { assessmentId });
      expect(threads[0]?.comments).toMatchObject([{ text: '', removed: true }]);
      await expect(home.call('exchange.undo', { mergeId })).rejects.toMatchObject({
        reason: 'exchange.undone_already',
      });
      // And it can be taken in once more; what was written over afterwards is not undone.
      const again = await takeIn(home, answer.file, { ...noChoices, rest: 'theirs' });
      await save(home, 'q-two', { rationale: 'later' });
      await expect(home.call('exchange.undo', { mergeId: again.mergeId })).rejects.toMatchObject({
        reason: 'exchange.changed_since',
      });
      expect((await answerOf(home, 'q-two')).rationale).toBe('later');
      expect((await home.call('audit.verify', {})).problems).toEqual([]);
    });
  });

  it('a second answer is merged against the first one, and a second delegation against the answer both hold', async () => {
    const second = await asAway(async () => {
      await save(away, 'q-two', { rationale: 'theirs', conclusion: 'addressed' });
      return reply(delegation.bundleId);
    });
    await asHome(async () => {
      const { shown } = await preview(home, second.file);
      expect(shown.base).toBe('taken-in');
      expect(told(shown)).toEqual({ 'q-two answer conclusion': 'theirs' });
      await takeIn(home, second.file);
    });
    const next = await asHome(() => delegate(['q-two']));
    await asAway(async () => {
      const { shown } = await preview(away, next.file);
      expect(shown).toMatchObject({ mode: 'merge', base: 'named' });
      expect(told(shown)).toEqual({ 'q-two answer rationale': 'theirs' });
      // What was sent from here is no answer to take in.
      const { importId } = await examine(away, second.file);
      await expect(away.call('exchange.preview', { importId })).rejects.toMatchObject({
        reason: 'exchange.own_bundle',
      });
    });
  });

  it('an answer to a bundle that is not known here is refused, and a changed file is not taken in', async () => {
    const stranger = await openOffice();
    await stranger.as('assessor', async () => {
      await stranger.call('exchange.pin', { role: 'sender', fingerprint: awayKey, name: 'Control owner' });
      const { importId } = await examine(stranger, answer.file);
      await expect(stranger.call('exchange.preview', { importId })).rejects.toMatchObject({
        reason: 'exchange.base_unknown',
      });
    });
    await asHome(async () => {
      const { importId, shown } = await preview(home, answer.file);
      const bytes = readFileSync(answer.file);
      bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
      writeFileSync(answer.file, bytes);
      const input = { importId, state: shown.state, choices: { ...noChoices, rest: 'ours' as const } };
      await expect(home.call('exchange.apply', input)).rejects.toMatchObject({ code: 'corrupt' });
    });
    expect(readdirSync(home.folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });
});

/** Whoever hands over the stick has a key that is trusted, and writes into the bundle what they like. */
describe('a bundle of somebody who is trusted, and should not be believed', () => {
  let forger: SigningIdentity;
  let honest: { delegation: string; early: string; late: string };
  let ids: { delegation: string };

  const forge = (source: string, change: (bundle: Bundle, words: ExchangeWords) => void) =>
    forgeExchange(source, forger, change);
  const alertsOf = async (file: string) => {
    const { shown } = await preview(home, file);
    return shown;
  };
  const kinds = ({ alerts }: OutputOf<'exchange.preview'>) => alerts.map(({ kind }) => kind);

  beforeAll(async () => {
    forger = await makeSigner('Control owner');
    const sent = await asHome(async () => {
      await home.call('exchange.pin', {
        role: 'sender',
        fingerprint: certificateFingerprint(forger.certificate),
        name: 'The deputy',
      });
      return delegate(['q-two']);
    });
    ids = { delegation: sent.bundleId };
    const [early, late] = await asAway(async () => {
      await takeIn(away, sent.file, { ...noChoices, rest: 'theirs' });
      await save(away, 'q-two', { rationale: 'early' });
      const first = await reply(sent.bundleId);
      await save(away, 'q-two', { rationale: 'late' });
      return [first, await reply(sent.bundleId)];
    });
    honest = { delegation: sent.file, early: early?.file ?? '', late: late?.file ?? '' };
  });

  it('an answer by somebody else than was asked is shown as that, and nothing of it is taken by rule', async () => {
    const file = await forge(honest.late, () => undefined);
    await asHome(async () => {
      const { importId, shown } = await preview(home, file);
      expect(shown).toMatchObject({ sender: 'The deputy', certificateName: 'Control owner' });
      expect(shown.alerts).toMatchObject([
        { kind: 'other-sender', details: { asked: 'Control owner', sender: 'The deputy' } },
      ]);
      expect(Object.values(told(shown))).not.toContain('theirs');
      const input = { importId, state: shown.state, choices: { ...noChoices, rest: 'theirs' as const } };
      await expect(home.call('exchange.apply', input)).rejects.toMatchObject({
        reason: 'exchange.alerts_unseen',
      });
      const { mergeId } = await home.call('exchange.apply', { ...input, acknowledged: ['other-sender'] });
      const { events } = await home.call('audit.list', { assessmentId, limit: 20 });
      expect(events.find(({ kind }) => kind === 'exchange.alerts_accepted')).toMatchObject({
        actor: home.people.assessor,
        data: { alerts: ['other-sender'] },
      });
      await home.call('exchange.undo', { mergeId });
    });
  });

  it('a department may be asked, whose people sign under names of their own: that is told, and is not strange', async () => {
    const { file, bundleId } = await asHome(() => delegate(['q-two'], false, 'IT operations'));
    const answer = await asAway(async () => {
      await takeIn(away, file, { ...noChoices, rest: 'theirs' });
      return reply(bundleId);
    });
    const { shown } = await asHome(() => preview(home, answer.file));
    expect(shown).toMatchObject({ alerts: [], asked: 'IT operations', sender: 'Control owner' });
  });

  it('an earlier answer that comes after a later one does not silently bring back what it said', async () => {
    await asHome(async () => {
      await takeIn(home, honest.late, { ...noChoices, rest: 'theirs' });
      const { importId, shown } = await preview(home, honest.early);
      expect(kinds(shown)).toEqual(['overtaken']);
      expect(told(shown)).toEqual({ 'q-two answer rationale': 'choose' });
      const choices = { ...noChoices, rest: 'theirs' as const };
      await expect(
        home.call('exchange.apply', { importId, state: shown.state, choices }),
      ).rejects.toMatchObject({ reason: 'exchange.alerts_unseen' });
      expect((await answerOf(home, 'q-two')).rationale).toBe('late');
      // The very same again: known, and nothing to take.
      expect(told(await alertsOf(honest.late))).toEqual({});
    });
  });

  it('ids, revisions, seals and names that are not theirs are refused or shown', async () => {
    const { files } = await readBundleFiles(honest.delegation);
    const { workspaceId } = JSON.parse(String(files.get('bundle.json'))) as Bundle;
    const strange: [string, (bundle: Bundle, words: ExchangeWords) => void, string[]][] = [
      ['of this workspace', bundle => Object.assign(bundle, { workspaceId }), ['own-workspace']],
      [
        'of a revision that is not there',
        bundle => Object.assign(bundle, { revision: 2, previousSeal: 'a'.repeat(64) }),
        ['newer-revision', 'overtaken'],
      ],
      [
        'of another name',
        bundle => Object.assign(bundle, { arrangement: { ...bundle.arrangement, name: 'Payroll' } }),
        ['overtaken', 'other-name'],
      ],
    ];
    const refused: [string, (bundle: Bundle, words: ExchangeWords) => void, string][] = [
      ['an id that was taken in', () => undefined, 'exchange.same_id'],
      [
        'an answer to what was never sent',
        bundle => Object.assign(bundle, { bundleId: row(1), baseBundleId: row(2) }),
        'exchange.base_unknown',
      ],
      [
        'the id of what was sent from here',
        bundle => Object.assign(bundle, { bundleId: ids.delegation }),
        'exchange.own_bundle',
      ],
      [
        'the arrangement of another assessment',
        bundle =>
          Object.assign(bundle, { bundleId: row(3), arrangement: { ...bundle.arrangement, id: row(4) } }),
        'bundles.content_malformed',
      ],
      [
        'a name that turns the reading direction round',
        (bundle, words) => {
          bundle.bundleId = row(5);
          words.recipient = 'Assessor\u202e';
        },
        'bundles.content_malformed',
      ],
    ];
    for (const [name, change, alerts] of strange) {
      const file = await forge(honest.early, (bundle, words) => {
        bundle.bundleId = randomUUID();
        change(bundle, words);
      });
      const shown = await asHome(() => alertsOf(file));
      expect(kinds(shown), name).toEqual([...alerts, 'other-answerer']);
    }
    for (const [name, change, reason] of refused) {
      const file = await forge(honest.late, change);
      await asHome(async () => {
        const { importId, report } = await examine(home, file);
        const said = await home.call('exchange.preview', { importId }).then(
          () => 'shown',
          (error: { reason?: string }) => error.reason,
        );
        expect(report.reason ?? said, name).toBe(reason);
      });
    }
  });

  it('more findings than any assessment has are refused before anything is done with them', async () => {
    const file = await forge(honest.late, (bundle, words) => {
      bundle.bundleId = row(6);
      const finding = { severity: 'low', title: 'x', detail: '', action: '', owner: '', dueOn: null };
      words.snapshot.findings = Array.from({ length: 10_001 }, (_, index) => ({
        ...finding,
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        number: `F-${index + 100}`,
        questionId: 'q-two',
        status: 'open',
        resolution: '',
      })) as typeof words.snapshot.findings;
    });
    await asHome(async () =>
      expect((await examine(home, file)).report).toMatchObject({ reason: 'bundles.content_malformed' }),
    );
  });
});
