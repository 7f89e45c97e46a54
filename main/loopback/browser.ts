import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../shared/domain/text.ts';

/** Where browsers with an app mode are, by platform; names without a folder are looked for on the path. */
const candidates: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap(
    program =>
      ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(folder =>
        path.win32.join(process.env[folder] ?? 'C:\\', program),
      ),
  ),
};

/** The browser to use: `ASSAY_BROWSER` if it is set, otherwise the first that is installed. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment.ASSAY_BROWSER;
  const names = named ? [named] : (candidates[process.platform] ?? []);
  const folders = (environment.PATH ?? '').split(path.delimiter);
  return names
    .flatMap(name => (path.isAbsolute(name) ? [name] : folders.map(folder => path.join(folder, name))))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Switches that keep a browser from talking to anybody: Assay needs no network, and its window must not use any. */
export const quietSwitches: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-features=OptimizationHints,MediaRouter,AutofillServerCommunication,Translate',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  // Everything but this computer is looked for behind a proxy that is not there: no name is asked for, nothing is reached.
  '--proxy-server=socks5://127.0.0.1:1',
];

/**
 * Opens the window of an app, with a profile of its own: nothing of the person's browsing is in it. Its private mode keeps
 * what is typed off the disk, where a browser would otherwise note it for the next time, beside the encrypted workspace.
 */
export function openBrowser(
  browser: string,
  address: string,
  profile: string,
  language: Language,
): ChildProcess {
  // A browser refuses to run as the system administrator of Unix unless its own sandbox is off; containers run so.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Fields for days are the browser's own; they follow its language, and Hong Kong writes the day before the month.
  const locale = `--lang=${language === 'en' ? 'en-GB' : 'zh-HK'}`;
  const place = [`--user-data-dir=${profile}`, '--window-size=1440,900', locale];
  // Edge calls it by the second name; each ignores the other's.
  const switches = [...quietSwitches, '--incognito', '--inprivate', ...asRoot, ...place];
  return spawn(browser, [...switches, `--app=${address}`], { stdio: 'ignore' });
}
