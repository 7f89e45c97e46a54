import type { ArrangementFacts } from './arrangements.ts';
import type { Period } from './coverage.ts';
import type { Evidence } from './evidence.ts';
import { layTimeline } from './evidence-timeline.ts';
import { listQuestions, type Pack } from './packs.ts';
import type { LeadFound } from './recognition/inspection.ts';

/** Something that the evidence of an arrangement leaves open, and the question at which it is dealt with. */
export type EvidenceIssue = { questionId: string | null } & (
  | { kind: 'gap' | 'tail'; type: string; period: Period }
  | { kind: 'service' | 'region'; number: string; name: string }
  | { kind: 'opinion'; number: string; opinion: string }
  | { kind: 'user-controls' | 'exceptions'; number: string; page: number | null; quote: string }
);

/** Questions by what they deal with; of each list the first that the pack has. */
export type LeadQuestions = Partial<Record<LeadFound['about'], readonly string[]>>;

/** A piece with the passages in it that leave something to the reader. */
export interface ReadPiece {
  evidence: Evidence;
  leads: readonly LeadFound[];
}

/**
 * What the evidence leaves open: days no report covers, services and Regions in use beyond the scope of the reports, opinions that are not
 * clean, controls that are left to the insurer.
 */
export function findEvidenceIssues(
  pack: Pack,
  pieces: readonly ReadPiece[],
  questions: LeadQuestions,
  { services }: Pick<ArrangementFacts, 'services'>,
  window: Period,
): EvidenceIssue[] {
  const covered = new Set((pack.rules?.coverage ?? []).map(rule => rule.type));
  const evidence = pieces.map(piece => piece.evidence);
  const known = listQuestions(pack).map(({ question }) => question);
  const questionFor = (about: keyof LeadQuestions, type: string) =>
    questions[about]?.find(id => known.some(question => question.id === id)) ??
    known.find(question => question.evidence.includes(type))?.id ??
    null;
  const days = layTimeline(pack, evidence, window)
    .filter(row => covered.has(row.type.id))
    .flatMap(({ type, gaps, state }): EvidenceIssue[] =>
      gaps.map(period => ({
        kind: period.end === window.end && state !== 'covered' ? 'tail' : 'gap',
        type: type.id,
        period,
        questionId: questionFor('gap', type.id),
      })),
    );
  const scopes = evidence.flatMap(({ number, facts }): EvidenceIssue[] => {
    const { details, type } = facts;
    if (!details) return [];
    const questionId = questionFor('scope', type);
    const unnamed = (used: readonly string[], scope: readonly string[]) =>
      scope.length === 0 ? [] : [...new Set(used)].filter(name => !scope.some(each => sameName(each, name)));
    return [
      ...unnamed(
        services.map(service => service.name),
        details.services,
      ).map((name): EvidenceIssue => ({ kind: 'service', number, name, questionId })),
      ...unnamed(
        services.flatMap(service => service.regions),
        details.regions,
      ).map((name): EvidenceIssue => ({ kind: 'region', number, name, questionId })),
      ...(details.opinion !== '' && details.opinion !== 'unqualified'
        ? [
            {
              kind: 'opinion',
              number,
              opinion: details.opinion,
              questionId: questionFor('exceptions', type),
            } as const,
          ]
        : []),
    ];
  });
  // A report says the same on many pages; its first passage leads there.
  const passages = pieces.flatMap(({ evidence: { number, facts }, leads }) =>
    (['user-controls', 'exceptions'] as const).flatMap((kind): EvidenceIssue[] => {
      const first = leads.find(lead => lead.about === kind);
      const questionId = questionFor(kind, facts.type);
      return first ? [{ kind, number, page: first.page, quote: first.quote, questionId }] : [];
    }),
  );
  return [...days, ...scopes, ...passages];
}

/** People write the name of a service with or without that of its provider, and Regions by their code or beside it. */
function sameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/^(amazon|aws)\s+/, '')
      .replace(/[^\p{L}\p{N}]+/gu, '');
  const [left, right] = [plain(a), plain(b)];
  return left !== '' && right !== '' && (left.includes(right) || right.includes(left));
}
