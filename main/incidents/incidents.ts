import { randomUUID } from 'node:crypto';
import { findArrangement } from '../../db/arrangements.ts';
import { nextOrdinal } from '../../db/counters.ts';
import type { ReadHandle } from '../../db/handles.ts';
import {
  addEntry,
  addRunbook,
  findIncident,
  findRunbook,
  listEntries,
  listIncidents,
  saveIncident,
} from '../../db/incidents.ts';
import type { incidentsApi } from '../../shared/api/incidents.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import {
  findIncidentFault,
  type Incident,
  type IncidentContent,
  type Runbook,
} from '../../shared/domain/incidents.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';

export const incidentsHandlers: Handlers<typeof incidentsApi> = {
  'incidents.list': ({ store, at }, { arrangementId }) => ({
    now: at,
    incidents: store.read(db => listIncidents(db, arrangementId)),
  }),

  'incidents.get': ({ store, at }, { id }) =>
    store.read(db => ({
      now: at,
      incident: required(findIncident(db, id), 'incident'),
      entries: listEntries(db, id),
    })),

  'incidents.record': (context, { arrangementId, content }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      required(findArrangement(db, arrangementId), 'arrangement');
      requireSound(content, context.at);
      const number = quotedNumber('I', nextOrdinal(db, 'incident'));
      const incident: Incident = {
        id: randomUUID(),
        number,
        arrangementId,
        revision: 1,
        ...content,
        recordedBy: person.id,
        recordedAt: context.at,
      };
      saveIncident(db, incident);
      const data = { arrangementId, number, kind: content.kind };
      return { value: incident, events: [{ kind: 'incident.recorded', data }] };
    }),

  'incidents.save': ({ store, actor, at }, { id, expectedRevision, content }) =>
    store.mutate(actor, db => {
      const stored = required(findIncident(db, id), 'incident');
      requireRevision(stored.revision, expectedRevision);
      requireSound(content, at);
      const incident: Incident = { ...stored, ...content, revision: stored.revision + 1 };
      saveIncident(db, incident);
      const { number, revision, iaToldAt, closedAt } = incident;
      return {
        value: incident,
        events: [{ kind: 'incident.saved', data: { number, revision, iaToldAt, closedAt } }],
      };
    }),

  'incidents.note': (context, { id, at, text }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const { number } = required(findIncident(db, id), 'incident');
      if (at > context.at) throw new Refusal('validation', 'incidents.in_future');
      const entry = { at, text, recordedBy: person.id, recordedAt: context.at };
      addEntry(db, id, entry);
      return { value: entry, events: [{ kind: 'incident.noted', data: { number, at } }] };
    }),

  'incidents.getRunbook': ({ store }) => store.read(readRunbook),

  'incidents.saveRunbook': (context, { expectedRevision, runbook }) =>
    context.store.mutate(context.actor, db => {
      requirePerson(context);
      const stored = readRunbook(db);
      requireRevision(stored.revision, expectedRevision);
      const revision = stored.revision + 1;
      addRunbook(db, revision, runbook);
      const data = { revision, contacts: runbook.contacts.length };
      return { value: { revision, runbook }, events: [{ kind: 'incident.runbook_saved', data }] };
    }),
};

const blank: Runbook = { contacts: [], steps: '' };

const readRunbook = (db: ReadHandle) => findRunbook(db) ?? { revision: 0, runbook: blank };

function requireSound(content: IncidentContent, now: string): void {
  const fault = findIncidentFault(content, now);
  if (fault) throw new Refusal('validation', fault);
}
