import type { Appraisal } from './appraisal.ts';
import { type Evidence, type Freshness, freshnessOn, type MissingFact, missingFacts } from './evidence.ts';
import type { EvidenceType } from './packs.ts';

/** A piece of evidence with what is to be known before it is relied on. */
export interface JudgedEvidence {
  evidence: Evidence;
  /** Undefined for `other`, and for a type that the pack at hand does not have. */
  type: EvidenceType | undefined;
  /** Null while nobody said what it is: nothing ages by no rule. */
  freshness: Freshness | null;
  missing: readonly MissingFact[];
  /** What of the assessment's period the reports of its type leave open; undefined where that is not asked. */
  coverage: Appraisal['coverage'][number] | undefined;
}

/** Judges a piece on a day by the rules of a pack, and by what the reports of its type cover of an assessment's period. */
export function judgeEvidence(
  evidence: Evidence,
  types: readonly EvidenceType[],
  coverage: Appraisal['coverage'],
  today: string,
): JudgedEvidence {
  const type = types.find(each => each.id === evidence.facts.type);
  return {
    evidence,
    type,
    freshness: type ? freshnessOn(type, evidence.facts, today) : null,
    missing: missingFacts(type, evidence.facts),
    coverage: coverage.find(each => each.type === evidence.facts.type),
  };
}
