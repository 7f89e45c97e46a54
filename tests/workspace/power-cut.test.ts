import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { verifyRecords } from '../../main/workspace/backups.ts';
import { Disk, readTrace } from '../support/power-cut.ts';
import { itWith } from '../support/tools.ts';
import { makeFolder, notes, open } from '../support/workspace.ts';

const CUTS = Number(process.env['ASSAY_POWER_CUTS'] ?? 50);
const compiler = 'cc';
const support = path.join(import.meta.dirname, '../support');

itWith([compiler], `nothing that was acknowledged is lost in ${CUTS} power cuts`, async () => {
  const place = makeFolder();
  const shim = path.join(place, 'trace-writes.so');
  execFileSync(compiler, [
    '-shared',
    '-fPIC',
    '-O1',
    '-o',
    shim,
    path.join(support, 'trace-writes.c'),
    '-ldl',
    '-lpthread',
  ]);
  const root = path.join(place, 'workspace');
  const trace = path.join(place, 'trace');
  execFileSync(process.execPath, [path.join(support, 'power-writer.ts'), root], {
    env: { ...process.env, LD_PRELOAD: shim, ASSAY_ROOT: place, ASSAY_TRACE: trace, UV_USE_IO_URING: '0' },
  });
  const operations = readTrace(readFileSync(trace));
  const made = operations.findIndex(({ letter, bytes }) => letter === 'A' && bytes.toString() === 'made\n');
  expect(operations.filter(({ letter }) => letter === 'S').length).toBeGreaterThan(400);

  let seed = 20_260_305;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const cuts = new Set(
    Array.from({ length: CUTS }, () => made + 1 + Math.floor(random() * (operations.length - made - 1))),
  );
  const disk = new Disk();
  const said: string[] = [];
  for (const [index, operation] of operations.entries()) {
    if (cuts.has(index)) {
      // All of what was not flushed is lost, or none of it, or about half.
      const share = [0, 1, 0.5][Math.floor(random() * 3)] ?? 0;
      const after = makeFolder();
      const folder = path.join(after, 'workspace');
      disk.writeAfterCut(place, after, () => random() < share);
      await expectNothingLost(folder, said, `cut at ${index}, ${share} of what was not flushed kept`);
      rmSync(after, { recursive: true });
    }
    if (operation.letter === 'A') said.push(...operation.bytes.toString().trim().split('\n'));
    else disk.run(operation);
  }
});

async function expectNothingLost(folder: string, said: readonly string[], message: string): Promise<void> {
  const wordsAfter = (word: string) =>
    said.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length + 1));
  const workspace = await open(folder).catch((error: unknown) => {
    throw new Error(message, { cause: error });
  });
  const stored = new Set(notes(workspace));
  expect(
    wordsAfter('note').filter(text => !stored.has(text)),
    message,
  ).toEqual([]);
  expect(workspace.store.read(verifyChains).problems, message).toEqual([]);
  for (const sha256 of wordsAfter('evidence'))
    expect(Buffer.concat([...workspace.evidence.read(sha256)]).length, message).toBe(180_000);
  // Older ones may have been rotated away.
  const newest = wordsAfter('backup').at(-1);
  if (newest) verifyRecords(path.join(folder, 'backups', newest), workspace.keys);
  workspace.close();
}
