import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { nameTrusted } from '../../shared/domain/exchange.ts';
import { judgeSealed, type Sealed, standingAmong, standingOf } from '../../shared/domain/head-office.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import {
  type Office,
  openOffice,
  type SealedStory,
  sealStory,
  signingPassphrase,
} from '../support/backend.ts';
import { sha256 } from '../support/forge-bundle.ts';
import { type Forge, forgeFrom } from '../support/forge-sealed.ts';

let story: SealedStory;
let office: Office;
let forge: Forge['forge'];
let forgers: Forge['forgers'];
/** The story's bundle with something left out: another file with the same seal. */
let copy: string;

const asKeeper = <T>(work: () => Promise<T>) => office.as('assessor', work);
const keep = (file: string) => office.call('headOffice.keep', { file: office.offer(file, 'read') });
const tryAgain = ({ waitingId }: OutputOf<'headOffice.keep'>) =>
  office.call('headOffice.keep', { waitingId: waitingId ?? '' });
const list = async (text = '') => (await office.call('headOffice.list', { text })).bundles;
const pin = async (pins: Record<string, string>) => {
  for (const [role, fingerprint] of Object.entries(pins))
    await office.call('exchange.pin', { role: role as 'assessor', fingerprint, name: `The ${role}` });
};

const pinForgers = () =>
  pin(
    Object.fromEntries(signingRoles.map(role => [role, certificateFingerprint(forgers[role].certificate)])),
  );
const kinds = ({ kept }: OutputOf<'headOffice.keep'>) => kept?.alerts.map(({ kind }) => kind);
const idOf = ({ kept }: OutputOf<'headOffice.keep'>) => kept?.id ?? '';
const standing = async (id: string) => {
  const found = (await list()).find(each => each.id === id);
  return found && standingOf(found);
};
const decide = (id: string, decision: 'counts' | 'set-aside', reason: string) =>
  office.call('headOffice.decide', { id, decision, reason });

/** Whoever leaves something out is somebody else than the signers. */
const makeCopy = async (file: string) => {
  const { assessmentId, office: maker } = story;
  await maker.as('administrator', async () => {
    await maker.call('signatures.createIdentity', { organisation: 'Insurer', signingPassphrase });
    await maker.call('bundles.export', {
      assessmentId,
      copy: {
        profile: 'regulator',
        recipient: 'Head office',
        acknowledgement: 'Asked for',
        consent: '',
        include: [],
        leaveOut: [],
      },
      signingPassphrase,
      target: maker.offer(file, 'write'),
    });
  });
  return file;
};

beforeAll(async () => {
  story = await sealStory();
  copy = await makeCopy(path.join(story.office.folder, 'copy.zip'));
  office = await openOffice();
  ({ forge, forgers } = await forgeFrom(story.bundle));
});

