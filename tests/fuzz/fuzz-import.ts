import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { type Bundle, bagInfoOf } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { noChoices } from '../../shared/domain/merge.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import {
  importPack,
  type Office,
  openOffice,
  signingPassphrase,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import {
  type Files,
  makeSigner,
  packBytes,
  parseJson,
  readBundleFiles,
  resign,
} from '../support/forge-bundle.ts';
import { makeRandom, mutate } from '../support/mutate.ts';

export interface FuzzFigures {
  mutants: number;
  refused: number;
  /** Mutants that are sound bundles with other words: signed anew by somebody who is trusted. */
  takenIn: number;
  /** How many were refused by which rule. */
  reasons: Record<string, number>;
}

export interface FuzzOptions {
  count: number;
  seed: number;
  /** Number of the first mutant: with a count of 1, that one alone. */
  first?: number;
  tell?: (done: number, figures: FuzzFigures) => void;
}

type Random = (below: number) => number;

/**
 * A mutated file; a mutated certificate, statement or signature; a mutated file behind honest hashes and signatures; a mutated
 * value behind honest JSON as well. From which of 100 on: the deeper one gets, the longer it takes, so the rarer it is.
 */
const levels = [
  ['container', 0],
  ['signing', 76],
  ['file', 90],
  ['value', 97],
] as const;
type Level = (typeof levels)[number][0];

/** Two fresh workspaces for so many mutants, so that the last ones take no longer than the first. */
const perPair = 20_000;
/** Between two looks at everything that an import could have changed. */
const perLook = 500;

/**
 * Mutants of a delegation and of its answer through the real import: verifying, the dry run and taking in. Throws at the first
 * one that crashes, leaves a file anywhere, or changes anything although it was refused. Every mutant has a seed of its own.
 */
export async function fuzzImport({ count, seed, first = 0, tell }: FuzzOptions): Promise<FuzzFigures> {
  const figures: FuzzFigures = { mutants: 0, refused: 0, takenIn: 0, reasons: {} };
  for (let begin = first; begin < first + count; begin += perPair) {
    const { home, away, bundles, forger } = await prepare();
    const end = Math.min(begin + perPair, first + count);
    // Even numbers are mutants of the answer, odd ones of the delegation, so that one alone is found again.
    for (const [office, honest, parity] of [
      [home, bundles.answer, 0],
      [away, bundles.delegation, 1],
    ] as const) {
      const from = begin + ((begin + parity) % 2);
      await office.as('assessor', () =>
        fuzzOffice(office, { honest, forger, seed, from, end, figures, tell: tell ?? (() => undefined) }),
      );
      office.backend.close();
    }
    if (count > perPair) for (const { folder } of [home, away]) rmSync(folder, { recursive: true });
  }
  return figures;
}

interface Share {
  honest: string;
  forger: SigningIdentity;
  seed: number;
  from: number;
  end: number;
  figures: FuzzFigures;
  tell: (done: number, figures: FuzzFigures) => void;
}

async function fuzzOffice(office: Office, share: Share): Promise<void> {
  const { honest, forger, seed, from, end, figures, tell } = share;
  const file = path.join(office.folder, 'mutant.zip');
  const content = await readBundleFiles(honest);
  const bytes = readFileSync(honest);
  writeFileSync(file, bytes);
  const left = () => [listFiles(office.folder), ...readdirSync(process.cwd())].join('\n');
  const before = left();
  let events = await newestEvent(office);
  let rows = await fingerprint(office);
  for (let number = from; number < end; number += 2) {
    const mutant = await makeMutant({ bytes, content, forger, random: randomOf(seed, number) });
    writeFileSync(file, mutant);
    const outcome = await runImport(office, file, number);
    figures.mutants += 1;
    const now = await newestEvent(office);
    if (outcome === 'taken-in') {
      figures.takenIn += 1;
      rows = '';
    } else {
      figures.refused += 1;
      figures.reasons[outcome] = (figures.reasons[outcome] ?? 0) + 1;
      // Nothing is written without an event: at most the one that tells of the refusal.
      const isTold = now.sequence === events.sequence + 1 && now.kind === 'exchange.refused';
      if (now.sequence !== events.sequence && !isTold)
        fail(`a refused mutant was recorded as ${now.kind}`, file, number);
    }
    events = now;
    if (number % perLook < 2 || number + 2 >= end) {
      if (left() !== before) fail('a mutant left a file', file, number);
      const after = await fingerprint(office);
      if (rows !== '' && after !== rows) fail('a refused mutant changed something', file, number);
      rows = after;
    }
    if (figures.mutants % 1_000 === 0) tell(figures.mutants, figures);
  }
}

