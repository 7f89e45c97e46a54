import type { Incident, IncidentContent, IncidentEntry, Runbook } from '../shared/domain/incidents.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface IncidentRow {
  id: string;
  number: string;
  arrangement_id: string;
  revision: number;
  content: string;
  recorded_by: string;
  recorded_at: string;
}

const toIncident = (row: IncidentRow): Incident => ({
  id: row.id,
  number: row.number,
  arrangementId: row.arrangement_id,
  revision: row.revision,
  ...(JSON.parse(row.content) as IncidentContent),
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at,
});

/** Newest first. */
export const listIncidents = (db: ReadHandle, arrangementId?: string): Incident[] =>
  db.sqlite
    .prepare<[string | null, string | null], IncidentRow>(
      'SELECT * FROM incidents WHERE ? IS NULL OR arrangement_id = ? ORDER BY rowid DESC',
    )
    .all(arrangementId ?? null, arrangementId ?? null)
    .map(toIncident);

export function findIncident(db: ReadHandle, id: string): Incident | undefined {
  const row = db.sqlite.prepare<[string], IncidentRow>('SELECT * FROM incidents WHERE id = ?').get(id);
  return row && toIncident(row);
}

/** Adds or replaces; the revision is the caller's to count. */
export function saveIncident(db: WriteHandle, incident: Incident): void {
  const { id, number, arrangementId, revision, recordedBy, recordedAt, ...content } = incident;
  db.sqlite
    .prepare(
      `INSERT INTO incidents (id, number, arrangement_id, revision, content, recorded_by, recorded_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, content = excluded.content`,
    )
    .run(id, number, arrangementId, revision, JSON.stringify(content), recordedBy, recordedAt);
}

/** In the order of time, as people say it was. */
export const listEntries = (db: ReadHandle, incidentId: string): IncidentEntry[] =>
  db.sqlite
    .prepare<[string], IncidentEntry>(
      `SELECT at, text, recorded_by AS recordedBy, recorded_at AS recordedAt
       FROM incident_entries WHERE incident_id = ? ORDER BY at, id`,
    )
    .all(incidentId);

export function addEntry(db: WriteHandle, incidentId: string, entry: IncidentEntry): void {
  db.sqlite
    .prepare(
      'INSERT INTO incident_entries (incident_id, at, text, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?)',
    )
    .run(incidentId, entry.at, entry.text, entry.recordedBy, entry.recordedAt);
}

/** The runbook in force; undefined while nobody wrote one. */
export function findRunbook(db: ReadHandle): { revision: number; runbook: Runbook } | undefined {
  const row = db.sqlite
    .prepare<[], { revision: number; content: string }>(
      'SELECT revision, content FROM incident_runbooks ORDER BY revision DESC LIMIT 1',
    )
    .get();
  return row && { revision: row.revision, runbook: JSON.parse(row.content) as Runbook };
}

export function addRunbook(db: WriteHandle, revision: number, runbook: Runbook): void {
  db.sqlite
    .prepare('INSERT INTO incident_runbooks (revision, content) VALUES (?, ?)')
    .run(revision, JSON.stringify(runbook));
}
