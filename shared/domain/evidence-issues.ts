import { z } from 'zod';
import type { ArrangementFacts } from './arrangements.ts';
import type { Period } from './coverage.ts';
import { type Evidence, type EvidenceLink, freshnessOn, lastFreshDay } from './evidence.ts';
import { layTimeline } from './evidence-timeline.ts';
import { packIdSchema } from './pack-ids.ts';
import { listQuestions, type Pack } from './packs.ts';
import type { LeadFound } from './recognition/inspection.ts';
import { daySchema } from './text.ts';

/** Where an issue shows: first the question at which it is dealt with, then those whose answers rest on what it is about. */
const at = { questionIds: z.array(packIdSchema) };
const period = z.strictObject({ start: daySchema, end: daySchema });
const number = z.string();

/** Something that the evidence of an arrangement leaves open. */
export const evidenceIssueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...at, kind: z.enum(['gap', 'tail']), type: packIdSchema, period }),
  z.strictObject({ ...at, kind: z.enum(['service', 'region']), number, name: z.string() }),
  z.strictObject({ ...at, kind: z.literal('opinion'), number, opinion: z.string() }),
  z.strictObject({
    ...at,
    kind: z.enum(['user-controls', 'exceptions']),
    number,
    page: z.int().nullable(),
    quote: z.string(),
  }),
  /** Too old since a day. */
  z.strictObject({ ...at, kind: z.literal('stale'), number, since: daySchema.nullable() }),
  /** Without the date that would tell how old it is. */
  z.strictObject({ ...at, kind: z.literal('undated'), number }),
  /** A letter that speaks for days which a report covers by now. */
  z.strictObject({ ...at, kind: z.literal('overtaken'), number, by: number }),
  /** Proves something only beside a piece of these types, none of which is linked there. */
  z.strictObject({ ...at, kind: z.literal('alone'), number, types: z.array(packIdSchema) }),
  /** Evidence is required, and none that counts is linked; these types would do. */
  z.strictObject({ ...at, kind: z.literal('missing'), types: z.array(packIdSchema) }),
]);
export type EvidenceIssue = z.infer<typeof evidenceIssueSchema>;
export type IssueKind = EvidenceIssue['kind'];

/** Questions by what they deal with; of each list the first that the pack has. */
export type LeadQuestions = Partial<Record<LeadFound['about'], readonly string[]>>;

/** A piece with the passages in it that leave something to the reader. */
export interface ReadPiece {
  evidence: Evidence;
  leads: readonly LeadFound[];
}

/** Everything that the issues of an assessment follow from. */
export interface IssueInput {
  pack: Pack;
  pieces: readonly ReadPiece[];
  links: readonly Pick<EvidenceLink, 'questionId' | 'evidenceId'>[];
  leads: LeadQuestions;
  services: ArrangementFacts['services'];
  /** Days the assessment looks at. */
  window: Period;
  today: string;
  /** Questions that require evidence and have none that counts. */
  lacking: readonly string[];
  /** Questions whose evidence is waived today: there nothing is too old, and nothing is missing. */
  waived: readonly string[];
}

/**
 * What the evidence leaves open, each with the questions at which it matters: days no report covers, services and Regions in use beyond
 * the scope of the reports, opinions that are not clean, controls and exceptions left to the insurer, and what is linked but too old,
 * without a date, overtaken or alone; last, questions that have nothing.
 */
export function findEvidenceIssues(input: IssueInput): EvidenceIssue[] {
  return [...findGaps(input), ...findScopeIssues(input), ...findUnfit(input), ...findMissing(input)];
}

/** Kinds that a waiver excuses. */
const excused = ({ questionIds }: EvidenceIssue): boolean => questionIds.length === 0;

/** The question that deals with a subject, then those at which any of the pieces is linked. */
function placesOf(
  { pack, leads, links }: IssueInput,
  about: keyof LeadQuestions,
  type: string,
  pieces: readonly Evidence[],
): string[] {
  const known = listQuestions(pack).map(({ question }) => question);
  const lead =
    leads[about]?.find(id => known.some(question => question.id === id)) ??
    known.find(question => question.evidence.includes(type))?.id;
  const ids = new Set(pieces.map(piece => piece.id));
  const linked = links.filter(link => ids.has(link.evidenceId)).map(link => link.questionId);
  return [...new Set([...(lead === undefined ? [] : [lead]), ...linked])];
}

function findGaps(input: IssueInput): EvidenceIssue[] {
  const { pack, window } = input;
  const evidence = input.pieces.map(piece => piece.evidence);
  const covered = new Set((pack.rules?.coverage ?? []).map(rule => rule.type));
  return layTimeline(pack, evidence, window)
    .filter(row => covered.has(row.type.id))
    .flatMap(({ type, gaps, state }): EvidenceIssue[] => {
      const ofType = evidence.filter(({ facts }) => facts.type === type.id);
      const questionIds = placesOf(input, 'gap', type.id, ofType);
      return gaps.map(each => ({
        kind: each.end === window.end && state !== 'covered' ? 'tail' : 'gap',
        type: type.id,
        period: each,
        questionIds,
      }));
    });
}

