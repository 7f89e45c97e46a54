import type { BackendEvent } from '../../shared/api/contract.ts';
import type { FileUse } from '../files.ts';

/** What a shell asks of the process in which the backend runs. Structured clones, so bytes cross as bytes. */
export type ToBackend = { id: number } & (
  | { kind: 'dispatch'; envelope: unknown }
  | { kind: 'offer'; path: string; use: FileUse }
  | { kind: 'holds'; token: string }
  | { kind: 'view'; token: string; start: number; length: number }
  | { kind: 'close' }
);

export type FromBackend =
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failed'; id: number }
  | { kind: 'event'; event: BackendEvent };

/** Either end of the channel between the two: a forked Node process or a utility process of Electron. */
export interface Port<Sent, Received> {
  send(message: Sent): void;
  onMessage(listener: (message: Received) => void): void;
}
