import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forkInspector } from '../../main/evidence/inspect/fork-inspector.ts';
import { Inspector } from '../../main/evidence/inspect/inspector.ts';
import { builtInRecognition } from '../../main/evidence/recognition-rules.ts';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { settleClass } from '../../shared/domain/recognition/apply.ts';
import type { Proposal } from '../../shared/domain/recognition/inspection.ts';
import { composeCorpus, type Truth, truthSchema } from './documents.ts';
import { renderDocument } from './render.ts';

export interface Sample {
  name: string;
  bytes: Uint8Array;
  truth: Truth;
}
export type Recognised = Sample & { proposals: Proposal[] };

export const makeCorpus = (): Promise<Sample[]> =>
  Promise.all(
    composeCorpus().map(async document => ({
      name: document.name,
      bytes: await renderDocument(document),
      truth: document.truth,
    })),
  );

/** Documents of a folder, each with its NAME.truth.json beside it. */
export function readFolder(folder: string): Sample[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.pdf'))
    .sort()
    .map(name => {
      const truth = path.join(folder, `${name.slice(0, -'.pdf'.length)}.truth.json`);
      return {
        name,
        bytes: readFileSync(path.join(folder, name)),
        truth: truthSchema.parse(JSON.parse(readFileSync(truth, 'utf8'))),
      };
    });
}

/** Made by other programs than the corpus, in other words: what the rules were not written along. */
export const readForeign = (): Sample[] => readFolder(path.join(import.meta.dirname, 'foreign'));

export const forkedInspector = (onEnd: () => void = () => undefined): Inspector =>
  new Inspector(() => {
    const child = forkInspector();
    return {
      ...child,
      onExit: listener =>
        child.onExit(code => {
          onEnd();
          listener(code);
        }),
    };
  });

const rules = builtInRecognition();
const types = () => {
  const result = readPack(`${builtInPacksFolder}/hkia-gl14-gl8`);
  if (!result.ok) throw new Error('the pack that comes with the product is broken');
  return result.pack.evidenceTypes;
};

const inspect = (inspector: Inspector, name: string, bytes: Uint8Array) =>
  inspector.inspect(
    { name, size: bytes.length, read: (begin, end) => bytes.subarray(begin, end) },
    rules,
    new AbortController().signal,
  );

/** What the program proposes for each document, as it would when the document is taken in. */
export async function recogniseAll(inspector: Inspector, samples: readonly Sample[]): Promise<Recognised[]> {
  const known = types();
  const found: Recognised[] = [];
  for (const sample of samples) {
    const { inspection } = await inspect(inspector, sample.name, sample.bytes);
    found.push({ ...sample, proposals: settleClass(inspection.proposals, known) });
  }
  return found;
}

export interface Outcome {
  /** Longest time for one of them. Milliseconds. */
  longest: number;
  /** How often the process that reads had to be started anew. */
  ends: number;
  flags: Record<string, number>;
}

/** Documents of a corpus changed at random: bytes, whole runs, lengths. The same seed gives the same mutants. */
export async function mutateCorpus(
  samples: readonly Sample[],
  times: number,
  seed: number,
  onDone: (done: number) => void = () => undefined,
): Promise<Outcome> {
  const outcome: Outcome = { longest: 0, ends: 0, flags: {} };
  let closing = false;
  const inspector = forkedInspector(() => {
    if (!closing) outcome.ends += 1;
  });
  const random = generator(seed);
  for (let done = 0; done < times; done += 1) {
    const sample = samples[random(samples.length)];
    if (!sample) break;
    const started = performance.now();
    const { inspection } = await inspect(inspector, sample.name, mutated(sample.bytes, random));
    outcome.longest = Math.max(outcome.longest, performance.now() - started);
    const flags = inspection.flags.length > 0 ? inspection.flags : ['read as before'];
    for (const flag of flags) outcome.flags[flag] = (outcome.flags[flag] ?? 0) + 1;
    onDone(done + 1);
  }
  closing = true;
  inspector.close();
  return outcome;
}

function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let changes = 1 + random(6); changes > 0; changes -= 1) {
    const place = random(copy.length);
    switch (random(20) === 0 ? 4 : random(4)) {
      case 0:
        copy[place] = random(256);
        break;
      case 1:
        copy.fill(random(256), place, Math.min(copy.length, place + random(64)));
        break;
      case 2:
        copy.copy(copy, place, random(copy.length), copy.length);
        break;
      case 3: {
        // Figures are what lengths, places and numbers of objects are made of.
        const digit = copy.findIndex((byte, index) => index >= place && byte >= 48 && byte <= 57);
        if (digit >= 0) copy[digit] = 48 + random(10);
        break;
      }
      default:
        return copy.subarray(0, Math.max(1, place));
    }
  }
  return copy;
}

function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
