import { randomUUID } from 'node:crypto';
import { findPerson, listPeople, savePerson } from '../../db/people.ts';
import type { peopleApi } from '../../shared/api/people.ts';
import type { Person } from '../../shared/domain/people.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Handlers, required, requireRevision } from '../context.ts';

export const peopleHandlers: Handlers<typeof peopleApi> = {
  'people.list': ({ store }) => ({ people: store.read(listPeople) }),

  'people.add': async ({ store, actor, session }, { name, roles, passphrase }) => {
    if (store.read(listPeople).some(other => other.active && other.name === name))
      throw new Refusal('conflict', 'people.name_taken', { name });
    const person: Person = { id: randomUUID(), name, roles, active: true, revision: 1 };
    // The row first: a slot without a person could unlock what no one answers for. A row without a slot is only a name.
    const added = store.mutate(actor, db => {
      savePerson(db, person);
      return { value: person, events: [{ kind: 'person.added', data: { personId: person.id, roles } }] };
    });
    await session.workspace.setSlot({ personId: added.id, name: added.name, passphrase });
    return added;
  },

  'people.setRoles': ({ store, actor, session }, { personId, expectedRevision, roles }) => {
    const changed = store.mutate(actor, db => {
      const person = required(findPerson(db, personId), 'person');
      requireRevision(person.revision, expectedRevision);
      const next = { ...person, roles, revision: person.revision + 1 };
      savePerson(db, next);
      requireAnAdministrator(listPeople(db));
      return { value: next, events: [{ kind: 'person.roles_set', data: { personId, roles } }] };
    });
    if (session.person?.id === personId) session.roles = changed.roles;
    return changed;
  },

  'people.resetPassphrase': async ({ store, actor, session }, { personId, passphrase }) => {
    const person = required(
      store.read(db => findPerson(db, personId)),
      'person',
    );
    if (!person.active) throw new Refusal('conflict', 'people.inactive');
    await session.workspace.setSlot({ personId, name: person.name, passphrase });
    store.mutate(actor, () => ({
      value: {},
      events: [{ kind: 'person.passphrase_reset', data: { personId } }],
    }));
    return {};
  },

  'people.deactivate': ({ store, actor, session }, { personId, expectedRevision }) => {
    const changed = store.mutate(actor, db => {
      const person = required(findPerson(db, personId), 'person');
      requireRevision(person.revision, expectedRevision);
      const next = { ...person, active: false, revision: person.revision + 1 };
      savePerson(db, next);
      requireAnAdministrator(listPeople(db));
      return { value: next, events: [{ kind: 'person.deactivated', data: { personId } }] };
    });
    session.workspace.removeSlot(personId);
    return changed;
  },
};

/** Without an administrator nobody could ever be added again. */
function requireAnAdministrator(people: readonly Person[]): void {
  if (!people.some(person => person.active && person.roles.includes('administrator')))
    throw new Refusal('conflict', 'people.last_administrator');
}
