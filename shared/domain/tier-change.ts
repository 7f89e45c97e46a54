import type { Answer } from './answers.ts';
import type { Tier } from './pack-ids.ts';
import type { Pack } from './packs.ts';
import { isBegun } from './question-standing.ts';
import { factsFrom, listAsked } from './scope.ts';

/** What becomes of an assessment when it is made deeper or lighter. */
export interface TierChange {
  /** Questions that would be asked anew, and those of them that are mandatory there. */
  added: number;
  addedMandatory: number;
  /** Questions that would be asked no longer, and those of them that are answered: kept, but left out of what is frozen. */
  dropped: number;
  droppedAnswered: number;
  /** Questions asked before and after that become mandatory, or cease to be. */
  nowMandatory: number;
  nowOptional: number;
}

export function compareTiers(pack: Pack, answers: readonly Answer[], from: Tier, to: Tier): TierChange {
  const facts = factsFrom(pack, answers);
  /** Every asked question of a tier, and whether it is mandatory there. */
  const ask = (tier: Tier) =>
    new Map(
      listAsked(pack, tier, facts).map(({ worksheet, question }) => [
        question.id,
        worksheet.blocksSealing && question.mandatoryIn.includes(tier),
      ]),
    );
  const [before, after] = [ask(from), ask(to)];
  const begun = new Set(answers.filter(isBegun).map(answer => answer.questionId));
  const added = [...after].filter(([id]) => !before.has(id));
  const dropped = [...before.keys()].filter(id => !after.has(id));
  const kept = [...after].filter(([id]) => before.has(id));
  return {
    added: added.length,
    addedMandatory: added.filter(([, mandatory]) => mandatory).length,
    dropped: dropped.length,
    droppedAnswered: dropped.filter(id => begun.has(id)).length,
    nowMandatory: kept.filter(([id, mandatory]) => mandatory && !before.get(id)).length,
    nowOptional: kept.filter(([id, mandatory]) => !mandatory && before.get(id)).length,
  };
}
