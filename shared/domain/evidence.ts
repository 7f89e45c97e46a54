import { z } from 'zod';
import { addDays, addMonths } from './calendar.ts';
import { tidyFileName } from './file-kind.ts';
import { packIdSchema } from './pack-ids.ts';
import { type EvidenceType, exportClassSchema } from './packs.ts';
import { daySchema, idSchema, instantSchema, lineText, longText, sha256Schema, shortText } from './text.ts';

/** What a report says of itself beyond its dates; empty where it says nothing or nobody confirmed it. */
const detailsSchema = z.strictObject({
  /** Criteria an auditor examined: security, availability, … */
  categories: z.array(shortText).max(20),
  /** Services and Regions in scope. */
  services: z.array(shortText).max(300),
  regions: z.array(shortText).max(100),
  opinion: z.enum(['', 'unqualified', 'qualified', 'adverse', 'disclaimer']),
  /** How subservice organisations are dealt with. */
  subservice: z.enum(['', 'carve-out', 'inclusive']),
  /** What the document allows and forbids to do with it. */
  terms: lineText,
});
export type EvidenceDetails = z.infer<typeof detailsSchema>;

export const noDetails: EvidenceDetails = {
  categories: [],
  services: [],
  regions: [],
  opinion: '',
  subservice: '',
  terms: '',
};

/** What a person confirms about a piece of evidence. Empty text and null mean "not stated". */
export const evidenceFactsSchema = z.strictObject({
  /** Evidence type of a pack, or `other`. */
  type: packIdSchema,
  title: shortText.trim().min(1),
  issuer: shortText,
  version: shortText,
  periodStart: daySchema.nullable(),
  periodEnd: daySchema.nullable(),
  issuedOn: daySchema.nullable(),
  expiresOn: daySchema.nullable(),
  exportClass: exportClassSchema,
  note: longText,
  details: detailsSchema.exactOptional(),
});
export type EvidenceFacts = z.infer<typeof evidenceFactsSchema>;

/** Facts of a file that nobody has described yet: its name, and nothing that the name does not say. Unknown counts as NDA. */
export const factsOfNewFile = (
  fileName: string,
  type: string,
  exportClass: EvidenceFacts['exportClass'] = 'nda',
): EvidenceFacts => ({
  type,
  title:
    tidyFileName(fileName)
      .replace(/(?<=.)\.[^.]*$/, '')
      .slice(0, 200)
      .toWellFormed()
      .trim() || fileName.slice(0, 200),
  issuer: '',
  version: '',
  periodStart: null,
  periodEnd: null,
  issuedOn: null,
  expiresOn: null,
  exportClass,
  note: '',
});

/** The file itself. Its identity is the SHA-256; the name is only what somebody once called it. */
export const evidenceFileSchema = z.strictObject({
  sha256: sha256Schema,
  crc32: z.int().min(0).max(0xffff_ffff),
  /** Bytes. */
  size: z.int().min(0),
  originalName: shortText,
});

export const evidenceSchema = z.strictObject({
  id: idSchema,
  /** Stable number people quote: E-012. */
  number: z.string().regex(/^E-\d{3,}$/),
  arrangementId: idSchema,
  revision: z.int().positive(),
  facts: evidenceFactsSchema,
  file: evidenceFileSchema,
  addedBy: idSchema,
  addedAt: instantSchema,
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Where in a document the support is found, so that a reviewer need not read all of it. */
export const locatorSchema = z.strictObject({
  page: z.int().positive().nullable(),
  control: shortText,
  note: lineText,
});

export const evidenceLinkSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: packIdSchema,
  evidenceId: idSchema,
  locator: locatorSchema,
});
export type EvidenceLink = z.infer<typeof evidenceLinkSchema>;

/** Permission to go on without evidence, or with stale evidence, at one question until a day. */
export const waiverSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: packIdSchema,
  reason: lineText.trim().min(1),
  expiresOn: daySchema,
  grantedBy: idSchema,
});
export type Waiver = z.infer<typeof waiverSchema>;

export type Freshness = 'current' | 'warning' | 'stale' | 'undated';

/**
 * How fresh a piece of evidence is on a day, by the rule of its type. A date the rule needs but nobody entered gives
 * `undated`, which counts as stale: silence never passes for freshness.
 */
