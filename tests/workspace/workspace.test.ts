import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { listBackups } from '../../main/workspace/backups.ts';
import { createWorkspace } from '../../main/workspace/create-workspace.ts';
import { readKeyFile, writeKeyFile } from '../../main/workspace/key-file.ts';
import { readWorkspaceInfo } from '../../main/workspace/open-workspace.ts';
import { restoreWorkspace } from '../../main/workspace/restore-workspace.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
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

const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });

describe('create and open', () => {
  it('keeps what was saved, and shows nothing of it without the key', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    note(workspace, 'a secret answer');
    workspace.close();
    for (const name of ['records.db', 'evidence.db'])
      expect(readFileSync(path.join(folder, name)).includes('secret')).toBe(false);
    const again = await open(folder);
    expect(notes(again)).toEqual(['a secret answer']);
    again.close();
  });

  it('tells who can unlock it', async () => {
    const { folder } = await makeWorkspace();
    expect(readWorkspaceInfo(folder)).toMatchObject({
      name: 'Test',
      people: [{ personId: founder.personId, name: 'Founder' }],
    });
  });

  it('refuses a folder with files in it, and touches none of them', async () => {
    const folder = makeFolder();
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    const attempt = createWorkspace({
      folder,
      name: 'x',
      founder,
      clock: () => new Date(),
      initialise: () => [],
    });
    await expect(attempt).rejects.toEqual(refusal('conflict', 'workspace.folder_not_empty'));
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  it('leaves only whole files behind when it is closed', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    note(workspace, 'x');
    workspace.close();
    expect(readdirSync(folder).sort()).toEqual([
      'backups',
      'evidence.db',
      'head.json',
      'keys.json',
      'records.db',
      'workspace.lock',
    ]);
  });
});

