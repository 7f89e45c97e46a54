import { expect, it } from 'vitest';
import { fuzzImport } from './fuzz-import.ts';

it('mutants of bundles neither crash the import nor change anything, and meet many of its rules', async () => {
  const { mutants, refused, takenIn, reasons } = await fuzzImport(120, 4_711);
  expect(mutants).toBe(120);
  expect(refused + takenIn).toBe(120);
  // Not one rule alone: mutants get through the container to the content behind it.
  expect(Object.keys(reasons).length).toBeGreaterThan(8);
  expect(reasons['bundles.content_malformed']).toBeGreaterThan(0);
});
