import { createHash, randomUUID } from 'node:crypto';
import {
  type AuditEvent,
  type AuditEventInput,
  assessmentChainStart,
  auditEventSchema,
  workspaceChainStart,
} from '../shared/domain/audit.ts';
import { toCanonicalJson } from '../shared/domain/canonical-json.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { readMeta } from './meta.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Position and hash of the newest event: what head.json authenticates. */
export interface LogHead {
  sequence: number;
  hash: string;
}

interface EventRow {
  sequence: number;
  assessment_id: string | null;
  line: string;
  hash: string;
}

export function readHead(db: ReadHandle): LogHead {
  const row = db.sqlite
    .prepare<[], LogHead>('SELECT sequence, hash FROM audit_events ORDER BY sequence DESC LIMIT 1')
    .get();
  return row ?? { sequence: 0, hash: sha256(workspaceChainStart(readMeta(db, 'workspaceId'))) };
}

export function findHash(db: ReadHandle, sequence: number): string | undefined {
  return db.sqlite
    .prepare<[number], string>('SELECT hash FROM audit_events WHERE sequence = ?')
    .pluck()
    .get(sequence);
}

/** Appends one event to its chain and to the log as a whole. */
export function appendEvent(
  db: WriteHandle,
  actor: { personId: string | null },
  at: string,
  event: AuditEventInput,
): void {
  const last = readHead(db);
  const assessmentId = event.assessmentId ?? null;
  const chain = readChainEnd(db, assessmentId);
  const line = toCanonicalJson(
    auditEventSchema.parse({
      v: 1,
      id: randomUUID(),
      index: chain.index + 1,
      kind: event.kind,
      at,
      actor: actor.personId,
      assessmentId,
      prev: chain.hash,
      data: event.data,
    }),
  );
  db.sqlite
    .prepare('INSERT INTO audit_events (sequence, assessment_id, line, hash) VALUES (?, ?, ?, ?)')
    .run(last.sequence + 1, assessmentId, line, sha256(last.hash + line));
}

/** Index and hash of the last line of a chain; index 0 and the hash of its beginning while it is empty. */
function readChainEnd(db: ReadHandle, assessmentId: string | null): { index: number; hash: string } {
  const line = db.sqlite
    .prepare<[string | null], string>(
      'SELECT line FROM audit_events WHERE assessment_id IS ? ORDER BY sequence DESC LIMIT 1',
    )
    .pluck()
    .get(assessmentId);
  if (line !== undefined) return { index: (JSON.parse(line) as AuditEvent).index, hash: sha256(line) };
  return { index: 0, hash: sha256(chainStart(db, assessmentId)) };
}

function chainStart(db: ReadHandle, assessmentId: string | null): string {
  const workspaceId = readMeta(db, 'workspaceId');
  return assessmentId === null
    ? workspaceChainStart(workspaceId)
    : assessmentChainStart(workspaceId, assessmentId);
}

/** The lines of an assessment's chain, in order, and the hash that closes it: data/audit.jsonl of a bundle. */
export function listAssessmentLines(db: ReadHandle, assessmentId: string): { lines: string[]; head: string } {
  const lines = db.sqlite
    .prepare<[string], string>('SELECT line FROM audit_events WHERE assessment_id = ? ORDER BY sequence')
    .pluck()
    .all(assessmentId);
  return { lines, head: sha256(lines.at(-1) ?? chainStart(db, assessmentId)) };
}

export interface ListedEvent extends Pick<AuditEvent, 'kind' | 'at' | 'actor' | 'assessmentId' | 'data'> {
  sequence: number;
}

export interface EventFilter {
  assessmentId?: string | undefined;
  actor?: string | undefined;
  questionId?: string | undefined;
  /** Instants: from the first on, and before the second. */
  from?: string | undefined;
  before?: string | undefined;
  beforeSequence?: number | undefined;
  limit: number;
}

/** Newest first. */
export function listEvents(db: ReadHandle, filter: EventFilter): ListedEvent[] {
  return db.sqlite
    .prepare<Record<string, string | number | null>[], Pick<EventRow, 'sequence' | 'line'>>(
      `SELECT sequence, line FROM audit_events
       WHERE sequence < @beforeSequence
         AND (@assessmentId IS NULL OR assessment_id = @assessmentId)
         AND (@actor IS NULL OR line ->> '$.actor' = @actor)
         AND (@questionId IS NULL OR line ->> '$.data.questionId' = @questionId)
         AND (@from IS NULL OR line ->> '$.at' >= @from)
         AND (@before IS NULL OR line ->> '$.at' < @before)
       ORDER BY sequence DESC LIMIT @limit`,
    )
    .all({
      beforeSequence: filter.beforeSequence ?? Number.MAX_SAFE_INTEGER,
      assessmentId: filter.assessmentId ?? null,
      actor: filter.actor ?? null,
      questionId: filter.questionId ?? null,
      from: filter.from ?? null,
      before: filter.before ?? null,
      limit: filter.limit,
    })
    .map(({ sequence, line }) => {
      const { kind, at, actor, assessmentId, data } = JSON.parse(line) as AuditEvent;
      return { sequence, kind, at, actor, assessmentId, data };
    });
}

export interface ChainReport {
  events: number;
  assessments: number;
  /** One line for each fault, with the sequence number where it shows. */
  problems: string[];
}

/** Whether anything but the opening of the workspace was recorded after an event. */
export const hasWorkSince = (db: ReadHandle, sequence: number): boolean =>
  db.sqlite
    .prepare(
      `SELECT 1 FROM audit_events WHERE sequence > ? AND line ->> '$.kind' <> 'workspace.unlocked' LIMIT 1`,
    )
    .get(sequence) !== undefined;

/**
 * Reads and authenticates every page, then recomputes every hash: of the log as a whole, and of each chain in it. Where the
 * indexes were made a moment ago (`fresh`) they are not held against their tables once more, which takes longer than all the rest.
 */
export function verifyChains(db: ReadHandle, { fresh = false } = {}): ChainReport {
  const structure = db.sqlite.pragma(fresh ? 'quick_check' : 'integrity_check', { simple: true });
  if (structure !== 'ok') return { events: 0, assessments: 0, problems: ['records.db is damaged'] };
  const problems: string[] = [];
  const ends = new Map<string | null, { index: number; hash: string }>();
  let expected = { sequence: 0, hash: sha256(workspaceChainStart(readMeta(db, 'workspaceId'))) };
  const rows = db.sqlite.prepare<[], EventRow>('SELECT * FROM audit_events ORDER BY sequence').iterate();
  for (const row of rows) {
    const fault = (what: string) => problems.push(`${row.sequence}: ${what}`);
    if (row.sequence !== expected.sequence + 1) fault('an event is missing before this one');
    if (row.hash !== sha256(expected.hash + row.line)) fault('the log does not continue the event before');
    expected = { sequence: row.sequence, hash: row.hash };
    const parsed = auditEventSchema.safeParse(parseJson(row.line));
    if (!parsed.success) {
      fault('the event is not readable');
      continue;
    }
    const { assessmentId, index, prev } = parsed.data;
    const end = ends.get(assessmentId) ?? { index: 0, hash: sha256(chainStart(db, assessmentId)) };
    if (assessmentId !== row.assessment_id) fault('the event is filed under another assessment');
    if (index !== end.index + 1 || prev !== end.hash) fault('the chain does not continue the event before');
    ends.set(assessmentId, { index, hash: sha256(row.line) });
  }
  ends.delete(null);
  return { events: expected.sequence, assessments: ends.size, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Reported by the caller as an event that is not readable.
    return undefined;
  }
}
