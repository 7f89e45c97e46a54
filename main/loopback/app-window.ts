import { mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../shared/domain/text.ts';
import { removeFolder } from '../desktop/remove-folder.ts';
import { openBrowser } from './browser.ts';

/** The window of a browser, in which the program is shown. */
export interface AppWindow {
  /** Resolves when the window is closed, or could not be opened. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens it on a profile for this one time, because a browser that still runs on the last one would take the window over. */
export function openAppWindow(browser: string, address: string, home: string, language: Language): AppWindow {
  const prefix = 'browser-';
  for (const left of readdirSync(home).filter(name => name.startsWith(prefix)))
    removeFolder(path.join(home, left));
  const profile = mkdtempSync(path.join(home, prefix));
  const child = openBrowser(browser, address, profile, language);
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  return {
    ended,
    async close() {
      if (child.kill()) await ended;
      removeFolder(profile);
    },
  };
}
