import { z } from 'zod';
import { type Period, subtract } from './coverage.ts';
import { type Evidence, type EvidenceLink, freshnessOn } from './evidence.ts';
import { sameName } from './evidence-issues.ts';
import { packIdSchema } from './pack-ids.ts';
import { listQuestions, type Pack, type Question } from './packs.ts';
import { differs } from './recognition/apply.ts';
import type { Proposal } from './recognition/inspection.ts';
import { daySchema } from './text.ts';

/** Why a piece is proposed at a question, or what speaks against it. */
export const fitReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      /** Of a type that the question asks for. */
      'type',
      /** Covers every day of the assessment. */
      'covers',
      /** Names every service and Region in use. */
      'in-scope',
      /** Says nothing of any day of the assessment. */
      'outside',
      'warning',
      'stale',
      'undated',
      /** Facts were read that nobody has confirmed yet. */
      'unconfirmed',
      /** Gives background, and never carries an answer. */
      'context',
    ]),
  }),
  /** Was read as a type that the question asks for, which nobody has confirmed yet. */
  z.strictObject({ kind: z.literal('recognised'), type: packIdSchema }),
  /** Carries answers to the same clause, or of the same worksheet. */
  z.strictObject({ kind: z.enum(['clause', 'worksheet']), count: z.int().positive() }),
  z.strictObject({ kind: z.literal('covers-part'), start: daySchema, end: daySchema }),
  /** Services and Regions in use that it does not name. */
  z.strictObject({ kind: z.literal('out-of-scope'), names: z.array(z.string()) }),
  /** Proves something only beside a piece of these types, none of which is linked here. */
  z.strictObject({ kind: z.literal('needs-parent'), types: z.array(packIdSchema) }),
]);
export type FitReason = z.infer<typeof fitReasonSchema>;
export type FitKind = FitReason['kind'];

/** What each reason is worth. That a piece is of a type the question asks for outweighs everything else together. */
const worth: Readonly<Record<FitKind, number>> = {
  type: 200,
  recognised: 140,
  clause: 30,
  worksheet: 12,
  covers: 20,
  'covers-part': 8,
  outside: -30,
  'in-scope': 6,
  'out-of-scope': -12,
  warning: -4,
  undated: -15,
  stale: -50,
  unconfirmed: -5,
  context: -40,
  'needs-parent': -25,
};

export const fitSchema = z.strictObject({
  evidenceId: z.uuid(),
  /** Of a type that the question asks for, or read as one. */
  fits: z.boolean(),
  /** What counts most first. */
  reasons: z.array(fitReasonSchema),
});
export type Fit = z.infer<typeof fitSchema>;

export interface FitInput {
  pack: Pack;
  question: Question;
  evidence: readonly Evidence[];
  /** What was read in a piece and nobody decided on yet. */
  proposalsOf: (evidenceId: string) => readonly Proposal[];
  /** All links of the assessment. */
  links: readonly Pick<EvidenceLink, 'questionId' | 'evidenceId'>[];
  services: readonly { name: string; regions: readonly string[] }[];
  window: Period;
  today: string;
}

/** The pieces that are not linked at a question yet, what fits best first; of equal ones the newest. */
export function proposeEvidence(input: FitInput): Fit[] {
  const linked = new Set(
    input.links.filter(link => link.questionId === input.question.id).map(link => link.evidenceId),
  );
  return input.evidence
    .filter(piece => !linked.has(piece.id))
    .map(piece => {
      const reasons = reasonsFor(input, piece);
      const score = reasons.reduce((sum, { kind }) => sum + worth[kind], 0) - placeOfType(input, piece);
      return { piece, reasons, score };
    })
    .sort((a, b) => b.score - a.score || (dayOf(a.piece) < dayOf(b.piece) ? 1 : -1))
    .map(({ piece, reasons }) => ({
      evidenceId: piece.id,
      fits: reasons.some(({ kind }) => kind === 'type' || kind === 'recognised'),
      reasons: reasons.sort((a, b) => Math.abs(worth[b.kind]) - Math.abs(worth[a.kind])),
    }));
}

