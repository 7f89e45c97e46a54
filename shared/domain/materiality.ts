import { z } from 'zod';
import { type Answer, selectedWords } from './answers.ts';
import type { MaterialityRule } from './pack-rules.ts';
import { idSchema, instantSchema, lineText } from './text.ts';

/** One reason to call the arrangement material: what was answered, and from where on that matters. */
export interface MaterialityGround {
  kind: 'rating' | 'inherent-impact';
  questionId: string;
  found: number;
  atLeast: number;
}

/** An approver's decision to conclude "not material" against the proposal. It covers the grounds then known, and no others. */
export const materialityOverrideSchema = z.strictObject({
  reason: lineText.trim().min(1),
  grounds: z.array(z.string()).min(1),
  decidedBy: idSchema,
  decidedAt: instantSchema,
});
export type MaterialityOverride = z.infer<typeof materialityOverrideSchema>;

export const materialityStates = [
  'open',
  'agreed',
  'above-proposal',
  'overridden',
  'override-missing',
] as const;

export interface MaterialityJudgement {
  grounds: MaterialityGround[];
  concluded: 'material' | 'not-material' | null;
  /**
   * `open`: nobody has concluded. `agreed`: the conclusion is the proposal. `above-proposal`: people see more than the rule,
   * which needs nobody's leave. `overridden`: they see less, and an approver agreed. `override-missing`: nobody did.
   */
  state: (typeof materialityStates)[number];
}

type Answered = Pick<Answer, 'questionId' | 'value'>;

/**
 * Grounds on which the rule proposes "material"; none proposes "not material". Looks at inherent impact and ratings alone:
 * neither likelihood nor controls lower materiality.
 */
export function findMaterialityGrounds(
  rule: MaterialityRule,
  answers: readonly Answered[],
): MaterialityGround[] {
  const highest = (questionId: string, read: (value: Answered['value']) => number) =>
    Math.max(
      0,
      ...answers.filter(answer => answer.questionId === questionId).map(answer => read(answer.value)),
    );
  const ratings = rule.ratings.map(({ question, atLeast }) => ({
    kind: 'rating' as const,
    questionId: question,
    found: highest(question, value => (value?.type === 'rating' ? value.rating : 0)),
    atLeast,
  }));
  const impacts = rule.inherentImpact.questions.map(question => ({
    kind: 'inherent-impact' as const,
    questionId: question,
    found: highest(question, value => (value?.type === 'riskMatrix' ? value.inherent.impact : 0)),
    atLeast: rule.inherentImpact.atLeast,
  }));
  return [...ratings, ...impacts].filter(ground => ground.found >= ground.atLeast);
}

/** How an override names a ground: a graver answer, or a new one, is another ground. */
export const groundKey = ({ questionId, found }: MaterialityGround): string => `${questionId}=${found}`;

export function judgeMateriality(
  rule: MaterialityRule,
  answers: readonly Answered[],
  override: MaterialityOverride | null,
): MaterialityJudgement {
  const grounds = findMaterialityGrounds(rule, answers);
  const words = answers
    .filter(answer => answer.questionId === rule.conclusion)
    .flatMap(answer => selectedWords(answer.value));
  const concluded = words.includes(rule.material)
    ? 'material'
    : words.includes(rule.notMaterial)
      ? 'not-material'
      : null;
  const covered = override !== null && grounds.every(ground => override.grounds.includes(groundKey(ground)));
  const state =
    concluded === null
      ? 'open'
      : (concluded === 'material') === grounds.length > 0
        ? 'agreed'
        : concluded === 'material'
          ? 'above-proposal'
          : covered
            ? 'overridden'
            : 'override-missing';
  return { grounds, concluded, state };
}
