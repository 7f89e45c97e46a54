import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection inside `store.read` or `store.mutate`. Repositories take it; nobody keeps it. */
export interface ReadHandle {
  readonly [readable]: true;
  readonly sqlite: Database.Database;
}

/** Only `store.mutate` makes one, so a write without an audit event does not typecheck. */
export interface WriteHandle extends ReadHandle {
  readonly [writable]: true;
}
