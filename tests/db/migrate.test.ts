import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../db/driver.ts';
import { migrate, schemaVersion } from '../../db/migrate.ts';
import { type Migration, migrations } from '../../db/migrations/index.ts';
import { makeFolder } from '../support/workspace.ts';

const openFresh = () =>
  openRecords(path.join(makeFolder(), 'records.db'), Buffer.alloc(32, 1), { readonly: false, create: true });

const added = (id: number, sql: string): Migration => ({
  id,
  name: `step ${id}`,
  up: db => void db.exec(sql),
});

describe('migrations', () => {
  it('count up without gaps', () => {
    expect(migrations.map(step => step.id)).toEqual(migrations.map((_step, index) => index + 1));
  });

  it('bring every earlier schema to the newest, with its data', () => {
    for (let version = 1; version < migrations.length; version += 1) {
      const db = openFresh();
      migrate(db, () => undefined, migrations.slice(0, version));
      db.prepare("INSERT INTO meta (key, value) VALUES ('name', 'kept')").run();
      migrate(db, () => undefined);
      expect(schemaVersion(db)).toBe(migrations.length);
      expect(db.prepare('SELECT value FROM meta').pluck().get()).toBe('kept');
      db.close();
    }
  });

  it('back up before the first step on a database that holds something, and only then', () => {
    const db = openFresh();
    let backups = 0;
    migrate(db, () => (backups += 1));
    expect(backups).toBe(0);
    migrate(db, () => (backups += 1), [
      ...migrations,
      added(migrations.length + 1, 'CREATE TABLE more (x TEXT) STRICT'),
    ]);
    expect(backups).toBe(1);
    db.close();
  });

  it('a step that fails leaves the schema and the data as they were', () => {
    const db = openFresh();
    migrate(db, () => undefined);
    db.prepare("INSERT INTO meta (key, value) VALUES ('name', 'kept')").run();
    const next = migrations.length + 1;
    const broken = added(
      next,
      'DELETE FROM meta; CREATE TABLE half (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)',
    );
    expect(() => migrate(db, () => undefined, [...migrations, broken])).toThrow(
      expect.objectContaining({ reason: 'workspace.upgrade_failed', details: { step: next } }),
    );
    expect(schemaVersion(db)).toBe(migrations.length);
    expect(db.prepare('SELECT value FROM meta').pluck().get()).toBe('kept');
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    db.close();
  });

  it('nothing happens when the backup cannot be made, and a newer schema is refused', () => {
    const db = openFresh();
    migrate(db, () => undefined);
    const more = [...migrations, added(migrations.length + 1, 'CREATE TABLE more (x TEXT) STRICT')];
    const noBackup = () => {
      throw new Error('no room for a backup');
    };
    expect(() => migrate(db, noBackup, more)).toThrow('no room');
    expect(schemaVersion(db)).toBe(migrations.length);
    migrate(db, () => undefined, more);
    expect(() => migrate(db, () => undefined)).toThrow('workspace.newer_schema');
    db.close();
  });
});
