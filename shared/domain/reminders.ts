import { z } from 'zod';
import type { Appraisal } from './appraisal.ts';
import type { ArrangementFacts } from './arrangements.ts';
import type { AssessmentState } from './assessments.ts';
import { addDays } from './calendar.ts';
import type { AssessmentContent, Completion } from './completion.ts';
import { openConditions } from './cycles.ts';
import { listDuties } from './duties.ts';
import { lastFreshDay } from './evidence.ts';
import { packIdSchema } from './pack-ids.ts';
import { nothing, recurringDue } from './recurring-due.ts';
import { defaultReminderSettings } from './reminder-rules.ts';
import type { Verdict } from './reviews.ts';
import { daySchema, idSchema } from './text.ts';

/** Why something falls due. */
export const dueKinds = [
  'incident',
  'incident-hours',
  'notification',
  'condition',
  'finding',
  'risk-acceptance',
  'waiver',
  'returned-answer',
  'worksheet',
  'delegated',
  'asked',
  'provider-question',
  'evidence',
  'coverage',
  'reassessment',
  'materiality-check',
  'contingency-test',
  'control',
  'no-signing',
  'renewal-notice',
  'signing',
  'effective',
  'renewal',
  'end',
] as const;
export type DueKind = (typeof dueKinds)[number];

/** Something that falls due on a day. */
export const dueSchema = z.strictObject({
  kind: z.enum(dueKinds),
  dueOn: daySchema,
  /** Where in an assessment it is mended; null for what concerns the arrangement. */
  worksheetId: packIdSchema.nullable(),
  questionId: packIdSchema.nullable(),
  /** Number people quote, of a finding or a piece of evidence; empty otherwise. */
  number: z.string(),
  /** What it is about, in the words of whoever wrote it; may be empty. */
  about: z.string(),
  /** A person's id for worksheets and a name as entered otherwise; empty when open. */
  owner: z.string(),
  /** Returns so many months after it was done; null for what is done once. */
  every: z.int().positive().nullable(),
  /** Of questions that colleagues sent each other: by which bundle or workbook. */
  exchangeId: idSchema.exactOptional(),
});
export type Due = z.infer<typeof dueSchema>;

/** What falls due in an assessment, as it stands on a day. What is settled is left out; what is overdue is not. */
export function listAssessmentDue(
  content: AssessmentContent,
  state: AssessmentState,
  completion: Completion,
  verdicts: readonly Verdict[],
  { notification, coverage }: Pick<Appraisal, 'notification' | 'coverage'>,
  windowEnd: string,
  today: string,
): Due[] {
  return [
    ...notificationDue(content, notification, today),
    ...dutiesDue(content, state, completion, verdicts, today),
    ...acceptancesDue(content, today),
    ...waiversDue(content, completion, today),
    ...evidenceDue(content),
    ...(state === 'sealed' ? recurringDue(content, windowEnd, today) : coverageDue(coverage)),
  ].sort(byDay);
}

/** The last day to file a prior notification, until it is filed; and the day before which nothing is to be signed. */
function notificationDue(
  { pack }: AssessmentContent,
  notification: Appraisal['notification'],
  today: string,
): Due[] {
  if (!notification?.needed) return [];
  const { filedOn, latestFilingOn, noSigningBefore } = notification;
  const at = { ...nothing, questionId: pack.rules?.notification?.case ?? null };
  return [
    ...(filedOn === null && latestFilingOn !== null
      ? [{ ...at, kind: 'notification' as const, dueOn: latestFilingOn }]
      : []),
    ...(noSigningBefore !== null && noSigningBefore >= today
      ? [{ ...at, kind: 'no-signing' as const, dueOn: noSigningBefore }]
      : []),
  ];
}

/** Periods of a report type that neither a report nor a letter speaks for, until the end of the assessment window. */
const coverageDue = (coverage: Appraisal['coverage']): Due[] =>
  coverage.flatMap(({ type, openTail }) =>
    openTail === null
      ? []
      : [
          {
            ...nothing,
            kind: 'coverage' as const,
            dueOn: openTail.end,
            about: `${type} ${openTail.start}..${openTail.end}`,
          },
        ],
  );

