import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { get, type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackendLink } from '../../main/desktop/backend-link.ts';
import { Staging } from '../../main/desktop/staging.ts';
import { type LoopbackServer, startServer } from '../../main/loopback/server.ts';
import { createClient, type Transport } from '../../shared/api/client.ts';
import type { BackendEvent } from '../../shared/api/contract.ts';
import { startLoopbackShell } from '../support/loopback-shell.ts';
import { makeFolder } from '../support/workspace.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

/** A window's way in: its cookie and where it comes from. */
async function launch(server: LoopbackServer) {
  const address = new URL(server.guard.renewLaunch());
  const { headers } = await fetch(address, { redirect: 'manual' });
  const cookie = String(headers.get('set-cookie')).split(';')[0] ?? '';
  return { origin: address.origin, port: address.port, headers: { cookie, origin: address.origin } };
}

/** The server alone, with a backend that only tells. */
async function startAlone() {
  let tell: (event: BackendEvent) => void = () => undefined;
  const backend = {
    subscribe(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
  } as unknown as BackendLink;
  const route = async () => ({ ok: true as const, value: {} });
  const staging = new Staging(path.join(makeFolder(), 'staging'));
  const server = await startServer({ backend, route, staging, root: makeFolder() });
  closers.push(() => server.close());
  const { port, headers } = await launch(server);
  const listen = () =>
    new Promise<IncomingMessage>((resolve, reject) =>
      get({ host: '127.0.0.1', port, path: '/events', headers }, resolve).on('error', reject),
    );
  return { server, tell: (event: BackendEvent) => tell(event), listen };
}

describe('the stream of events', () => {
  it('is cut off for a window that does not read, instead of being kept for it', async () => {
    const { tell, listen } = await startAlone();
    const events = await listen();
    const cut = new Promise(resolve => events.once('error', resolve).once('close', resolve));
    const before = process.memoryUsage().rss;
    const event = {
      type: 'job.progressed',
      id: randomUUID(),
      phase: 'x'.repeat(10_000),
      done: 1,
      total: 2,
    } as const;
    for (let count = 0; count < 20_000; count += 1) tell(event);
    events.resume();
    await cut;
    expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
  });

  it('tells once the last window has been gone for a while, and not while one is loaded anew', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { server, listen } = await startAlone();
    const abandoned = vi.fn();
    server.onAbandoned(abandoned);
    const closeOf = async (events: IncomingMessage) => {
      const scheduled = vi.getTimerCount();
      events.destroy();
      await vi.waitUntil(() => vi.getTimerCount() > scheduled, { interval: 1 });
    };
    await closeOf(await listen());
    vi.advanceTimersByTime(10_000);
    const again = await listen();
    vi.advanceTimersByTime(60_000);
    expect(abandoned).not.toHaveBeenCalled();
    await closeOf(again);
    vi.advanceTimersByTime(60_000);
    expect(abandoned).toHaveBeenCalledOnce();
  });
});

describe('files on their way', () => {
  async function openShell() {
    const shell = await startLoopbackShell();
    closers.push(() => shell.close());
    const { origin, port, headers } = await launch(shell.server);
    const send: Transport = async envelope => {
      const sent = { ...headers, 'content-type': 'application/json' };
      const answer = await fetch(`${origin}/api`, {
        method: 'POST',
        headers: sent,
        body: JSON.stringify(envelope),
      });
      return (await answer.json()) as Awaited<ReturnType<Transport>>;
    };
    const { call } = createClient(send, randomUUID);
    const upload = async (name: string, body: string) => {
      const { upload: token } = await call('host.beginUpload', { name });
      const answer = await fetch(`${origin}/files/${token}`, { method: 'PUT', headers, body });
      return (await answer.json()) as { token: string };
    };
    return {
      call,
      upload,
      port,
      headers,
      staged: () => readdirSync(path.join(shell.home, 'staging'), { recursive: true }),
    };
  }

  it('are there for a second try after a refusal, and gone after success or a lock', async () => {
    const { call, upload, staged } = await openShell();
    const { place } = await call('host.newWorkspace', { name: 'W', sample: false });
    const passphrase = 'a long passphrase';
    const founder = { name: 'F', roles: ['administrator', 'assessor'] } as const;
    const { personId } = await call('workspace.create', {
      folder: place?.folder ?? '',
      name: 'W',
      founder: { ...founder, roles: [...founder.roles] },
      passphrase,
    });
    const { token } = await upload('pack.yaml', 'nothing');
    // Nobody is at work yet: refused before the token is spent.
    await expect(call('packs.import', { file: token })).rejects.toMatchObject({ code: 'locked' });
    expect(staged()).toHaveLength(2);
    const { folder } = await call('host.offerWorkspace', { id: place?.id ?? '' });
    await call('workspace.unlock', { folder, with: { personId, passphrase } });
    expect((await call('packs.validate', { file: token })).summary).toBeNull();
    expect(staged()).toEqual([]);

    await upload('secret.pdf', 'confidential');
    expect(staged()).toHaveLength(2);
    await call('workspace.lock', {});
    await vi.waitFor(() => expect(staged()).toEqual([]));
  });

  it('leave nothing behind when they are stopped on the way', async () => {
    const { call, port, headers, staged } = await openShell();
    const { upload } = await call('host.beginUpload', { name: 'large.pdf' });
    expect(staged()).toHaveLength(1);
    const sent = request({ host: '127.0.0.1', port, path: `/files/${upload}`, method: 'PUT', headers });
    sent.on('error', () => undefined);
    sent.write(Buffer.alloc(1 << 20));
    await vi.waitFor(() => expect(staged()).toHaveLength(2));
    sent.destroy();
    await vi.waitFor(() => expect(staged()).toEqual([]));
  });
});
