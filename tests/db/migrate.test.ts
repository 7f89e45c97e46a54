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

  it('number decisions about kept bundles in their order, those about removed ones too', () => {
    const db = openFresh();
    migrate(db, () => undefined, migrations.slice(0, 22));
    db.pragma('foreign_keys = OFF');
    const add = db.prepare(
      `INSERT INTO kept_bundles (id, sha256, size, file_name, workspace_id, arrangement_id, assessment_id, revision, seal, report,
         summary, terms, alerts, checked_at, kept_by, kept_at, decision, decided_at, removed_at)
       VALUES (@id, @id, 1, '', '', '', '', 1, @id, '{}', '{}', '', '[]', '', '', '', @decision, @at, @removedAt)`,
    );
    add.run({ id: 'rival', decision: 'set-aside', at: '2026-02-01', removedAt: null });
    add.run({ id: 'counted', decision: 'counts', at: '2026-02-01', removedAt: null });
    add.run({ id: 'silent', decision: null, at: null, removedAt: null });
    add.run({ id: 'gone', decision: 'set-aside', at: '2026-01-01', removedAt: '2026-03-01' });
    migrate(db, () => undefined);
    const numbered = db
      .prepare('SELECT id, decision_number FROM kept_bundles ORDER BY decision_number')
      .raw();
    expect(numbered.all()).toEqual([
      ['silent', null],
      ['gone', 1],
      ['counted', 2],
      ['rival', 3],
    ]);
    expect(() => db.exec("UPDATE kept_bundles SET reason = 'x' WHERE id = 'gone'")).toThrow(
      'kept as it came',
    );
    db.close();
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
