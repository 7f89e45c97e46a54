import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backup, chooseKept, listBackups } from '../../main/workspace/backups.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { openOffice } from '../support/backend.ts';
import { makeWorkspace, note, open, unlockAsFounder } from '../support/workspace.ts';

const backupOn = (day: string, sequence: number): Backup => ({
  name: `records-${sequence}`,
  createdAt: `${day}T09:00:00.000Z`,
  sequence,
  size: 1,
});

describe('rotation', () => {
  it('keeps the newest five, and the newest of each of the last fourteen days and twelve months', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 80 }), offsets => {
        const days = offsets.map(offset => addDays('2024-01-01', offset)).sort();
        const all = days.map((day, index) => backupOn(day, index + 1)).reverse();
        const kept = chooseKept(all);
        for (const backup of all.slice(0, 5)) expect(kept.has(backup.name)).toBe(true);
        const newestOf = (unit: (backup: Backup) => string, count: number) => {
          const units = [...new Set(all.map(unit))].slice(0, count);
          return units.map(value => all.find(backup => unit(backup) === value)?.name ?? '');
        };
        for (const name of newestOf(backup => backup.createdAt.slice(0, 10), 14))
          expect(kept.has(name)).toBe(true);
        for (const name of newestOf(backup => backup.createdAt.slice(0, 7), 12))
          expect(kept.has(name)).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(5 + 14 + 12);
      }),
    );
  });
});

describe('backups', () => {
  it('are not made for somebody who only looked', async () => {
    const office = await openOffice();
    const before = listBackups(office.workspace);
    expect(before).toHaveLength(1);
    await office.as('assessor', () => office.call('people.list', {}));
    expect(listBackups(office.workspace)).toEqual(before);
    const somebody = {
      name: 'Somebody',
      roles: ['assessor' as const],
      passphrase: 'another long passphrase',
    };
    await office.as('administrator', () => office.call('people.add', somebody));
    expect(listBackups(office.workspace)).toHaveLength(2);
    office.backend.close();
  });

  it('are made when something changed and not when nothing did, and carry the keys and the evidence', async () => {
    const { folder } = await makeWorkspace();
    let now = new Date('2026-03-05T09:00:00.000Z');
    const visit = async (work: (workspace: Awaited<ReturnType<typeof open>>) => unknown) => {
      const workspace = await open(folder, unlockAsFounder, () => now);
      await work(workspace);
      workspace.close();
    };
    await visit(workspace => note(workspace, 'one'));
    expect(listBackups(folder)).toHaveLength(1);
    await visit(() => undefined);
    expect(listBackups(folder)).toHaveLength(1);
    now = new Date('2026-03-06T09:00:00.000Z');
    await visit(async workspace => {
      note(workspace, 'two');
      await workspace.evidence.put(
        (async function* () {
          yield Buffer.from('evidence');
        })(),
      );
    });
    expect(listBackups(folder).map(backup => backup.createdAt)).toEqual([
      '2026-03-06T09:00:00.000Z',
      '2026-03-05T09:00:00.000Z',
    ]);
    expect(readdirSync(path.join(folder, 'backups'))).toEqual(
      expect.arrayContaining(['keys.json', 'evidence.db']),
    );
  });
});
