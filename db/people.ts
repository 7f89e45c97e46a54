import type { Person, Role } from '../shared/domain/people.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface PersonRow {
  id: string;
  name: string;
  roles: string;
  active: number;
  revision: number;
}

const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  roles: JSON.parse(row.roles) as Role[],
  active: row.active === 1,
  revision: row.revision,
});

export function listPeople(db: ReadHandle): Person[] {
  return db.sqlite.prepare<[], PersonRow>('SELECT * FROM people ORDER BY name, id').all().map(toPerson);
}

export function findPerson(db: ReadHandle, id: string): Person | undefined {
  const row = db.sqlite.prepare<[string], PersonRow>('SELECT * FROM people WHERE id = ?').get(id);
  return row && toPerson(row);
}

/** Adds or replaces; the revision is the caller's to count. */
export function savePerson(db: WriteHandle, person: Person): void {
  db.sqlite
    .prepare(
      `INSERT INTO people (id, name, roles, active, revision) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, active = excluded.active, revision = excluded.revision`,
    )
    .run(person.id, person.name, JSON.stringify(person.roles), person.active ? 1 : 0, person.revision);
}
