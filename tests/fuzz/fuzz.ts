/**
 * Mutants of bundles through the real import: `npm run fuzz -- --count 20000 --seed 7`. The same seed makes the same mutants. Ends
 * with an error at the first one that crashes, leaves a file, or changes anything although it was refused.
 */
import { parseArgs } from 'node:util';
import { fuzzImport } from './fuzz-import.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '7' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed) || seed < 1) {
  console.error('usage: npm run fuzz -- [--count N] [--seed N]');
  process.exit(2);
}
const start = performance.now();
const { mutants, refused, takenIn, reasons } = await fuzzImport(count, seed, done => console.log(`${done}…`));
const seconds = ((performance.now() - start) / 1_000).toFixed(0);
console.log(
  `${mutants} mutants in ${seconds} s: ${refused} refused, ${takenIn} sound bundles with other words.`,
);
console.log('No crash, no file left, nothing changed by a refused one. Refused by:');
for (const [reason, times] of Object.entries(reasons).sort((a, b) => b[1] - a[1]))
  console.log(`${String(times).padStart(8)}  ${reason}`);
