import type Database from 'better-sqlite3';
import { foundationMigration } from './0001-foundation.ts';
import { worksheetsMigration } from './0002-worksheets.ts';
import { signOffMigration } from './0003-sign-off.ts';
import { sharedWorkMigration } from './0004-shared-work.ts';
import { signOffTrailMigration } from './0005-sign-off-trail.ts';
import { commentsMigration } from './0006-comments.ts';
import { searchMigration } from './0007-search.ts';
import { batchesMigration } from './0008-batches.ts';
import { providerPositionsMigration } from './0009-provider-positions.ts';
import { registerMigration } from './0010-register.ts';
import { copiesMigration } from './0011-copies.ts';
import { cyclesMigration } from './0012-cycles.ts';
import { recognisedEvidenceMigration } from './0013-recognised-evidence.ts';
import { keysMigration } from './0014-keys.ts';
import { remindersMigration } from './0015-reminders.ts';
import { exchangeMigration } from './0016-exchange.ts';
import { incidentsMigration } from './0017-incidents.ts';
import { evidenceRemovalsMigration } from './0018-evidence-removals.ts';
import { carriedSealsMigration } from './0019-carried-seals.ts';
import { workbooksMigration } from './0020-workbooks.ts';
import { headOfficeMigration } from './0021-head-office.ts';
import { reportPresetsMigration } from './0022-report-presets.ts';
import { undoneAfterMigration } from './0023-undone-after.ts';
import { keptDecisionsMigration } from './0024-kept-decisions.ts';

/** One step of the schema. Forward only; what was released never changes. */
export interface Migration {
  /** Counts up from 1 without gaps; it is the schema version after the step. */
  readonly id: number;
  readonly name: string;
  up(db: Database.Database): void;
}

export const migrations: readonly Migration[] = [
  foundationMigration,
  worksheetsMigration,
  signOffMigration,
  sharedWorkMigration,
  signOffTrailMigration,
  commentsMigration,
  searchMigration,
  batchesMigration,
  providerPositionsMigration,
  registerMigration,
  copiesMigration,
  cyclesMigration,
  recognisedEvidenceMigration,
  keysMigration,
  remindersMigration,
  exchangeMigration,
  incidentsMigration,
  evidenceRemovalsMigration,
  carriedSealsMigration,
  workbooksMigration,
  headOfficeMigration,
  reportPresetsMigration,
  undoneAfterMigration,
  keptDecisionsMigration,
];
