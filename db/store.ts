import type { AuditEvent, AuditEventInput } from '../shared/domain/audit.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import { appendEvent, type LogHead, readHead } from './audit.ts';
import { type Connection, closeCleanly, explainFaults } from './driver.ts';
import type { DerivingHandle, ReadHandle, WriteHandle } from './handles.ts';

/** Who does what, under which command: a repeat of the command id returns the first result. */
export interface Actor {
  personId: string | null;
  commandId: string;
  method: string;
}

/** A change and what the trail says of it: at least one event, or it does not typecheck. */
export interface Change<T> {
  value: T;
  events: readonly [AuditEventInput, ...AuditEventInput[]];
}

/** The only door to records.db. */
export interface Store {
  /** One consistent view for everything read inside. */
  read<T>(work: (db: ReadHandle) => T): T;
  /** One transaction: all of it durable when this returns, or nothing of it. The value has to be JSON. */
  mutate<T>(actor: Actor, work: (db: WriteHandle) => Change<T>): T;
  /** Writes what follows from the records. It says nothing new, so the trail says nothing of it. */
  derive<T>(work: (db: DerivingHandle) => T): T;
  /** Does the work and takes it back: what would happen, without it happening. */
  rehearse<T>(work: (db: WriteHandle) => T): T;
  head(): LogHead;
  close(): void;
}

/** Thrown to leave a rehearsal; never seen outside. */
class Rehearsed<T> {
  readonly value: T;
  constructor(value: T) {
    this.value = value;
  }
}

export function createStore(connection: Connection, clock: () => Date): Store {
  // The one place where handles are made: see db/handles.ts.
  const handle = { sqlite: connection } as unknown as WriteHandle;
  return {
    read: work => explainFaults(() => connection.transaction(() => work(handle)).deferred()),

    mutate: (actor, work) =>
      explainFaults(() =>
        connection
          .transaction(() => {
            const earlier = findResult(handle, actor);
            if (earlier) return earlier.value as ReturnType<typeof work>['value'];
            const { value, events } = work(handle);
            appendEvents(handle, actor, clock(), events);
            keepResult(handle, actor, value, clock());
            return value;
          })
          .immediate(),
      ),

    derive: work => explainFaults(() => connection.transaction(() => work(handle)).immediate()),

    rehearse(work) {
      try {
        explainFaults(() =>
          connection
            .transaction(() => {
              throw new Rehearsed(work(handle));
            })
            .immediate(),
        );
      } catch (error) {
        if (error instanceof Rehearsed) return error.value as ReturnType<typeof work>;
        throw error;
      }
      throw new Error('a rehearsal ended without its result');
    },

    head: () => explainFaults(() => readHead(handle)),
    close: () => closeCleanly(connection),
  };
}

/** Writes events in order. A clock that went back is put on record first: order is by sequence, never by time. */
export function appendEvents(
  db: WriteHandle,
  actor: Actor,
  now: Date,
  events: readonly AuditEventInput[],
): void {
  const at = now.toISOString();
  const last = db.sqlite
    .prepare<[], string>('SELECT line FROM audit_events ORDER BY sequence DESC LIMIT 1')
    .pluck()
    .get();
  const from = last === undefined ? at : (JSON.parse(last) as AuditEvent).at;
  if (at < from) appendEvent(db, actor, at, { kind: 'clock.moved_back', data: { from, to: at } });
  for (const event of events) appendEvent(db, actor, at, event);
}

function findResult(db: ReadHandle, actor: Actor): { value: unknown } | undefined {
  const row = db.sqlite
    .prepare<[string], { method: string; person_id: string | null; result: string }>(
      'SELECT method, person_id, result FROM commands WHERE id = ?',
    )
    .get(actor.commandId);
  if (!row) return undefined;
  if (row.method !== actor.method || row.person_id !== actor.personId)
    throw new Refusal('conflict', 'workspace.command_id_reused');
  return { value: JSON.parse(row.result) };
}

function keepResult(db: WriteHandle, { commandId, method, personId }: Actor, value: unknown, at: Date): void {
  db.sqlite
    .prepare('INSERT INTO commands (id, method, person_id, result, at) VALUES (?, ?, ?, ?, ?)')
    .run(commandId, method, personId, JSON.stringify(value), at.toISOString());
}