function findScopeIssues(input: IssueInput): EvidenceIssue[] {
  const { services } = input;
  const scopes = input.pieces.flatMap(({ evidence }): EvidenceIssue[] => {
    const { number, facts } = evidence;
    const { details, type } = facts;
    if (!details) return [];
    const unnamed = (used: readonly string[], scope: readonly string[]) =>
      scope.length === 0 ? [] : [...new Set(used)].filter(name => !scope.some(each => sameName(each, name)));
    const questionIds = placesOf(input, 'scope', type, [evidence]);
    const { opinion } = details;
    return [
      ...unnamed(
        services.map(service => service.name),
        details.services,
      ).map((name): EvidenceIssue => ({ kind: 'service', number, name, questionIds })),
      ...unnamed(
        services.flatMap(service => service.regions),
        details.regions,
      ).map((name): EvidenceIssue => ({ kind: 'region', number, name, questionIds })),
      ...(opinion !== '' && opinion !== 'unqualified'
        ? [
            {
              kind: 'opinion',
              number,
              opinion,
              questionIds: placesOf(input, 'exceptions', type, [evidence]),
            } as const,
          ]
        : []),
    ];
  });
  // A report says the same on many pages; its first passage leads there.
  const passages = input.pieces.flatMap(({ evidence, leads }) =>
    (['user-controls', 'exceptions'] as const).flatMap((kind): EvidenceIssue[] => {
      const first = leads.find(lead => lead.about === kind);
      if (!first) return [];
      // Controls of one's own are mapped in one place; an exception weighs on every answer that rests on the report.
      const touched = kind === 'exceptions' ? [evidence] : [];
      const questionIds = placesOf(input, kind, evidence.facts.type, touched);
      return [{ kind, number: evidence.number, page: first.page, quote: first.quote, questionIds }];
    }),
  );
  return [...scopes, ...passages];
}

/** What is linked and does not, or no longer, carry the answer there. */
function findUnfit(input: IssueInput): EvidenceIssue[] {
  const { pack, links, today, waived } = input;
  const pieces = new Map(input.pieces.map(({ evidence }) => [evidence.id, evidence]));
  const typeOf = (id: string) => pieces.get(id)?.facts.type ?? '';
  return input.pieces
    .flatMap(({ evidence }): EvidenceIssue[] => {
      const { number, facts, id } = evidence;
      const type = pack.evidenceTypes.find(each => each.id === facts.type);
      const questionIds = links
        .filter(link => link.evidenceId === id && !waived.includes(link.questionId))
        .map(link => link.questionId);
      if (!type) return [];
      const freshness = freshnessOn(type, facts, today);
      const by = overtakenBy(input, evidence);
      const lonely = questionIds.filter(
        question =>
          type.onlyBeside &&
          !links.some(
            link => link.questionId === question && type.onlyBeside?.includes(typeOf(link.evidenceId)),
          ),
      );
      return [
        ...(freshness === 'stale'
          ? [{ kind: 'stale', number, since: lastFreshDay(type, facts), questionIds } as const]
          : []),
        ...(freshness === 'undated' ? [{ kind: 'undated', number, questionIds } as const] : []),
        ...(by && freshness !== 'stale' ? [{ kind: 'overtaken', number, by, questionIds } as const] : []),
        ...(type.onlyBeside
          ? [{ kind: 'alone', number, types: type.onlyBeside, questionIds: lonely } as const]
          : []),
      ];
    })
    .filter(issue => !excused(issue));
}

/** The report that covers what a letter speaks for, once every type it may stand beside has one. */
function overtakenBy({ pack, pieces }: IssueInput, { facts }: Evidence): string | undefined {
  const parents = (pack.rules?.coverage ?? []).filter(rule => rule.letter === facts.type);
  const end = facts.periodEnd ?? facts.issuedOn;
  if (parents.length === 0 || end === null) return undefined;
  const newest = parents.flatMap(({ type }) => {
    const ofType = pieces.filter(({ evidence }) => evidence.facts.type === type);
    return ofType.length === 0
      ? []
      : [ofType.find(({ evidence }) => (evidence.facts.periodEnd ?? '') >= end)];
  });
  return newest.every(each => each !== undefined) ? newest[0]?.evidence.number : undefined;
}

function findMissing({ pack, lacking }: IssueInput): EvidenceIssue[] {
  const asked = new Set(lacking);
  return listQuestions(pack)
    .filter(({ question }) => asked.has(question.id))
    .map(({ question }) => ({ kind: 'missing', types: question.evidence, questionIds: [question.id] }));
}

/** People write the name of a service with or without that of its provider, and Regions by their code or beside it. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/^(amazon|aws)\s+/, '')
      .replace(/[^\p{L}\p{N}]+/gu, '');
  const [left, right] = [plain(a), plain(b)];
  return left !== '' && right !== '' && (left.includes(right) || right.includes(left));
}