describe('sealed bundles of other laptops', () => {
  it('are refused while their signers are strangers, and kept byte for byte once they are trusted', async () => {
    const { bundle, trusted, exported } = story;
    await asKeeper(async () => {
      const refused = await keep(bundle);
      expect(refused).toMatchObject({ outcome: 'refused', kept: null });
      expect(await list()).toEqual([]);
      await pin({ assessor: trusted['assessor'] ?? '' });
      const still = await tryAgain(refused);
      expect(still).toMatchObject({ outcome: 'refused', kept: null });
      await pin(trusted);
      // The file that was refused waits for its signers to be trusted, once.
      const { kept, waitingId } = await tryAgain(still);
      expect(waitingId).toBeNull();
      await expect(tryAgain(still)).rejects.toMatchObject({ reason: 'exchange.import_over' });
      expect(kept).toMatchObject({
        sha256: exported.sha256,
        size: exported.size,
        seal: exported.seal,
        alerts: [],
        report: { result: 'verified' },
      });
      expect((await keep(bundle)).outcome).toBe('known');
      const saved = path.join(office.folder, 'as-it-came.zip');
      await office.call('headOffice.save', { id: kept?.id ?? '', target: office.offer(saved, 'write') });
      expect(sha256(readFileSync(saved))).toBe(exported.sha256);
      // Found by what people wrote; privileged words are private and not searched.
      expect(await list('because two')).toHaveLength(1);
      expect(await list('because one')).toEqual([]);
      const { events } = await office.call('audit.list', { limit: 20 });
      expect(events.map(({ kind }) => kind)).toContain('head_office.kept');
      expect(events.map(({ kind }) => kind)).toContain('head_office.refused');
    });
    // What is kept outlives the tidying up at the next start.
    await asKeeper(async () => {
      const [kept] = await list();
      const { report } = await office.call('headOffice.verify', { id: kept?.id ?? '' });
      expect(report.result).toBe('verified');
    });
  });

  it('a copy that leaves something out is another file of the same content, and says what it lacks', async () => {
    await asKeeper(async () => {
      const first = await keep(copy);
      const redactor = first.report.signers.find(({ role }) => role === 'redactor');
      expect(first.outcome).toBe('refused');
      await pin({ redactor: redactor?.fingerprint ?? '' });
      const { kept } = await keep(copy);
      expect(kept).toMatchObject({ alerts: [], seal: story.exported.seal });
      expect(kept?.report.redactions?.files.length).toBeGreaterThan(0);
      expect((await office.call('headOffice.portfolio', {})).total).toBe(1);
    });
  });

  it('two histories of one assessment are both kept, neither counts for the other, and a person decides', async () => {
    const fork = await forge(() => undefined);
    const next = await forge((bundle, { answers }) => {
      Object.assign(bundle, { revision: 2, previousSeal: story.exported.seal });
      for (const answer of answers) answer.conclusion = 'not-addressed';
    });
    const torn = await forge(bundle => Object.assign(bundle, { revision: 3, previousSeal: 'a'.repeat(64) }));
    const elsewhere = await forge(bundle =>
      Object.assign(bundle, { workspaceId: '00000000-0000-4000-8000-0000000000aa', revision: 1 }),
    );
    await asKeeper(async () => {
      await pinForgers();
      const forked = await keep(fork);
      expect(kinds(forked)).toEqual(['fork']);
      expect(kinds(await keep(next))).toEqual(['broken-chain']);
      expect(kinds(await keep(torn))).toEqual(['broken-chain']);
      expect(kinds(await keep(elsewhere))).toEqual(expect.arrayContaining(['rollback', 'fork', 'moved']));
      const all = await list();
      expect(all.map(standingOf)).toEqual(['open', 'open', 'open', 'open', 'counts', 'counts']);
      const id = forked.kept?.id ?? '';
      await office.call('headOffice.decide', { id, decision: 'set-aside', reason: 'From an old backup' });
      const second = all.find(({ revision }) => revision === 2);
      await office.call('headOffice.decide', {
        id: second?.id ?? '',
        decision: 'counts',
        reason: 'Asked them',
      });
      expect((await list()).map(standingOf)).toEqual([
        'open',
        'open',
        'counts',
        'set-aside',
        'counts',
        'counts',
      ]);
      const { events } = await office.call('audit.list', { limit: 20 });
      expect(events.filter(({ kind }) => kind === 'head_office.decided')).toMatchObject([
        { actor: office.people.assessor, data: { decision: 'counts' } },
        { actor: office.people.assessor, data: { decision: 'set-aside', seal: forked.kept?.seal } },
      ]);
      // The newest that counts is what is added up, and any two are compared.
      const { bundles, counting } = await office.call('headOffice.list', {});
      expect(counting).toEqual([second?.id]);
      expect(bundles.map(kept => standingAmong(kept, counting)).slice(-2)).toEqual([
        'superseded',
        'superseded',
      ]);
      const first = all.at(-1);
      const compared = await office.call('headOffice.compare', {
        beforeId: first?.id ?? '',
        afterId: second?.id ?? '',
      });
      expect(compared.counts).toMatchObject({ better: 0, worse: 2 });
      expect(await office.call('headOffice.portfolio', {})).toMatchObject({
        total: 1,
        providers: [{ name: 'A cloud provider', arrangements: 1 }],
      });
    });
  });

  it('is verified again with the trust of today, and removed without a trace being lost', async () => {
    await asKeeper(async () => {
      const first = (await list()).at(-1);
      const id = first?.id ?? '';
      const fingerprint = story.trusted['approver'] ?? '';
      await office.call('exchange.unpin', { role: 'approver', fingerprint });
      const { kept } = await office.call('headOffice.verify', { id });
      expect(kept.report).toMatchObject({ result: 'refused', reason: 'bundles.signer_not_pinned' });
      expect(standingOf(kept)).toBe('unproven');
      const removed = await office.call('headOffice.remove', { id, reason: 'Sent by mistake' });
      expect(removed).toMatchObject({ removedBy: office.people.assessor, removalReason: 'Sent by mistake' });
      await expect(office.call('headOffice.verify', { id })).rejects.toMatchObject({
        reason: 'head_office.removed',
      });
      expect((await list()).at(-1)).toMatchObject({ id, removalReason: 'Sent by mistake' });
      expect((await office.call('audit.verify', {})).problems).toEqual([]);
    });
  });
});

