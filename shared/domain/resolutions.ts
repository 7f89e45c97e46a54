import { z } from 'zod';
import type { Finding } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { daySchema, idSchema, instantSchema, lineText, longText, shortText } from './text.ts';

/** What a committee resolved. Committees hold no keys; their resolution is recorded and its conditions are tracked as findings. */
export const resolutionOutcomes = ['approved', 'approved-with-conditions', 'rejected'] as const;

const conditionSchema = z.strictObject({
  text: lineText.trim().min(1),
  owner: shortText.trim().min(1),
  dueOn: daySchema,
  /** Must be met before the assessment is sealed, and not only by its day. */
  beforeSealing: z.boolean(),
  /** Where the finding that tracks it stands. */
  questionId: packIdSchema,
});

export const resolutionInputSchema = z.strictObject({
  assessmentId: idSchema,
  /** The body that resolved, e.g. the board risk committee. */
  body: shortText.trim().min(1),
  minute: shortText.trim().min(1),
  resolvedOn: daySchema,
  outcome: z.enum(resolutionOutcomes),
  /** The words of the resolution, as they stand in the minutes. */
  wording: longText.trim().min(1),
  /** Who certified the extract. */
  certifiedBy: shortText.trim().min(1),
  /** The extract of the minutes, if it is filed as evidence. */
  extractId: idSchema.nullable(),
  conditions: z.array(conditionSchema).max(100),
});

export const resolutionSchema = z.strictObject({
  id: idSchema,
  ...resolutionInputSchema.omit({ conditions: true }).shape,
  conditions: z.array(conditionSchema.extend({ findingNumber: z.string() })),
  recordedBy: idSchema,
  recordedAt: instantSchema,
});
export type Resolution = z.infer<typeof resolutionSchema>;

/** Why a resolution cannot be recorded; a message key. */
export function findResolutionFault(
  {
    outcome,
    conditions,
    resolvedOn,
  }: Pick<z.infer<typeof resolutionInputSchema>, 'outcome' | 'conditions' | 'resolvedOn'>,
  today: string,
): string | undefined {
  if (resolvedOn > today) return 'resolutions.in_the_future';
  if (outcome === 'approved-with-conditions' && conditions.length === 0)
    return 'resolutions.conditions_missing';
  if (outcome !== 'approved-with-conditions' && conditions.length > 0)
    return 'resolutions.conditions_not_expected';
  return conditions.some(condition => condition.dueOn < resolvedOn) ? 'resolutions.due_before' : undefined;
}

export type ConditionState = 'met' | 'open' | 'overdue';

/** A condition is met when the finding that tracks it is resolved: an accepted risk is no condition met. */
export function conditionState(
  condition: Resolution['conditions'][number],
  findings: readonly Finding[],
  today: string,
): ConditionState {
  const finding = findings.find(candidate => candidate.number === condition.findingNumber);
  if (finding?.status === 'resolved') return 'met';
  return condition.dueOn < today ? 'overdue' : 'open';
}

/**
 * Whether the last word of the committees lets the assessment be sealed, and which conditions must be met first. Without any
 * resolution nothing is in the way: a person with a key approves.
 */
export function judgeResolutions(
  resolutions: readonly Resolution[],
  findings: readonly Finding[],
  today: string,
): { rejected: Resolution | null; unmet: string[] } {
  const last = resolutions.reduce<Resolution | undefined>(
    (latest, resolution) =>
      latest === undefined || resolution.resolvedOn >= latest.resolvedOn ? resolution : latest,
    undefined,
  );
  const unmet = resolutions
    .flatMap(resolution => resolution.conditions)
    .filter(condition => condition.beforeSealing && conditionState(condition, findings, today) !== 'met')
    .map(condition => condition.findingNumber);
  return { rejected: last?.outcome === 'rejected' ? last : null, unmet };
}
