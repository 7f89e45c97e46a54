/**
 * Mutants of bundles through the real import: `npm run fuzz -- --count 20000 --seed 7`. The same seed makes the same changes;
 * `--only 4711` makes that mutant alone. Ends with an error at the first one that crashes, leaves a file, or changes anything
 * although it was refused, and keeps it.
 */
import { parseArgs } from 'node:util';
import { type FuzzFigures, fuzzImport } from './fuzz-import.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const [count, seed, only] = [values.count, values.seed, values.only ?? '0'].map(Number) as [
  number,
  number,
  number,
];
const isWhole = (number: number, least: number) => Number.isSafeInteger(number) && number >= least;
if (!isWhole(count, 1) || !isWhole(seed, 1) || !isWhole(only, 0)) {
  console.error('usage: npm run fuzz -- [--count N] [--seed N] [--only NUMBER]');
  process.exit(2);
}
const start = performance.now();
const page = ({ mutants, refused, takenIn }: FuzzFigures): string => {
  const seconds = ((performance.now() - start) / 1_000).toFixed(0);
  return `${mutants} mutants in ${seconds} s: ${refused} refused, ${takenIn} sound bundles with other words.`;
};
let latest: FuzzFigures | null = null;
const tellReasons = ({ reasons }: FuzzFigures) => {
  console.log('No crash, no file left, nothing changed by a refused one. Refused by:');
  for (const [reason, times] of Object.entries(reasons).sort((a, b) => b[1] - a[1]))
    console.log(`${String(times).padStart(8)}  ${reason}`);
};
// A long run that is ended before its time says what it found until then.
process.once('SIGTERM', () => {
  if (latest) tellReasons(latest);
  process.exit(0);
});
const figures = await fuzzImport({
  ...(values.only === undefined ? { count } : { count: 1, first: only }),
  seed,
  tell: soFar => {
    latest = soFar;
    console.log(page(soFar));
  },
});
console.log(page(figures));
tellReasons(figures);
