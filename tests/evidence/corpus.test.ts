import { expect, it } from 'vitest';
import {
  forkedInspector,
  makeCorpus,
  mutateCorpus,
  readForeign,
  recogniseAll,
} from '../corpus/recognise-corpus.ts';
import { scoreProposals } from '../corpus/score.ts';

const corpus = await makeCorpus();

it('documents of every type, in many layouts, say what they are; no field falls below its floor', async () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  const inspector = forkedInspector();
  const scores = scoreProposals(await recogniseAll(inspector, corpus));
  const foreign = scoreProposals(await recogniseAll(inspector, readForeign()));
  inspector.close();
  const below = scores.filter(({ precision, recall }) => precision < 0.95 || recall < 0.92);
  expect(below).toEqual([]);
  expect(scores.every(({ right }) => right > 0)).toBe(true);
  // Of other producers, in other words than the rules were written along.
  expect(foreign.filter(({ precision, recall }) => precision < 0.9 || recall < 0.8)).toEqual([]);
  expect(foreign.find(({ field }) => field === 'type')?.right).toBeGreaterThanOrEqual(15);
});

it('the same corpus is made every time', async () => {
  const again = await makeCorpus();
  const differing = again.filter(
    ({ bytes }, at) => Buffer.compare(bytes, corpus[at]?.bytes ?? Buffer.of()) !== 0,
  );
  expect(differing.map(({ name }) => name)).toEqual([]);
});

it('documents changed at random are read or refused, and never hold anything up', async () => {
  const { flags, longest } = await mutateCorpus(corpus, 120, 7);
  expect(Object.values(flags).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(120);
  expect(flags.damaged).toBeGreaterThan(0);
  expect(longest).toBeLessThan(60_000);
});
