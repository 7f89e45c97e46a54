import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { makeWorkspace, notes, open } from '../support/workspace.ts';

const writer = path.join(import.meta.dirname, '../support/kill-writer.ts');
const KILLS = 200;

/** Runs the writer, kills it without warning after a while, and gives the numbers it said were saved. */
async function writeUntilKilled(folder: string, first: number, delay: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (said.includes('ready\n')) resolve();
    });
    child.once('exit', () => reject(new Error('the writer ended before it was ready')));
  });
  const ended = new Promise(resolve => child.once('close', resolve));
  await ready;
  await setTimeout(delay);
  child.kill('SIGKILL');
  await ended;
  // A last line without its end was cut off by the kill and acknowledges nothing.
  return said.split('\n').slice(1, -1).map(Number);
}

it(`no acknowledged note is lost in ${KILLS} kills`, async () => {
  const { folder } = await makeWorkspace();
  const acknowledged = new Set<string>();
  let seed = 20_260_305;
  for (let kill = 0; kill < KILLS; kill += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const numbers = await writeUntilKilled(folder, kill * 100_000, seed % 60);
    for (const number of numbers) acknowledged.add(`n${number}`);
    if (kill % 10 !== 9) continue;
    const workspace = await open(folder);
    const stored = new Set(notes(workspace));
    expect([...acknowledged].filter(name => !stored.has(name))).toEqual([]);
    expect(workspace.store.read(verifyChains).problems).toEqual([]);
    workspace.close();
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
});
