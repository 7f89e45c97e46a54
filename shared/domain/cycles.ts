import { z } from 'zod';
import type { Answer } from './answers.ts';
import { purposes } from './assessments.ts';
import { toCanonicalJson } from './canonical-json.ts';
import type { AssessmentContent } from './completion.ts';
import { freshnessOn } from './evidence.ts';
import { packIdSchema, type Tier } from './pack-ids.ts';
import type { TriggerRule } from './pack-rules.ts';
import { listQuestions, type Pack, type Question, questionIdentity } from './packs.ts';
import type { Resolution } from './resolutions.ts';
import { factsFrom, listAsked } from './scope.ts';
import { idSchema, instantSchema, lineText } from './text.ts';

/** Why an assessment was begun from a sealed one, or why questions of one under way were opened again. */
export const cycleTriggerSchema = z.strictObject({
  id: idSchema,
  assessmentId: idSchema,
  /** The sealed assessment it continues; null for a trigger that came while it was under way. */
  fromAssessmentId: idSchema.nullable(),
  /** A trigger of the pack. */
  trigger: packIdSchema,
  reason: lineText.trim().min(1),
  /** Questions that were opened again; null for all of them. */
  affected: z.array(packIdSchema).nullable(),
  recordedBy: idSchema,
  recordedAt: instantSchema,
});
export type CycleTrigger = z.infer<typeof cycleTriggerSchema>;

/** Whether a change is a significant variation. "No" needs its reason as much as "yes". */
export const variationSchema = z.strictObject({
  significant: z.boolean(),
  reason: lineText.trim().min(1),
  decidedBy: idSchema,
  decidedAt: instantSchema,
});
export type Variation = z.infer<typeof variationSchema>;

/** What an assessment owes to the one before it. */
export interface CycleFacts {
  /** A trigger asks whether this is a significant variation. */
  decisionNeeded: boolean;
  decided: boolean;
  /** Conditions of committees that were not met when the assessment before was sealed. */
  conditions: readonly Resolution['conditions'][number][];
}

/**
 * What becomes of a question in the next cycle. `reopened`: the answer comes along and stays unconfirmed until somebody says that
 * it still holds; `kept`: it stands as it was sealed, because the trigger does not touch it; `changed`: the question asks something
 * else now; `unanswered`: there was nothing to bring along; `dropped`: no longer asked.
 */
export const carryOutcomes = ['reopened', 'kept', 'changed', 'new', 'unanswered', 'dropped'] as const;
export type CarryOutcome = (typeof carryOutcomes)[number];

export const cyclePlanSchema = z.strictObject({
  items: z.array(
    z.strictObject({ worksheetId: packIdSchema, questionId: packIdSchema, outcome: z.enum(carryOutcomes) }),
  ),
  /** Evidence that comes along and how it stands on the day: what is not current has to be replaced. */
  evidence: z.array(
    z.strictObject({
      id: idSchema,
      number: z.string(),
      title: z.string(),
      freshness: z.enum(['current', 'warning', 'stale', 'undated']),
      questionIds: z.array(packIdSchema),
      /** A newer piece of the same type that nobody linked there; null without one. */
      newer: z.string().nullable(),
    }),
  ),
  /** Numbers of the open findings and of the unmet conditions that move along. */
  findings: z.array(z.string()),
  conditions: z.array(z.string()),
});
export type CyclePlan = z.infer<typeof cyclePlanSchema>;

const meaningOf = (question: Question): string => toCanonicalJson(questionIdentity(question));

/** Whether the pack still asks the same under an id, for carrying an answer forward. */
export function sameQuestions(then: Pack, now: Pack): (questionId: string) => boolean {
  const before = new Map(listQuestions(then).map(({ question }) => [question.id, question]));
  const after = new Map(listQuestions(now).map(({ question }) => [question.id, question]));
  return id => {
    const [was, is] = [before.get(id), after.get(id)];
    return was !== undefined && is !== undefined && meaningOf(was) === meaningOf(is);
  };
}

/** Questions that a trigger opens again; null for all of them. `extra` are those a person named beside. */
export function affectedBy(
  trigger: TriggerRule,
  { pack, evidence, links }: Pick<AssessmentContent, 'pack' | 'evidence' | 'links'>,
  extra: readonly string[],
  today: string,
): Set<string> | null {
  if (trigger.scope === 'all') return null;
  const worksheets = new Set(trigger.worksheets);
  const types = new Map(pack.evidenceTypes.map(type => [type.id, type]));
  const ageing = new Set(
    evidence
      .filter(({ facts }) => {
        const type = types.get(facts.type);
        return type && freshnessOn(type, facts, today) !== 'current';
      })
      .map(({ id }) => id),
  );
  return new Set([
    ...listQuestions(pack)
      .filter(({ worksheet }) => worksheets.has(worksheet.id))
      .map(({ question }) => question.id),
    ...trigger.questions,
    ...(trigger.evidence
      ? links.filter(({ evidenceId }) => ageing.has(evidenceId)).map(({ questionId }) => questionId)
      : []),
    ...extra,
  ]);
}

