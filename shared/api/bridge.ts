import type { BackendEvent, Envelope, Reply } from './contract.ts';
import type { PickedFile } from './host.ts';

/** Menu items that the window carries out, with their keys as Electron writes them. */
export const menuCommands = {
  'workspace.lock': 'CmdOrCtrl+L',
  'palette.open': 'CmdOrCtrl+K',
  'keys.show': undefined,
  'go/settings': 'CmdOrCtrl+,',
  'go/help': 'F1',
} as const;
export type MenuCommand = keyof typeof menuCommands;

/** What the Electron shell tells the window besides the backend's events. */
export type ShellEvent =
  /** The window is about to close: save what is unsaved, then say so with `host.readyToClose`. */
  { type: 'shell.closing' } | { type: 'shell.command'; command: MenuCommand };

/** What the preload gives the page, and all it gives. `File` is the page's: shared code has no DOM. */
export interface Bridge<File> {
  readonly send: (envelope: Envelope) => Promise<Reply>;
  readonly onEvent: (listener: (event: BackendEvent | ShellEvent) => void) => () => void;
  readonly offerFiles: (files: File[]) => Promise<PickedFile[]>;
}

/** One channel each way, and one for dropped files, whose paths only the preload can learn. */
export const channels = { ask: 'assay:ask', event: 'assay:event', dropped: 'assay:dropped' } as const;
