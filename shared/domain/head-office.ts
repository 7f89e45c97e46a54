import { z } from 'zod';
import { arrangementSchema } from './arrangements.ts';
import { assessmentSchema } from './assessments.ts';
import { findingStatuses, severitySchema } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { figuresSchema } from './register.ts';
import { daySchema, idSchema, instantSchema, localizedSchema, sha256Schema } from './text.ts';
import { verificationReportSchema } from './verification.ts';

/**
 * What is strange about a sealed bundle whose signatures are all good. It is kept and does not count until a person has decided:
 * two histories of one assessment cannot both be true, and no program can tell which is.
 */
export const keptAlertKinds = [
  /** An older revision than one that is known. */
  'rollback',
  /** The same revision with another seal. */
  'fork',
  /** Its previous seal is not the seal of the revision before, or a later revision does not continue it. */
  'broken-chain',
  /** The assessment or its arrangement is known from another workspace, or the assessment for another arrangement. */
  'moved',
  /** It continues, at once or through others, what a person set aside, or what stands against another one that counts. */
  'discarded-history',
  /** It continues, at once or through others, what is still to be decided about. */
  'open-history',
] as const;

/** Those that follow from what is said and known of others, and go as they came. */
const derivedKinds: ReadonlySet<(typeof keptAlertKinds)[number]> = new Set([
  'discarded-history',
  'open-history',
]);

export const keptAlertSchema = z.strictObject({
  kind: z.enum(keptAlertKinds),
  /** The revision that is known. */
  revision: z.int().positive(),
  /** Its seal. */
  seal: sha256Schema,
});
export type KeptAlert = z.infer<typeof keptAlertSchema>;

/** What was strange about a bundle by itself when it came. */
export const ownAlerts = (alerts: readonly KeptAlert[]): KeptAlert[] =>
  alerts.filter(({ kind }) => !derivedKinds.has(kind));

/** A place in the history of an assessment. */
export interface Sealed {
  workspaceId: string;
  arrangementId: string;
  revision: number;
  seal: string;
  previousSeal: string | null;
}

/**
 * Compares a sealed bundle with every sealed revision of the same assessment that is known, and with those that count of
 * other assessments of its arrangement; one alert of a kind.
 */
export function judgeSealed(
  one: Sealed,
  known: readonly Sealed[],
  neighbours: readonly Sealed[] = [],
): KeptAlert[] {
  const alerts = new Map<KeptAlert['kind'], KeptAlert>();
  const tell = (kind: KeptAlert['kind'], { revision, seal }: Sealed) => {
    if (!alerts.has(kind)) alerts.set(kind, { kind, revision, seal });
  };
  for (const other of known) {
    if (other.seal === one.seal) continue;
    if (other.revision === one.revision) tell('fork', other);
    if (other.revision > one.revision) tell('rollback', other);
    const [older, newer] = other.revision < one.revision ? [other, one] : [one, other];
    if (newer.revision === older.revision + 1 && newer.previousSeal !== older.seal)
      tell('broken-chain', other);
    if (other.workspaceId !== one.workspaceId || other.arrangementId !== one.arrangementId)
      tell('moved', other);
  }
  // The newest assessment of an arrangement counts for it: that of a laptop nobody knows it from would take its place.
  const [neighbour] = neighbours;
  const isAtHome = neighbours.some(({ workspaceId }) => workspaceId === one.workspaceId);
  if (neighbour && !isAtHome) tell('moved', neighbour);
  return [...alerts.values()];
}

/** What a kept bundle says, as far as it is listed and added up; the rest is read from its bytes when it is asked for. */
export const keptSummarySchema = z.strictObject({
  /** Names of people there are private and not in it. */
  arrangement: arrangementSchema,
  assessment: assessmentSchema,
  frozenAt: instantSchema,
  judgedOn: daySchema,
  /** Of the day on which it was taken in or verified again. */
  figures: figuresSchema,
  figuresOn: daySchema,
  worksheets: z.array(z.strictObject({ id: packIdSchema, title: localizedSchema })),
  findings: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      severity: severitySchema,
      status: z.enum(findingStatuses),
      dueOn: daySchema.nullable(),
    }),
  ),
});
export type KeptSummary = z.infer<typeof keptSummarySchema>;

