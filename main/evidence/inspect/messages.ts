import type { Recognition } from '../../../shared/domain/recognition/rules.ts';

/** What the backend asks of the process that reads files; one task at a time. Structured clones, so bytes cross as bytes. */
export type ToInspector =
  | { kind: 'inspect'; name: string; size: number; rules: Recognition }
  /** The bytes of one attachment, named by its place in each list of names from the outside in. */
  | { kind: 'extract'; size: number; path: readonly number[] }
  | { kind: 'bytes'; begin: number; bytes: Uint8Array }
  /** The last piece was taken. */
  | { kind: 'more' };

export type FromInspector =
  | { kind: 'need'; begin: number; end: number }
  | { kind: 'inspected'; result: unknown }
  | { kind: 'piece'; bytes: Uint8Array }
  | { kind: 'extracted'; name: string }
  | { kind: 'failed'; reason: 'encrypted' | 'damaged' | 'no-such-attachment' };

/** The process ended itself because reading took more memory than a file may have. */
export const TOO_LARGE_EXIT = 77;