/** Whoever hands bundles over may be trusted to sign, and not to say whose arrangement it is or which history is true. */
describe('what was known stays known, and what was decided can be decided again', () => {
  const named = (changes: Partial<Bundle>, windowEnd?: string) =>
    forge((bundle, { assessment }) => {
      Object.assign(bundle, changes);
      if (windowEnd !== undefined) assessment.windowEnd = windowEnd;
    });
  const uuid = (n: number) => `00000000-0000-4000-8000-0000000000b${n}`;

  it('an older revision does not come in by way of removing the newer one', async () => {
    const later = await named({ assessmentId: uuid(1), revision: 2, previousSeal: 'a'.repeat(64) });
    const earlier = await named({ assessmentId: uuid(1) });
    await asKeeper(async () => {
      const id = idOf(await keep(later));
      await office.call('headOffice.remove', { id, reason: 'Kept twice' });
      expect(kinds(await keep(earlier))).toEqual(['rollback', 'broken-chain']);
      expect((await keep(later)).outcome).toBe('kept');
    });
  });

  it('an arrangement of one laptop does not become that of another by a new assessment', async () => {
    const file = await named({ assessmentId: uuid(2), workspaceId: uuid(3) }, '2031-12-31');
    const next = await named({ assessmentId: uuid(5), workspaceId: uuid(3) });
    await asKeeper(async () => {
      const kept = await keep(file);
      expect(kinds(kept)).toEqual(['moved']);
      expect(await standing(idOf(kept))).toBe('open');
      // Once somebody knows the other laptop, what it sends next is no surprise.
      await office.call('headOffice.decide', { id: idOf(kept), decision: 'counts', reason: 'It moved' });
      expect(kinds(await keep(next))).toEqual([]);
    });
  });

  it('of two histories one counts, and whoever decides otherwise later turns both round', async () => {
    const first = await named({ assessmentId: uuid(4) }, '2030-12-31');
    const second = await named({ assessmentId: uuid(4) });
    await asKeeper(async () => {
      const [a, b] = [idOf(await keep(first)), idOf(await keep(second))];
      expect([await standing(a), await standing(b)]).toEqual(['counts', 'open']);
      await office.call('headOffice.decide', { id: b, decision: 'counts', reason: 'They showed the paper' });
      expect([await standing(a), await standing(b)]).toEqual(['set-aside', 'counts']);
      await office.call('headOffice.decide', { id: a, decision: 'counts', reason: 'It was the other paper' });
      expect([await standing(a), await standing(b)]).toEqual(['counts', 'set-aside']);
      const { events } = await office.call('audit.list', { limit: 4 });
      expect(events.map(({ kind, data }) => [kind, data['id'], data['decision']])).toEqual([
        ['head_office.decided', b, 'set-aside'],
        ['head_office.decided', a, 'counts'],
        ['head_office.decided', a, 'set-aside'],
        ['head_office.decided', b, 'counts'],
      ]);
    });
  });
});

