import type { BackendEvent } from '../../shared/api/contract.ts';
import type { FileUse } from '../files.ts';

/** What a shell asks of the process in which the backend runs. Structured clones, so bytes cross as bytes. */
export type ToBackend = { id: number } & (
  | { kind: 'dispatch'; envelope: unknown }
  | { kind: 'offer'; path: string; use: FileUse }
  | { kind: 'holds'; token: string }
  | { kind: 'view'; token: string; start: number; length: number }
  | { kind: 'close' }
  /** What a process for reading files said, and that it ended. Never answered; `id` says nothing here. */
  | { kind: 'reader'; reader: number; message: unknown }
  | { kind: 'reader-ended'; reader: number; code: number | null }
);

export type FromBackend =
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failed'; id: number }
  | { kind: 'event'; event: BackendEvent }
  /** In a shell where only the shell can start processes: one that reads files is wanted, is to be told something, is to end. */
  | { kind: 'reader'; reader: number; act: 'start' | 'kill' }
  | { kind: 'reader'; reader: number; act: 'tell'; message: unknown };

/** Either end of the channel between the two: a forked Node process or a utility process of Electron. */
export interface Port<Sent, Received> {
  send(message: Sent): void;
  onMessage(listener: (message: Received) => void): void;
}