describe('keys', () => {
  it('a wrong passphrase is told apart from everything else, and waits grow', async () => {
    const { folder } = await makeWorkspace();
    let now = new Date('2026-03-05T09:00:00Z');
    const attempt = (passphrase: string) =>
      open(folder, { personId: founder.personId, passphrase }, () => now);
    for (let i = 0; i < 4; i += 1)
      await expect(attempt('wrong')).rejects.toEqual(refusal('forbidden', 'workspace.wrong_passphrase'));
    await expect(attempt(founder.passphrase)).rejects.toEqual(refusal('locked', 'workspace.wait'));
    now = new Date('2026-03-05T09:00:02Z');
    (await attempt(founder.passphrase)).close();
    await expect(attempt('wrong')).rejects.toEqual(refusal('forbidden', 'workspace.wrong_passphrase'));
  });

  it('the printed recovery key opens it, also typed in lower case, and a mistyped group is named', async () => {
    const { folder, recoveryKey } = await makeWorkspace();
    const workspace = await open(folder, { recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' ') });
    expect(workspace.personId).toBeNull();
    workspace.close();
    const groups = recoveryKey.split('-');
    const third = groups[2] ?? '';
    groups[2] = third.slice(1) + third[0];
    if (groups[2] === third) groups[2] = third.startsWith('A') ? `B${third.slice(1)}` : `A${third.slice(1)}`;
    await expect(open(folder, { recoveryKey: groups.join('-') })).rejects.toMatchObject({
      reason: 'workspace.recovery_key_group',
      details: { group: 3 },
    });
  });

  it('people come, change their passphrase and go; an old recovery key stops working', async () => {
    const { folder, recoveryKey } = await makeWorkspace();
    const second = {
      personId: '00000000-0000-4000-8000-0000000000f1',
      name: 'Second',
      passphrase: 'passphrase two',
    };
    const workspace = await open(folder);
    await workspace.setSlot(second);
    const newKey = await workspace.renewRecoveryKey();
    await workspace.setSlot({ ...founder, passphrase: 'another passphrase' });
    workspace.close();
    await expect(open(folder)).rejects.toEqual(refusal('forbidden', 'workspace.wrong_passphrase'));
    await expect(open(folder, { recoveryKey })).rejects.toEqual(
      refusal('forbidden', 'workspace.wrong_recovery_key'),
    );
    (await open(folder, { recoveryKey: newKey })).close();
    const asSecond = await open(folder, { personId: second.personId, passphrase: second.passphrase });
    asSecond.removeSlot(founder.personId);
    asSecond.close();
    await expect(open(folder)).rejects.toEqual(refusal('not_found', 'workspace.no_slot'));
  });

  it('a slot that somebody relabelled opens nothing', async () => {
    const { folder } = await makeWorkspace();
    const keyFile = readKeyFile(folder);
    writeKeyFile(folder, {
      ...keyFile,
      slots: keyFile.slots.map(slot => (slot.kind === 'person' ? { ...slot, name: 'Someone' } : slot)),
    });
    await expect(open(folder)).rejects.toEqual(refusal('forbidden', 'workspace.wrong_passphrase'));
  });

  it('cost 256 MiB of Argon2id unless a test says otherwise, and derive beside the event loop', async () => {
    const folder = path.join(makeFolder(), 'workspace');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await createWorkspace({ folder, name: 'Test', founder, clock: () => new Date(), initialise: () => [] });
    clearInterval(timer);
    // Two derivations of about a second each: an event loop that waited for them would have turned a handful of times.
    expect(turns).toBeGreaterThan(50);
    const keyFile = readKeyFile(folder);
    for (const { kdf } of keyFile.slots)
      expect(kdf).toMatchObject({ algorithm: 'argon2id', memoryKiB: 262_144, iterations: 3, parallelism: 4 });
  });

  it('a clock that was set right ends no wait, and makes none of years', async () => {
    const { folder } = await makeWorkspace();
    let now = new Date('2040-01-01T00:00:00Z');
    const attempt = (passphrase: string) =>
      open(folder, { personId: founder.personId, passphrase }, () => now);
    for (let i = 0; i < 4; i += 1) await expect(attempt('wrong')).rejects.toThrow('wrong_passphrase');
    now = new Date('2026-01-01T00:00:00Z');
    await expect(attempt(founder.passphrase)).rejects.toEqual(refusal('locked', 'workspace.wait'));
    now = new Date('2026-01-01T00:00:02Z');
    (await attempt(founder.passphrase)).close();
  });

  it('waits double up to a quarter of an hour, and a damaged note of them keeps nobody out', async () => {
    const { folder } = await makeWorkspace();
    const attempts = path.join(folder, 'attempts.json');
    const seconds = [];
    for (const failures of [3, 4, 5, 6, 20]) {
      writeFileSync(attempts, JSON.stringify({ failures, lastAt: '2026-03-05T09:00:00.000Z' }));
      const opened = open(folder, unlockAsFounder, () => new Date('2026-03-05T09:00:00Z'));
      seconds.push(
        await opened.then(
          workspace => {
            workspace.close();
            return 0;
          },
          (error: unknown) => (error instanceof Refusal ? error.details['seconds'] : error),
        ),
      );
    }
    expect(seconds).toEqual([0, 1, 2, 4, 900]);
    writeFileSync(attempts, '{"failures": 9');
    (await open(folder)).close();
  });
});