/** The report without its list of files: what is left out is in its redactions. */
export const keptReportSchema = verificationReportSchema.omit({ files: true });

export const keptBundleSchema = z.strictObject({
  id: idSchema,
  /** Of the file, whose bytes are kept as they came. */
  sha256: sha256Schema,
  size: z.int(),
  fileName: z.string(),
  workspaceId: idSchema,
  arrangementId: idSchema,
  assessmentId: idSchema,
  revision: z.int().positive(),
  seal: sha256Schema,
  previousSeal: sha256Schema.nullable(),
  report: keptReportSchema,
  summary: keptSummarySchema,
  alerts: z.array(keptAlertSchema),
  checkedAt: instantSchema,
  keptBy: idSchema,
  keptAt: instantSchema,
  /** The latest about its seal, given for whichever copy; also after that copy was removed. */
  decision: z.enum(['counts', 'set-aside']).nullable(),
  reason: z.string(),
  decidedBy: idSchema.nullable(),
  decidedAt: instantSchema.nullable(),
  /** Decisions are counted: which one is later is not for a clock to tell. */
  decisionNumber: z.int().nullable(),
  removedBy: idSchema.nullable(),
  removedAt: instantSchema.nullable(),
  removalReason: z.string(),
});
export type KeptBundle = z.infer<typeof keptBundleSchema>;

/** Other histories of the same revision, for which somebody's word that this one counts leaves no room; one copy of each. */
export function rivalsOf(kept: KeptBundle, all: readonly KeptBundle[]): KeptBundle[] {
  const rivals = all.filter(
    other =>
      other.assessmentId === kept.assessmentId &&
      other.revision === kept.revision &&
      other.seal !== kept.seal &&
      other.removedAt === null &&
      other.decision !== 'set-aside',
  );
  return [...new Map(rivals.map(rival => [rival.seal, rival])).values()];
}

type Word = Pick<KeptBundle, 'decision' | 'reason' | 'decidedBy' | 'decidedAt' | 'decisionNumber'>;
export type Decided = Word &
  Pick<KeptBundle, 'assessmentId' | 'revision' | 'seal' | 'previousSeal' | 'alerts'>;

const noWord: Word = { decision: null, reason: '', decidedBy: null, decidedAt: null, decisionNumber: null };
const numberOf = (word: Word | undefined): number => word?.decisionNumber ?? 0;
/** Whether it is about what the other continues, or says that something else counts in the place of that. */
const speaksOfBase = (word: Decided, one: Decided): boolean =>
  word.seal === one.previousSeal || (word.decision === 'counts' && word.revision === one.revision - 1);

/**
 * What was said about single files, carried to all that it concerns: the latest word about a seal holds for every copy, and what
 * continues a history that was set aside, or about which nobody has decided yet, has an alert. That it counts all the same is for a
 * later word to say: an earlier one did not know. Takes all that was ever kept of whichever assessments, removed ones too; no assessment speaks of another.
 */