/** What the next cycle would begin with, question by question. Pure; `pack` is the version it would use. */
export function planCycle(
  source: AssessmentContent,
  { pack, tier, affected }: { pack: Pack; tier: Tier; affected: ReadonlySet<string> | null },
  today: string,
): CyclePlan {
  const same = sameQuestions(source.pack, pack);
  const carried = source.answers.filter(answer => carries(answer, source, same));
  const answered = new Set(carried.map(answer => answer.questionId));
  const known = new Set(listQuestions(source.pack).map(({ question }) => question.id));
  const asked = listAsked(pack, tier, factsFrom(pack, carried));
  const outcomeOf = (id: string): CarryOutcome => {
    if (!known.has(id)) return 'new';
    if (!same(id)) return 'changed';
    if (!answered.has(id)) return 'unanswered';
    return affected === null || affected.has(id) ? 'reopened' : 'kept';
  };
  const still = new Set(asked.map(({ question }) => question.id));
  const given = new Set(source.answers.map(answer => answer.questionId));
  return {
    items: [
      ...asked.map(({ worksheet, question }) => ({
        worksheetId: worksheet.id,
        questionId: question.id,
        outcome: outcomeOf(question.id),
      })),
      ...listQuestions(source.pack)
        .filter(({ question }) => given.has(question.id) && !still.has(question.id))
        .map(({ worksheet, question }) => ({
          worksheetId: worksheet.id,
          questionId: question.id,
          outcome: 'dropped' as const,
        })),
    ],
    evidence: recheck(source, answered, pack, today),
    findings: source.findings.filter(({ status }) => status !== 'resolved').map(({ number }) => number),
    conditions: openConditions(source).map(({ findingNumber }) => findingNumber),
  };
}

/** An answer comes along while its question asks the same and its service is still there. */
export const carries = (
  answer: Answer,
  { serviceIds }: Pick<AssessmentContent, 'serviceIds'>,
  same: (questionId: string) => boolean,
): boolean => same(answer.questionId) && (answer.serviceId === null || serviceIds.includes(answer.serviceId));

/** Conditions whose finding is not resolved, of this assessment and of those before it. */
export function openConditions({
  resolutions,
  findings,
  cycle,
}: Pick<AssessmentContent, 'resolutions' | 'findings' | 'cycle'>): Resolution['conditions'] {
  const resolved = new Set(
    findings.filter(({ status }) => status === 'resolved').map(({ number }) => number),
  );
  return [...resolutions.flatMap(({ conditions }) => conditions), ...(cycle?.conditions ?? [])].filter(
    ({ findingNumber }) => !resolved.has(findingNumber),
  );
}

function recheck(
  { evidence, links }: AssessmentContent,
  answered: ReadonlySet<string>,
  pack: Pack,
  today: string,
): CyclePlan['evidence'] {
  const types = new Map(pack.evidenceTypes.map(type => [type.id, type]));
  const at = Map.groupBy(
    links.filter(({ questionId }) => answered.has(questionId)),
    ({ evidenceId }) => evidenceId,
  );
  const dated = (facts: (typeof evidence)[number]['facts']) => facts.periodEnd ?? facts.issuedOn ?? '';
  return evidence.flatMap(({ id, number, facts }) => {
    const here = at.get(id);
    if (!here) return [];
    const type = types.get(facts.type);
    const newer = evidence.find(
      other =>
        other.facts.type === facts.type &&
        facts.type !== 'other' &&
        !at.has(other.id) &&
        dated(other.facts) > dated(facts),
    );
    return [
      {
        id,
        number,
        title: facts.title,
        freshness: type ? freshnessOn(type, facts, today) : 'undated',
        questionIds: [...new Set(here.map(({ questionId }) => questionId))],
        newer: newer?.number ?? null,
      },
    ];
  });
}

/** The trigger rules of a pack; a pack without any still knows the yearly review of everything. */
export const triggersOf = (pack: Pack): readonly TriggerRule[] => pack.rules?.triggers ?? [plainReview];

const plainReview: TriggerRule = {
  id: 'review',
  label: { en: 'Review of everything', 'zh-Hant': '全面檢討' },
  purpose: purposes[2],
  scope: 'all',
  worksheets: [],
  questions: [],
  evidence: false,
  decision: false,
};
