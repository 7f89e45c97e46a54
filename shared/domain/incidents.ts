import { z } from 'zod';
import { hongKongDay } from './calendar.ts';
import type { Due } from './reminders.ts';
import { idSchema, instantSchema, lineText, longText, shortText } from './text.ts';

/** What happened. 5.14 names the first two; the others are logged all the same. */
export const incidentKinds = ['unauthorised-access', 'data-loss', 'outage', 'other'] as const;
/** In whose sphere it happened. */
export const incidentSpheres = ['provider', 'sub-contractor', 'insurer'] as const;

export const incidentContentSchema = z.strictObject({
  title: shortText.trim().min(1),
  kind: z.enum(incidentKinds),
  sphere: z.enum(incidentSpheres),
  description: longText,
  /** Who leads the response. */
  owner: shortText,
  /** When it began or was first seen anywhere; null while unknown. */
  detectedAt: instantSchema.nullable(),
  /** When the insurer became aware: the clocks run from here. */
  awareAt: instantSchema,
  /** When the Insurance Authority was told. */
  iaToldAt: instantSchema.nullable(),
  /** Why it was not told; a decision that is on record. */
  notToldReason: lineText,
  /** When customers concerned were told; null when they were not, or not yet. */
  customersToldAt: instantSchema.nullable(),
  /** A cyber incident: the other clock runs too. */
  cyber: z.boolean(),
  cause: longText,
  lessons: longText,
  closedAt: instantSchema.nullable(),
});
export type IncidentContent = z.infer<typeof incidentContentSchema>;

export const incidentSchema = z.strictObject({
  id: idSchema,
  /** Stable number people quote: I-003. */
  number: z.string().regex(/^I-\d{3,}$/),
  arrangementId: idSchema,
  revision: z.int().positive(),
  ...incidentContentSchema.shape,
  recordedBy: idSchema,
  recordedAt: instantSchema,
});
export type Incident = z.infer<typeof incidentSchema>;

/** Something that was learnt or done, in the order of time. Entries never change. */
export const incidentEntrySchema = z.strictObject({
  at: instantSchema,
  text: lineText.trim().min(1),
  recordedBy: idSchema,
  recordedAt: instantSchema,
});
export type IncidentEntry = z.infer<typeof incidentEntrySchema>;

/** Whom to tell, how, and in which order: at hand before anything happens. */
export const runbookSchema = z.strictObject({
  contacts: z
    .array(
      z.strictObject({ role: shortText.trim().min(1), name: shortText, how: shortText, deputy: shortText }),
    )
    .max(50),
  steps: longText,
});
export type Runbook = z.infer<typeof runbookSchema>;

/** 5.14 asks that the authority be told of unauthorized access or breach by the provider or a sub-contractor. */
export const asksForNotice = ({ kind }: Pick<IncidentContent, 'kind'>): boolean =>
  kind === 'unauthorised-access' || kind === 'data-loss';

/** Hours of the other clock. Our sources do not confirm it; it is never the deadline of 5.14, which is "forthwith". */
export const CYBER_HOURS = 72;

const HOUR_MS = 3_600_000;

/** Whether a reason was given for an incident: its number stands first, as `I-003: …`. */
export const speaksOf = (reason: string, number: string): boolean =>
  reason.startsWith(number) && !/^\d/.test(reason.slice(number.length));

export interface IncidentClock {
  kind: 'forthwith' | 'cyber';
  startedAt: string;
  /** When it ends by itself; null for what has no hours: at once. */
  endsAt: string | null;
  /** When it was stopped; null while it runs. */
  stoppedAt: string | null;
  /** Full hours that have run. */
  hours: number;
}

/** The clocks of an incident at an instant. They stand apart: what stops one says nothing about the other's rule. */
export function readClocks(content: IncidentContent, now: string): IncidentClock[] {
  const { awareAt, iaToldAt, notToldReason, closedAt, cyber } = content;
  const decidedAt = notToldReason.trim() === '' ? null : (closedAt ?? now);
  const stoppedAt = iaToldAt ?? decidedAt;
  const hours = Math.max(0, Math.floor((Date.parse(stoppedAt ?? now) - Date.parse(awareAt)) / HOUR_MS));
  const run = { startedAt: awareAt, stoppedAt, hours };
  return [
    ...(asksForNotice(content) ? [{ ...run, kind: 'forthwith' as const, endsAt: null }] : []),
    ...(cyber
      ? [
          {
            ...run,
            kind: 'cyber' as const,
            endsAt: new Date(Date.parse(awareAt) + CYBER_HOURS * HOUR_MS).toISOString(),
          },
        ]
      : []),
  ];
}

/** Why the content cannot be kept; a message key. That data were encrypted closes nothing: a cause and a decision do. */
export function findIncidentFault(content: IncidentContent, now: string): string | undefined {
  const { detectedAt, awareAt, iaToldAt, customersToldAt, closedAt, cause, notToldReason } = content;
  if ([detectedAt, awareAt, iaToldAt, customersToldAt, closedAt].some(at => at !== null && at > now))
    return 'incidents.in_future';
  if ([iaToldAt, customersToldAt, closedAt].some(at => at !== null && at < awareAt))
    return 'incidents.before_aware';
  if (closedAt === null) return undefined;
  if (cause.trim() === '') return 'incidents.cause_missing';
  if (asksForNotice(content) && iaToldAt === null && notToldReason.trim() === '')
    return 'incidents.notice_undecided';
  return undefined;
}

/** What is owed for incidents: told at once, and, apart from it, within the hours of the other clock. */
export function listIncidentDue(incidents: readonly Incident[]): Due[] {
  return incidents
    .filter(({ closedAt }) => closedAt === null)
    .flatMap(incident => {
      const common = {
        worksheetId: null,
        questionId: null,
        number: incident.number,
        about: incident.title,
        owner: incident.owner,
        every: null,
      };
      return readClocks(incident, incident.awareAt)
        .filter(({ stoppedAt }) => stoppedAt === null)
        .map(({ kind, startedAt, endsAt }) => ({
          ...common,
          kind: kind === 'cyber' ? ('incident-hours' as const) : ('incident' as const),
          dueOn: hongKongDay(new Date(endsAt ?? startedAt)),
        }));
    });
}
