import type Database from 'better-sqlite3';

/** Questions also travel as workbooks that are filled in by hand. */
export const workbooksMigration = {
  id: 20,
  name: 'workbooks',
  up(db: Database.Database): void {
    db.exec(
      "ALTER TABLE exchanges ADD COLUMN form TEXT NOT NULL DEFAULT 'bundle' CHECK (form IN ('bundle', 'workbook'))",
    );
  },
};
