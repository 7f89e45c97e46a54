import { type Bundle, bagInfoOf } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { type Files, packBytes, parseJson, resign, type Step } from '../support/forge-bundle.ts';
import { makeRandom, mutate } from '../support/mutate.ts';

export type Random = (below: number) => number;

/** What mutants are made of. */
export interface Honest {
  bytes: Buffer;
  folder: string;
  files: Files;
  /** Who signs anew what has honest hashes. */
  steps: readonly Step[];
}

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

/** Neighbouring numbers begin far from one another. */
export function randomOf(seed: number, number: number): Random {
  const random = makeRandom(1 + ((seed * 7_919 + number * 15_485_863) % 2_147_483_646));
  for (let skipped = 0; skipped < 3; skipped += 1) random(2);
  return random;
}

export async function makeMutant(honest: Honest, random: Random): Promise<Buffer> {
  const drawn = random(100);
  const [level] = levels.findLast(([, from]) => drawn >= from) ?? levels[0];
  for (;;) {
    const mutant =
      level === 'container' ? mutate(honest.bytes, random) : await rebuild(honest, level, random);
    // What says the same as the honest one is no mutant.
    if (!mutant.equals(honest.bytes)) return mutant;
  }
}

async function rebuild(honest: Honest, level: Exclude<Level, 'container'>, random: Random): Promise<Buffer> {
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
  return resign(honest.folder, files, honest.steps, name);
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
