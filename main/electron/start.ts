import { randomUUID } from 'node:crypto';
import type * as Electron from 'electron';
import { assembleShell } from '../desktop/assemble-shell.ts';
import { languageOf } from '../desktop/language.ts';
import { readWindowState, saveWindowState } from '../desktop/window-state.ts';
import { startBackend } from './backend-process.ts';
import { waitBeforeClosing } from './closing.ts';
import { electronDialogs } from './dialogs.ts';
import { connectWindow } from './ipc.ts';
import { setMenu } from './menu.ts';
import { refuseNames, refuseNetwork } from './network.ts';
import { denyPermissions } from './permissions.ts';
import { registerScheme, serveScheme } from './protocol.ts';
import { openWindow } from './window.ts';

/** A window that died is loaded again, unless it died within this time of the last. Milliseconds. */
const RELOAD_AFTER_MS = 10_000;

/** Files of the program: what the shell starts and serves. */
export interface Places {
  preload: string;
  backend: string;
  renderer: string;
  /** Address of the first screen. */
  page: string;
}

/** The Electron shell: everything it does, in the order in which Electron demands it. */
export async function startElectron(electron: typeof Electron, places: Places): Promise<void> {
  const { app, powerMonitor, screen, session: sessions } = electron;
  if (!app.requestSingleInstanceLock()) return app.quit();
  // As electron-builder.yml has it: Windows shows notifications only of a program it knows by that name.
  app.setAppUserModelId('hk.assay.desktop');
  app.enableSandbox();
  refuseNames(electron);
  registerScheme(electron);
  await app.whenReady();

  const session = sessions.fromPartition('assay');
  for (const each of [session, sessions.defaultSession]) {
    refuseNetwork(each);
    denyPermissions(each);
  }
  const home = app.getPath('userData');
  const { computer, backend, staging, autoLock, log, route, close } = assembleShell({
    home,
    version: app.getVersion(),
    language: languageOf(app.getLocale()),
    startBackend: logFolder => startBackend(electron, places.backend, logFolder),
    dialogs: () => electronDialogs(electron, () => window),
    onReadyToClose: () => endWindow(),
  });
  serveScheme(session, { backend, staging, root: places.renderer });
  const areas = screen.getAllDisplays().map(display => display.workArea);
  const window = openWindow(electron, session, places, readWindowState(home, areas));
  const tell = connectWindow(electron, window, route, backend);
  backend.subscribe(tell);
  const endWindow = waitBeforeClosing(electron, window, tell, () => computer.settings().language);
  const showMenu = () =>
    setMenu(electron, computer.settings().language, command => tell({ type: 'shell.command', command }));
  showMenu();
  computer.onChange(showMenu);

  // Images of memory would hold answers and keys, so no crash reporter is started; the log says that it happened and why.
  let lastGone = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log({ correlationId: randomUUID(), method: `window.${reason}`, error: new Error(reason) });
    // A page that dies as soon as it is loaded would go on so for ever.
    const again = performance.now() - lastGone > RELOAD_AFTER_MS;
    lastGone = performance.now();
    if (reason !== 'clean-exit' && again) window.reload();
  });
  powerMonitor.on('suspend', () => void autoLock.lockNow());
  powerMonitor.on('lock-screen', () => void autoLock.lockNow());
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  const remember = () =>
    saveWindowState(home, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  window.on('close', remember);
  // Left to itself, Electron would quit at once and take the backend along in the middle of locking.
  app.on('window-all-closed', () => void close().finally(() => app.quit()));
}
