import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { listBackups } from '../../main/workspace/backups.ts';
import { makeFolder, makeWorkspace, note, notes, open } from '../support/workspace.ts';

const run = (...args: [string, ...string[]]) =>
  spawnSync(args[0], args.slice(1), { stdio: 'pipe' }).status === 0;
const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) run('umount', '-l', folder);
});

/** A real file system of its own, a few MiB large. Only root may mount one. */
function mountSmall(megabytes: number): string {
  const folder = makeFolder();
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder))
    throw new Error('cannot mount');
  mounted.push(folder);
  return folder;
}

const canMount = process.getuid?.() === 0;
const itMounted = canMount || process.env['CI'] ? it : it.skip;
const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });

async function* zeros(megabytes: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < megabytes; i += 1) yield Buffer.alloc(1 << 20, i);
}

describe('a full disk', () => {
  itMounted('refuses what does not fit, loses nothing, and goes on once there is space', async () => {
    const small = mountSmall(80);
    const { folder: made } = await makeWorkspace();
    const folder = path.join(small, 'workspace');
    cpSync(made, folder, { recursive: true });
    const workspace = await open(folder);
    note(workspace, 'before');
    await expect(workspace.evidence.put(zeros(200))).rejects.toEqual(
      refusal('unavailable', 'workspace.disk_full'),
    );
    expect(statfsSync(small).bavail * statfsSync(small).bsize).toBeGreaterThan(24 << 20);
    const filler = path.join(small, 'filler');
    run('sh', '-c', `cat /dev/zero > '${filler}' 2>/dev/null`);
    const saved: string[] = ['before'];
    expect(() => {
      for (let i = 0; i < 20_000; i += 1) saved.push(note(workspace, `note ${i} ${'x'.repeat(2_000)}`));
    }).toThrow(refusal('unavailable', 'workspace.disk_full'));
    expect(notes(workspace).sort()).toEqual([...saved].sort());
    rmSync(filler);
    note(workspace, 'after');
    workspace.close();
    const again = await open(folder);
    expect(notes(again).sort()).toEqual([...saved, 'after'].sort());
    expect(again.store.read(verifyChains).problems).toEqual([]);
    again.close();
  });

  itMounted('leaves no room for a backup, says so, and everything saved is there', async () => {
    const small = mountSmall(48);
    const { folder: made } = await makeWorkspace();
    const folder = path.join(small, 'workspace');
    cpSync(made, folder, { recursive: true });
    const workspace = await open(folder);
    note(workspace, 'saved');
    run('sh', '-c', `head -c 30M /dev/zero > '${path.join(small, 'filler')}'`);
    expect(() => workspace.backUp()).toThrow(refusal('unavailable', 'workspace.no_room_for_backup'));
    note(workspace, 'saved too');
    expect(() => workspace.close()).toThrow(refusal('unavailable', 'workspace.no_room_for_backup'));
    const again = await open(folder);
    expect(notes(again)).toEqual(['saved', 'saved too']);
    rmSync(path.join(small, 'filler'));
    again.close();
    expect(listBackups(folder)).toHaveLength(1);
  });
});

describe('a read-only medium', () => {
  itMounted('opens for reading after a clean close, and says why it cannot write', async () => {
    const medium = mountSmall(16);
    const { folder: made } = await makeWorkspace();
    const first = await open(made);
    note(first, 'carried');
    first.close();
    const folder = path.join(medium, 'workspace');
    cpSync(made, folder, { recursive: true });
    run('mount', '-o', 'remount,ro', medium);
    const workspace = await open(folder);
    expect(workspace.readOnly).toBe(true);
    expect(notes(workspace)).toEqual(['carried']);
    expect(() => note(workspace, 'more')).toThrow(refusal('read_only', 'workspace.read_only_media'));
    workspace.close();
  });

  itMounted('refuses a copy that was not closed properly', async () => {
    const medium = mountSmall(16);
    const { folder: made } = await makeWorkspace();
    const workspace = await open(made);
    note(workspace, 'in the log only');
    mkdirSync(path.join(medium, 'workspace'));
    cpSync(made, path.join(medium, 'workspace'), { recursive: true });
    workspace.close();
    run('mount', '-o', 'remount,ro', medium);
    await expect(open(path.join(medium, 'workspace'))).rejects.toEqual(
      refusal('read_only', 'workspace.not_closed_properly'),
    );
  });
});

describe('a folder that vanishes', () => {
  it('is a refusal and no crash, and what was saved is in the copy', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    note(workspace, 'saved');
    const copy = path.join(makeFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'something else is here now');
    expect(() => workspace.writeHead()).toThrow(refusal('unavailable', 'workspace.folder_gone'));
    expect(() => workspace.close()).toThrow();
    const again = await open(copy);
    expect(notes(again)).toEqual(['saved']);
    again.close();
  });
});