const dayOf = ({ facts }: Evidence): string => facts.periodEnd ?? facts.issuedOn ?? facts.expiresOn ?? '';

/** A question names first what proves most; a place later in its list is worth a little less. */
const placeOfType = ({ question }: FitInput, { facts }: Evidence): number =>
  Math.max(0, question.evidence.indexOf(facts.type));

function reasonsFor(input: FitInput, piece: Evidence): FitReason[] {
  const { pack, question, links, today } = input;
  const proposals = input.proposalsOf(piece.id).filter(each => differs(piece.facts, each));
  const type = pack.evidenceTypes.find(({ id }) => id === piece.facts.type);
  const readAs = proposals
    .find(each => each.field === 'type')
    ?.values.find(value => question.evidence.includes(value));
  const reasons: FitReason[] = [];
  if (question.evidence.includes(piece.facts.type)) reasons.push({ kind: 'type' });
  else if (readAs !== undefined) reasons.push({ kind: 'recognised', type: readAs });
  reasons.push(...neighbours(input, piece), ...daysAndScope(input, piece));
  if (type) {
    const freshness = freshnessOn(type, piece.facts, today);
    if (freshness !== 'current') reasons.push({ kind: freshness });
    if (type.contextOnly) reasons.push({ kind: 'context' });
    const here = links.filter(link => link.questionId === question.id).map(link => link.evidenceId);
    const isBeside = input.evidence.some(
      each => here.includes(each.id) && type.onlyBeside?.includes(each.facts.type),
    );
    if (type.onlyBeside && !isBeside) reasons.push({ kind: 'needs-parent', types: type.onlyBeside });
  }
  if (proposals.length > 0 && readAs === undefined) reasons.push({ kind: 'unconfirmed' });
  return reasons;
}

/** What carries the answers next door is likely to carry this one. */
function neighbours({ pack, question, links }: FitInput, piece: Evidence): FitReason[] {
  const all = listQuestions(pack);
  const sheet = all.find(each => each.question.id === question.id)?.worksheet.id;
  const used = all.filter(
    each =>
      each.question.id !== question.id &&
      links.some(link => link.evidenceId === piece.id && link.questionId === each.question.id),
  );
  // 5.8(a) and 5.8(c) are of one clause.
  const clauseOf = ({ clause }: Question) =>
    clause && `${clause.guideline} ${/^[\d.]*\d/.exec(clause.ref)?.[0] ?? clause.ref}`;
  const own = clauseOf(question);
  const sameClause = own === undefined ? 0 : used.filter(each => clauseOf(each.question) === own).length;
  const sameSheet = used.filter(each => each.worksheet.id === sheet).length;
  if (sameClause > 0) return [{ kind: 'clause', count: sameClause }];
  return sameSheet > 0 ? [{ kind: 'worksheet', count: sameSheet }] : [];
}

function daysAndScope({ services, window }: FitInput, { facts }: Evidence): FitReason[] {
  const reasons: FitReason[] = [];
  const { periodStart, periodEnd, details } = facts;
  if (periodStart && periodEnd) {
    const start = periodStart > window.start ? periodStart : window.start;
    const end = periodEnd < window.end ? periodEnd : window.end;
    if (start > end) reasons.push({ kind: 'outside' });
    else if (subtract(window, [{ start: periodStart, end: periodEnd }]).length === 0)
      reasons.push({ kind: 'covers' });
    else reasons.push({ kind: 'covers-part', start, end });
  }
  const scopes = [
    { used: services.map(service => service.name), named: details?.services ?? [] },
    { used: services.flatMap(service => service.regions), named: details?.regions ?? [] },
  ].filter(({ used, named }) => used.length > 0 && named.length > 0);
  const names = new Set(
    scopes.flatMap(({ used, named }) => used.filter(name => !named.some(each => sameName(each, name)))),
  );
  if (names.size > 0) reasons.push({ kind: 'out-of-scope', names: [...names] });
  else if (scopes.length > 0) reasons.push({ kind: 'in-scope' });
  return reasons;
}
