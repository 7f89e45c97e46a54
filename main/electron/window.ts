import type * as Electron from 'electron';
import { isOurs, origin } from '../desktop/app-origin.ts';
import type { WindowState } from '../desktop/window-state.ts';

type Parts = Pick<typeof Electron, 'BrowserWindow' | 'session'>;

/** The one place where what a page may do is decided. */
export const webPreferences = (preload: string, session: Electron.Session): Electron.WebPreferences => ({
  preload,
  session,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // The system's spell-checker where there is one; Chromium's own would fetch dictionaries.
  spellcheck: process.platform === 'darwin',
  devTools: false,
});

export function openWindow(
  { BrowserWindow }: Parts,
  session: Electron.Session,
  places: { preload: string; page: string },
  state: WindowState,
): Electron.BrowserWindow {
  const { maximized, ...bounds } = state;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    webPreferences: webPreferences(places.preload, session),
  });
  confine(window.webContents);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${origin}${places.page}`);
  return window;
}

/** The window stays on our page: no navigation, no second window, no embedded page. */
export function confine(contents: Electron.WebContents): void {
  const refuse = (event: Electron.Event, address?: string) => {
    if (address === undefined || !isOurs(address)) event.preventDefault();
  };
  contents.on('will-navigate', event => refuse(event, event.url));
  contents.on('will-redirect', event => refuse(event, event.url));
  contents.on('will-frame-navigate', event => refuse(event, event.url));
  contents.on('will-attach-webview', event => refuse(event));
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
