import type * as Electron from 'electron';
import { type Bridge, channels, type ShellEvent } from '../../shared/api/bridge.ts';
import type { BackendEvent, Reply } from '../../shared/api/contract.ts';
import { origin } from '../desktop/app-origin.ts';
import type { BackendLink } from '../desktop/backend-link.ts';
import { offerDropped } from '../desktop/host.ts';
import { fail } from '../failure.ts';

/** Whether a message comes from our page itself: its main frame, at exactly our origin, in the window we opened. */
export function isOurPage(event: Electron.IpcMainInvokeEvent, window: Electron.BrowserWindow): boolean {
  const { senderFrame: frame, sender } = event;
  return (
    frame !== null && sender === window.webContents && frame === sender.mainFrame && frame.origin === origin
  );
}

/** Joins the window to the shell. Whatever comes from elsewhere is refused. */
export function connectWindow(
  { ipcMain }: Pick<typeof Electron, 'ipcMain'>,
  window: Electron.BrowserWindow,
  route: (message: unknown) => Promise<Reply>,
  backend: BackendLink,
): (event: BackendEvent | ShellEvent) => void {
  ipcMain.handle(channels.ask, async (event, message: unknown) =>
    isOurPage(event, window) ? route(message) : fail('forbidden', 'error.forbidden'),
  );
  ipcMain.handle(
    channels.dropped,
    async (event, paths: unknown): ReturnType<Bridge<never>['offerFiles']> =>
      isOurPage(event, window) ? offerDropped(backend, paths) : [],
  );
  return event => {
    if (!window.isDestroyed()) window.webContents.send(channels.event, event);
  };
}