describe('what a person said holds for every copy and for what continues it', () => {
  const revise = (revision: number, previousSeal: string | null) =>
    forge((bundle, { assessment }) => {
      Object.assign(bundle, { assessmentId: uuid(7), revision, previousSeal });
      assessment.windowEnd = '2033-12-31';
    });
  const uuid = (n: number) => `00000000-0000-4000-8000-0000000000c${n}`;
  const sealOf = ({ kept }: OutputOf<'headOffice.keep'>) => kept?.seal ?? '';
  const standings = (...bundles: OutputOf<'headOffice.keep'>[]) =>
    Promise.all(bundles.map(each => standing(idOf(each))));
  const counting = async () => (await office.call('headOffice.list', {})).counting;
  const total = async () => (await office.call('headOffice.portfolio', {})).total;

  beforeAll(async () => {
    office = await openOffice();
    await asKeeper(async () => {
      await pin(story.trusted);
      const { report } = await keep(copy);
      const redactor = report.signers.find(({ role }) => role === 'redactor');
      await pin({ redactor: redactor?.fingerprint ?? '' });
      await pinForgers();
    });
  });

  it('no copy of what was set aside counts, whether it came before, comes later, or comes again', async () => {
    await asKeeper(async () => {
      const whole = await keep(story.bundle);
      await decide(idOf(whole), 'set-aside', 'Signed by mistake');
      const later = await keep(copy);
      expect(later.kept).toMatchObject({ decision: 'set-aside', reason: 'Signed by mistake' });
      expect(await standings(whole, later)).toEqual(['set-aside', 'set-aside']);
      expect([await counting(), await total()]).toEqual([[], 0]);
      // Saying otherwise of one says it of all; they are one assessment, added up once.
      await decide(idOf(later), 'counts', 'It was no mistake');
      expect(await standings(whole, later)).toEqual(['counts', 'counts']);
      expect([await counting(), await total()]).toEqual([[idOf(whole)], 1]);
      await decide(idOf(later), 'set-aside', 'It was one');
      expect(await standings(whole, later)).toEqual(['set-aside', 'set-aside']);
      for (const each of [whole, later])
        await office.call('headOffice.remove', { id: idOf(each), reason: 'Of no use' });
      const again = await keep(story.bundle);
      expect(await standings(again)).toEqual(['set-aside']);
      expect(await counting()).toEqual([]);
      await decide(idOf(again), 'counts', 'They explained it');
      expect(await counting()).toEqual([idOf(again)]);
      const { events } = await office.call('audit.list', { limit: 20 });
      const said = events.filter(({ kind }) => kind === 'head_office.decided');
      expect(said.map(({ data }) => [data['id'], data['decision']])).toEqual([
        [idOf(again), 'counts'],
        [idOf(later), 'set-aside'],
        [idOf(later), 'counts'],
        [idOf(whole), 'set-aside'],
      ]);
      // A copy that comes late is no older history beside the one it was made from.
      const { seal: previousSeal } = story.exported;
      const next = await keep(await forge(bundle => Object.assign(bundle, { revision: 2, previousSeal })));
      const last = await keep(copy);
      expect([kinds(next), kinds(last)]).toEqual([[], []]);
      expect(await counting()).toEqual([idOf(next)]);
    });
  });

  it('what continues a history that was set aside waits for a person, who may decide either way', async () => {
    await asKeeper(async () => {
      const a = await keep(await revise(1, null));
      const c = await keep(await revise(2, sealOf(a)));
      const b = await keep(await revise(1, null));
      expect(await counting()).toEqual([idOf(c)]);
      await decide(idOf(b), 'counts', 'The paper shows this one');
      expect(await standings(a, b, c)).toEqual(['set-aside', 'counts', 'open']);
      const open = (await list()).find(({ id }) => id === idOf(c));
      expect(open?.alerts).toEqual([{ kind: 'discarded-history', revision: 1, seal: sealOf(a) }]);
      expect(await counting()).toEqual([idOf(b)]);
      // Through further revisions too, whenever they come; the trail has the alert.
      const d = await keep(await revise(3, sealOf(c)));
      expect(kinds(d)).toEqual(['discarded-history']);
      const { events } = await office.call('audit.list', { limit: 1 });
      expect(events).toMatchObject([{ kind: 'head_office.alert', data: { kind: 'discarded-history' } }]);
      // Word that the second counts all the same carries the third.
      await decide(idOf(c), 'counts', 'They went on from it on purpose');
      expect(await standings(a, b, c, d)).toEqual(['set-aside', 'counts', 'counts', 'counts']);
      expect(await counting()).toEqual([idOf(d)]);
      // That word is older than what is said of the first now, and did not know of it.
      await decide(idOf(a), 'counts', 'The other paper');
      await decide(idOf(b), 'counts', 'This paper after all');
      expect(await standings(a, b, c, d)).toEqual(['set-aside', 'counts', 'open', 'open']);
      await decide(idOf(d), 'set-aside', 'Not theirs');
      await decide(idOf(a), 'counts', 'They swear to it');
      expect(await standings(a, b, c, d)).toEqual(['counts', 'set-aside', 'counts', 'set-aside']);
    });
  });
});

it('a signer is called what people here trusted them as, not what the certificate says', () => {
  const signer = { role: 'approver' as const, fingerprint: 'f', name: 'The chairman' };
  const pin = { role: 'approver' as const, fingerprint: 'f', name: 'Deputy of the branch' };
  expect(nameTrusted([pin], signer)).toBe('Deputy of the branch');
  expect(nameTrusted([{ ...pin, role: 'reviewer' }], signer)).toBe('The chairman');
});

it('history is judged whatever the order in which its parts come', () => {
  const sealed = (revision: number, seal: string, previousSeal: string | null): Sealed => ({
    workspaceId: 'w',
    arrangementId: 'a',
    revision,
    seal,
    previousSeal,
  });
  const [one, two, other] = [sealed(1, 'x', null), sealed(2, 'y', 'x'), sealed(2, 'z', 'q')];
  const kinds = (each: Sealed, known: Sealed[]) => judgeSealed(each, known).map(({ kind }) => kind);
  expect(kinds(two, [one])).toEqual([]);
  expect(kinds(one, [one, two])).toEqual(['rollback']);
  expect(kinds(other, [one])).toEqual(['broken-chain']);
  expect(kinds(other, [two, one])).toEqual(['fork', 'broken-chain']);
  expect(kinds(one, [other])).toEqual(['rollback', 'broken-chain']);
});
