import { z } from 'zod';
import { appraise } from './appraisal.ts';
import { type Arrangement, arrangementFactsSchema, arrangementSchema } from './arrangements.ts';
import { type Assessment, assessmentSchema } from './assessments.ts';
import { addDays } from './calendar.ts';
import { type AssessmentContent, assessCompletion } from './completion.ts';
import { type Freshness, freshnessChangesOn, freshnessOn } from './evidence.ts';
import type { Exchange } from './exchange.ts';
import { isOpenOn } from './findings.ts';
import type { Incident } from './incidents.ts';
import { materialityStates } from './materiality.ts';
import { packIdSchema } from './pack-ids.ts';
import { ratingWords } from './ratings.ts';
import { lastTests } from './recurring-due.ts';
import { type Due, dueKinds, dueSchema, listAssessmentDue } from './reminders.ts';
import type { Verdict } from './reviews.ts';
import { daySchema } from './text.ts';

/** What the register says of an assessment. It follows from the records alone, so it is worked out once and kept. */
export const figuresSchema = z.strictObject({
  /** The gravest rating of a worksheet: a proposal from the insurer's own conclusions and findings. */
  rating: z.enum(ratingWords),
  /** Questions asked, and those that are complete. */
  asked: z.int(),
  complete: z.int(),
  /** Questions with a conclusion: with none at all an assessment says nothing yet. */
  concluded: z.int(),
  /** Null when the pack has no rule for it. */
  materiality: z
    .strictObject({
      /** Null while nothing proposes "material" and not all is answered that could. */
      proposed: z.enum(['material', 'not-material']).nullable(),
      concluded: z.enum(['material', 'not-material']).nullable(),
      state: z.enum(materialityStates),
    })
    .nullable(),
  /** Numbers of those that are open. */
  openFindings: z.array(z.string()),
  /** Of these, critical or high. */
  graveFindings: z.array(z.string()),
  /** Numbers of the evidence it relies on that is stale or lacks its date, and of that which soon will be. */
  staleEvidence: z.array(z.string()),
  expiringEvidence: z.array(z.string()),
  due: z.array(dueSchema),
  /** Numbers of its findings: those that moved along from the assessment before count here alone. */
  findings: z.array(z.string()),
  /** Of the questions whose answers bring days along, those that are answered. */
  dated: z.array(packIdSchema),
  /** The last test in each log that asks for one now and then. */
  tested: z.array(z.strictObject({ questionId: packIdSchema, on: daySchema })),
  /** Every risk that was scored is in the lowest band, and at least one was. */
  lowRisk: z.boolean(),
  /** How each worksheet stands. */
  ratings: z.array(z.strictObject({ worksheetId: packIdSchema, rating: z.enum(ratingWords) })),
  /** The last day on which this is so, if nothing changes; null for as long as nothing does. */
  holdsUntil: daySchema.nullable(),
});
export type Figures = z.infer<typeof figuresSchema>;

/** The figures of an assessment on a day (ISO). */
export function figureOut(
  content: AssessmentContent,
  assessment: Pick<Assessment, 'windowStart' | 'windowEnd' | 'state'>,
  verdicts: readonly Verdict[],
  today: string,
): Figures {
  const { windowStart: start, windowEnd: end, state } = assessment;
  const completion = assessCompletion(content, today);
  const appraisal = appraise(content, { start, end }, today);
  const { ratings, materiality, worst } = appraisal;
  const open = content.findings.filter(finding => isOpenOn(finding, today));
  const freshness = relyingOn(content).map(({ number, type, facts }) => ({
    number,
    fresh: freshnessOn(type, facts, today),
  }));
  const numbers = (...wanted: Freshness[]) =>
    freshness.filter(({ fresh }) => wanted.includes(fresh)).map(({ number }) => number);
  const ratingsGiven = new Set(ratings.map(each => each.rating));
  return {
    rating: ratingWords.find(word => ratingsGiven.has(word)) ?? 'open',
    asked: completion.questions.length,
    complete: completion.questions.filter(question => question.complete).length,
    concluded: completion.questions.length - ratings.reduce((sum, { counts }) => sum + counts.none, 0),
    materiality: materiality && {
      proposed:
        materiality.grounds.length > 0 ? 'material' : isMaterialityAnswered(content) ? 'not-material' : null,
      concluded: materiality.concluded,
      state: materiality.state,
    },
    openFindings: open.map(({ number }) => number),
    graveFindings: open
      .filter(({ severity }) => severity === 'critical' || severity === 'high')
      .map(({ number }) => number),
    staleEvidence: numbers('stale', 'undated'),
    expiringEvidence: numbers('warning'),
    findings: content.findings.map(({ number }) => number),
    dated: datedQuestions(content),
    tested: lastTests(content, today),
    lowRisk: worst !== null && worst.inherent.band === content.pack.rules?.riskBands?.[0]?.id,
    ratings: ratings.map(({ worksheetId, rating }) => ({ worksheetId, rating })),
    due: listAssessmentDue(content, state, completion, verdicts, appraisal, end, today),
    holdsUntil: holdsUntil(content, [dayAfter(appraisal.notification?.noSigningBefore)], today),
  };
}

/** Questions whose answers bring days along, as far as they are answered. */
function datedQuestions({ pack: { rules }, answers }: AssessmentContent): string[] {
  const ids = new Set([rules?.notification?.case, rules?.providerQuestions?.question]);
  return answers
    .filter(({ questionId, value }) => ids.has(questionId) && value !== null)
    .map(({ questionId }) => questionId);
}

