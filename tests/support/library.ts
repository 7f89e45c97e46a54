import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type AppWindow, createAndUnlock, openWindow, type Shell, startShell } from './app.ts';
import { makeFolder } from './workspace.ts';

/** A window that shows the library of a new arrangement, in which there is nothing yet. */
export interface OpenLibrary extends AppWindow {
  shell: Shell;
  arrangementId: string;
  /** A folder for what is taken in. */
  files: string;
}

export async function openLibrary(browser: Browser | undefined): Promise<OpenLibrary> {
  const shell = await startShell();
  const window = await openWindow(browser, shell);
  const { page } = window;
  await createAndUnlock(page);
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Claims platform');
  await page.getByLabel('Service provider').fill('Provider');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('link', { name: 'Evidence', exact: true }).click();
  await page.getByRole('heading', { name: 'No evidence is here yet' }).waitFor();
  const arrangementId = /arrangements\/([^/]+)/.exec(page.url())?.[1] ?? '';
  return { ...window, shell, arrangementId, files: makeFolder() };
}

/** Writes a file with its folders. */
export function writeIn(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

export const choose = (
  { shell, page }: Pick<OpenLibrary, 'shell' | 'page'>,
  files: string[],
): Promise<void> =>
  shell.chooseFiles(page, () => page.getByRole('button', { name: 'Add files' }).first().click(), files);

/** The line of a piece in the library. */
export const row = (page: Page, number: string) => page.getByRole('row', { name: number });
/** The list of files on their way. */
export const tray = (page: Page) => page.getByRole('region', { name: 'Files being taken in' });
