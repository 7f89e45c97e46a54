import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BackendLink, linkBackend } from '../../main/desktop/backend-link.ts';
import { forkBackend } from '../../main/loopback/fork-backend.ts';
import { createClient } from '../../shared/api/client.ts';
import type { BackendEvent } from '../../shared/api/contract.ts';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { makeFolder } from '../support/workspace.ts';

const entry = new URL('../support/cheap-backend-process.ts', import.meta.url);
const links: BackendLink[] = [];
afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
});

function start() {
  const pids: number[] = [];
  const link = linkBackend(() => {
    const child = forkBackend(makeFolder(), entry);
    pids.push(child.pid);
    return child;
  });
  links.push(link);
  const events: BackendEvent[] = [];
  link.subscribe(event => events.push(event));
  return { link, pids, events, ...createClient(envelope => link.dispatch(envelope), randomUUID) };
}

const passphrase = 'a long passphrase';

it('a backend that cannot start is answered for, without anybody being told to ask again', async () => {
  const broken = path.join(makeFolder(), 'broken.js');
  writeFileSync(broken, 'process.exit(70);');
  let starts = 0;
  const link = linkBackend(() => {
    starts += 1;
    return forkBackend(makeFolder(), pathToFileURL(broken));
  });
  const events: BackendEvent[] = [];
  link.subscribe(event => events.push(event));
  const { call } = createClient(envelope => link.dispatch(envelope), randomUUID);
  await expect(call('workspace.status', {})).rejects.toMatchObject({ code: 'unavailable' });
  expect(events).toEqual([]);
  expect(starts).toBe(1);
  await link.close();
});

it('a backend that hangs does not keep the shell from ending', async () => {
  vi.useFakeTimers();
  const listeners: (() => void)[] = [];
  const kill = vi.fn(() => {
    for (const ended of listeners) ended();
  });
  const link = linkBackend(() => ({
    pid: 1,
    send: () => undefined,
    onMessage: () => undefined,
    onExit: listener => void listeners.push(listener),
    kill,
  }));
  const asked = link.dispatch({ v: 1 });
  const closed = link.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(kill).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(kill).toHaveBeenCalledOnce();
  await closed;
  expect(await asked).toMatchObject({ ok: false, error: { code: 'unavailable' } });
});

describe('the backend in a process of its own', () => {
  it('answers like the backend itself, and its events are heard', async () => {
    const { link, call, events } = start();
    const folder = path.join(makeFolder(), 'w');
    const { personId } = await call('workspace.create', {
      folder: await link.offerFile(folder, 'folder'),
      name: 'W',
      founder: { name: 'F', roles: ['administrator', 'assessor'] },
      passphrase,
    });
    await call('workspace.unlock', {
      folder: await link.offerFile(folder, 'folder'),
      with: { personId, passphrase },
    });
    expect((await call('workspace.status', {})).opened?.name).toBe('W');
    expect(events).toContainEqual({ type: 'workspace.changed', features: ['workspace'] });
    await expect(call('packs.get', { id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
    expect(events).not.toContainEqual({ type: 'workspace.locked' });
    await call('workspace.lock', {});
    expect(events).toContainEqual({ type: 'workspace.locked' });
  });

  it('is started anew after a kill: what was asked is answered, what was saved is there', async () => {
    const { link, call, events, pids } = start();
    const folder = path.join(makeFolder(), 'w');
    const { personId } = await call('workspace.create', {
      folder: await link.offerFile(folder, 'folder'),
      name: 'W',
      founder: { name: 'F', roles: ['administrator', 'assessor'] },
      passphrase,
    });
    const unlock = async () =>
      call('workspace.unlock', {
        folder: await link.offerFile(folder, 'folder'),
        with: { personId, passphrase },
      });
    await unlock();
    const facts = { ...blankArrangementFacts, parties: [], services: [], name: 'Saved', provider: 'P' };
    await call('arrangements.create', { facts });
    const waiting = call('audit.verify', {});
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable', reason: 'error.backend_ended' });
    expect(events).toContainEqual({ type: 'backend.restarted' });
    await expect(call('arrangements.list', {})).rejects.toMatchObject({ code: 'locked' });
    await unlock();
    const { arrangements } = await call('arrangements.list', {});
    expect(arrangements.map(each => each.facts.name)).toEqual(['Saved']);
    expect(pids).toHaveLength(2);
  });
});
