import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Thread } from '../../shared/domain/comments.ts';
import type { ExchangeDocument, ExchangeWords } from '../../shared/domain/exchange-document.ts';
import { noChoices } from '../../shared/domain/merge.ts';
import {
  emptyAnswer,
  gap,
  importPack,
  type Office,
  openOffice,
  signingPassphrase,
  startAssessment,
} from '../support/backend.ts';
import { type Files, forgeExchange, makeSigner, sha256 } from '../support/forge-bundle.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

/** The colleague who was asked answers under their own key, and writes into the bundle what no Assay would. */
let home: Office;
let colleague: SigningIdentity;
let assessmentId = '';
let arrangementId = '';
let asked: { bundleId: string; file: string };
let carried = 0;

type Change = (bundle: Bundle, words: ExchangeWords, document: ExchangeDocument) => void;

const answerWith = (change: Change, more?: Files, signer = colleague) =>
  forgeExchange(
    asked.file,
    signer,
    (bundle, words, document) => {
      Object.assign(bundle, {
        kind: 'working',
        bundleId: randomUUID(),
        baseBundleId: asked.bundleId,
        workspaceId: randomUUID(),
      });
      change(bundle, words, document);
    },
    more,
  );
const never = (): never => {
  throw new Error('not there');
};
async function delegate(
  questionIds: string[],
  evidence = false,
  id = assessmentId,
  recipient = 'Control owner',
) {
  const file = path.join(home.folder, `asked-${++carried}.zip`);
  const sent = await home.call('exchange.delegate', {
    assessmentId: id,
    recipient,
    note: '',
    questionIds,
    evidence,
    signingPassphrase,
    target: home.offer(file, 'write'),
  });
  return { file, bundleId: sent.bundleId };
}
async function preview(file: string, office = home) {
  const { importId, report } = await office.call('exchange.examine', { file: office.offer(file, 'read') });
  expect(report).toMatchObject({ reason: null });
  return { importId, shown: await office.call('exchange.preview', { importId }) };
}
async function reasonOf(file: string) {
  const { importId, report } = await home.call('exchange.examine', { file: home.offer(file, 'read') });
  if (report.reason !== null) return report.reason;
  return home.call('exchange.preview', { importId }).then(
    () => 'shown',
    (error: { reason?: string }) => error.reason,
  );
}
async function takeIn(file: string, office = home, overrideReason?: string) {
  const { importId, shown } = await preview(file, office);
  const acknowledged = shown.alerts.map(({ kind }) => kind);
  const choices = { ...noChoices, rest: 'theirs' as const };
  const input = { importId, state: shown.state, choices, acknowledged };
  return office.call('exchange.apply', { ...input, ...(overrideReason ? { overrideReason } : {}) });
}
const told = ({ merges }: OutputOf<'exchange.preview'>) =>
  Object.fromEntries(merges.map(m => [`${m.kind} ${m.field}`, m.outcome]));
const asHome = <T>(work: () => Promise<T>) => home.as('assessor', work);
const at = '2026-03-01T09:00:00.000Z';
const remark = (authorId: string, text: string, changes: object = {}) => ({
  id: randomUUID(),
  authorId,
  at,
  text,
  revision: 1,
  editedAt: null,
  removed: false,
  ...changes,
});
const thread = (comments: Thread['comments'], changes: object = {}): Omit<Thread, 'assessmentId'> => ({
  id: randomUUID(),
  questionId: 'q-two',
  serviceId: null,
  resolved: null,
  comments,
  ...changes,
});
const stranger = randomUUID();
const owner = { id: stranger, name: 'Control owner' };

