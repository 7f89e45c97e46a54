/**
 * How well documents are recognised: `npm run corpus` makes the corpus and prints precision and recall by field; `-- --dir DIR`
 * scores the documents of a folder, each with its NAME.truth.json beside it; `-- --write DIR` writes the corpus there; `-- --mutate N`
 * changes documents of the corpus at random, N times, and says how the program took it; `-- --wrong` lists what was read wrongly.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Recognised } from './recognise-corpus.ts';
import {
  forkedInspector,
  makeCorpus,
  mutateCorpus,
  readFolder,
  recogniseAll,
  type Sample,
} from './recognise-corpus.ts';
import { describeScores, scoreProposals } from './score.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    write: { type: 'string' },
    mutate: { type: 'string' },
    seed: { type: 'string', default: '1' },
    wrong: { type: 'boolean', default: false },
  },
});

const samples = values.dir === undefined ? await makeCorpus() : readFolder(values.dir);
if (values.write !== undefined) writeFolder(values.write, samples);
if (values.mutate === undefined) await score(samples);
else await mutate(samples, Number(values.mutate), Number(values.seed));

function writeFolder(folder: string, all: readonly Sample[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes, truth } of all) {
    writeFileSync(path.join(folder, name), bytes);
    writeFileSync(
      path.join(folder, `${name.slice(0, -'.pdf'.length)}.truth.json`),
      `${JSON.stringify(truth, null, 2)}\n`,
    );
  }
}

async function score(all: readonly Sample[]): Promise<void> {
  const inspector = forkedInspector();
  const found = await recogniseAll(inspector, all);
  inspector.close();
  if (values.wrong) for (const each of found) tellWrong(each);
  console.log(`${all.length} documents`);
  console.log(describeScores(scoreProposals(found)));
}

function tellWrong({ name, truth, proposals }: Recognised): void {
  const fields = new Set([...Object.keys(truth.fields), ...proposals.map(({ field }) => field)]);
  for (const field of fields) {
    const so = truth.fields[field as keyof typeof truth.fields] ?? [];
    const read = proposals.find(each => each.field === field);
    if (String([...so].sort()) !== String([...(read?.values ?? [])].sort()))
      console.log(
        `${name}: ${field}: ${so.join(', ') || '–'} read as ${read?.values.join(', ') ?? '–'} «${read?.quote ?? ''}»`,
      );
  }
}

async function mutate(all: readonly Sample[], times: number, seed: number): Promise<void> {
  const started = performance.now();
  const outcome = await mutateCorpus(all, times, seed, done => {
    if (done % 500 === 0) console.log(`${done} of ${times}`);
  });
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(
    `${times} mutants in ${seconds} s; longest ${Math.round(outcome.longest)} ms; ends of the process ${outcome.ends}`,
  );
  for (const [flag, count] of Object.entries(outcome.flags))
    console.log(`${flag.padEnd(16)}${String(count).padStart(7)}`);
}
