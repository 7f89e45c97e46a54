import { z } from 'zod';
import { type Assessment, assessmentStateSchema, stateAfter } from './assessments.ts';
import type { EvidenceLink } from './evidence.ts';
import { packIdSchema } from './pack-ids.ts';
import { idSchema, instantSchema, lineText, sha256Schema } from './text.ts';

/** An answer that rests on a piece, and would no longer. */
export const removalUseSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: packIdSchema,
  state: assessmentStateSchema,
  /** How many other pieces the answer rests on. */
  others: z.int().min(0),
});
export type RemovalUse = z.infer<typeof removalUseSchema>;

/** Why a piece stays: what somebody signs, or has signed, contains it. */
export const removalObstacleSchema = z.strictObject({
  reason: z.enum(['frozen', 'signed']),
  assessmentId: idSchema,
});
export type RemovalObstacle = z.infer<typeof removalObstacleSchema>;

/** A piece that was taken in by mistake and taken away again: by whom and why, and what became of it. */
export const removalSchema = z.strictObject({
  id: idSchema,
  evidenceId: idSchema,
  number: z.string(),
  arrangementId: idSchema,
  title: z.string(),
  originalName: z.string(),
  sha256: sha256Schema,
  size: z.int().min(0),
  reason: lineText,
  /** Answers that rested on it. */
  links: z.int().min(0),
  removedBy: idSchema,
  removedAt: instantSchema,
  /** `removed`: can be put back; `discarded`: its bytes are given up for good. */
  outcome: z.enum(['removed', 'restored', 'discarded']),
  decidedBy: idSchema.nullable(),
  decidedAt: instantSchema.nullable(),
});
export type Removal = z.infer<typeof removalSchema>;

/**
 * What would become of the answers if a piece went, and what keeps it from going: assessments that cannot change any more, and
 * contents whose signatures stand (`signedIn`, also where the assessment was opened again for a new revision).
 */
export function planRemoval(
  evidenceId: string,
  assessments: readonly Pick<Assessment, 'id' | 'state'>[],
  linksOf: (assessmentId: string) => readonly EvidenceLink[],
  signedIn: readonly string[],
): { uses: RemovalUse[]; obstacles: RemovalObstacle[] } {
  const uses = assessments.flatMap(({ id: assessmentId, state }) => {
    const links = linksOf(assessmentId);
    return links
      .filter(link => link.evidenceId === evidenceId)
      .map(({ questionId }) => ({
        assessmentId,
        questionId,
        state,
        others: links.filter(link => link.questionId === questionId).length - 1,
      }));
  });
  const obstacles = assessments.flatMap(({ id: assessmentId, state }): RemovalObstacle[] => {
    const isHeld =
      signedIn.includes(assessmentId) ||
      (stateAfter(state, 'edit') === undefined && uses.some(use => use.assessmentId === assessmentId));
    return isHeld ? [{ reason: state === 'frozen' ? 'frozen' : 'signed', assessmentId }] : [];
  });
  return { uses, obstacles };
}

/** Whether two lists name the same answers: what a person was shown must be what happens. */
export function sameUses(
  a: readonly Pick<RemovalUse, 'assessmentId' | 'questionId'>[],
  b: readonly Pick<RemovalUse, 'assessmentId' | 'questionId'>[],
): boolean {
  const namesOf = (uses: typeof a) => new Set(uses.map(use => `${use.assessmentId} ${use.questionId}`));
  const [left, right] = [namesOf(a), namesOf(b)];
  return left.size === right.size && [...left].every(name => right.has(name));
}