beforeAll(async () => {
  home = await openOffice();
  colleague = await makeSigner('Control owner');
  await importPack(
    home,
    makePack([
      makeQuestion('q-one'),
      makeQuestion('q-two', { evidence: ['report'] }),
      makeQuestion('q-open', { mandatoryIn: [] }),
      makeQuestion('q-late', { mandatoryIn: [], when: { answer: 'q-open', in: ['yes'] } }),
    ]),
  );
  await asHome(async () => {
    ({ assessmentId, arrangementId } = await startAssessment(home));
    await home.call('signatures.createIdentity', { organisation: 'Insurer', signingPassphrase });
    const fingerprint = certificateFingerprint(colleague.certificate);
    await home.call('exchange.pin', { role: 'sender', fingerprint, name: 'Control owner' });
    asked = await delegate(['q-two']);
  });
});

describe('words and decisions under other people’s names', () => {
  it('nothing said or resolved in the name of somebody who works or worked here is taken without a look', async () => {
    const { reviewer, approver } = home.people;
    const approving = (await home.as('administrator', () => home.call('people.list', {}))).people.find(
      ({ id }) => id === approver,
    );
    await home.as('administrator', () =>
      home.call('people.deactivate', { personId: approver, expectedRevision: approving?.revision ?? 0 }),
    );
    await asHome(async () => {
      await home.call('comments.start', {
        assessmentId,
        questionId: 'q-two',
        serviceId: null,
        text: 'Is it so?',
      });
      asked = await delegate(['q-two']);
      const resolved = await answerWith((_bundle, words) => {
        words.people.push({ id: reviewer, name: 'Control owner' });
        for (const each of words.snapshot.threads) each.resolved = { by: reviewer, at };
      });
      expect(told((await preview(resolved)).shown)).toEqual({
        'thread resolved': 'choose',
      });
      // A conversation that comes along cannot have been closed by somebody here either.
      const closed = await answerWith((_bundle, { people, snapshot }) => {
        people.push(owner, { id: reviewer, name: 'Control owner' });
        snapshot.threads.push(thread([remark(stranger, 'Agreed')], { resolved: { by: reviewer, at } }));
      });
      expect(told((await preview(closed)).shown)).toEqual({
        'comment whole': 'choose',
      });
      const retired = await answerWith((_bundle, { people, snapshot }) => {
        people.push({ id: approver, name: 'Control owner' });
        snapshot.threads.push(thread([remark(approver, 'I approve of this')]));
      });
      const { shown } = await preview(retired);
      expect(told(shown)).toEqual({ 'comment whole': 'choose' });
      // Whose words they would be is said by the name they have here.
      const said = shown.merges.find(({ kind }) => kind === 'comment');
      expect(shown.speakers[said?.item ?? '']).toBe(approving?.name);
    });
  });

  it('a workspace that knows nothing of the assessment does not take words of its own people unseen either', async () => {
    const fresh = await openOffice();
    const file = await asHome(() =>
      forgeExchange(asked.file, colleague, (bundle, { people, snapshot }) => {
        Object.assign(bundle, { bundleId: randomUUID(), workspaceId: randomUUID() });
        people.push({ id: fresh.people.reviewer, name: 'Control owner' });
        snapshot.threads.push(thread([remark(fresh.people.reviewer, 'I have checked this')]));
      }),
    );
    await fresh.as('assessor', async () => {
      const fingerprint = certificateFingerprint(colleague.certificate);
      await fresh.call('exchange.pin', { role: 'sender', fingerprint, name: 'Control owner' });
      const { shown } = await preview(file, fresh);
      expect(shown.mode).toBe('begin');
      expect(shown.merges.filter(({ outcome }) => outcome === 'choose')).toMatchObject([{ kind: 'comment' }]);
      // Where it is not led, it follows the questions that come; undoing an earlier raise leaves a later one alone.
      const workspaceId = randomUUID();
      const later = async (revision: number) => {
        const again = await forgeExchange(asked.file, colleague, bundle => {
          const before = revision > 1 ? 'a'.repeat(64) : null;
          Object.assign(bundle, { bundleId: randomUUID(), workspaceId, revision, previousSeal: before });
        });
        return takeIn(again, fresh);
      };
      await later(1);
      const raised = await later(2);
      const last = await later(3);
      const revisionOf = async () => (await fresh.call('assessments.get', { id: assessmentId })).revision;
      expect(await revisionOf()).toBe(3);
      await fresh.call('exchange.undo', { mergeId: raised.mergeId });
      expect(await revisionOf()).toBe(3);
      await fresh.call('exchange.undo', { mergeId: last.mergeId });
      expect(await revisionOf()).toBe(1);
    });
  });

  it('words in the name of somebody whom another sender brought are taken once a person has let them in', async () => {
    const vendors = await makeSigner('Vendor management');
    const specialist = { id: randomUUID(), name: 'The specialist' };
    const [threadId, vendorId] = [randomUUID(), randomUUID()];
    const noted = remark(specialist.id, 'The backup was NOT tested');
    const commentOf = ({ threads }: ExchangeWords['snapshot'], id: string) =>
      threads.flatMap(({ comments }) => comments).find(comment => comment.id === id) ?? never();
    /** The thread as it travelled, with whatever the case adds to it. */
    const inThread = ({ snapshot }: ExchangeWords) =>
      snapshot.threads.find(({ id }) => id === threadId) ?? never();
    const asVendors = (change: Change) => answerWith(change, undefined, vendors);
    const outcomes = async (file: string) => told((await preview(file)).shown);
    await asHome(async () => {
      const fingerprint = certificateFingerprint(vendors.certificate);
      await home.call('exchange.pin', { role: 'sender', fingerprint, name: 'Vendor management' });
      asked = await delegate(['q-two']);
      const first = await answerWith((_bundle, { people, snapshot }) => {
        people.push(specialist);
        snapshot.threads.push(thread([noted], { id: threadId }));
      });
      expect(await outcomes(first)).toEqual({ 'comment whole': 'theirs' });
      const brought = await takeIn(first);
      const own = asked;
      const others = await delegate(['q-two'], false, assessmentId, 'Vendor management');
      const speak: Change = (_bundle, words) => {
        Object.assign(commentOf(words.snapshot, noted.id), {
          text: 'It was tested',
          revision: 2,
          editedAt: at,
        });
        inThread(words).comments.push(remark(specialist.id, 'I confirm it'));
        inThread(words).resolved = { by: specialist.id, at };
      };
      asked = others;
      const forged = await asVendors(speak);
      const guarded = { 'comment text': 'choose', 'comment whole': 'choose', 'thread resolved': 'choose' };
      expect(await outcomes(forged)).toEqual(guarded);
      // That they send it back as it came to them does not make it theirs; what people of their own say needs no look.
      const honest = await asVendors((_bundle, words) => {
        words.people.push({ id: vendorId, name: 'The vendor manager' });
        inThread(words).comments.push(remark(vendorId, 'Thank you'));
      });
      expect(await outcomes(honest)).toEqual({ 'comment whole': 'theirs' });
      await takeIn(honest);
      expect(await outcomes(await asVendors(speak))).toMatchObject(guarded);
      // Whoever brought them goes on as before.
      asked = await delegate(['q-two']);
      expect(await outcomes(await answerWith(speak))).toEqual({
        'comment text': 'theirs',
        'comment whole': 'theirs',
        'thread resolved': 'theirs',
      });
      // Once somebody let their words in from there too, they need no look any more, until that is undone.
      asked = others;
      const letIn = await takeIn(
        await asVendors((_bundle, words) => {
          inThread(words).comments.push(remark(specialist.id, 'Now from their desk'));
        }),
      );
      const more: Change = (_bundle, words) => {
        inThread(words).comments.push(remark(specialist.id, 'And once more'));
      };
      expect(await outcomes(await asVendors(more))).toMatchObject({ 'comment whole': 'theirs' });
      await home.call('exchange.undo', { mergeId: letIn.mergeId });
      expect(await outcomes(await asVendors(more))).toMatchObject({ 'comment whole': 'choose' });
      // Undone, their words come back from whom they came first, and from nobody else.
      await home.call('exchange.undo', { mergeId: brought.mergeId });
      expect(await outcomes(await asVendors(more))).toMatchObject({ 'comment whole': 'choose' });
      asked = own;
      expect(await outcomes(first)).toEqual({ 'comment text': 'theirs' });
    });
  });

  it('a name that looks like another’s says whence it came', async () => {
    const names = async () => (await home.call('people.list', {})).people.map(({ name }) => name);
    const speak = (name: string) => {
      const id = randomUUID();
      return answerWith((_bundle, { people, snapshot }) => {
        people.push({ id, name });
        snapshot.threads.push(thread([remark(id, `said by ${name}`)]));
      });
    };
    await asHome(async () => {
      const reviewer = (await home.call('people.list', {})).people.find(
        ({ id }) => id === home.people.reviewer,
      );
      const own = reviewer?.name ?? '';
      const alike = [own, `${own[0]}\u200b${own.slice(1)}`, `${own}\u3164`, `\u00ad${own}`];
      for (const name of alike) {
        await takeIn(await speak(name));
        expect(await names()).toContain(`${name} (Control owner)`);
      }
      // Somebody elsewhere whose words are here already is not impersonated either.
      await takeIn(await speak('Somebody elsewhere'));
      await takeIn(await speak('Somebody  elsewhere'));
      expect(await names()).toContain('Somebody  elsewhere (Control owner)');
    });
  });

  it('a comment that says one thing and does another is refused', async () => {
    await asHome(async () => {
      const file = await answerWith((_bundle, { people, snapshot }) => {
        people.push(owner);
        snapshot.threads.push(thread([remark(stranger, 'Shown', { removed: true })]));
      });
      expect(await reasonOf(file)).toBe('bundles.content_malformed');
      // One about a service that nobody here has would be open for ever, where nobody sees it.
      const elsewhere = await answerWith((_bundle, { people, snapshot }) => {
        people.push(owner);
        snapshot.threads.push(thread([remark(stranger, 'Unseen')], { serviceId: randomUUID() }));
      });
      await expect(takeIn(elsewhere)).rejects.toMatchObject({ reason: 'answers.not_per_service' });
    });
  });
});

