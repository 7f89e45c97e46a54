import type { CycleTrigger, Variation } from '../shared/domain/cycles.ts';
import type { Resolution } from '../shared/domain/resolutions.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

type Condition = Resolution['conditions'][number];

const COLUMNS = `id, assessment_id AS assessmentId, from_assessment_id AS fromAssessmentId, trigger_id AS trigger, reason,
  affected, recorded_by AS recordedBy, recorded_at AS recordedAt`;

type TriggerRow = Omit<CycleTrigger, 'affected'> & { affected: string | null };

const toTrigger = ({ affected, ...row }: TriggerRow): CycleTrigger => ({
  ...row,
  affected: affected === null ? null : (JSON.parse(affected) as string[]),
});

/** What an assessment was begun for, and what came while it was under way, in that order. */
export const listTriggers = (db: ReadHandle, assessmentId: string): CycleTrigger[] =>
  db.sqlite
    .prepare<[string], TriggerRow>(
      `SELECT ${COLUMNS} FROM cycle_triggers WHERE assessment_id = ? ORDER BY rowid`,
    )
    .all(assessmentId)
    .map(toTrigger);

export function addTrigger(db: WriteHandle, trigger: CycleTrigger): void {
  db.sqlite
    .prepare(
      `INSERT INTO cycle_triggers (id, assessment_id, from_assessment_id, trigger_id, reason, affected, recorded_by, recorded_at)
       VALUES (@id, @assessmentId, @fromAssessmentId, @trigger, @reason, @affected, @recordedBy, @recordedAt)`,
    )
    .run({ ...trigger, affected: trigger.affected === null ? null : JSON.stringify(trigger.affected) });
}

/** The latest decision; null without one. */
export function findVariation(db: ReadHandle, assessmentId: string): Variation | null {
  const row = db.sqlite
    .prepare<[string], Omit<Variation, 'significant'> & { significant: number }>(
      `SELECT significant, reason, decided_by AS decidedBy, decided_at AS decidedAt
       FROM variation_decisions WHERE assessment_id = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(assessmentId);
  return row ? { ...row, significant: row.significant === 1 } : null;
}

export function addVariation(db: WriteHandle, assessmentId: string, variation: Variation): void {
  db.sqlite
    .prepare(
      `INSERT INTO variation_decisions (assessment_id, significant, reason, decided_by, decided_at)
       VALUES (?, ?, ?, ?, ?)`,
    )
    .run(
      assessmentId,
      variation.significant ? 1 : 0,
      variation.reason,
      variation.decidedBy,
      variation.decidedAt,
    );
}

export const listCarriedConditions = (db: ReadHandle, assessmentId: string): Condition[] =>
  db.sqlite
    .prepare<[string], string>(
      'SELECT content FROM carried_conditions WHERE assessment_id = ? ORDER BY rowid',
    )
    .pluck()
    .all(assessmentId)
    .map(content => JSON.parse(content) as Condition);

export function addCarriedCondition(db: WriteHandle, assessmentId: string, condition: Condition): void {
  db.sqlite
    .prepare('INSERT INTO carried_conditions (assessment_id, content) VALUES (?, ?)')
    .run(assessmentId, JSON.stringify(condition));
}
