import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startAutoLock } from '../../main/desktop/auto-lock.ts';
import type { BackendLink } from '../../main/desktop/backend-link.ts';
import { readRange } from '../../main/desktop/byte-range.ts';
import { openComputer } from '../../main/desktop/computer.ts';
import { openLog } from '../../main/desktop/log.ts';
import type { BackendEvent } from '../../shared/api/contract.ts';
import { makeFolder } from '../support/workspace.ts';

describe('what a computer remembers', () => {
  const clock = () => new Date('2026-03-05T09:00:00.000Z');

  it('survives, without any content and without what cannot be reached', () => {
    const home = makeFolder();
    const computer = openComputer(home, clock, 'zh-Hant');
    expect(computer.settings()).toEqual({ language: 'zh-Hant', theme: 'system', autoLockMinutes: 15 });
    const folder = path.join(home, 'w');
    const id = computer.remember(folder, 'W');
    expect(computer.listWorkspaces()).toEqual([]);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'keys.json'), '{}');
    expect(computer.use(id)).toBe(folder);
    computer.saveSettings({ language: 'en', theme: 'dark', autoLockMinutes: 3 });
    const again = openComputer(home, clock, 'en');
    expect(again.settings().theme).toBe('dark');
    expect(again.remember(folder, 'other name')).toBe(id);
    expect(again.listWorkspaces()).toEqual([
      { id, name: 'W', folderName: 'w', lastUsedAt: '2026-03-05T09:00:00.000Z', sample: false },
    ]);
    again.forget(id);
    expect(() => again.use(id)).toThrow('host.workspace_forgotten');
  });

  it('is begun anew when its file is damaged, which is kept', () => {
    const home = makeFolder();
    openComputer(home, clock, 'en').saveSettings({ language: 'zh-Hant', theme: 'dark', autoLockMinutes: 3 });
    appendFileSync(path.join(home, 'computer.json'), '}');
    expect(openComputer(home, clock, 'en').settings().theme).toBe('system');
    expect(existsSync(path.join(home, 'computer.json.damaged'))).toBe(true);
  });
});

function watchLock(minutes: number) {
  vi.useFakeTimers();
  const began = Date.now();
  const steady = 1_000;
  let set = began;
  const asked: string[] = [];
  let listener: (event: BackendEvent) => void = () => undefined;
  const backend = {
    dispatch: async (envelope: { method: string }) => {
      asked.push(envelope.method);
      return { ok: true, value: {} };
    },
    subscribe: (heard: typeof listener) => {
      listener = heard;
      return () => undefined;
    },
  } as unknown as BackendLink;
  const lock = startAutoLock(backend, () => minutes, [
    () => steady + Date.now() - began,
    () => set + Date.now() - began,
  ]);
  return {
    asked,
    lock,
    tell: (event: BackendEvent) => listener(event),
    /** As after the sleep of a computer whose steady clock stands still meanwhile, or a clock that was set. */
    setClock: (by: number) => (set += by),
  };
}

describe('the automatic lock', () => {
  it('waits for a person, and for work under way', () => {
    const { asked, lock, tell } = watchLock(2);
    vi.advanceTimersByTime(110_000);
    lock.stayAwake();
    vi.advanceTimersByTime(110_000);
    tell({ type: 'job.progressed', id: '', phase: '', done: 1, total: 2 });
    vi.advanceTimersByTime(110_000);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(20_000);
    expect(asked).toEqual(['workspace.lock']);
    lock.stop();
    vi.advanceTimersByTime(600_000);
    expect(asked).toHaveLength(1);
    vi.useRealTimers();
  });
});

describe('the automatic lock, whatever the clocks do', () => {
  it('locks after a sleep, and is not put off by a clock that is set back', () => {
    const slept = watchLock(15);
    vi.advanceTimersByTime(60_000);
    expect(slept.asked).toEqual([]);
    slept.setClock(8 * 3_600_000);
    vi.advanceTimersByTime(5_000);
    expect(slept.asked).toEqual(['workspace.lock']);
    slept.lock.stop();

    const setBack = watchLock(15);
    setBack.setClock(-24 * 3_600_000);
    vi.advanceTimersByTime(16 * 60_000);
    expect(setBack.asked).toEqual(['workspace.lock']);
    setBack.lock.stop();
    vi.useRealTimers();
  });
});

describe('the log', () => {
  it('tells the place of an error and nothing that was written', () => {
    const folder = makeFolder();
    const log = openLog(folder);
    log({ correlationId: 'c', method: 'answers.save', error: new RangeError('the secret answer') });
    log({ correlationId: 'd', method: 'answers.save', error: 'the secret answer' });
    const text = readFileSync(path.join(folder, 'assay.log'), 'utf8');
    expect(text).not.toContain('secret');
    expect(text).not.toContain(import.meta.dirname);
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ correlationId: 'c', name: 'RangeError' });
    expect(text).toMatch(/desktop\.test\.ts:\d+:\d+/);
  });
});

describe('a byte range', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-99', { start: 0, end: 100 }],
    ['bytes=900-', { start: 900, end: 1000 }],
    ['bytes=-100', { start: 900, end: 1000 }],
    ['bytes=-2000', { start: 0, end: 1000 }],
    ['bytes=990-5000', { start: 990, end: 1000 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,5-6', undefined],
    ['items=0-1', undefined],
  ])('%s', (header, expected) => {
    expect(readRange(header, 1000)).toEqual(expected);
  });
});
