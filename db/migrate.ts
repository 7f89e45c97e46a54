import { Refusal } from '../shared/domain/refusal.ts';
import type { Connection } from './driver.ts';
import { type Migration, migrations } from './migrations/index.ts';

export const schemaVersion = (db: Connection): number =>
  db.pragma('user_version', { simple: true }) as number;

/** Refuses a database of a newer program: writing with less knowledge than it holds would lose some of it. */
export function requireKnownSchema(db: Connection, known: readonly Migration[] = migrations): void {
  const version = schemaVersion(db);
  if (version > known.length)
    throw new Refusal('validation', 'workspace.newer_schema', { version, known: known.length });
}

/**
 * Brings the schema up to date, one transaction a step, so that a failed step leaves the last good version. `beforeFirst`
 * runs before the first step on a database that already holds something: it makes the verified backup.
 */
export function migrate(
  db: Connection,
  beforeFirst: () => void,
  steps: readonly Migration[] = migrations,
): void {
  requireKnownSchema(db, steps);
  const start = schemaVersion(db);
  const pending = steps.slice(start);
  if (pending.length > 0 && start > 0) beforeFirst();
  for (const step of pending) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version=${step.id}`);
    }).immediate();
  }
}
