import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect, vi } from 'vitest';
import { unlock } from '../support/app.ts';
import { itWith } from '../support/tools.ts';
import { makeFolder } from '../support/workspace.ts';

/** Addresses outside this computer that a trace shows a connection or a datagram to. */
const strangers = (trace: string): string[] =>
  trace
    .split('\n')
    .filter(line => /\b(connect|sendto|sendmsg)\(/.test(line))
    .filter(line => /sa_family=AF_INET6?\b/.test(line))
    .filter(line => !/inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line))
    // Chromium asks the system for a route to this address to learn whether there is IPv6: no packet is sent for it.
    .filter(line => !/connect\(\d+, \{sa_family=AF_INET6, .*"2001:4860:4860::8888"/.test(line));

/** Everything below a folder in which one of these words can be read, as it is or in two bytes a letter. */
function findWords(folder: string, words: readonly string[]): string[] {
  const patterns = words.flatMap(word => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => patterns.some(pattern => readFileSync(file).includes(pattern)));
}

itWith(
  ['strace', 'chromium'],
  'the whole program and its window talk to nobody outside this computer, and nothing typed stays in the browser',
  async () => {
    const folder = makeFolder();
    const trace = path.join(folder, 'trace');
    const profile = path.join(folder, 'profile');
    const kept = path.join(folder, 'kept');
    // The browser as the shell starts it, with its own switches, but without a screen and within reach of this test.
    const browserProgram = path.join(folder, 'browser');
    writeFileSync(
      browserProgram,
      `#!/bin/sh
for each in "$@"; do case $each in --user-data-dir=*) ln -s "\${each#*=}" ${profile};; esac; done
/usr/bin/chromium --headless=new --remote-debugging-port=0 --disable-dev-shm-usage "$@"
cp -R ${profile}/ ${kept}
`,
    );
    chmodSync(browserProgram, 0o755);
    const main = path.join(import.meta.dirname, '../../main/loopback/main.ts');
    const traced = ['-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg', '-o', trace];
    const shell = spawn(
      'strace',
      [...traced, process.execPath, main, '--sample', '--home', path.join(folder, 'home')],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ASSAY_BROWSER: browserProgram },
      },
    );
    const ended = new Promise(resolve => shell.once('exit', resolve));
    const port = await vi.waitUntil(() => readPort(path.join(profile, 'DevToolsActivePort')), {
      timeout: 200_000,
    });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = await vi.waitUntil(() => browser.contexts()[0]?.pages()[0], { timeout: 200_000 });
    page.setDefaultTimeout(250_000);
    await page.getByLabel('Sample Assessor').check();
    const secret = 'sample passphrase of the assessor';
    await unlock(page, secret);
    await page.getByRole('link', { name: 'Motor and travel claims platform' }).waitFor();
    await page.getByRole('button', { name: 'New arrangement' }).first().click();
    await page.getByLabel('What is outsourced').fill('Confidential platform');
    await page.getByLabel('Service provider').fill('Confidential provider');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Confidential platform' }).waitFor();
    const control = await browser.newBrowserCDPSession();
    await control.send('Browser.close');
    // The shell ends when its window does.
    expect(await ended).toBe(0);
    expect(findWords(kept, [secret, 'Confidential'])).toEqual([]);
    const connections = readFileSync(trace, 'utf8');
    // The tracer did see the window talk to the shell.
    expect(connections).toContain('inet_addr("127.0.0.1")');
    expect(strangers(connections)).toEqual([]);
  },
);

/** Where the browser listens for tests, once it has said so. */
function readPort(file: string): string | undefined {
  return existsSync(file) ? /^\d+(?=\n)/.exec(readFileSync(file, 'utf8'))?.[0] : undefined;
}