/** Neighbouring numbers begin far from one another. */
function randomOf(seed: number, number: number): Random {
  const random = makeRandom(1 + ((seed * 7_919 + number * 15_485_863) % 2_147_483_646));
  for (let skipped = 0; skipped < 3; skipped += 1) random(2);
  return random;
}

interface Making {
  bytes: Buffer;
  content: { folder: string; files: Files };
  forger: SigningIdentity;
  random: Random;
}

async function makeMutant({ bytes, content, forger, random }: Making): Promise<Buffer> {
  const drawn = random(100);
  const [level] = levels.findLast(([, from]) => drawn >= from) ?? levels[0];
  for (;;) {
    const mutant =
      level === 'container' ? mutate(bytes, random) : await rebuild(content, level, random, forger);
    // What says the same as the honest one is no mutant.
    if (!mutant.equals(bytes)) return mutant;
  }
}

async function newestEvent(office: Office): Promise<{ sequence: number; kind: string }> {
  const [newest] = (await office.call('audit.list', { limit: 1 })).events;
  if (!newest) throw new Error('there is no event at all');
  return newest;
}

/** The mutant is kept: ids and keys are new in every run, so the same number makes the same change to other bytes. */
function fail(what: string, file: string, number: number): never {
  const kept = path.join(tmpdir(), `assay-mutant-${number}.zip`);
  copyFileSync(file, kept);
  throw new Error(`${what}: mutant ${number}, kept as ${kept}`);
}

/** Everything a person could do with the file; the reason of the refusal, or that it was taken in. */
async function runImport(office: Office, file: string, number = -1): Promise<string> {
  try {
    const { importId, report } = await office.call('exchange.examine', { file: office.offer(file, 'read') });
    if (report.result !== 'verified') return report.reason ?? 'no reason';
    const { state, alerts } = await office.call('exchange.preview', { importId });
    const choices = { ...noChoices, rest: 'theirs' as const };
    const acknowledged = alerts.map(({ kind }) => kind);
    await office.call('exchange.apply', { importId, state, choices, acknowledged });
    return 'taken-in';
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'internal') return error.reason;
    return fail(`the import crashed: ${String(error)} ${JSON.stringify(office.log.at(-1))}`, file, number);
  }
}

