import { expect, it } from 'vitest';
import { fuzzImport } from './fuzz-import.ts';

it('mutants of bundles neither crash the import nor change anything, and meet many of its rules', async () => {
  const { mutants, refused, takenIn, reasons } = await fuzzImport({ count: 20_000, seed: 4_711 });
  expect(mutants).toBe(20_000);
  expect(refused + takenIn).toBe(mutants);
  // Sound ones with other words are merged, so the way behind the rules is walked as well.
  expect(takenIn).toBeGreaterThan(100);
  // Not one rule alone: mutants get through the container to the content behind it.
  expect(Object.keys(reasons).length).toBeGreaterThan(25);
  expect(reasons['bundles.content_malformed']).toBeGreaterThan(100);
}, 300_000);
