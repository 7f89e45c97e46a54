import { z } from 'zod';
import { purposes } from './assessments.ts';
import { conditionSchema } from './conditions.ts';
import { incidentKinds } from './incidents.ts';
import { packIdSchema, tierSchema } from './pack-ids.ts';
import { localizedSchema } from './text.ts';

const score = z.int().min(1).max(25);
const point = z.int().min(1).max(5);

/** Parts of the risk scale (impact × likelihood, 1–25), from the lowest up; each begins at `from` and ends before the next. */
const riskBandSchema = z.strictObject({ id: packIdSchema, from: score, label: localizedSchema });
export type RiskBand = z.infer<typeof riskBandSchema>;

/**
 * What proposes that an arrangement is material. Likelihood and residual score are not among the means: they never lower
 * materiality.
 */
const materialityRuleSchema = z.strictObject({
  /** The choice question in which people conclude. */
  conclusion: packIdSchema,
  /** Its options. */
  material: packIdSchema,
  notMaterial: packIdSchema,
  /** A rating of at least this proposes "material". */
  ratings: z.array(z.strictObject({ question: packIdSchema, atLeast: point })),
  /** An inherent impact of at least this, in any of the risk matrices, does too. */
  inherentImpact: z.strictObject({ questions: z.array(packIdSchema).min(1), atLeast: point }),
});

/** When an assessment must go deeper than it was begun; every condition is a reason people can read. */
const tierRuleSchema = z.strictObject({
  tier: tierSchema,
  reasons: z
    .array(z.strictObject({ id: packIdSchema, label: localizedSchema, when: conditionSchema }))
    .min(1),
});

/** A table in which an achieved number must not exceed its target. */
const recoveryRuleSchema = z.strictObject({
  question: packIdSchema,
  pairs: z
    .array(
      z.strictObject({
        id: packIdSchema,
        label: localizedSchema,
        target: packIdSchema,
        actual: packIdSchema,
      }),
    )
    .min(1),
});

/** Prior notification: the questions its dates are read from, and how many calendar months it is due before. */
const notificationRuleSchema = z.strictObject({
  case: packIdSchema,
  /** Options of the case that need a notification. */
  needed: z.array(packIdSchema).min(1),
  signing: packIdSchema,
  effective: packIdSchema,
  filed: packIdSchema,
  months: z.int().positive(),
});

/** Report types whose periods, each type by itself, should cover the assessment window. */
const coverageRuleSchema = z.strictObject({
  type: packIdSchema,
  /** The letter that may speak for the time after the last period. */
  letter: packIdSchema.optional(),
});

/** The table in which questions to the provider and its verbatim replies stand, apart from the insurer's conclusions. */
const providerQuestionsRuleSchema = z.strictObject({
  question: packIdSchema,
  columns: z.strictObject({
    text: packIdSchema,
    clause: packIdSchema,
    contact: packIdSchema,
    sent: packIdSchema,
    due: packIdSchema,
    reply: packIdSchema,
    repliedOn: packIdSchema,
    status: packIdSchema,
    /** Never leaves with a list for the provider. */
    note: packIdSchema,
  }),
  /** Options of `status`. */
  waiting: packIdSchema,
  replied: packIdSchema,
  /** Options that need no further reply. */
  settled: z.array(packIdSchema).min(1),
});

/** A table of what was tested when: the next test is due so many months after the last. */
const recurringRuleSchema = z.strictObject({
  question: packIdSchema,
  /** The column with the day. */
  column: packIdSchema,
  months: z.int().positive(),
});

/** What makes an arrangement be looked at again, and which questions it opens then. */
const triggerRuleSchema = z.strictObject({
  id: packIdSchema,
  label: localizedSchema,
  purpose: z.enum(purposes),
  /** `some`: the questions named below, and those whose meaning changed; the rest stands as it was sealed. */
  scope: z.enum(['all', 'some']),
  worksheets: z.array(packIdSchema),
  questions: z.array(packIdSchema),
  /** Opens every question whose evidence is no longer current, too. */
  evidence: z.boolean(),
  /** Somebody has to decide whether it is a significant variation, and to say why. */
  decision: z.boolean(),
  /** Kinds of incident that make people look again in this way; each kind stands at one trigger at most. */
  incidents: z.array(z.enum(incidentKinds)).min(1).exactOptional(),
});
export type TriggerRule = z.infer<typeof triggerRuleSchema>;

const daysBefore = z.int().min(0).max(365);

/** How long the work before a signature takes, in days: starting points of the insurer's own, not of any guideline. */
const backPlanRuleSchema = z.strictObject({
  /** Before the board paper, in the order of the work: each is as early as the one after it, or earlier. */
  beforeBoard: z.strictObject({
    start: daysBefore,
    evidence: daysBefore,
    answers: daysBefore,
    review: daysBefore,
    'sign-off': daysBefore,
  }),
  /** The board paper goes out so many days before the dossier is filed, or before signing where nothing is filed. */
  boardBefore: daysBefore,
});
export type BackPlanRule = z.infer<typeof backPlanRuleSchema>;

/** What reports to a board and to a supervisor tell; each is told by the answers to some questions of a pack. */
export const reportTopics = [
  'scope',
  'cost',
  'benefits',
  'alternatives',
  'executive',
  'deviations',
  'risk-register',
  'concentration',
  'subcontractors',
  'overseas',
  'locations',
  'exit',
  'recovery-tests',
  'incidents',
  'independent',
  'contracts',
  'changes',
  'contact',
  'responsibilities',
  'dossier',
] as const;
export type ReportTopic = (typeof reportTopics)[number];

/** The questions that tell a topic, in order; of a table only the columns that are named, where some are. */
const reportsRuleSchema = z.partialRecord(
  z.enum(reportTopics),
  z
    .array(z.strictObject({ question: packIdSchema, columns: z.array(packIdSchema).min(1).exactOptional() }))
    .min(1),
);

/** The rules of a pack, as data: the code knows what a rule of a kind does, the pack says where it applies and how strictly. */
export const packRulesSchema = z.strictObject({
  riskBands: z.array(riskBandSchema).min(1).optional(),
  materiality: materialityRuleSchema.optional(),
  tiers: z.array(tierRuleSchema).optional(),
  recovery: z.array(recoveryRuleSchema).optional(),
  notification: notificationRuleSchema.optional(),
  coverage: z.array(coverageRuleSchema).optional(),
  providerQuestions: providerQuestionsRuleSchema.optional(),
  triggers: z.array(triggerRuleSchema).min(1).optional(),
  reports: reportsRuleSchema.optional(),
  recurring: z.array(recurringRuleSchema).optional(),
  backPlan: backPlanRuleSchema.optional(),
});
export type MaterialityRule = z.infer<typeof materialityRuleSchema>;
export type TierRule = z.infer<typeof tierRuleSchema>;
export type RecoveryRule = z.infer<typeof recoveryRuleSchema>;
export type NotificationRule = z.infer<typeof notificationRuleSchema>;
export type ProviderQuestionsRule = z.infer<typeof providerQuestionsRuleSchema>;
