import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { quietSwitches } from '../../main/loopback/browser.ts';
import type { Language } from '../../shared/domain/text.ts';
import { electronProgram, startElectronShell } from './electron-shell.ts';
import { startLoopbackShell } from './loopback-shell.ts';
import { makeFolder } from './workspace.ts';

/** The program around a window, as a specification sees it, whichever shell it is. */
export interface Shell {
  /** Where its settings are. Its new workspaces are in `workspaces` below. */
  readonly home: string;
  /** Electron has one window, which it gives each time. `watch` gets it as early as can be. */
  openPage(
    browser: Browser | undefined,
    viewport: { width: number; height: number },
    watch: (page: Page) => void,
  ): Promise<Page>;
  /** Gives files, by their paths, to the dialog that `press` opens. */
  chooseFiles(page: Page, press: () => Promise<void>, files: string[]): Promise<void>;
  /** The process of the backend. */
  backendPid(): Promise<number>;
  /**
   * Keeps the next call of the first method from the backend until the window calls the second one: what comes second is then
   * second, and early enough, on a machine of any speed.
   */
  handTogether(first: string, second: string): void;
  /** Ends the process of the backend as a fault would. */
  killBackend(): Promise<void>;
  close(): Promise<void>;
}

/** Whether the specifications run in Electron, whose program `ELECTRON_EXEC_PATH` names; otherwise in Chromium. */
export const inElectron = electronProgram !== undefined;

/** The shell as it is, with a home of its own. */
export const startShell = (language: Language = 'en', home = makeFolder()): Promise<Shell> =>
  electronProgram === undefined
    ? startLoopbackShell(language, home)
    : startElectronShell(electronProgram, language, home);

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.ASSAY_BROWSER ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [...quietSwitches, '--disable-dev-shm-usage'],
  });

/** One browser for the tests of a file; none where Electron is the browser. */
export function shareChromium(): () => Browser | undefined {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!inElectron) browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  return () => browser;
}

export interface AppWindow {
  page: Page;
  context: BrowserContext;
  /** What the window complained of: errors, refused loads, violations of its policy. */
  complaints: string[];
}

/** Opens the window of a shell, as a person's start of it does. */
export async function openWindow(
  browser: Browser | undefined,
  shell: Shell,
  viewport = { width: 1280, height: 800 },
): Promise<AppWindow> {
  const complaints: string[] = [];
  const page = await shell.openPage(browser, viewport, watched => {
    // Slow on a busy machine, and never a reason to fail.
    watched.setDefaultTimeout(250_000);
    watched.on('pageerror', error => complaints.push(error.message));
    watched.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
  });
  return { page, context: page.context(), complaints };
}

/** Goes to a place in the window: a path of the screens, whatever the address before it. */
export const goTo = (page: Page, place: string): Promise<unknown> =>
  page.evaluate(`location.hash = ${JSON.stringify(`#${place}`)}`);

export const passphrase = 'correct horse battery';

/** Creates a workspace through the screens and unlocks it as its founder. */
export async function createAndUnlock(page: Page, name = 'Test insurer'): Promise<void> {
  await page.getByRole('button', { name: 'Create a workspace' }).click();
  await page.getByLabel('Name of the workspace').fill(name);
  await page.getByLabel('Your name').fill('Founder');
  await page.getByLabel('Passphrase', { exact: false }).first().fill(passphrase);
  await page.getByLabel('The passphrase once more').fill(passphrase);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByLabel('I have printed the key').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await unlock(page);
  await page.getByRole('navigation', { name: 'Main screens' }).waitFor();
}

export async function unlock(page: Page, secret = passphrase): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(secret);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

/** Starts an assessment of the arrangement that is shown, and goes to its first question. */
export async function startAssessment(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start an assessment' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('heading', { name: 'Editions relied on' }).waitFor();
}
