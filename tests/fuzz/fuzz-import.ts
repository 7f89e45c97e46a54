import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Office } from '../support/backend.ts';
import { makeMutant, randomOf } from './make-mutant.ts';
import { openTargets, type Target, takenIn } from './targets.ts';

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
  tell?: (figures: FuzzFigures) => void;
}

/** Fresh workspaces for so many mutants, so that the last ones take no longer than the first. */
const perWorkspaces = 20_000;
/** Between two looks at everything that an import could have changed. */
const perLook = 500;

/**
 * Mutants of bundles through the real import: verifying, the dry run and taking in. Throws at the first one that crashes, leaves
 * a file anywhere, or changes anything although it was refused. Every mutant has a seed of its own.
 */
export async function fuzzImport({ count, seed, first = 0, tell }: FuzzOptions): Promise<FuzzFigures> {
  const figures: FuzzFigures = { mutants: 0, refused: 0, takenIn: 0, reasons: {} };
  for (let begin = first; begin < first + count; begin += perWorkspaces) {
    const targets = await openTargets();
    const end = Math.min(begin + perWorkspaces, first + count);
    for (const [index, target] of targets.entries()) {
      // A number says by itself what it is a mutant of, so that one alone is found again.
      const numbers: number[] = [];
      for (let number = begin; number < end; number += 1)
        if (number % targets.length === index) numbers.push(number);
      await target.office.as('assessor', () => fuzzTarget(target, { seed, numbers, figures, tell }));
      target.office.backend.close();
    }
    if (count > perWorkspaces) for (const { office } of targets) rmSync(office.folder, { recursive: true });
  }
  return figures;
}

interface Share {
  seed: number;
  numbers: readonly number[];
  figures: FuzzFigures;
  tell: FuzzOptions['tell'];
}

async function fuzzTarget(target: Target, { seed, numbers, figures, tell }: Share): Promise<void> {
  const { office, honest } = target;
  const file = path.join(office.folder, 'mutant.zip');
  writeFileSync(file, honest.bytes);
  const left = () => [listFiles(office.folder), ...readdirSync(process.cwd())].join('\n');
  const before = left();
  let events = await newestEvent(office);
  let rows = await fingerprint(office);
  for (const [index, number] of numbers.entries()) {
    writeFileSync(file, await makeMutant(honest, randomOf(seed, number)));
    const outcome = await offer(target, file, number);
    figures.mutants += 1;
    const now = await newestEvent(office);
    if (outcome === takenIn) {
      figures.takenIn += 1;
      rows = '';
    } else {
      figures.refused += 1;
      figures.reasons[outcome] = (figures.reasons[outcome] ?? 0) + 1;
      // Nothing is written without an event: at most the one that tells of the refusal.
      const isTold = now.sequence === events.sequence + 1 && now.kind.endsWith('.refused');
      if (now.sequence !== events.sequence && !isTold)
        fail(`a refused mutant was recorded as ${now.kind}`, file, number);
    }
    events = now;
    if (index % perLook === 0 || index === numbers.length - 1) {
      if (left() !== before) fail('a mutant left a file', file, number);
      const after = await fingerprint(office);
      if (rows !== '' && after !== rows) fail('a refused mutant changed something', file, number);
      rows = after;
    }
    if (figures.mutants % 1_000 === 0) tell?.(figures);
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

async function offer({ office, takeIn }: Target, file: string, number: number): Promise<string> {
  try {
    return await takeIn(office, file);
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
  parts.push(await office.call('people.list', {}), await office.call('headOffice.list', { text: '' }));
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
