import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startElectron } from '../../main/electron/start.ts';
import { channels } from '../../shared/api/bridge.ts';
import { catalogue } from '../../shared/messages/index.ts';
import { makeFolder } from '../support/workspace.ts';
import { fakeElectron } from './fake-electron.ts';

const places = { preload: '/app/preload.cjs', backend: '/app/backend-process.js', renderer: '', page: '/' };

async function start(locale?: string, sample = false) {
  const home = makeFolder();
  const renderer = path.join(home, 'renderer');
  mkdirSync(renderer);
  writeFileSync(path.join(renderer, 'index.html'), '<meta content="__NONCE__">');
  const fake = fakeElectron(home, locale);
  await startElectron(fake.electron, { ...places, renderer, page: sample ? '/#/sample' : '/' });
  const [window] = fake.windows;
  const session = fake.sessions.get('assay');
  if (!window || !session) throw new Error('no window was opened');
  const page = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  const ask = (event: object, method: string, input: unknown = {}) =>
    fake.ipc.get(channels.ask)?.(event as never, { v: 1, id: randomUUID(), method, input } as never);
  return { ...fake, home, window, session, page, ask };
}

it('what runs with all of Electron’s power is small enough to be read at one sitting', () => {
  const shell = path.join(import.meta.dirname, '../../main/electron');
  const lines = readdirSync(shell).map(
    name => readFileSync(path.join(shell, name), 'utf8').split('\n').length - 1,
  );
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(400);
});

