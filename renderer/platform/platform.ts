import type { ShellEvent } from '../../shared/api/bridge.ts';
import type { Transport } from '../../shared/api/client.ts';
import type { BackendEvent } from '../../shared/api/contract.ts';
import type { PickedFile } from '../../shared/api/host.ts';

/** What the shell tells besides the backend's events. */
export type PlatformEvent =
  | BackendEvent
  | ShellEvent
  /** The road to the shell is gone, or there again. */
  | { type: 'connection.lost' }
  | { type: 'connection.restored' };

export type OnProgress = (done: number, total: number) => void;

/** A file that a person chose or dropped, before any of it was handed over. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hands it to the shell and gives its token. */
  offer(onProgress: OnProgress, signal: AbortSignal): Promise<string>;
}

/** The shell around the window, the same for every screen. Files are tokens: no path is ever known here. */
export interface Platform {
  readonly send: Transport;
  /** Bytes of a file that the window may look at, or that was written for it. */
  readonly fileAddress: (token: string) => string;
  onEvent(listener: (event: PlatformEvent) => void): () => void;
  /** Lets the person choose files; none when they changed their mind. */
  pickFiles(many: boolean, onProgress?: OnProgress, signal?: AbortSignal): Promise<PickedFile[]>;
  /** Lets the person choose files that are handed over one by one, later. */
  chooseFiles(): Promise<FileSource[]>;
  /** A file that was dropped on the window or pasted into it. */
  sourceOf(file: File): FileSource;
  /** Tokens for files that were dropped on the window. */
  offerFiles(files: readonly File[], onProgress?: OnProgress, signal?: AbortSignal): Promise<PickedFile[]>;
  /** Lets the person save what lies under this address, where the shell has no dialog of its own. */
  download(address: string): void;
}
