import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Handler = (...values: never[]) => unknown;

/** Records what the shell asks of Electron, and lets a test play the system. */
export function fakeElectron(home: string, locale = 'en-GB') {
  const switches = new Map<string, string>();
  const ipc = new Map<string, Handler>();
  const calls: string[] = [];
  const sessions = new Map<string, ReturnType<typeof fakeSession>>();
  const windows: FakeWindow[] = [];
  const children: EventEmitter[] = [];
  const menus: Electron.MenuItemConstructorOptions[][] = [];
  const answers = { messageBox: 0, open: [] as string[], save: undefined as string | undefined };
  const schemes: Electron.CustomScheme[] = [];
  const powerMonitor = new EventEmitter();
  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: (): boolean => true,
    enableSandbox: () => calls.push('sandbox'),
    whenReady: async () => void calls.push('ready'),
    quit: () => void calls.push('quit'),
    setAppUserModelId: (id: string) => void calls.push(`is ${id}`),
    getPath: () => home,
    getLocale: () => locale,
    getVersion: () => '1.2.3',
    commandLine: {
      appendSwitch: (name: string, value = '') => {
        expectBefore('ready');
        switches.set(name, value);
      },
    },
  });
  const expectBefore = (call: string) => {
    if (calls.includes(call)) throw new Error(`too late: after ${call}`);
  };

  function fakeSession() {
    const handlers = new Map<string, Handler>();
    const note = (name: string) => (handler: Handler) => void handlers.set(name, handler);
    return Object.assign(new EventEmitter(), {
      handlers,
      offline: false,
      enableNetworkEmulation(options: { offline?: boolean }) {
        this.offline = options.offline ?? false;
      },
      webRequest: { onBeforeRequest: note('request') },
      setSpellCheckerDictionaryDownloadURL: (url: string) => handlers.set('spelling', () => url),
      setProxy: async () => undefined,
      setPermissionRequestHandler: note('permission'),
      setPermissionCheckHandler: note('check'),
      setDevicePermissionHandler: note('device'),
      setBluetoothPairingHandler: note('bluetooth'),
      setDisplayMediaRequestHandler: note('display'),
      protocol: {
        handle: (scheme: string, handler: Handler) => void handlers.set(`scheme ${scheme}`, handler),
      },
    });
  }
  const sessionOf = (name: string) => {
    const session = sessions.get(name) ?? fakeSession();
    sessions.set(name, session);
    return session;
  };

  class FakeContents extends EventEmitter {
    mainFrame = { origin: 'assay://app' };
    sent: unknown[] = [];
    openHandler: Handler | undefined;
    setWindowOpenHandler(handler: Handler) {
      this.openHandler = handler;
    }
    send(_channel: string, event: unknown) {
      this.sent.push(event);
    }
  }

  class FakeWindow extends EventEmitter {
    webContents = new FakeContents();
    destroyed = false;
    shown: string[] = [];
    readonly options: Electron.BrowserWindowConstructorOptions;
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      windows.push(this);
    }
    async loadURL(url: string) {
      this.shown.push(url);
    }
    show = () => this.shown.push('show');
    maximize = () => this.shown.push('maximize');
    focus = () => this.shown.push('focus');
    restore = () => undefined;
    reload = () => this.shown.push('reload');
    isMinimized = () => false;
    isMaximized = () => true;
    isDestroyed = () => this.destroyed;
    getNormalBounds = () => ({ x: 10, y: 20, width: 1300, height: 900 });
    destroy() {
      this.destroyed = true;
      this.emit('closed');
      // As in Electron: it quits by itself, unless the program has taken that on.
      if (!app.emit('window-all-closed')) app.quit();
    }
    /** What the person's click on the cross does. */
    close(): boolean {
      let prevented = false;
      this.emit('close', { preventDefault: () => (prevented = true) });
      return !prevented;
    }
  }

  const electron = {
    app,
    powerMonitor,
    BrowserWindow: FakeWindow,
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: {
      fromPartition: sessionOf,
      get defaultSession() {
        return sessionOf('default');
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (added: Electron.CustomScheme[]) => {
        expectBefore('ready');
        schemes.push(...added);
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void ipc.set(channel, handler) },
    dialog: {
      showMessageBox: async () => ({ response: answers.messageBox }),
      showOpenDialog: async () => ({ filePaths: answers.open }),
      showSaveDialog: async () => ({ canceled: !answers.save, filePath: answers.save }),
    },
    shell: { showItemInFolder: (file: string) => void calls.push(`shown ${file}`) },
    Notification: class {
      static isSupported = () => true;
      constructor({ title }: { title: string }) {
        calls.push(`notified ${title}`);
      }
      show() {}
    },
    Menu: {
      buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => void menus.push(menu),
    },
    utilityProcess: {
      fork: (entry: string, _args: string[], options: object) => {
        calls.push(`forked ${entry} ${JSON.stringify(options)}`);
        const child = startUtility(calls);
        children.push(child);
        return child;
      },
    },
  };
  return {
    electron: electron as unknown as typeof Electron,
    switches,
    ipc,
    calls,
    sessions,
    windows,
    children,
    menus,
    answers,
    schemes,
    powerMonitor,
    app,
  };
}

/** A utility process whose backend answers every request with its own name. */
function startUtility(calls: string[]) {
  const child = Object.assign(new EventEmitter(), {
    pid: 1,
    postMessage(message: { id: number; kind: string; envelope?: { method: string } }) {
      calls.push(message.envelope ? `asked ${message.envelope.method}` : `asked to ${message.kind}`);
      const value =
        message.kind === 'dispatch' ? { ok: true, value: message.envelope?.method } : 'T'.repeat(43);
      setImmediate(() => child.emit('message', { kind: 'result', id: message.id, value }));
    },
    kill: () => setImmediate(() => child.emit('exit', 0)),
  });
  return child;
}
