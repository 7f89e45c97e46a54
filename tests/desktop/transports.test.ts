import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../main/backend.ts';
import { linkBackend } from '../../main/desktop/backend-link.ts';
import { connectWindow } from '../../main/electron/ipc.ts';
import { forkBackend } from '../../main/loopback/fork-backend.ts';
import { channels } from '../../shared/api/bridge.ts';
import { createClient, type Transport } from '../../shared/api/client.ts';
import { fakeElectron } from '../electron/fake-electron.ts';
import { startLoopbackShell } from '../support/loopback-shell.ts';
import { cheapKeys, makeFolder } from '../support/workspace.ts';

interface Road {
  send: Transport;
  /** A token for a new folder, got as this road's shell gets one. */
  folder: () => Promise<string>;
  /** The same folder once more. */
  again: () => Promise<string>;
  close: () => Promise<void>;
}

const entry = new URL('../support/cheap-backend-process.ts', import.meta.url);
const deps = { clock: () => new Date(), log: () => undefined, ...cheapKeys };

/** Every way from a window, or from a terminal, to the backend. */
const roads: Record<string, () => Promise<Road>> = {
  async 'in one process'() {
    const backend = createBackend(deps);
    const place = path.join(makeFolder(), 'w');
    const offer = async () => backend.offerFile(place, 'folder');
    return {
      send: envelope => backend.dispatch(envelope),
      folder: offer,
      again: offer,
      close: async () => backend.close(),
    };
  },
  async 'a process of its own'() {
    const link = linkBackend(() => forkBackend(makeFolder(), entry));
    const place = path.join(makeFolder(), 'w');
    const offer = () => link.offerFile(place, 'folder');
    return {
      send: envelope => link.dispatch(envelope),
      folder: offer,
      again: offer,
      close: () => link.close(),
    };
  },
  async 'HTTP on the loopback address'() {
    const shell = await startLoopbackShell();
    const launch = new URL(shell.server.guard.launchAddress());
    const { headers } = await fetch(launch, { redirect: 'manual' });
    const cookie = String(headers.get('set-cookie')).split(';')[0] ?? '';
    const send: Transport = async envelope => {
      const response = await fetch(`${launch.origin}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: launch.origin, cookie },
        body: JSON.stringify(envelope),
      });
      return (await response.json()) as Awaited<ReturnType<Transport>>;
    };
    const { call } = createClient(send, randomUUID);
    let id = '';
    return {
      send,
      async folder() {
        const { place } = await call('host.newWorkspace', { name: 'W', sample: false });
        id = place?.id ?? '';
        return place?.folder ?? '';
      },
      again: async () => (await call('host.offerWorkspace', { id })).folder,
      close: () => shell.close(),
    };
  },
  async 'IPC of Electron'() {
    const backend = createBackend(deps);
    const fake = fakeElectron(makeFolder());
    const window = new fake.electron.BrowserWindow({});
    const noLink = linkBackend(() => {
      throw new Error('not used');
    });
    connectWindow(fake.electron, window, message => backend.dispatch(message), noLink);
    const page = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    const place = path.join(makeFolder(), 'w');
    const offer = async () => backend.offerFile(place, 'folder');
    const send: Transport = envelope =>
      // What crosses the channel is a structured clone.
      fake.ipc.get(channels.ask)?.(
        page as never,
        structuredClone(envelope) as never,
      ) as ReturnType<Transport>;
    return { send, folder: offer, again: offer, close: async () => backend.close() };
  },
};

describe.each(Object.entries(roads))('the contract over %s', (_name, open) => {
  it('says the same of right and wrong requests', async () => {
    const road = await open();
    const { call } = createClient(road.send, randomUUID);
    const outcome = async (envelope: object) => {
      const reply = await road.send(envelope as never);
      return reply.ok ? 'ok' : `${reply.error.code} ${reply.error.reason}`;
    };
    const ask = (method: string, input: unknown = {}) => outcome({ v: 1, id: randomUUID(), method, input });
    expect(await ask('workspace.status')).toBe('ok');
    expect(await ask('arrangements.list')).toBe('locked error.locked');
    expect(await ask('workspace.status', { more: 1 })).toBe('validation error.validation');
    expect(await ask('no.such')).toBe('not_found error.unknown_method');
    expect(await outcome({ v: 2, id: randomUUID(), method: 'workspace.status', input: {} })).toBe(
      'validation error.validation',
    );
    expect(await outcome({ method: 'workspace.status' })).toBe('validation error.validation');
    expect(await ask('workspace.inspect', { folder: 'A'.repeat(43) })).toBe('forbidden files.token_invalid');

    const token = await road.folder();
    const { personId } = await call('workspace.create', {
      folder: token,
      name: '工作區 W',
      founder: { name: 'F', roles: ['administrator'] },
      passphrase: 'a long passphrase',
    });
    expect(await ask('workspace.inspect', { folder: token })).toBe('forbidden files.token_invalid');
    const unlockWith = { personId, passphrase: 'not this one' };
    expect(await ask('workspace.unlock', { folder: await road.again(), with: unlockWith })).toBe(
      'forbidden workspace.wrong_passphrase',
    );
    const opened = await call('workspace.unlock', {
      folder: await road.again(),
      with: { personId, passphrase: 'a long passphrase' },
    });
    expect(opened.name).toBe('工作區 W');
    const facts = { name: 'A', provider: 'B' };
    expect(await ask('arrangements.create', { facts })).toBe('validation error.validation');
    expect(await ask('reviews.acceptRest', { assessmentId: randomUUID() })).toBe('forbidden error.forbidden');
    await call('workspace.lock', {});
    expect(await ask('arrangements.list')).toBe('locked error.locked');
    await road.close();
  });
});
