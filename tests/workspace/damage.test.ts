import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { makeFolder, makeWorkspace, note, notes, open } from '../support/workspace.ts';

const evidenceBytes = Buffer.alloc(200_000, 'evidence ');
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A closed workspace with notes and a file in it. */
async function makeFilled(): Promise<{ folder: string; sha256: string; names: string[] }> {
  const { folder } = await makeWorkspace();
  const workspace = await open(folder);
  for (let i = 0; i < 40; i += 1) note(workspace, `note ${i} ${'x'.repeat(300)}`);
  const { sha256 } = await workspace.evidence.put(once(evidenceBytes));
  const names = notes(workspace);
  workspace.close();
  return { folder, sha256, names };
}

/** Opens and reads everything. Undefined when all is as it was; the refusal when something was noticed. */
async function readAll(folder: string, sha256: string, names: string[]): Promise<Refusal | undefined> {
  try {
    const workspace = await open(folder);
    try {
      expect(notes(workspace)).toEqual(names);
      const { problems } = workspace.store.read(verifyChains);
      if (problems.length > 0) return new Refusal('corrupt', 'workspace.damaged');
      expect(Buffer.concat([...workspace.evidence.read(sha256)]).equals(evidenceBytes)).toBe(true);
    } finally {
      workspace.close();
    }
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

describe('a flipped bit', () => {
  it.each(['records.db', 'evidence.db', 'keys.json', 'head.json'])('in %s is always noticed', async file => {
    const { folder, sha256, names } = await makeFilled();
    const original = readFileSync(path.join(folder, file));
    let seed = 99;
    for (let trial = 0; trial < 100; trial += 1) {
      const copy = path.join(makeFolder(), 'copy');
      cpSync(folder, copy, { recursive: true });
      seed = (seed * 48_271) % 2_147_483_647;
      const damaged = Buffer.from(original);
      const at = seed % damaged.length;
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (seed % 8));
      writeFileSync(path.join(copy, file), damaged);
      const refusal = await readAll(copy, sha256, names);
      expect(refusal?.code, `byte ${at} of ${damaged.length}`).toBe('corrupt');
      rmSync(copy, { recursive: true });
    }
  });

  it('says which file it is, and that there is a backup', async () => {
    const { folder } = await makeFilled();
    const file = path.join(folder, 'records.db');
    const damaged = readFileSync(file);
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'workspace.file_damaged',
      details: { file: 'records.db', backups: 1 },
    });
  });

  it('in a log that a crash left behind is noticed, or costs at most the last commit', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    for (let i = 0; i < 30; i += 1) note(workspace, `note ${String(i).padStart(2, '0')} ${'x'.repeat(300)}`);
    const names = notes(workspace);
    const crashed = path.join(makeFolder(), 'crashed');
    // What is on the disk at this moment is what a crash would leave.
    cpSync(folder, crashed, { recursive: true });
    workspace.close();
    const log = readFileSync(path.join(crashed, 'records.db-wal'));
    let noticed = 0;
    let seed = 77;
    for (let trial = 0; trial < 80; trial += 1) {
      const copy = path.join(makeFolder(), 'copy');
      cpSync(crashed, copy, { recursive: true });
      rmSync(path.join(copy, 'records.db-shm'), { force: true });
      seed = (seed * 48_271) % 2_147_483_647;
      const damaged = Buffer.from(log);
      const at = trial < 32 ? trial : seed % log.length;
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (seed % 8));
      writeFileSync(path.join(copy, 'records.db-wal'), damaged);
      try {
        const again = await open(copy);
        const left = notes(again);
        again.close();
        expect(left.length, `byte ${at} of ${log.length}`).toBeGreaterThanOrEqual(names.length - 1);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code).toBe('corrupt');
        noticed += 1;
      }
    }
    expect(noticed).toBeGreaterThan(60);
  });
});