describe('what nobody was shown', () => {
  it('answers on which it depends what is asked are differences like any others', async () => {
    await asHome(async () => {
      const file = await forgeExchange(asked.file, colleague, (bundle, _words, { context }) => {
        Object.assign(bundle, { bundleId: randomUUID(), workspaceId: randomUUID() });
        context.push({ questionId: 'q-open', serviceId: null, value: { type: 'yesno', word: 'yes' } });
      });
      const { importId, shown } = await preview(file);
      expect(told(shown)).toEqual({ 'answer value': 'theirs' });
      const choices = { ...noChoices, places: { 'answer:q-open:\nvalue': 'ours' as const } };
      await home.call('exchange.apply', { importId, state: shown.state, choices });
      const key = { assessmentId, questionId: 'q-open', serviceId: null };
      expect((await home.call('answers.get', key)).value).toBeNull();
      const again = await preview(file);
      const { mergeId } = await home.call('exchange.apply', {
        importId: again.importId,
        state: again.shown.state,
        choices: noChoices,
      });
      expect((await home.call('answers.get', key)).value).toEqual({ type: 'yesno', word: 'yes' });
      await home.call('exchange.undo', { mergeId });
      expect((await home.call('answers.get', key)).value).toBeNull();
    });
  });

  it('an assessment that was begun here is not raised to a revision that was never sealed here', async () => {
    await asHome(async () => {
      const file = await forgeExchange(asked.file, colleague, bundle => {
        Object.assign(bundle, { bundleId: randomUUID(), workspaceId: randomUUID() });
        Object.assign(bundle, { revision: 2, previousSeal: 'a'.repeat(64) });
      });
      const { shown } = await preview(file);
      expect(shown.alerts.map(({ kind }) => kind)).toContain('newer-revision');
    });
  });

  it('who answers in the form of questions is asked for just the same', async () => {
    const deputy = await makeSigner('Deputy');
    await asHome(async () => {
      const fingerprint = certificateFingerprint(deputy.certificate);
      await home.call('exchange.pin', { role: 'sender', fingerprint, name: 'Deputy' });
      const file = await forgeExchange(asked.file, deputy, (bundle, { snapshot }) => {
        const named = { bundleId: randomUUID(), baseBundleId: asked.bundleId, workspaceId: randomUUID() };
        Object.assign(bundle, named);
        for (const answer of snapshot.answers) answer.rationale = 'The deputy says so';
      });
      const { shown } = await preview(file);
      expect(shown.alerts.map(({ kind }) => kind)).toEqual(['other-answerer']);
      expect(told(shown)).toMatchObject({ 'answer rationale': 'choose' });
    });
  });

  it('worksheets that would replace those of this workspace are shown, and the trail says that they came', async () => {
    const forgeQuestions = (title: string, break_ = false) =>
      forgeExchange(
        asked.file,
        colleague,
        (bundle, { snapshot }, document) => {
          Object.assign(bundle, {
            bundleId: randomUUID(),
            assessmentId: randomUUID(),
            workspaceId: randomUUID(),
          });
          Object.assign(snapshot, { threads: [], findings: [] });
          const pack = makePack([makeQuestion('q-two', break_ ? { evidence: ['no-such-type'] } : {})], {
            version: '9.0.0',
            title: { en: title, 'zh-Hant': title },
          });
          const text = toCanonicalJson(pack);
          bundle.pack = { id: pack.id, version: pack.version, hash: sha256(text) };
          Object.assign(document.assessment, { packVersion: pack.version, packHash: bundle.pack.hash });
          document.context = [];
          packs.set('data/pack.json', Buffer.from(text));
        },
        packs,
      );
    const packs: Files = new Map();
    const broken = await forgeQuestions('Broken', true);
    const file = await forgeQuestions('Kinder questions');
    await asHome(async () => {
      expect(await reasonOf(broken)).toBe('bundles.content_malformed');
      const { shown } = await preview(file);
      expect(shown).toMatchObject({ mode: 'begin' });
      expect(shown.alerts).toMatchObject([
        { kind: 'other-pack-version', details: { id: 'small', version: '9.0.0', known: '1.0.0' } },
      ]);
      await takeIn(file);
      const { events } = await home.call('audit.list', { limit: 20 });
      expect(events.find(({ kind }) => kind === 'pack.added')).toMatchObject({ data: { version: '9.0.0' } });
    });
  });

  it('one id of a bundle never names two assessments', async () => {
    await asHome(async () => {
      const bundleId = randomUUID();
      const first = await answerWith((bundle, { snapshot }) => {
        bundle.bundleId = bundleId;
        for (const answer of snapshot.answers) answer.rationale = 'first';
      });
      const { mergeId } = await takeIn(first);
      await home.call('exchange.undo', { mergeId });
      const second = await forgeExchange(asked.file, colleague, (bundle, { snapshot }, document) => {
        Object.assign(bundle, { bundleId, assessmentId: randomUUID(), workspaceId: randomUUID() });
        document.assessment.id = bundle.assessmentId;
        snapshot.threads = [];
      });
      expect(await reasonOf(second)).toBe('exchange.same_id');
    });
  });

  it('answers to questions that were not asked are refused', async () => {
    await asHome(async () => {
      asked = await delegate(['q-two']);
      const file = await answerWith((_bundle, { snapshot }, document) => {
        document.questionIds = ['q-two', 'q-late'];
        document.context = [];
        snapshot.answers.push({
          questionId: 'q-late',
          serviceId: null,
          ...emptyAnswer,
          rationale: 'unasked',
        });
      });
      expect(await reasonOf(file)).toBe('exchange.not_asked');
    });
  });
});

