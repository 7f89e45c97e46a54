import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../support/workspace.ts';

const main = path.join(import.meta.dirname, '../../main/loopback/main.ts');
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts the shell as `npm start` does; tells what it says, and how it ends. */
function start(home: string, browser: string, ...options: string[]) {
  const child = spawn(process.execPath, [main, '--home', home, ...options], {
    env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ASSAY_BROWSER: browser },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', piece => {
      said += String(piece);
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return {
    child,
    ended,
    said: () => said,
    /** Waits until it says something. */
    async says(pattern: RegExp): Promise<string> {
      await new Promise<void>(resolve => {
        const look = () => pattern.test(said) && resolve();
        listeners.add(look);
        look();
      });
      return pattern.exec(said)?.[0] ?? '';
    },
  };
}

/** A program that is taken for a browser: notes its arguments, then does as told with the address it got. */
function makeBrowser(folder: string, does: string): { browser: string; args: () => string[] } {
  const [browser, note] = [path.join(folder, 'browser'), path.join(folder, 'args.json')];
  const script = `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(${JSON.stringify(note)}, JSON.stringify(args));
const address = args.find(each => each.startsWith('--app=')).slice(6);
${does}`;
  writeFileSync(browser, script);
  chmodSync(browser, 0o755);
  return { browser, args: () => JSON.parse(readFileSync(note, 'utf8')) as string[] };
}

const opensThenEnds = 'void fetch(address);';
const staysOpen = 'void fetch(address).then(() => setInterval(() => undefined, 1000));';

describe('npm start in a browser', () => {
  it('opens a window on a profile of its own that keeps nothing, and ends when it closes', async () => {
    const folder = makeFolder();
    const { browser, args } = makeBrowser(folder, opensThenEnds);
    const home = path.join(folder, 'home');
    const shell = start(home, browser, '--sample');
    expect(await shell.ended).toBe(0);
    expect(shell.said()).toContain('opens in a window of browser');
    const given = args();
    expect(given).toEqual(expect.arrayContaining(['--incognito', '--inprivate']));
    expect(given.find(each => each.startsWith('--app='))).toMatch(/\/launch\/[\w-]{43}#\/sample$/);
    const profile = given.find(each => each.startsWith('--user-data-dir='))?.slice(16) ?? '';
    expect(path.dirname(profile)).toBe(home);
    expect(existsSync(profile)).toBe(false);
    expect(readdirSync(path.join(home, 'staging'))).toEqual([]);
  });

  it('prints the address when no window could be opened, and goes on', async () => {
    const folder = makeFolder();
    for (const does of ['process.exit(1);', 'process.exit(0);']) {
      const { browser } = makeBrowser(folder, does);
      const shell = start(path.join(folder, 'home'), browser);
      const address = await shell.says(/http:\/\/127\.0\.0\.1:\d+\/launch\/[\w-]{43}/);
      expect(shell.said()).toContain('could not be opened');
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
      shell.child.kill('SIGTERM');
      expect(await shell.ended).toBe(0);
    }
    const notAProgram = path.join(folder, 'not-a-program');
    writeFileSync(notAProgram, '\0');
    chmodSync(notAProgram, 0o755);
    const shell = start(path.join(folder, 'home'), notAProgram);
    await shell.says(/could not be opened/);
    shell.child.kill('SIGHUP');
    expect(await shell.ended).toBe(0);
  });

  it('says that it is open already, and leaves the first alone', async () => {
    const folder = makeFolder();
    const home = path.join(folder, 'home');
    const { browser } = makeBrowser(folder, staysOpen);
    const first = start(home, browser);
    await first.says(/opens in a window/);
    const staged = path.join(home, 'staging/evidence');
    mkdirSync(staged);
    const second = start(home, browser);
    expect(await second.ended).toBe(0);
    expect(second.said()).toContain('open already');
    expect(existsSync(staged)).toBe(true);
    // However the first ended, the next start finds the folder free, and tidies up.
    first.child.kill('SIGKILL');
    await first.ended;
    const { browser: ends } = makeBrowser(folder, opensThenEnds);
    expect(await start(home, ends).ended).toBe(0);
    expect(readdirSync(home).filter(name => name.startsWith('browser-'))).toEqual([]);
    expect(existsSync(staged)).toBe(false);
  });

  it('explains what it does not understand, and a folder that cannot be used', async () => {
    const folder = makeFolder();
    const asked = start(folder, '', '--help');
    expect(await asked.ended).toBe(64);
    expect(asked.said()).toContain('--sample');
    expect(asked.said()).not.toContain('at ');
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const refused = start(path.join(file, 'home'), '');
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain('nothing can be written');
    expect(refused.said()).not.toMatch(/\.ts:\d/);
    const empty = start(path.join(folder, 'home'), '/nowhere', '--workspace', folder);
    await empty.says(/There is no workspace in/);
  });
});