export function settle<T extends Decided>(all: readonly T[]): T[] {
  const said = new Map<string, T>();
  for (const one of all.toSorted((a, b) => numberOf(a) - numberOf(b)))
    if (one.decision !== null) said.set(one.seal, one);
  const words = [...said.values()].toSorted((a, b) => numberOf(b) - numberOf(a));
  /** By seal, the word that set its history aside. */
  const against = new Map<string, T>();
  /** By seal, what it continues that is still to be decided about. */
  const undecided = new Map<string, T>();
  const open = new Map<string, T>();
  const wordOn = (seal: string): T | undefined => {
    const word = said.get(seal);
    const isOutdated = word?.decision === 'counts' && numberOf(word) < numberOf(against.get(seal));
    return isOutdated ? undefined : word;
  };
  // Older revisions first: what is continued is settled before what continues it.
  for (const one of all.toSorted((a, b) => a.revision - b.revision)) {
    const before = words.find(
      word => word.assessmentId === one.assessmentId && word === wordOn(word.seal) && speaksOfBase(word, one),
    );
    const isCarried = before?.decision === 'counts' && before.seal === one.previousSeal;
    const discarded = isCarried ? undefined : (before ?? against.get(one.previousSeal ?? ''));
    if (discarded?.assessmentId === one.assessmentId) against.set(one.seal, discarded);
    const base = open.get(one.previousSeal ?? '');
    const doubted = base?.assessmentId === one.assessmentId ? base : undefined;
    if (doubted) undecided.set(one.seal, doubted);
    // That it came late is no doubt about what it says.
    const isStrange = one.alerts.some(({ kind }) => kind !== 'rollback');
    if (!wordOn(one.seal) && (isStrange || doubted)) open.set(one.seal, one);
  }
  return all.map(one => {
    const { decision, reason, decidedBy, decidedAt, decisionNumber } = wordOn(one.seal) ?? noWord;
    const [discarded, doubted] = [against.get(one.seal), undecided.get(one.seal)];
    const continued = discarded ?? doubted;
    const kind = discarded ? ('discarded-history' as const) : ('open-history' as const);
    const alerts = continued
      ? [...one.alerts, { kind, revision: continued.revision, seal: continued.seal }]
      : one.alerts;
    return { ...one, alerts, decision, reason, decidedBy, decidedAt, decisionNumber };
  });
}

/** Whether nothing is left for a person to decide. */
export const isSettled = ({ alerts, decision }: Pick<KeptBundle, 'alerts' | 'decision'>): boolean =>
  alerts.length === 0 || decision !== null;

type Standing = Pick<KeptBundle, 'alerts' | 'decision' | 'removedAt' | 'report'>;

/** `open`: a person has to decide; `unproven`: it did not verify when it was last looked at. */
export function standingOf(kept: Standing): 'counts' | 'open' | 'unproven' | 'set-aside' | 'removed' {
  if (kept.removedAt !== null) return 'removed';
  if (kept.decision === 'set-aside') return 'set-aside';
  if (kept.report.result !== 'verified') return 'unproven';
  return isSettled(kept) ? 'counts' : 'open';
}

/** The older one first: by revision within an assessment, else by what it looks at and when that was signed. */
export function compareAge(a: KeptBundle, b: KeptBundle): number {
  if (a.assessmentId === b.assessmentId && a.revision !== b.revision) return a.revision - b.revision;
  const key = ({ summary }: KeptBundle) => `${summary.assessment.windowEnd} ${summary.frozenAt}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/** Of every arrangement the newest that counts; of copies of the same content the one that says the most. Only these are added up. */
export function pickCounting(kept: readonly KeptBundle[]): KeptBundle[] {
  const best = new Map<string, KeptBundle>();
  const isWhole = ({ report }: KeptBundle) => Number(report.redactions === null);
  for (const each of kept) {
    if (standingOf(each) !== 'counts') continue;
    const known = best.get(each.arrangementId);
    if (!known || (compareAge(each, known) || isWhole(each) - isWhole(known)) > 0)
      best.set(each.arrangementId, each);
  }
  return [...best.values()];
}

/** Where it stands among all that are kept: `superseded` where another one of its arrangement is the one that is added up. */
export type KeptStanding = ReturnType<typeof standingOf> | 'superseded';
export function standingAmong(kept: KeptBundle, counting: readonly string[]): KeptStanding {
  const standing = standingOf(kept);
  return standing === 'counts' && !counting.includes(kept.id) ? 'superseded' : standing;
}