describe('undoing', () => {
  const linkOf = async () =>
    (await home.call('evidence.listLinks', { assessmentId })).links.find(each => each.questionId === 'q-two');

  it('takes nothing back where somebody changed a link, a conversation or a file since', async () => {
    await asHome(async () => {
      asked = await delegate(['q-two'], true);
      const link = (await linkOf()) ?? never();
      const moved = await answerWith((_bundle, { snapshot }) => {
        for (const each of snapshot.links) each.locator = { page: 9, control: '', note: '' };
      });
      const merged = await takeIn(moved);
      expect((await linkOf())?.locator.page).toBe(9);
      await home.call('evidence.link', { ...link, locator: { page: 12, control: '', note: 'mine' } });
      await expect(home.call('exchange.undo', { mergeId: merged.mergeId })).rejects.toMatchObject({
        reason: 'exchange.changed_since',
      });
      expect((await linkOf())?.locator).toMatchObject({ page: 12 });
      // Once what was written over is as the merge left it, it is undone.
      await home.call('evidence.link', { ...link, locator: { page: 9, control: '', note: '' } });
      await home.call('exchange.undo', { mergeId: merged.mergeId });
      expect((await linkOf())?.locator).toEqual(link.locator);
    });
  });

  it('keeps a conversation as somebody left it since', async () => {
    await asHome(async () => {
      asked = await delegate(['q-two']);
      const file = await answerWith((_bundle, { people, snapshot }) => {
        people.push(owner);
        for (const each of snapshot.threads) each.resolved ??= { by: stranger, at };
      });
      const { mergeId } = await takeIn(file);
      const open = (await home.call('comments.list', { assessmentId })).threads.find(
        ({ resolved }) => resolved?.by === stranger,
      );
      const threadId = open?.id ?? '';
      await home.call('comments.setResolved', { threadId, resolved: false });
      await home.call('comments.setResolved', { threadId, resolved: true });
      await expect(home.call('exchange.undo', { mergeId })).rejects.toMatchObject({
        reason: 'exchange.changed_since',
      });
      const after = (await home.call('comments.list', { assessmentId })).threads;
      expect(after.find(({ id }) => id === threadId)?.resolved?.by).toBe(home.people.assessor);
    });
  });

  it('does not throw away what somebody wrote about a file that came along', async () => {
    const listed = async () => (await home.call('evidence.list', { arrangementId })).evidence;
    const bytes = Buffer.from('%PDF-1.7 a record of the colleague');
    const file = {
      sha256: sha256(bytes),
      crc32: crc32(bytes),
      size: bytes.length,
      originalName: 'Record.pdf',
    };
    await asHome(async () => {
      const before = await listed();
      const facts = { ...(before[0]?.facts ?? never()), title: 'Record' };
      const brought = await answerWith(
        (_bundle, { snapshot }, { evidence }) => {
          evidence.push({ folder: 'data/evidence/x-1', file, facts });
          snapshot.evidence.push({ sha256: file.sha256, facts });
          const locator = { page: null, control: '', note: '' };
          snapshot.links.push({ questionId: 'q-two', sha256: file.sha256, locator });
        },
        new Map([
          ['data/evidence/x-1/meta.json', Buffer.from(toCanonicalJson({ class: facts.exportClass }))],
          ['data/evidence/x-1/blob', bytes],
        ]),
      );
      const untouched = await takeIn(brought);
      expect(await listed()).toHaveLength(before.length + 1);
      await home.call('exchange.undo', { mergeId: untouched.mergeId });
      expect(await listed()).toHaveLength(before.length);
      const { mergeId } = await takeIn(brought);
      const record = (await listed()).find(({ facts: { title } }) => title === 'Record') ?? never();
      const better = { ...record.facts, note: 'Read to the end' };
      await home.call('evidence.saveFacts', { id: record.id, expectedRevision: 1, facts: better });
      expect(await home.call('exchange.undo', { mergeId })).toMatchObject({ links: 1, evidence: 0 });
      expect((await listed()).map(piece => piece.facts.note)).toContain('Read to the end');
    });
  });

  it('goes back over several merges, the last one first, and no undoing is undone by halves', async () => {
    await asHome(async () => {
      asked = await delegate(['q-two']);
      const before = await home.call('answers.get', { assessmentId, questionId: 'q-two', serviceId: null });
      const sayIt = (rationale: string, text: string) =>
        answerWith((_bundle, { people, snapshot }) => {
          people.push(owner);
          for (const answer of snapshot.answers) answer.rationale = rationale;
          snapshot.threads = [thread([{ ...remark(stranger, text), id: saidOnce }], { id: inThread })];
          snapshot.findings = [{ ...found, detail: text }];
        });
      const [saidOnce, inThread] = [randomUUID(), randomUUID()];
      const found = { ...gap, id: randomUUID(), number: 'F-007', questionId: 'q-two' };
      const first = await takeIn(await sayIt('one', 'said'));
      const second = await takeIn(await sayIt('two', 'said better'));
      await expect(home.call('exchange.undo', { mergeId: first.mergeId })).rejects.toMatchObject({
        reason: 'exchange.changed_since',
      });
      await home.call('exchange.undo', { mergeId: second.mergeId });
      const { findings } = await home.call('findings.list', { assessmentId });
      expect(findings.find(({ id }) => id === found.id)?.detail).toBe('said');
      await home.call('exchange.undo', { mergeId: first.mergeId });
      const after = await home.call('answers.get', { assessmentId, questionId: 'q-two', serviceId: null });
      expect(after).toMatchObject({ rationale: before.rationale, conclusion: before.conclusion });
      expect((await home.call('findings.list', { assessmentId })).findings).toEqual([]);
      // Undoing a merge is no batch of edits, which could be taken back without its findings and links.
      const { batches } = await home.call('answers.listBatches', { assessmentId });
      expect(batches.map(({ method }) => method)).not.toContain('exchange.undo');
    });
  });

  it('lets what was undone before a later one be taken in anew, whichever bundle holds it', async () => {
    await asHome(async () => {
      const rationaleOf = async (questionId: string) =>
        (await home.call('answers.get', { assessmentId, questionId, serviceId: null })).rationale;
      const before = await rationaleOf('q-two');
      asked = await delegate(['q-two', 'q-open']);
      const said = (...all: [questionId: string, rationale: string][]) =>
        answerWith((_bundle, { snapshot }) => {
          for (const [questionId, rationale] of all) {
            const answer = snapshot.answers.find(each => each.questionId === questionId);
            if (answer) answer.rationale = rationale;
            else snapshot.answers.push({ questionId, serviceId: null, ...emptyAnswer, rationale });
          }
        });
      const one = await said(['q-two', 'their two']);
      const two = await said(['q-two', 'their two'], ['q-open', 'their open']);
      const first = await takeIn(one);
      await takeIn(two);
      await home.call('exchange.undo', { mergeId: first.mergeId });
      expect([await rationaleOf('q-two'), await rationaleOf('q-open')]).toEqual([before, 'their open']);
      for (const file of [one, two]) {
        const { shown } = await preview(file);
        expect(shown).toMatchObject({ base: 'named' });
        expect(shown.merges.filter(({ outcome }) => outcome === 'theirs')).toMatchObject([
          { questionId: 'q-two', field: 'rationale', theirs: 'their two' },
        ]);
      }
      // Taken in anew it is what both sides hold: the next answer is compared with it.
      const again = await takeIn(two);
      expect(await rationaleOf('q-two')).toBe('their two');
      const three = await said(['q-two', 'their better two'], ['q-open', 'their open']);
      const { shown } = await preview(three);
      expect([shown.base, told(shown)]).toEqual(['taken-in', { 'answer rationale': 'theirs' }]);
      await home.call('exchange.undo', { mergeId: again.mergeId });
    });
  });

  it('leaves an answer that was copied and never confirmed as unconfirmed as it was', async () => {
    await asHome(async () => {
      const { id } = await home.call('assessments.start', {
        arrangementId,
        packId: 'small',
        tier: 'full',
        purpose: 'yearly',
        windowStart: '2026-03-01',
        windowEnd: '2027-02-28',
      });
      const copy = { fromAssessmentId: assessmentId, assessmentId: id, questionIds: ['q-two'] };
      await home.call('answers.copy', { ...copy, replace: true, evidence: false, apply: true });
      const states = async () =>
        (await home.call('answers.listOrigins', { assessmentId: id })).origins.map(({ state }) => state);
      expect(await states()).toEqual(['unconfirmed']);
      asked = await delegate(['q-two'], false, id);
      const file = await answerWith((_bundle, { snapshot }) => {
        for (const answer of snapshot.answers) answer.rationale = 'In their own words';
      });
      const { mergeId } = await takeIn(file);
      expect(await states()).toEqual(['confirmed']);
      await home.call('exchange.undo', { mergeId });
      expect(await states()).toEqual(['unconfirmed']);
    });
  });

  it('gives an answer that departs from an inherited one its reason back', async () => {
    await asHome(async () => {
      const shared = await home.call('answers.share', {
        assessmentId,
        questionId: 'q-two',
        level: 'provider',
      });
      const { facts } = await home.call('arrangements.get', { id: arrangementId });
      const other = await home.call('arrangements.create', { facts: { ...facts, name: 'Second platform' } });
      const { id } = await home.call('assessments.start', {
        arrangementId: other.id,
        packId: 'small',
        tier: 'full',
        purpose: 'yearly',
        windowStart: '2026-03-01',
        windowEnd: '2027-02-28',
      });
      await home.call('answers.inherit', { assessmentId: id, sharedIds: [shared.id], apply: true });
      await home.call('answers.save', {
        assessmentId: id,
        questionId: 'q-two',
        serviceId: null,
        ...emptyAnswer,
        rationale: 'It is otherwise here',
        expectedRevision: 1,
        overrideReason: 'Another Region',
      });
      asked = await delegate(['q-two'], false, id);
      const file = await answerWith((_bundle, { snapshot }) => {
        for (const answer of snapshot.answers) answer.rationale = 'In their own words';
      });
      const reasons = async () =>
        (await home.call('answers.listOrigins', { assessmentId: id })).origins.map(
          ({ state, overrideReason }) => [state, overrideReason],
        );
      const { mergeId } = await takeIn(file, home, 'The colleague runs it apart');
      expect(await reasons()).toEqual([['overridden', 'The colleague runs it apart']]);
      await home.call('exchange.undo', { mergeId });
      expect(await reasons()).toEqual([['overridden', 'Another Region']]);
    });
  });

  it('lets what was taken in twice be taken in anew', async () => {
    await asHome(async () => {
      asked = await delegate(['q-two']);
      const file = await answerWith((_bundle, { snapshot }) => {
        for (const answer of snapshot.answers) answer.rationale = 'taken in twice';
      });
      const { mergeId } = await takeIn(file);
      await takeIn(file);
      const { merges } = await home.call('exchange.list', { assessmentId });
      expect(merges.slice(0, 2).map(({ id, again }) => [id === mergeId, again])).toEqual([
        [false, true],
        [true, false],
      ]);
      await home.call('exchange.undo', { mergeId });
      expect(told((await preview(file)).shown)).toMatchObject({ 'answer rationale': 'theirs' });
    });
  });
});