export function freshnessOn(type: EvidenceType, facts: EvidenceFacts, today: string): Freshness {
  const { from, warnAfterMonths, failAfterMonths, warnDaysBefore } = type.staleness;
  if (facts.expiresOn !== null && facts.expiresOn < today) return 'stale';
  if (from === 'none') return 'current';
  if (from === 'expiry') {
    if (facts.expiresOn === null) return 'undated';
    return addDays(facts.expiresOn, -(warnDaysBefore ?? 0)) <= today ? 'warning' : 'current';
  }
  const start = startOfAge(from, facts);
  if (start === null) return 'undated';
  if (failAfterMonths !== undefined && addMonths(start, failAfterMonths) < today) return 'stale';
  if (warnAfterMonths !== undefined && addMonths(start, warnAfterMonths) < today) return 'warning';
  const lastDay = failAfterMonths === undefined ? undefined : addMonths(start, failAfterMonths);
  if (lastDay && warnDaysBefore !== undefined && addDays(lastDay, -warnDaysBefore) <= today) return 'warning';
  return 'current';
}

/** The last day on which a piece of evidence is not stale; null when it does not age, or lacks the date that would tell. */
export function lastFreshDay(type: EvidenceType, facts: EvidenceFacts): string | null {
  return lastDays(type, facts).sort()[0] ?? null;
}

/** The day that is printed on it, and the day on which it is as old as its type may be. */
function lastDays({ staleness: { from, failAfterMonths } }: EvidenceType, facts: EvidenceFacts): string[] {
  const start = startOfAge(from, facts);
  const aged = start !== null && failAfterMonths !== undefined ? addMonths(start, failAfterMonths) : null;
  return [facts.expiresOn, aged].filter(day => day !== null);
}

const startOfAge = (from: EvidenceType['staleness']['from'], facts: EvidenceFacts): string | null =>
  from === 'period-end' ? facts.periodEnd : from === 'issued' ? facts.issuedOn : null;

/** The next day after `today` on which {@link freshnessOn} says something else; null when it never will. */
export function freshnessChangesOn(type: EvidenceType, facts: EvidenceFacts, today: string): string | null {
  const { from, warnAfterMonths, warnDaysBefore } = type.staleness;
  const start = startOfAge(from, facts);
  const days = [
    ...(start !== null && warnAfterMonths !== undefined
      ? [addDays(addMonths(start, warnAfterMonths), 1)]
      : []),
    ...lastDays(type, facts).flatMap(day => [addDays(day, -(warnDaysBefore ?? 0)), addDays(day, 1)]),
  ];
  const now = freshnessOn(type, facts, today);
  const later = days.filter(day => day > today).sort();
  return later.find(day => freshnessOn(type, facts, day) !== now) ?? null;
}

export type MissingFact = 'type' | 'issuer' | 'period' | 'issued' | 'expires';

/** What nobody entered yet and somebody will ask for: what it is, who issued it, and the date the rule of its type needs. */
export function missingFacts(type: EvidenceType | undefined, facts: EvidenceFacts): MissingFact[] {
  if (!type) return facts.type === 'other' ? ['type'] : [];
  const { from } = type.staleness;
  const spans = type.nature === 'period' || type.nature === 'fiscal-year';
  return [
    ...(facts.issuer.trim() === '' ? (['issuer'] as const) : []),
    ...((spans && facts.periodStart === null) || (from === 'period-end' && facts.periodEnd === null)
      ? (['period'] as const)
      : []),
    ...(from === 'issued' && facts.issuedOn === null ? (['issued'] as const) : []),
    ...(from === 'expiry' && facts.expiresOn === null ? (['expires'] as const) : []),
  ];
}

/** Dates that cannot be right together, as the key of the message that says so. */
export function dateFault({ periodStart, periodEnd, issuedOn, expiresOn }: EvidenceFacts): string | null {
  if (periodStart && periodEnd && periodEnd < periodStart) return 'evidence.period_backwards';
  if (issuedOn && expiresOn && expiresOn < issuedOn) return 'evidence.expires_before_issue';
  return null;
}

/** E-012_SOC2-T2_2024-04-01_2024-09-30_v2.pdf: what a piece of evidence is called outside, from facts alone. */
export function exportName(evidence: Evidence, type: EvidenceType | undefined): string {
  const { periodStart, periodEnd, issuedOn, version } = evidence.facts;
  const dates = periodStart && periodEnd ? [periodStart, periodEnd] : issuedOn ? [issuedOn] : [];
  const tidyVersion = version.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-+|-+$/g, '');
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(evidence.file.originalName)?.[0].toLowerCase() ?? '';
  const parts = [
    evidence.number,
    type?.exportName ?? 'OTHER',
    ...dates,
    ...(tidyVersion ? [`v${tidyVersion}`] : []),
  ];
  return parts.join('_') + extension;
}
