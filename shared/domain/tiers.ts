import { type ConditionFacts, holds } from './conditions.ts';
import { type Tier, tiers } from './pack-ids.ts';
import type { TierRule } from './pack-rules.ts';

export interface TierProposal {
  tier: Tier;
  /** Ids of the reasons that hold for it; none for the shallowest tier. */
  reasons: string[];
}

const depth = (tier: Tier): number => tiers.indexOf(tier);
export const isDeeper = (tier: Tier, than: Tier): boolean => depth(tier) > depth(than);

/** The deepest tier that has a reason, else the shallowest. */
export function proposeTier(rules: readonly TierRule[], facts: ConditionFacts): TierProposal {
  return rules
    .map(rule => ({
      tier: rule.tier,
      reasons: rule.reasons.filter(reason => holds(reason.when, facts)).map(reason => reason.id),
    }))
    .filter(proposal => proposal.reasons.length > 0)
    .reduce<TierProposal>((best, proposal) => (isDeeper(proposal.tier, best.tier) ? proposal : best), {
      tier: tiers[0],
      reasons: [],
    });
}
