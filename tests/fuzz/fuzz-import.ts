import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
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
  sha256,
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

type Random = (below: number) => number;

/** A mutated file, a mutated file behind honest hashes and signatures, or a mutated value behind honest JSON as well. */
const levels = ['container', 'file', 'value', 'signing'] as const;

/**
 * Mutants of a delegation and of its answer through the real import: verifying, the dry run and taking in. Throws at the first
 * one that crashes, leaves a file anywhere, or changes anything although it was refused.
 */
export async function fuzzImport(
  count: number,
  seed: number,
  tell: (done: number) => void = () => undefined,
): Promise<FuzzFigures> {
  const { home, away, bundles, forger } = await prepare();
  const random = makeRandom(seed);
  const figures: FuzzFigures = { mutants: 0, refused: 0, takenIn: 0, reasons: {} };
  const half = Math.ceil(count / 2);
  for (const [office, honest, share] of [
    [home, bundles.answer, half],
    [away, bundles.delegation, count - half],
  ] as const)
    await office.as('assessor', async () => {
      const file = path.join(office.folder, 'mutant.zip');
      const content = await readBundleFiles(honest);
      const bytes = readFileSync(honest);
      writeFileSync(file, bytes);
      const before = { files: listFiles(office.folder), rows: await fingerprint(office) };
      let rows = before.rows;
      for (let made = 0; made < share; made += 1) {
        const level = levels[random(levels.length)] ?? 'container';
        const mutant =
          level === 'container' ? mutate(bytes, random) : await rebuild(content, level, random, forger);
        writeFileSync(file, mutant);
        const outcome = await runImport(office, file);
        figures.mutants += 1;
        if (outcome === 'taken-in') figures.takenIn += 1;
        else {
          figures.refused += 1;
          figures.reasons[outcome] = (figures.reasons[outcome] ?? 0) + 1;
        }
        const isChecked = outcome === 'taken-in' || made % 25 === 24 || made === share - 1;
        if (isChecked) {
          const after = await fingerprint(office);
          if (outcome !== 'taken-in' && after !== rows)
            fail(`a refused mutant changed something: ${outcome}`, file);
          rows = after;
          if (listFiles(office.folder) !== before.files) fail('a mutant left a file', file);
        }
        if (figures.mutants % 1_000 === 0) tell(figures.mutants);
      }
    });
  return figures;
}

function fail(what: string, file: string): never {
  throw new Error(`${what}: mutant of SHA-256 ${sha256(readFileSync(file))}`);
}

/** Everything a person could do with the file; the reason of the refusal, or that it was taken in. */
async function runImport(office: Office, file: string): Promise<string> {
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
    return fail(`the import crashed: ${String(error)} ${JSON.stringify(office.log.at(-1))}`, file);
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
  level: Exclude<(typeof levels)[number], 'container'>,
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
