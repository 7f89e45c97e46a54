import { z } from 'zod';
import { packIdSchema, tierSchema } from './pack-ids.ts';
import { daySchema, idSchema, instantSchema, sha256Schema } from './text.ts';

export const assessmentStates = [
  'draft',
  'in-review',
  'returned',
  'reviewed',
  'frozen',
  'sealed',
  'superseded',
] as const;
export const assessmentStateSchema = z.enum(assessmentStates);
export type AssessmentState = (typeof assessmentStates)[number];

export const purposes = ['onboarding', 'renewal', 'yearly', 'change'] as const;

export const assessmentSchema = z.strictObject({
  id: idSchema,
  arrangementId: idSchema,
  packId: packIdSchema,
  packVersion: z.string(),
  packHash: sha256Schema,
  tier: tierSchema,
  purpose: z.enum(purposes),
  /** Days the assessment looks at; evidence of a period has to cover them. */
  windowStart: daySchema,
  windowEnd: daySchema,
  state: assessmentStateSchema,
  /** Counts sealed contents: 1 for the first, one more for each addendum. */
  revision: z.int().positive(),
  /** SHA-256 of the last signature, once sealed. */
  seal: sha256Schema.nullable(),
  startedAt: instantSchema,
  startedBy: idSchema,
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** People still work on it; sealed ones, in force or superseded, stand as they are. */
export const isUnderWay = ({ state }: Pick<Assessment, 'state'>): boolean =>
  state !== 'sealed' && state !== 'superseded';

/**
 * The moves people can make. `edit` changes what a reviewer judges; `annotate` adds beside it: findings, waivers,
 * accepted risks.
 */
export const moves = [
  'edit',
  'annotate',
  'submit',
  'return',
  'complete-review',
  'freeze',
  'thaw',
  'seal',
  'supersede',
  'reopen',
] as const;
export type Move = (typeof moves)[number];

const nextStates: Readonly<Record<AssessmentState, Readonly<Partial<Record<Move, AssessmentState>>>>> = {
  draft: { edit: 'draft', annotate: 'draft', submit: 'in-review' },
  returned: { edit: 'returned', annotate: 'returned', submit: 'in-review' },
  'in-review': {
    edit: 'in-review',
    annotate: 'in-review',
    return: 'returned',
    'complete-review': 'reviewed',
  },
  /** An edit voids the verdict on that answer, so the review is open again. */
  reviewed: { edit: 'in-review', annotate: 'reviewed', return: 'returned', freeze: 'frozen' },
  frozen: { thaw: 'in-review', seal: 'sealed' },
  /** Only as a new revision: what is sealed never changes. */
  sealed: { supersede: 'superseded', reopen: 'returned' },
  superseded: {},
};

/** The state after a move, or undefined when the move is not possible in this state. */
export const stateAfter = (state: AssessmentState, move: Move): AssessmentState | undefined =>
  nextStates[state][move];

/** Maker, checker and approver of one assessment are three different people: nobody takes two parts. */
export const parts = ['maker', 'checker', 'approver'] as const;
export const partSchema = z.enum(parts);
export type Part = (typeof parts)[number];

export const partOfRole = {
  assessor: 'maker',
  reviewer: 'checker',
  approver: 'approver',
} as const satisfies Record<string, Part>;
