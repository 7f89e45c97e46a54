import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDirectory } from '../../main/bundles/container/read-directory.ts';
import { scanContainer } from '../../main/bundles/container/scan-container.ts';
import { writeContainer } from '../../main/bundles/container/write-container.ts';
import { sha256 } from '../support/forge-bundle.ts';
import { makeFolder } from '../support/workspace.ts';

const KiB = 1_024;

/** Writes files of these sizes, in pieces of this size, and reads them back. */
async function roundTrip(sizes: readonly number[], piece: number): Promise<void> {
  const target = path.join(makeFolder(), 'c.zip');
  const contents = sizes.map((size, index) => Buffer.alloc(size, `${index} content `));
  const handle = await open(target, 'w');
  const written = await writeContainer(
    handle,
    'top',
    contents.map((bytes, index) => ({
      path: `data/f${String(index).padStart(3, '0')}`,
      size: bytes.length,
      crc32: crc32(bytes),
      *open() {
        for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
      },
    })),
  );
  await handle.close();
  expect(sha256(await readFile(target))).toBe(written.sha256);
  const reading = await open(target, 'r');
  const scanned = await scanContainer(reading, await readDirectory(reading), { keep: () => true });
  await reading.close();
  expect([...scanned.values()].map(file => file.sha256)).toEqual(contents.map(sha256));
}

it('keeps small and large pieces in their order', async () => {
  // A small piece waits to be gathered while a piece that goes alone comes after it.
  await roundTrip([10, 600 * KiB, 10], 1_024 * KiB);
});

it('gives back files of any sizes in any pieces', async () => {
  const size = fc.constantFrom(0, 1, 300 * KiB, 512 * KiB, 512 * KiB + 1, 1_024 * KiB, 1_500 * KiB);
  await fc.assert(
    fc.asyncProperty(
      fc.array(size, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(64 * KiB, 512 * KiB + 1, 1_024 * KiB, 4_096 * KiB),
      roundTrip,
    ),
    { numRuns: 40 },
  );
});
