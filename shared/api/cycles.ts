import { z } from 'zod';
import { assessmentSchema } from '../domain/assessments.ts';
import { backPlanSteps } from '../domain/back-plan.ts';
import { comparisonSchema } from '../domain/comparison.ts';
import { cyclePlanSchema, cycleTriggerSchema, variationSchema } from '../domain/cycles.ts';
import { incidentKinds } from '../domain/incidents.ts';
import { packComparisonSchema } from '../domain/pack-comparison.ts';
import { packIdSchema, tierSchema } from '../domain/pack-ids.ts';
import { daySchema, idSchema, localizedSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

const questionIdsSchema = z.array(packIdSchema).max(1_000);

/** What a next cycle begins with. */
const choiceSchema = z.strictObject({
  /** The sealed assessment that it continues. */
  fromAssessmentId: idSchema,
  trigger: packIdSchema,
  tier: tierSchema,
  /** Questions to open again beside those that the trigger names. */
  questionIds: questionIdsSchema,
});

export const cyclesApi = {
  /** What makes an assessment be looked at again: by its own worksheets while it is under way, else by the newest version. */
  'cycles.listTriggers': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      triggers: z.array(
        z.strictObject({
          id: packIdSchema,
          label: localizedSchema,
          scope: z.enum(['all', 'some']),
          decision: z.boolean(),
          /** Kinds of incident that make people look again in this way. */
          incidents: z.array(z.enum(incidentKinds)),
        }),
      ),
    }),
  }),
  /** What the next cycle would begin with, question by question, and what the pack changed since. Nothing is written. */
  'cycles.plan': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: choiceSchema,
    output: cyclePlanSchema.extend({
      pack: z.strictObject({ from: z.string(), to: z.string(), changes: packComparisonSchema }),
      /** The days after those of the assessment before. */
      windowStart: daySchema,
      windowEnd: daySchema,
    }),
  }),
  /**
   * Starts the next cycle. Answers come along where their question asks the same and stay unconfirmed until somebody says that they
   * still hold; those that the trigger does not touch stand as they were sealed, in the name of whoever starts it.
   */
  'cycles.start': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: choiceSchema.extend({
      reason: cycleTriggerSchema.shape.reason,
      windowStart: daySchema,
      windowEnd: daySchema,
    }),
    output: z.strictObject({
      assessment: assessmentSchema,
      reopened: z.int(),
      kept: z.int(),
      findings: z.int(),
      conditions: z.int(),
      links: z.int(),
    }),
  }),
  /** Something happened while an assessment is under way: opens the questions that it touches again. */
  'cycles.reopen': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor'],
    input: z.strictObject({
      assessmentId: idSchema,
      trigger: packIdSchema,
      reason: cycleTriggerSchema.shape.reason,
      questionIds: questionIdsSchema,
    }),
    output: z.strictObject({ trigger: cycleTriggerSchema, reopened: z.array(packIdSchema) }),
  }),
  /** Whether what happened is a significant variation. The latest word counts; all of them are kept. */
  'cycles.decideVariation': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'approver'],
    input: z.strictObject({
      assessmentId: idSchema,
      significant: z.boolean(),
      reason: variationSchema.shape.reason,
    }),
    output: variationSchema,
  }),
  /** Two assessments side by side, of one arrangement or of two: what got better or worse, and why. */
  'cycles.compare': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ beforeId: idSchema, afterId: idSchema }),
    output: comparisonSchema,
  }),
  /**
   * The year counted back from signing, filing and the board paper. A day that is not named comes from the notification dossier of
   * the newest assessment or from the contract; null says that it is not fixed.
   */
  'cycles.planBack': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      arrangementId: idSchema,
      days: z.strictObject({
        signingOn: daySchema.nullable().exactOptional(),
        effectiveOn: daySchema.nullable().exactOptional(),
        filingOn: daySchema.nullable().exactOptional(),
        boardPaperOn: daySchema.nullable().exactOptional(),
      }),
      /** Whether the authority is notified before; as the dossier says, unless told otherwise. */
      notified: z.boolean().exactOptional(),
    }),
    output: z.strictObject({
      today: daySchema,
      /** What it was counted from. */
      days: z.strictObject({
        signingOn: daySchema.nullable(),
        effectiveOn: daySchema.nullable(),
        filingOn: daySchema.nullable(),
        boardPaperOn: daySchema.nullable(),
      }),
      notified: z.boolean(),
      /** Empty without any day to count from. */
      steps: z.array(z.strictObject({ step: z.enum(backPlanSteps), on: daySchema, clashes: z.boolean() })),
      /** The day by which everything is answered. */
      answersOn: daySchema.nullable(),
      /** The assessment under way, with its worksheets that have no day yet. */
      open: z.strictObject({ assessmentId: idSchema, unplanned: z.array(packIdSchema) }).nullable(),
    }),
  }),
  /** What an assessment continues, what happened since, and what is still to be re-affirmed. */
  'cycles.get': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      triggers: z.array(cycleTriggerSchema.extend({ label: localizedSchema })),
      decisionNeeded: z.boolean(),
      variation: variationSchema.nullable(),
      /** Questions whose answer came along and that nobody re-affirmed yet. */
      unconfirmed: z.array(packIdSchema),
      /** Numbers of conditions that came along. */
      conditions: z.array(z.string()),
    }),
  }),
} as const;