describe('faults', () => {
  it('one process at a time', async () => {
    const { folder } = await makeWorkspace();
    const first = await open(folder);
    await expect(open(folder)).rejects.toEqual(refusal('locked', 'workspace.in_use'));
    first.close();
    (await open(folder)).close();
  });

  it('a workspace that another program holds is in use until that program is gone, however it ends', async () => {
    const { folder } = await makeWorkspace();
    const writer = path.join(import.meta.dirname, '../support/kill-writer.ts');
    const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(open(folder)).rejects.toEqual(refusal('locked', 'workspace.in_use'));
    child.kill('SIGKILL');
    await once(child, 'close');
    (await open(folder)).close();
  });

  it.each(['records.db', 'evidence.db'])('a %s cut to nothing is damaged, not new', async name => {
    const { folder } = await makeWorkspace();
    writeFileSync(path.join(folder, name), '');
    await expect(open(folder)).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'workspace.file_damaged',
      details: { file: name },
    });
    expect(readFileSync(path.join(folder, name))).toHaveLength(0);
  });

  it.each(['records.db', 'evidence.db'])('a missing %s is never replaced by an empty one', async name => {
    const { folder } = await makeWorkspace();
    rmSync(path.join(folder, name));
    await expect(open(folder)).rejects.toMatchObject({ code: 'corrupt', details: { file: name } });
    expect(readdirSync(folder)).not.toContain(name);
  });

  it('a folder that is none, or no workspace', async () => {
    await expect(open(path.join(makeFolder(), 'nowhere'))).rejects.toEqual(
      refusal('not_found', 'workspace.no_folder'),
    );
    await expect(open(makeFolder())).rejects.toEqual(refusal('not_found', 'workspace.not_a_workspace'));
  });

  it('records of an older state are noticed, and a backup brings back what it holds', async () => {
    const { folder } = await makeWorkspace();
    const records = path.join(folder, 'records.db');
    const old = path.join(makeFolder(), 'old.db');
    copyFileSync(records, old);
    const workspace = await open(folder);
    note(workspace, 'kept');
    workspace.close();
    copyFileSync(old, records);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'workspace.rolled_back',
      details: { backups: 1 },
    });
    const backup = listBackups(folder)[0]?.name ?? '';
    await restoreWorkspace({
      folder,
      backup,
      unlockWith: unlockAsFounder,
      clock: () => new Date(),
      kdfCost: cheapKdf,
    });
    const restored = await open(folder);
    expect(notes(restored)).toEqual(['kept']);
    expect(restored.store.read(verifyChains).problems).toEqual([]);
    restored.close();
    expect(readdirSync(path.join(folder, 'backups')).some(name => name.startsWith('set-aside-'))).toBe(true);
  });

  it('a newer schema is refused and left as it is', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    workspace.store.mutate(
      { personId: null, commandId: '00000000-0000-4000-8000-00000000000c', method: 't' },
      db => {
        db.sqlite.pragma('user_version=999');
        return { value: null, events: [{ kind: 'test.noted', data: {} }] };
      },
    );
    expect(() => workspace.close()).not.toThrow();
    await expect(open(folder)).rejects.toMatchObject({
      reason: 'workspace.newer_schema',
      details: { version: 999 },
    });
  });
});

describe('commands', () => {
  it('a repeat returns the first result and changes nothing; another command under its id is refused', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    const commandId = '00000000-0000-4000-8000-00000000000d';
    expect(note(workspace, 'first', commandId)).toBe('first');
    const head = workspace.store.head();
    expect(note(workspace, 'second', commandId)).toBe('first');
    expect(workspace.store.head()).toEqual(head);
    expect(notes(workspace)).toEqual(['first']);
    const other = { personId: null, commandId, method: 'test.other' };
    expect(() =>
      workspace.store.mutate(other, () => ({ value: 1, events: [{ kind: 'test.noted', data: {} }] })),
    ).toThrow(refusal('conflict', 'workspace.command_id_reused'));
    workspace.close();
  });

  it('what throws leaves no trace, and a rehearsal neither', async () => {
    const { folder } = await makeWorkspace();
    const workspace = await open(folder);
    const head = workspace.store.head();
    const insert = 'INSERT INTO counters (name, last) VALUES (?, 1)';
    expect(() =>
      workspace.store.mutate(
        { personId: null, commandId: '00000000-0000-4000-8000-00000000000e', method: 't' },
        db => {
          db.sqlite.prepare(insert).run('gone');
          throw new Error('no');
        },
      ),
    ).toThrow('no');
    expect(workspace.store.rehearse(db => db.sqlite.prepare(insert).run('gone').changes)).toBe(1);
    expect(notes(workspace)).toEqual([]);
    expect(workspace.store.head()).toEqual(head);
    workspace.close();
  });

  it('order survives a clock that jumps a thousand times', async () => {
    const { folder } = await makeWorkspace();
    let now = new Date('2026-01-01T00:00:00Z');
    const workspace = await open(folder, unlockAsFounder, () => now);
    let seed = 7;
    for (let i = 0; i < 1_000; i += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      now = new Date(i === 500 ? 0 : (seed / 2_147_483_647) * 4e12);
      note(workspace, String(i).padStart(4, '0'));
    }
    expect(notes(workspace)).toHaveLength(1_000);
    const report = workspace.store.read(verifyChains);
    expect(report.problems).toEqual([]);
    expect(report.events).toBeGreaterThan(1_300);
    workspace.close();
  });
});
