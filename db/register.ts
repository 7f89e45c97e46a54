import type { Figures } from '../shared/domain/register.ts';
import type { DerivingHandle, ReadHandle } from './handles.ts';

/** Counts up when what the figures say, or how, changes: those of another program are worked out anew. */
const FIGURES_VERSION = 5;

/** An assessment the register speaks of, and its figures as far as they are known. */
export interface FigureSource {
  arrangementId: string;
  assessmentId: string;
  /** `current`: the newest. `in-force`: the newest sealed one, while a newer one is still under way. */
  place: 'current' | 'in-force';
  /** Names everything that the figures were worked out from. */
  stamp: string;
  /** Null when there are none that still hold. */
  figures: Figures | null;
}

/**
 * The stamp is the last event of the assessment, the revision of its arrangement, how much evidence there is in which
 * revisions, and the revisions of the shared answers it inherits: whatever changes the figures changes one of these.
 */
const SOURCES = `
  WITH newest AS (
    SELECT id, arrangement_id, state,
      row_number() OVER (PARTITION BY arrangement_id ORDER BY started_at DESC, rowid DESC) AS place
    FROM assessments
  ), sealed AS (
    SELECT id, arrangement_id,
      row_number() OVER (PARTITION BY arrangement_id ORDER BY started_at DESC, rowid DESC) AS place
    FROM assessments WHERE state = 'sealed'
  ), spoken_of AS (
    SELECT id, arrangement_id, 'current' AS place FROM newest WHERE place = 1
    UNION ALL
    SELECT s.id, s.arrangement_id, 'in-force' FROM sealed s
    JOIN newest n ON n.arrangement_id = s.arrangement_id AND n.place = 1 AND n.state <> 'sealed'
    WHERE s.place = 1
  ), held AS (
    SELECT arrangement_id, count(*) AS pieces, sum(revision) AS revisions FROM evidence GROUP BY arrangement_id
  ), gone AS (
    SELECT arrangement_id, count(*) + sum(outcome <> 'removed') AS steps FROM evidence_removals GROUP BY arrangement_id
  ), inherited AS (
    SELECT o.assessment_id, sum(s.revision) AS revisions
    FROM answer_origins o JOIN (SELECT id, max(revision) AS revision FROM shared_answers GROUP BY id) s ON s.id = o.source_id
    WHERE o.kind = 'inherited' GROUP BY o.assessment_id
  )
  SELECT x.arrangement_id AS arrangementId, x.id AS assessmentId, x.place,
    concat_ws('/', @version, (SELECT max(sequence) FROM audit_events WHERE assessment_id = x.id), a.revision,
      coalesce(h.pieces, 0), coalesce(h.revisions, 0), coalesce(g.steps, 0), coalesce(i.revisions, 0)) AS stamp,
    f.stamp AS knownStamp, f.holds_until AS holdsUntil, f.figures
  FROM spoken_of x
  JOIN arrangements a ON a.id = x.arrangement_id
  LEFT JOIN held h ON h.arrangement_id = x.arrangement_id
  LEFT JOIN gone g ON g.arrangement_id = x.arrangement_id
  LEFT JOIN inherited i ON i.assessment_id = x.id
  LEFT JOIN assessment_figures f ON f.assessment_id = x.id`;

interface SourceRow extends Omit<FigureSource, 'figures'> {
  knownStamp: string | null;
  holdsUntil: string | null;
  figures: string | null;
}

/** Every assessment the register speaks of; no answer is read for it. `today` is an ISO day. */
export function listFigureSources(db: ReadHandle, today: string): FigureSource[] {
  return db.sqlite
    .prepare<{ version: number }, SourceRow>(SOURCES)
    .all({ version: FIGURES_VERSION })
    .map(({ knownStamp, holdsUntil, figures, ...source }) => {
      const holds =
        figures !== null && knownStamp === source.stamp && (holdsUntil === null || today <= holdsUntil);
      return { ...source, figures: holds ? (JSON.parse(figures) as Figures) : null };
    });
}

export function saveFigures(
  db: DerivingHandle,
  { assessmentId, stamp }: Pick<FigureSource, 'assessmentId' | 'stamp'>,
  figures: Figures,
): void {
  db.sqlite
    .prepare(
      `INSERT INTO assessment_figures (assessment_id, stamp, holds_until, figures) VALUES (?, ?, ?, ?)
       ON CONFLICT (assessment_id)
       DO UPDATE SET stamp = excluded.stamp, holds_until = excluded.holds_until, figures = excluded.figures`,
    )
    .run(assessmentId, stamp, figures.holdsUntil, JSON.stringify(figures));
}
