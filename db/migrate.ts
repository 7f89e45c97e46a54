import { Refusal } from '../shared/domain/refusal.ts';
import { type Connection, explainFaults } from './driver.ts';
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
 * Brings the schema up to date: all steps or none, so that after a failure the program of before still reads the file.
 * `beforeFirst` runs before the first step on a database that already holds something: it makes the verified backup.
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
  if (pending.length === 0) return;
  const upgrade = db.transaction(() => {
    for (const step of pending) runStep(db, step);
  });
  explainFaults(() => upgrade.immediate());
}

function runStep(db: Connection, step: Migration): void {
  try {
    explainFaults(() => step.up(db));
    db.pragma(`user_version=${step.id}`);
  } catch (error) {
    // A full disk and the like have words of their own; anything else is a fault of the step.
    if (error instanceof Refusal) throw error;
    throw new Refusal('internal', 'workspace.upgrade_failed', { step: step.id }, { cause: error });
  }
}
