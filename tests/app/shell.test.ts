import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { builtRenderer } from '../../main/desktop/page.ts';
import { forkBackend } from '../../main/loopback/fork-backend.ts';
import { startLoopback } from '../../main/loopback/loopback.ts';
import type { Envelope } from '../../shared/api/contract.ts';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { createAndUnlock, inElectron, openWindow, shareChromium, startShell } from '../support/app.ts';
import { startLoopbackShell } from '../support/loopback-shell.ts';
import { ask, openSample } from '../support/screens.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();

/** What the window asks of its shell from now on, by method. */
function listen(page: Page): Envelope[] {
  const asked: Envelope[] = [];
  page.on('request', request => {
    if (request.url().endsWith('/api')) asked.push(request.postDataJSON() as Envelope);
  });
  return asked;
}

// Its requests go through the network of a browser, where they can be seen and held up.
const inBrowser = it.skipIf(inElectron);

inBrowser('who works in another window hears from the system that long work is over', async () => {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  const asked = listen(page);
  await page.evaluate('document.hasFocus = () => false');
  await openSample(page, 'assessor');
  const notes = () => asked.filter(({ method }) => method === 'host.notify').map(({ input }) => input);
  await expect.poll(notes).toEqual([
    { title: 'Making the sample', body: 'Finished' },
    { title: 'Assay: what falls due', body: expect.stringMatching(/^\d+ overdue, \d+ more coming up\.$/) },
  ]);
  expect(complaints).toEqual([]);
  await shell.close();
});

inBrowser('a file that is taken in can be stopped on the way', async () => {
  const shell = await startShell();
  const { page } = await openWindow(browser(), shell);
  await page.getByRole('button', { name: 'Verify a bundle' }).click();
  // Held up for ever, as a very large file would be.
  await page.route('**/files/*', () => undefined);
  const file = path.join(makeFolder(), 'large.zip');
  writeFileSync(file, 'PK');
  await shell.chooseFiles(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), [file]);
  await page.getByText('Taking the file in').first().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled. Nothing was left half done.').waitFor();
  expect(await page.getByText('Taking the file in').count()).toBe(0);
  await shell.close();
});

inBrowser('an answer that a change has overtaken on its way is asked for once more', async () => {
  const shell = await startShell();
  const { page, context } = await openWindow(browser(), shell);
  const overtaken = Promise.withResolvers<void>();
  let held = false;
  await page.route('**/api', async route => {
    if (held || (route.request().postDataJSON() as Envelope).method !== 'arrangements.register')
      return route.continue();
    held = true;
    const response = await route.fetch();
    await overtaken.promise;
    await route.fulfill({ response });
  });
  // Heard by the page before the answer comes.
  await page.evaluate(`new EventSource('/events').addEventListener('message', ({ data }) => {
    if (data.includes('workspace.changed')) globalThis.heard = (globalThis.heard ?? 0) + 1;
  })`);
  await createAndUnlock(page);
  await expect.poll(() => held).toBe(true);
  const before = Number(await page.evaluate('globalThis.heard ?? 0'));
  await ask(page, 'arrangements.create', {
    facts: { ...blankArrangementFacts, name: 'Overtaking', provider: 'Somebody' },
  });
  await expect.poll(async () => Number(await page.evaluate('globalThis.heard ?? 0'))).toBeGreaterThan(before);
  overtaken.resolve();
  await page.getByRole('link', { name: 'Overtaking' }).waitFor();
  await context.close();
  await shell.close();
});

inBrowser('a backend that cannot start is told calmly, and tried again only when a person asks', async () => {
  const broken = path.join(makeFolder(), 'broken.js');
  writeFileSync(broken, 'process.exit(70);');
  let starts = 0;
  const fork = (logFolder: string) => {
    starts += 1;
    return forkBackend(logFolder, pathToFileURL(broken));
  };
  const home = makeFolder();
  const loopback = await startLoopback({
    home,
    root: builtRenderer,
    version: '0.0.0-test',
    language: 'en',
    fork,
  });
  const context = await browser()?.newContext();
  const page = await context?.newPage();
  if (!page) throw new Error('no browser');
  await page.goto(loopback.server.guard.launchAddress());
  await page.getByText('This cannot be shown').waitFor();
  const before = starts;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => starts).toBe(before + 1);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(starts).toBe(before + 1);
  await loopback.close();
});

inBrowser(
  'another page of the same browser and computer sees and changes nothing, cookie or not',
  async () => {
    const shell = await startLoopbackShell();
    const { page, context } = await openWindow(browser(), shell);
    await page.getByRole('button', { name: 'Create a workspace' }).waitFor();
    const before = shell.computer.settings();
    const evil = createServer((_request, response) =>
      response.setHeader('Content-Type', 'text/html').end('<p>'),
    );
    await once(evil.listen(0, '127.0.0.1'), 'listening');
    const { port } = evil.address() as AddressInfo;
    const stranger = await context.newPage();
    // Another port of the same address is the same site, so the browser sends the cookie along; a name is another site.
    for (const host of ['127.0.0.1', 'localhost']) {
      await stranger.goto(`http://${host}:${port}/`);
      const seen = await stranger.evaluate(`(async assay => {
      const settings = { language: 'zh-Hant', theme: 'dark', autoLockMinutes: 240 };
      const body = JSON.stringify({ v: 1, id: crypto.randomUUID(), method: 'host.saveSettings', input: settings });
      const ask = (path, options) => fetch(assay + path, { credentials: 'include', ...options }).then(() => path, () => '');
      const show = (name, path) => new Promise(resolve => {
        const shown = Object.assign(document.createElement(name), { onload: () => resolve(path), onerror: () => resolve('') });
        document.body.append(Object.assign(shown, { src: assay + path }));
      });
      const listen = () => new Promise(resolve => {
        const events = new EventSource(assay + '/events', { withCredentials: true });
        Object.assign(events, { onopen: () => resolve('/events'), onerror: () => resolve('') });
      });
      navigator.sendBeacon(assay + '/api', body);
      const json = { 'Content-Type': 'application/json' };
      return (await Promise.all([
        ask('/'), ask('/', { mode: 'no-cors' }), ask('/api', { method: 'POST', body }),
        ask('/api', { method: 'POST', mode: 'no-cors', body }), ask('/api', { method: 'POST', body, headers: json }),
        show('img', '/icon.svg'), show('script', '/api'), listen(),
      ])).filter(path => path !== '');
    })(${JSON.stringify(new URL(page.url()).origin)})`);
      expect(seen, host).toEqual([]);
      const opened = context.waitForEvent('page');
      await stranger.evaluate(`void open(${JSON.stringify(page.url())})`);
      const window = await opened;
      await window.waitForLoadState();
      expect(await window.getByRole('heading', { name: 'Assay' }).count()).toBe(0);
    }
    expect(shell.computer.settings()).toEqual(before);
    await page.reload();
    await page.getByRole('button', { name: 'Create a workspace' }).waitFor();
    await context.close();
    evil.close();
    await shell.close();
  },
);
