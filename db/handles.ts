import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const deriving: unique symbol;
declare const writable: unique symbol;

/** A connection inside `store.read` or `store.mutate`. Repositories take it; nobody keeps it. */
export interface ReadHandle {
  readonly [readable]: true;
  readonly sqlite: Database.Database;
}

/** For what follows from the records and can be made anew at any time, such as the search index: no event is owed for it. */
export interface DerivingHandle extends ReadHandle {
  readonly [deriving]: true;
}

/** Only `store.mutate` makes one, so a write without an audit event does not typecheck. */
export interface WriteHandle extends DerivingHandle {
  readonly [writable]: true;
}