/** Worksheets, returned answers, findings and the provider's replies; work on a sealed assessment is over. */
function dutiesDue(
  content: AssessmentContent,
  state: AssessmentState,
  completion: Completion,
  verdicts: readonly Verdict[],
  today: string,
): Due[] {
  const sealed = state === 'sealed' || state === 'superseded';
  const conditions = conditionsDue(content);
  const asConditions = new Set(conditions.map(each => each.number));
  const duties = listDuties(content, completion, verdicts, today).flatMap(duty => {
    const { kind, dueOn, worksheetId, questionId, subject, owner } = duty;
    if (dueOn === null || (sealed && (kind === 'worksheet' || kind === 'returned-answer'))) return [];
    if (kind === 'finding' && asConditions.has(subject)) return [];
    const finding = kind === 'finding' && content.findings.find(each => each.number === subject);
    return [
      {
        kind,
        dueOn,
        worksheetId: worksheetId || null,
        questionId,
        number: finding ? subject : '',
        about: finding ? finding.title : subject,
        owner,
        every: null,
      },
    ];
  });
  return [...conditions, ...duties];
}

/** Conditions that a committee set and that are not met; each is tracked as a finding. */
function conditionsDue(content: AssessmentContent): Due[] {
  return openConditions(content).map(({ dueOn, questionId, findingNumber, text, owner }) => ({
    ...nothing,
    kind: 'condition',
    dueOn,
    questionId,
    number: findingNumber,
    about: text,
    owner,
  }));
}

/** From the day after, the finding is open again. */
function acceptancesDue({ findings }: AssessmentContent, today: string): Due[] {
  return findings.flatMap(({ acceptance, status, questionId, number, title }) =>
    acceptance === null || status === 'resolved' || acceptance.expiresOn < today
      ? []
      : [
          {
            ...nothing,
            kind: 'risk-acceptance' as const,
            dueOn: acceptance.expiresOn,
            questionId,
            number,
            about: title,
            owner: acceptance.owner,
          },
        ],
  );
}

/** Permissions to go on without current evidence; one that has run out counts while the evidence is still missing. */
function waiversDue({ waivers }: AssessmentContent, { blockers }: Completion, today: string): Due[] {
  const lacking = new Set(
    blockers
      .filter(({ kind }) => kind === 'no-evidence' || kind === 'stale-evidence')
      .map(({ questionId }) => questionId),
  );
  return waivers
    .filter(({ questionId, expiresOn }) => expiresOn >= today || lacking.has(questionId))
    .map(({ questionId, expiresOn, reason }) => ({
      ...nothing,
      kind: 'waiver',
      dueOn: expiresOn,
      questionId,
      about: reason,
    }));
}

/** The last day on which each piece of evidence that is relied on is still fresh. */
function evidenceDue({ pack, evidence, links }: AssessmentContent): Due[] {
  const types = new Map(pack.evidenceTypes.map(type => [type.id, type]));
  const used = new Map(links.map(({ evidenceId, questionId }) => [evidenceId, questionId]));
  return evidence.flatMap(({ id, number, facts }) => {
    const type = types.get(facts.type);
    const dueOn = type && used.has(id) ? lastFreshDay(type, facts) : null;
    return dueOn === null
      ? []
      : [
          {
            ...nothing,
            kind: 'evidence' as const,
            dueOn,
            questionId: used.get(id) ?? null,
            number,
            about: facts.title,
          },
        ];
  });
}

/** What the contract brings. Signing and taking effect pass by themselves; renewal and end want a new date. */
export function listContractDue(
  facts: ArrangementFacts,
  today: string,
  { noticeDays } = defaultReminderSettings,
): Due[] {
  if (facts.status === 'ended') return [];
  const dates: readonly (readonly [DueKind, string | null, boolean])[] = [
    ['signing', facts.signingOn, false],
    ['effective', facts.effectiveOn, false],
    [
      'renewal-notice',
      // Once the contract is renewed there is nothing left to decide.
      facts.renewalOn && facts.renewalOn >= today ? addDays(facts.renewalOn, -noticeDays) : null,
      true,
    ],
    ['renewal', facts.renewalOn, true],
    ['end', facts.endsOn, true],
  ];
  return dates.flatMap(([kind, dueOn, stays]) =>
    dueOn === null || (!stays && dueOn < today)
      ? []
      : [{ ...nothing, kind, dueOn, owner: facts.businessOwner }],
  );
}

/** Earliest first; on the same day in the order of {@link dueKinds}, which begins with what cannot be put off. */
export const byDay = (a: Pick<Due, 'dueOn' | 'kind'>, b: Pick<Due, 'dueOn' | 'kind'>): number =>
  a.dueOn === b.dueOn ? dueKinds.indexOf(a.kind) - dueKinds.indexOf(b.kind) : a.dueOn < b.dueOn ? -1 : 1;