describe('the Electron shell', () => {
  it('opens one window without any power', async () => {
    const { window, windows, calls, schemes } = await start();
    expect(windows).toHaveLength(1);
    expect(window.shown[0]).toBe('assay://app/');
    expect(window.options.webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
      spellcheck: process.platform === 'darwin',
    });
    expect(calls.indexOf('sandbox')).toBeLessThan(calls.indexOf('ready'));
    expect(schemes).toMatchObject([{ scheme: 'assay', privileges: { secure: true, standard: true } }]);
    expect(schemes[0]?.privileges).not.toHaveProperty('bypassCSP');
  });

  it('refuses the network in three ways, in every session', async () => {
    const { switches, sessions } = await start();
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(switches.has('no-proxy-server')).toBe(true);
    expect([...sessions.keys()].sort()).toEqual(['assay', 'default']);
    for (const session of sessions.values()) {
      expect(session.offline).toBe(true);
      const cancels = (url: string) => {
        let cancel: boolean | undefined;
        session.handlers.get('request')?.(
          { url } as never,
          ((answer: { cancel: boolean }) => (cancel = answer.cancel)) as never,
        );
        return cancel;
      };
      for (const url of [
        'https://a.example/',
        'http://127.0.0.1/',
        'ws://a/',
        'file:///etc/passwd',
        'assay://other/',
        'devtools://x',
        'data:,x',
      ])
        expect(cancels(url), url).toBe(true);
      expect(cancels('assay://app/assets/index.js')).toBe(false);
      expect(session.handlers.get('spelling')?.()).toBe('assay://nowhere/');
    }
  });

  it('denies permissions, devices and downloads', async () => {
    const { session } = await start();
    const granted: string[] = [];
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'fileSystem',
      'openExternal',
      'clipboard-read',
      'usb',
    ]) {
      session.handlers.get('permission')?.(
        null as never,
        permission as never,
        ((yes: boolean) => yes && granted.push(permission)) as never,
      );
      if (session.handlers.get('check')?.(null as never, permission as never)) granted.push(permission);
    }
    expect(granted).toEqual([]);
    expect(session.handlers.get('device')?.()).toBe(false);
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalled();
  });

  it('stays on its page', async () => {
    const { window } = await start();
    const contents = window.webContents;
    const isStopped = (event: string, url: string) => {
      const preventDefault = vi.fn();
      contents.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(isStopped(event, 'https://evil.example/')).toBe(true);
      expect(isStopped(event, 'file:///etc/passwd')).toBe(true);
      expect(isStopped(event, 'assay://app.evil.example/')).toBe(true);
      expect(isStopped(event, 'assay://app/#/settings')).toBe(false);
    }
    expect(isStopped('will-attach-webview', 'assay://app/')).toBe(true);
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
  });

  it('listens to the main frame of its own page alone', async () => {
    const { ask, page, window, ipc } = await start();
    expect(await ask(page, 'arrangements.list')).toEqual({ ok: true, value: 'arrangements.list' });
    expect(await ask(page, 'host.describe')).toMatchObject({
      ok: true,
      value: { dialogs: true, version: '1.2.3' },
    });
    const { mainFrame } = window.webContents;
    const strangers = [
      { sender: window.webContents, senderFrame: null },
      { sender: window.webContents, senderFrame: { origin: 'assay://app' } },
      { sender: { mainFrame }, senderFrame: mainFrame },
    ];
    for (const stranger of strangers) {
      expect(await ask(stranger, 'arrangements.list')).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
      expect(await ipc.get(channels.dropped)?.(stranger as never, ['/etc/passwd'] as never)).toEqual([]);
    }
    mainFrame.origin = 'https://evil.example';
    expect(await ask(page, 'arrangements.list')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('serves the page under its policy, and nothing beside it', async () => {
    const { session } = await start();
    const get = (url: string, method = 'GET') =>
      session.handlers.get('scheme assay')?.(new Request(url, { method }) as never) as Promise<Response>;
    const page = await get('assay://app/');
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(await page.text()).toContain(/nonce-([^']+)/.exec(policy)?.[1]);
    expect((await get('assay://app/../computer.json')).status).toBe(404);
    expect((await get('assay://app/%2e%2e/computer.json')).status).toBe(404);
    expect((await get('assay://other/')).status).toBe(403);
    expect((await get('assay://app/', 'POST')).status).toBe(403);
  });

  it('gives files as tokens, and shows what was written', async () => {
    const { ask, page, answers, home, calls, ipc } = await start();
    const file = path.join(home, 'report.pdf');
    writeFileSync(file, 'bytes');
    answers.open = [file];
    const picked = await ask(page, 'host.pickFiles', { many: true });
    expect(picked).toEqual({
      ok: true,
      value: { files: [{ token: 'T'.repeat(43), name: 'report.pdf', size: 5 }] },
    });
    expect(await ipc.get(channels.dropped)?.(page as never, [file, 'relative', 7] as never)).toHaveLength(1);
    answers.save = path.join(home, 'bundle.zip');
    const target = await ask(page, 'host.pickSaveTarget', { suggestedName: 'bundle.zip' });
    expect(JSON.stringify(target)).not.toContain(home);
    expect(await ask(page, 'host.deliver', { token: 'T'.repeat(43) })).toEqual({
      ok: true,
      value: { address: null },
    });
    expect(calls).toContain(`shown ${answers.save}`);
  });

  it('locks when the computer sleeps or its screen is locked', async () => {
    const { powerMonitor, calls } = await start();
    const asked = calls.length;
    powerMonitor.emit('suspend');
    await vi.waitFor(() => expect(calls.slice(asked)).toContain('asked workspace.lock'));
    const again = calls.length;
    powerMonitor.emit('lock-screen');
    await vi.waitFor(() => expect(calls.slice(again)).toContain('asked workspace.lock'));
  });

  it('closes once the window is ready, or a person says so', async () => {
    const { window, ask, page, calls } = await start();
    await ask(page, 'arrangements.list');
    expect(window.close()).toBe(false);
    expect(window.webContents.sent).toContainEqual({ type: 'shell.closing' });
    expect(window.destroyed).toBe(false);
    await ask(page, 'host.readyToClose');
    expect(window.destroyed).toBe(true);
    // The backend locks in peace: nothing quits before it is done.
    await vi.waitFor(() => expect(calls.slice(-2)).toEqual(['asked to close', 'quit']));

    vi.useFakeTimers();
    const other = await start();
    other.window.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(other.window.destroyed).toBe(false);
    other.answers.messageBox = 1;
    other.window.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(other.window.destroyed).toBe(true);
    vi.useRealTimers();
  });

  it('comes back where it was, unless no screen shows that place any more', async () => {
    const { readWindowState } = await import('../../main/desktop/window-state.ts');
    const { window, home } = await start();
    window.close();
    const stored = { x: 10, y: 20, width: 1300, height: 900, maximized: true };
    expect(readWindowState(home, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toEqual(stored);
    const { x: _x, y: _y, ...size } = stored;
    expect(readWindowState(home, [{ x: 5_000, y: 0, width: 1920, height: 1080 }])).toEqual(size);
    const small = { x: 0, y: 0, width: 1280, height: 672 };
    expect(readWindowState(home, [{ ...small, x: 5_000 }])).toEqual({ ...size, width: 1280, height: 672 });
    writeFileSync(path.join(home, 'window.json'), '{');
    expect(readWindowState(home, [])).toEqual({ width: 1440, height: 900, maximized: false });
    expect(readWindowState(home, [small])).toEqual({ width: 1280, height: 672, maximized: false });
  });

  it('speaks the person’s language in its menu, and follows a change', async () => {
    const { menus, ask, page, window } = await start('zh-HK');
    const labels = () => JSON.stringify(menus.at(-1));
    expect(labels()).toContain('鎖定工作區');
    await ask(page, 'host.saveSettings', { language: 'en', theme: 'dark', autoLockMinutes: 5 });
    expect(labels()).toContain('Lock the workspace');
    const known = new Set([...catalogue.en.values(), 'Assay']);
    const named = [...labels().matchAll(/"label":"([^"]+)"/g)].map(match => match[1] ?? '');
    expect(named.filter(label => !known.has(label))).toEqual([]);
    const [first] = (menus.at(-1)?.[0]?.submenu ?? []) as { click: () => void }[];
    first?.click();
    expect(window.webContents.sent).toContainEqual({ type: 'shell.command', command: 'workspace.lock' });
  });

  it('opens the sample when asked to', async () => {
    const { window } = await start('en-GB', true);
    expect(window.shown[0]).toBe('assay://app/#/sample');
  });

  it('is known to Windows by the name under which it is installed, so that its notifications are shown', async () => {
    const { calls } = await start();
    const settings = readFileSync(path.join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
    expect(calls).toContain(`is ${/^appId: (.+)$/m.exec(settings)?.[1]}`);
  });

  it('takes the bytes of what is pasted, once, and keeps none of them after the lock', async () => {
    const { session, ask, page, home, children } = await start();
    const put = (token: string) => {
      const request = new Request(`assay://app/files/${token}`, { method: 'PUT', body: 'a picture' });
      return session.handlers.get('scheme assay')?.(request as never) as Promise<Response>;
    };
    const staged = () => readdirSync(path.join(home, 'staging'), { recursive: true });
    const begun = (await ask(page, 'host.beginUpload', { name: 'image.png' })) as {
      value: { upload: string };
    };
    const taken = await put(begun.value.upload);
    expect(await taken.json()).toEqual({ token: 'T'.repeat(43), name: 'image.png', size: 9 });
    expect(staged()).toHaveLength(2);
    expect((await put(begun.value.upload)).status).toBe(403);
    expect((await put('A'.repeat(43))).status).toBe(403);
    await ask(page, 'workspace.lock');
    children[0]?.emit('message', { kind: 'event', event: { type: 'workspace.locked' } });
    expect(staged()).toEqual([]);
  });

  it('takes no folder, no device and nothing that is gone for a dropped file, and tells no path', async () => {
    const { ipc, page, home } = await start();
    const file = path.join(home, 'report.pdf');
    writeFileSync(file, 'bytes');
    const drop = (paths: unknown) => ipc.get(channels.dropped)?.(page as never, paths as never);
    expect(await drop([file, home, path.join(home, 'gone'), '/dev/zero'])).toEqual([
      { token: 'T'.repeat(43), name: 'report.pdf', size: 5 },
    ]);
    expect(await drop('not a list')).toEqual([]);
  });

  it('runs once: a second start wakes the first', async () => {
    const first = await start();
    first.app.emit('second-instance');
    expect(first.window.shown).toContain('focus');
    const fake = fakeElectron(makeFolder());
    fake.app.requestSingleInstanceLock = () => false;
    await startElectron(fake.electron, places);
    expect(fake.calls).toEqual(['quit']);
  });
});
