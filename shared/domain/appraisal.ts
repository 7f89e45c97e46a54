import { z } from 'zod';
import { selectedWords } from './answers.ts';
import type { AssessmentContent } from './completion.ts';
import { findTestFaults, testFaults } from './control-tests.ts';
import { coverWindow, type Period } from './coverage.ts';
import { judgeMateriality, materialityStates } from './materiality.ts';
import { planNotification } from './notification.ts';
import { packIdSchema, tierSchema } from './pack-ids.ts';
import type { NotificationRule } from './pack-rules.ts';
import type { Pack } from './packs.ts';
import { rateWorksheets, ratingWords } from './ratings.ts';
import { compareRecovery } from './recovery.ts';
import { bandOf, riskScore } from './risk.ts';
import { factsFrom, listAsked } from './scope.ts';
import { daySchema, idSchema } from './text.ts';
import { proposeTier } from './tiers.ts';

const place = { questionId: packIdSchema, serviceId: idSchema.nullable() };
const scoredSchema = z.strictObject({ score: z.int(), band: packIdSchema.nullable() });
const periodSchema = z.strictObject({ start: daySchema, end: daySchema });

/** What the rules of a pack make of the answers. All of it is a proposal: people conclude. */
export const appraisalSchema = z.strictObject({
  materiality: z
    .strictObject({
      grounds: z.array(
        z.strictObject({
          kind: z.enum(['rating', 'inherent-impact']),
          questionId: packIdSchema,
          found: z.int(),
          atLeast: z.int(),
        }),
      ),
      concluded: z.enum(['material', 'not-material']).nullable(),
      state: z.enum(materialityStates),
    })
    .nullable(),
  risks: z.array(z.strictObject({ ...place, inherent: scoredSchema, residual: scoredSchema })),
  /** The highest of them, never an average; null without any risk matrix answered. */
  worst: z.strictObject({ inherent: scoredSchema, residual: scoredSchema }).nullable(),
  tier: z.strictObject({ proposed: tierSchema, reasons: z.array(packIdSchema) }),
  recovery: z.array(
    z.strictObject({
      questionId: packIdSchema,
      rowId: idSchema,
      subject: z.string(),
      pair: packIdSchema,
      target: z.number().nullable(),
      actual: z.number().nullable(),
      verdict: z.enum(['met', 'missed', 'untested', 'no-target']),
    }),
  ),
  tests: z.array(z.strictObject({ ...place, faults: z.array(z.enum(testFaults)) })),
  notification: z
    .strictObject({
      /** Null while the case is not answered. */
      needed: z.boolean().nullable(),
      latestFilingOn: daySchema.nullable(),
      planToFileOn: daySchema.nullable(),
      noSigningBefore: daySchema.nullable(),
      /** Days left until the last day to file, while nothing was filed; negative once it has passed. */
      daysLeft: z.int().nullable(),
      filedOn: daySchema.nullable(),
      /** Filed after the last day, or not filed and the last day has passed. */
      late: z.boolean(),
    })
    .nullable(),
  coverage: z.array(
    z.strictObject({
      type: packIdSchema,
      holes: z.array(periodSchema),
      tail: periodSchema.nullable(),
      openTail: periodSchema.nullable(),
    }),
  ),
  /** How each asked worksheet stands, from the insurer's own conclusions and findings. */
  ratings: z.array(
    z.strictObject({
      worksheetId: packIdSchema,
      rating: z.enum(ratingWords),
      counts: z.strictObject({
        addressed: z.int(),
        partly: z.int(),
        'not-addressed': z.int(),
        'not-applicable': z.int(),
        none: z.int(),
      }),
      openFindings: z.int(),
      graveFindings: z.int(),
    }),
  ),
  /** What each worksheet says to the board; empty text while unwritten. */
  summaries: z.array(
    z.strictObject({ worksheetId: packIdSchema, questionId: packIdSchema, text: z.string() }),
  ),
});
export type Appraisal = z.infer<typeof appraisalSchema>;