/** Everything that taking in could change, in one hash. */
async function fingerprint(office: Office): Promise<string> {
  const { arrangements } = await office.call('arrangements.list', {});
  const { assessments } = await office.call('assessments.list', {});
  const parts: unknown[] = [arrangements, assessments, await office.call('exchange.list', {})];
  parts.push(await office.call('people.list', {}));
  for (const { id } of arrangements) parts.push(await office.call('evidence.list', { arrangementId: id }));
  for (const { id: assessmentId } of assessments)
    for (const method of ['answers.list', 'findings.list', 'comments.list', 'evidence.listLinks'] as const)
      parts.push(await office.call(method, { assessmentId }));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

const listFiles = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    // Companions of an open database come and go.
    .filter(name => !/-(wal|shm|journal)$/.test(name))
    .sort()
    .join('\n');

async function rebuild(
  honest: { folder: string; files: Files },
  level: Exclude<Level, 'container'>,
  random: Random,
  forger: SigningIdentity,
): Promise<Buffer> {
  const files = new Map(honest.files);
  const isSigning = (name: string) => /^(pki|signatures)\//.test(name);
  const pick = (names: string[]) => names[random(names.length)] ?? '';
  const names = [...files.keys()];
  if (level === 'signing') {
    const name = pick(names.filter(isSigning));
    files.set(name, mutate(files.get(name) ?? Buffer.alloc(1), random));
    return packBytes(honest.folder, files);
  }
  const name = pick(names.filter(each => !isSigning(each) && (level === 'file' || each.endsWith('.json'))));
  const bytes = files.get(name) ?? Buffer.alloc(1);
  files.set(name, level === 'file' ? mutate(bytes, random) : mutateValue(bytes, random));
  // An id of its own, as a bundle that was written anew has: else what was taken in before would stand in its way.
  if (name !== 'bundle.json') {
    const bundle = parseJson(files.get('bundle.json') ?? Buffer.alloc(0)) as Bundle;
    const id = Array.from({ length: 12 }, () => random(16).toString(16)).join('');
    bundle.bundleId = `00000000-0000-4000-8000-${id}`;
    files.set('bundle.json', Buffer.from(toCanonicalJson(bundle)));
    files.set(
      'bag-info.txt',
      name === 'bag-info.txt' ? (files.get(name) ?? bytes) : Buffer.from(bagInfoOf(bundle)),
    );
  }
  return resign(honest.folder, files, forger, name);
}

const oddities: readonly unknown[] = [
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  2 ** 53 - 1,
  [],
  {},
  true,
  '2026-02-30',
  '00000000-0000-4000-8000-000000000001',
  'f'.repeat(64),
  '../../etc/passwd',
  '__proto__',
  'q-one',
  'x'.repeat(200_000),
];

/** One value somewhere inside replaced, removed, doubled or swapped with another. */
function mutateValue(bytes: Buffer, random: Random): Buffer {
  const value = parseJson(bytes);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      walk((holder as Record<string, unknown>)[key]);
    }
  };
  walk(value);
  const place = places[random(places.length)];
  const other = places[random(places.length)];
  if (!place || !other) return bytes;
  const { holder, key } = place;
  const copy = structuredClone(other.holder[other.key]);
  switch (random(4)) {
    case 0:
      holder[key] = oddities[random(oddities.length)];
      break;
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 2:
      if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
      else holder[`${key}x`] = copy;
      break;
    default:
      holder[key] = copy;
  }
  return Buffer.from(toCanonicalJson(value), 'utf8');
}

/** A delegation and the answer to it between two laptops, with a finding, a comment and a file; both trust the forger. */
async function prepare() {
  // In memory where that is possible: what is asked is what is written, not whether it would survive a power cut.
  if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';
  const [home, away] = [await openOffice(), await openOffice()];
  const forger = await makeSigner('Forger');
  await importPack(home, storyPack());
  const identify = (office: Office) =>
    office.call('signatures.createIdentity', { organisation: '', signingPassphrase });
  const trust = (office: Office, fingerprint: string) =>
    office.call('exchange.pin', { role: 'sender', fingerprint, name: 'Trusted' });
  const bundles = {
    delegation: path.join(home.folder, 'delegation.zip'),
    answer: path.join(away.folder, 'answer.zip'),
  };
  const sending = { recipient: 'Colleague', note: 'a note', signingPassphrase };
  const { assessmentId, sent, key } = await home.as('assessor', async () => {
    const started = await startAssessment(home);
    const place = { assessmentId: started.assessmentId, questionId: 'q-two', serviceId: null };
    await home.call('comments.start', { ...place, text: 'Which report?' });
    const { fingerprint: own } = await identify(home);
    await trust(home, certificateFingerprint(forger.certificate));
    const target = home.offer(bundles.delegation, 'write');
    const questionIds = ['q-one', 'q-two'];
    const delegation = {
      ...sending,
      assessmentId: started.assessmentId,
      questionIds,
      evidence: true,
      target,
    };
    return { ...started, sent: await home.call('exchange.delegate', delegation), key: own };
  });
  const answerKey = await away.as('assessor', async () => {
    const { fingerprint: own } = await identify(away);
    await trust(away, key);
    await trust(away, certificateFingerprint(forger.certificate));
    if ((await runImport(away, bundles.delegation)) !== 'taken-in')
      throw new Error('the honest delegation was refused');
    const content = {
      severity: 'low' as const,
      title: 'Gap',
      detail: '',
      action: '',
      owner: '',
      dueOn: null,
      status: 'open' as const,
      resolution: '',
    };
    await away.call('findings.record', { assessmentId, questionId: 'q-two', content });
    const target = away.offer(bundles.answer, 'write');
    await away.call('exchange.reply', { ...sending, assessmentId, delegationId: sent.bundleId, target });
    return own;
  });
  await home.as('assessor', () => trust(home, answerKey));
  return { home, away, bundles, forger };
}