/** Everything is answered on which "material" could be proposed. */
function isMaterialityAnswered({ pack, answers }: AssessmentContent): boolean {
  const rule = pack.rules?.materiality;
  const wanted = rule ? [...rule.ratings.map(each => each.question), ...rule.inherentImpact.questions] : [];
  return wanted.every(id => answers.some(answer => answer.questionId === id && answer.value !== null));
}

/** Evidence that is linked somewhere, with the rule of its type. */
function relyingOn({ pack, evidence, links }: AssessmentContent) {
  const types = new Map(pack.evidenceTypes.map(type => [type.id, type]));
  const used = new Set(links.map(link => link.evidenceId));
  return evidence.flatMap(({ id, number, facts }) => {
    const type = types.get(facts.type);
    return type && used.has(id) ? [{ number, type, facts }] : [];
  });
}

const dayAfter = (day: string | null | undefined): string | null => (day ? addDays(day, 1) : null);

/** The day before the passing of time alone changes something: evidence ages, a waiver or an acceptance runs out. */
function holdsUntil(
  content: AssessmentContent,
  passingDays: readonly (string | null)[],
  today: string,
): string | null {
  const changes = [
    ...relyingOn(content).map(({ type, facts }) => freshnessChangesOn(type, facts, today)),
    ...content.waivers.map(({ expiresOn }) => addDays(expiresOn, 1)),
    ...content.findings.map(({ acceptance }) => acceptance && addDays(acceptance.expiresOn, 1)),
    ...passingDays,
  ];
  const [next] = changes.flatMap(day => (day !== null && day > today ? [day] : [])).sort();
  return next ? addDays(next, -1) : null;
}

/** One line of the register. */
export const registerRowSchema = z.strictObject({
  ...arrangementSchema.pick({ id: true, number: true }).shape,
  ...arrangementFactsSchema.pick({
    name: true,
    provider: true,
    status: true,
    businessOwner: true,
    renewalOn: true,
  }).shape,
  services: z.array(z.string()),
  regions: z.array(z.string()),
  /** The newest; null before the first. */
  assessment: assessmentSchema
    .pick({ id: true, purpose: true, state: true, windowStart: true, windowEnd: true })
    .nullable(),
  /** Of the newest assessment that says something. */
  rating: figuresSchema.shape.rating.nullable(),
  materiality: figuresSchema.shape.materiality,
  asked: z.int(),
  complete: z.int(),
  /** Of the newest assessment and, until it is sealed, of the sealed one before it. */
  openFindings: z.int(),
  graveFindings: z.int(),
  staleEvidence: z.array(z.string()),
  expiringEvidence: z.array(z.string()),
  next: z.strictObject({ kind: z.enum(dueKinds), dueOn: daySchema, number: z.string() }).nullable(),
  overdue: z.int(),
});
export type RegisterRow = z.infer<typeof registerRowSchema>;

/** An assessment that counts, with its figures. */
export interface Counted {
  assessment: Assessment;
  figures: Figures;
}

/** What counts of an arrangement: its newest assessment and, until that is sealed, the sealed one before it. */
export interface Counting {
  arrangement: Arrangement;
  current: Counted | null;
  inForce: Counted | null;
  incidents: readonly Incident[];
  /** Questions sent or taken in that wait for an answer, of assessments in which answers can still be written. */
  delegations: readonly Exchange[];
  /** Its assessments are here for questions that somebody elsewhere asked; all the rest stays with them. */
  ledElsewhere: boolean;
}

export function composeRow(
  counting: Counting,
  due: readonly Pick<Due, 'kind' | 'dueOn' | 'number'>[],
  today: string,
): RegisterRow {
  const { arrangement, current, inForce } = counting;
  const { id, number, facts } = arrangement;
  const now = current?.figures;
  const before = inForce?.figures;
  const saying = now && now.concluded > 0 ? now : (before ?? now);
  // A finding that moved along counts where it is worked on.
  const moved = new Set(now?.findings);
  const count = (read: (figures: Figures) => string[]) =>
    (now ? read(now).length : 0) + (before ? read(before).filter(number => !moved.has(number)).length : 0);
  const all = (read: (figures: Figures) => string[]) => [
    ...new Set([...(now ? read(now) : []), ...(before ? read(before) : [])]),
  ];
  const [next] = due;
  return {
    id,
    number,
    name: facts.name,
    provider: facts.provider,
    status: facts.status,
    businessOwner: facts.businessOwner,
    renewalOn: facts.renewalOn,
    services: facts.services.map(service => service.name),
    regions: [...new Set(facts.services.flatMap(service => service.regions))],
    assessment: current && shorten(current.assessment),
    rating: saying?.rating ?? null,
    materiality: (now?.materiality?.concluded ? now : (before ?? now))?.materiality ?? null,
    asked: now?.asked ?? 0,
    complete: now?.complete ?? 0,
    openFindings: count(figures => figures.openFindings),
    graveFindings: count(figures => figures.graveFindings),
    staleEvidence: all(figures => figures.staleEvidence),
    expiringEvidence: all(figures => figures.expiringEvidence),
    next: next ? { kind: next.kind, dueOn: next.dueOn, number: next.number } : null,
    overdue: due.filter(({ dueOn }) => dueOn < today).length,
  };
}

const shorten = ({ id, purpose, state, windowStart, windowEnd }: Assessment) => ({
  id,
  purpose,
  state,
  windowStart,
  windowEnd,
});