/** Applies every rule of the pack to what is answered. `today` is an ISO day; `window` the days the assessment looks at. */
export function appraise(content: AssessmentContent, window: Period, today: string): Appraisal {
  const { pack } = content;
  const rules = pack.rules ?? {};
  const facts = factsFrom(pack, content.answers);
  const asked = new Map(
    listAsked(pack, content.tier, facts).map(({ worksheet, question }) => [
      question.id,
      { worksheet, question },
    ]),
  );
  const answers = content.answers.filter(answer => asked.has(answer.questionId));
  const risks = answers.flatMap(({ questionId, serviceId, value }) =>
    value?.type === 'riskMatrix'
      ? [
          {
            questionId,
            serviceId,
            inherent: scored(pack, value.inherent),
            residual: scored(pack, value.residual),
          },
        ]
      : [],
  );
  const { tier, reasons } = proposeTier(rules.tiers ?? [], facts);
  return {
    materiality: rules.materiality
      ? judgeMateriality(rules.materiality, answers, content.materialityOverride)
      : null,
    risks,
    worst:
      risks.length === 0
        ? null
        : {
            inherent: highest(risks.map(risk => risk.inherent)),
            residual: highest(risks.map(risk => risk.residual)),
          },
    tier: { proposed: tier, reasons },
    recovery: (rules.recovery ?? []).flatMap(rule => {
      const form = asked.get(rule.question)?.question.answer;
      const first = form?.type === 'table' ? form.columns[0]?.id : undefined;
      return first === undefined ? [] : compareRecovery(rule, first, answers);
    }),
    tests: answers.flatMap(({ questionId, serviceId, value }) => {
      const form = asked.get(questionId)?.question.answer;
      return form?.type === 'controlTest' && value?.type === 'controlTest'
        ? [{ questionId, serviceId, faults: findTestFaults(form, value) }]
        : [];
    }),
    notification: rules.notification ? appraiseNotification(rules.notification, content, today) : null,
    coverage: appraiseCoverage(content, window),
    ratings: rateWorksheets(content, today),
    summaries: [...asked.values()]
      .filter(({ question }) => question.managementSummary)
      .map(({ worksheet, question }) => {
        const value = answers.find(answer => answer.questionId === question.id)?.value;
        return {
          worksheetId: worksheet.id,
          questionId: question.id,
          text: value?.type === 'text' ? value.text : '',
        };
      }),
  };
}

function scored(pack: Pack, point: { impact: number; likelihood: number }): z.infer<typeof scoredSchema> {
  const score = riskScore(point);
  return { score, band: bandOf(pack.rules?.riskBands ?? [], score)?.id ?? null };
}

const highest = (scores: readonly z.infer<typeof scoredSchema>[]): z.infer<typeof scoredSchema> =>
  scores.reduce((worst, next) => (next.score > worst.score ? next : worst));

/** What the dossier says of itself: whether a notification is needed (null while open), and its days. */
export function readNotification(rule: NotificationRule, answers: AssessmentContent['answers']) {
  const answerTo = (id: string) => answers.find(answer => answer.questionId === id)?.value ?? null;
  const day = (id: string) => {
    const value = answerTo(id);
    return value?.type === 'date' ? value.date : null;
  };
  const chosen = selectedWords(answerTo(rule.case));
  const needed = chosen.length === 0 ? null : chosen.some(option => rule.needed.includes(option));
  return {
    needed,
    signingOn: day(rule.signing),
    effectiveOn: day(rule.effective),
    filedOn: needed ? day(rule.filed) : null,
  };
}

function appraiseNotification(
  rule: NotificationRule,
  { answers }: AssessmentContent,
  today: string,
): Appraisal['notification'] {
  const { needed, ...days } = readNotification(rule, answers);
  const { filedOn } = days;
  const dates = needed ? planNotification(days, rule.months, today) : undefined;
  return {
    needed,
    latestFilingOn: dates?.latestFilingOn ?? null,
    planToFileOn: dates?.planToFileOn ?? null,
    noSigningBefore: dates?.noSigningBefore ?? null,
    daysLeft: dates && filedOn === null ? dates.daysLeft : null,
    filedOn,
    late: dates !== undefined && (filedOn ?? today) > dates.latestFilingOn,
  };
}

/** Each report type that is linked somewhere, by itself: what one type examines says nothing about another. */
function appraiseCoverage(content: AssessmentContent, window: Period): Appraisal['coverage'] {
  const linked = new Set(content.links.map(link => link.evidenceId));
  const periodsOf = (type: string): Period[] =>
    content.evidence.flatMap(({ id, facts }) =>
      linked.has(id) && facts.type === type && facts.periodStart !== null && facts.periodEnd !== null
        ? [{ start: facts.periodStart, end: facts.periodEnd }]
        : [],
    );
  return (content.pack.rules?.coverage ?? []).flatMap(({ type, letter }) => {
    const periods = periodsOf(type);
    if (periods.length === 0) return [];
    return [{ type, ...coverWindow(window, periods, letter === undefined ? [] : periodsOf(letter)) }];
  });
}
