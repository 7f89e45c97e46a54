import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { listBackups } from '../../main/workspace/backups.ts';
import { type OpenWorkspace, readWorkspaceInfo } from '../../main/workspace/open-workspace.ts';
import { restoreWorkspace } from '../../main/workspace/restore-workspace.ts';
import {
  cheapKdf,
  founder,
  makeFolder,
  makeWorkspace,
  note,
  notes,
  open,
  unlockAsFounder,
} from '../support/workspace.ts';

const put = async (workspace: OpenWorkspace, text: string): Promise<string> => {
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  return (await workspace.evidence.put(source)).sha256;
};

const read = (workspace: OpenWorkspace, sha256: string): string =>
  Buffer.concat([...workspace.evidence.read(sha256)]).toString();

/** A workspace with one note and one file, closed and so backed up. */
async function makeFilled(): Promise<{ folder: string; sha256: string; backup: string }> {
  const { folder } = await makeWorkspace();
  const workspace = await open(folder);
  note(workspace, 'kept');
  const sha256 = await put(workspace, 'the contract');
  workspace.close();
  return { folder, sha256, backup: listBackups(folder)[0]?.name ?? '' };
}

const restore = (folder: string, backup: string) =>
  restoreWorkspace({
    folder,
    backup,
    unlockWith: unlockAsFounder,
    clock: () => new Date(),
    kdfCost: cheapKdf,
  });

const listAside = (folder: string): string[] => {
  const backups = path.join(folder, 'backups');
  return readdirSync(backups)
    .filter(name => name.startsWith('set-aside-'))
    .flatMap(name => readdirSync(path.join(backups, name)));
};

describe('restoring', () => {
  it.each(['records.db', 'evidence.db', 'keys.json', 'head.json'])(
    'brings everything back after damage to %s, and after its loss',
    async file => {
      const { folder, sha256, backup } = await makeFilled();
      for (const spoil of [
        () => writeFileSync(path.join(folder, file), 'no longer what it was '.repeat(500)),
        () => rmSync(path.join(folder, file)),
      ]) {
        spoil();
        await expect(open(folder)).rejects.toMatchObject({ code: 'corrupt', details: { file } });
        expect(readWorkspaceInfo(folder).people).toEqual([{ personId: founder.personId, name: 'Founder' }]);
        await restore(folder, backup);
        const workspace = await open(folder);
        expect(notes(workspace)).toEqual(['kept']);
        expect(read(workspace, sha256)).toBe('the contract');
        expect(workspace.store.read(verifyChains).problems).toEqual([]);
        workspace.close();
      }
      if (file !== 'head.json') expect(listAside(folder)).toContain(file);
    },
  );

  it('is on record, and a damaged file is set aside as it was', async () => {
    const { folder, backup } = await makeFilled();
    const spoiled = Buffer.alloc(9_000, 'spoiled');
    writeFileSync(path.join(folder, 'records.db'), spoiled);
    await restore(folder, backup);
    const aside = readdirSync(path.join(folder, 'backups')).find(name => name.startsWith('set-aside-')) ?? '';
    expect(readFileSync(path.join(folder, 'backups', aside, 'records.db')).equals(spoiled)).toBe(true);
    const workspace = await open(folder);
    const lines = workspace.store.read(db =>
      db.sqlite.prepare('SELECT line FROM audit_events ORDER BY sequence').pluck().all(),
    ) as string[];
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      kind: 'workspace.restored',
      actor: founder.personId,
      data: { backup, sequence: lines.length - 1 },
    });
    workspace.close();
  });

  it('keeps evidence that only newer records name, and brings back what only older records name', async () => {
    const { folder, sha256: old, backup } = await makeFilled();
    const workspace = await open(folder);
    workspace.evidence.collectOrphans([]);
    const late = await put(workspace, 'the late report');
    note(workspace, 'later');
    const crashed = path.join(makeFolder(), 'crashed');
    // Never closed properly, so never backed up.
    cpSync(folder, crashed, { recursive: true });
    workspace.close();
    await restore(crashed, backup);
    const restored = await open(crashed);
    expect(notes(restored)).toEqual(['kept']);
    expect([read(restored, old), read(restored, late)]).toEqual(['the contract', 'the late report']);
    // Unlocking collects what no row names any more; the copy beside the backups still has it.
    restored.evidence.collectOrphans([old]);
    restored.close();
    const newest = listBackups(crashed)[0]?.name ?? '';
    await restore(crashed, newest);
    const again = await open(crashed);
    expect(read(again, late)).toBe('the late report');
    again.close();
  });

  it('saves from a damaged evidence.db every file that is whole, when the copy does not have it', async () => {
    const { folder, sha256: first, backup } = await makeFilled();
    const workspace = await open(folder);
    const large = await put(workspace, 'x'.repeat(300_000));
    const last = await put(workspace, 'the last one');
    const crashed = path.join(makeFolder(), 'crashed');
    workspace.store.close();
    workspace.evidence.close();
    cpSync(folder, crashed, { recursive: true });
    const file = path.join(crashed, 'evidence.db');
    const bytes = readFileSync(file);
    bytes.fill(0, 120_000, 130_000);
    writeFileSync(file, bytes);
    await restore(crashed, backup);
    const restored = await open(crashed);
    expect([read(restored, first), read(restored, last)]).toEqual(['the contract', 'the last one']);
    expect(restored.evidence.stat(large)).toBeUndefined();
    restored.close();
  });

  it('refuses a damaged backup, and one that is not there, and changes nothing then', async () => {
    const { folder, backup } = await makeFilled();
    await expect(restore(folder, 'records-20260101T000000000Z-000001.db')).rejects.toMatchObject({
      reason: 'workspace.no_such_backup',
    });
    const file = path.join(folder, 'backups', backup);
    const bytes = readFileSync(file);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 4;
    writeFileSync(file, bytes);
    const before = readFileSync(path.join(folder, 'records.db'));
    await expect(restore(folder, backup)).rejects.toMatchObject({ code: 'corrupt' });
    expect(readFileSync(path.join(folder, 'records.db')).equals(before)).toBe(true);
    expect(listAside(folder)).toEqual([]);
    (await open(folder)).close();
  });
});

describe('closing', () => {
  it('that cannot make its backup loses nothing and lets go of everything', async () => {
    const { folder } = await makeFilled();
    const workspace = await open(folder);
    note(workspace, 'more');
    const backups = path.join(folder, 'backups');
    rmSync(backups, { recursive: true });
    writeFileSync(backups, 'a file where the folder was');
    expect(() => workspace.close()).toThrow();
    expect(existsSync(path.join(folder, 'records.db-wal'))).toBe(false);
    rmSync(backups);
    const again = await open(folder);
    expect(notes(again)).toEqual(['kept', 'more']);
    again.close();
  });
});
