import type { Answer, Conclusion } from './answers.ts';
import { conclusions } from './answers.ts';
import { type Finding, isOpenOn } from './findings.ts';
import type { Tier } from './pack-ids.ts';
import type { Pack } from './packs.ts';
import { factsFrom, listAsked } from './scope.ts';

export const ratingWords = ['red', 'amber', 'green', 'open'] as const;
export type RatingWord = (typeof ratingWords)[number];

/** How a worksheet stands, from the insurer's own conclusions and findings: a proposal for the board, not a finding of law. */
export interface WorksheetRating {
  worksheetId: string;
  rating: RatingWord;
  /** Questions asked, by the gravest conclusion given to them; `none` without any. */
  counts: Record<Conclusion | 'none', number>;
  openFindings: number;
  /** Open findings that are critical or high. */
  graveFindings: number;
}

interface Rated {
  pack: Pack;
  tier: Tier;
  answers: readonly Answer[];
  findings: readonly Finding[];
}

const gravity: readonly Conclusion[] = ['not-addressed', 'partly', 'addressed', 'not-applicable'];

/**
 * `red`: a mandatory question concluded not addressed, or a critical or high finding open. `amber`: anything else not or
 * partly addressed, or any finding open. `open`: a mandatory question without a conclusion. `green`: none of these.
 */
export function rateWorksheets({ pack, tier, answers, findings }: Rated, today: string): WorksheetRating[] {
  const asked = listAsked(pack, tier, factsFrom(pack, answers));
  return pack.worksheets.flatMap(worksheet => {
    const own = asked.filter(each => each.worksheet.id === worksheet.id).map(each => each.question);
    if (own.length === 0) return [];
    const ids = new Set(own.map(question => question.id));
    const open = findings.filter(finding => ids.has(finding.questionId) && isOpenOn(finding, today));
    const grave = open.filter(({ severity }) => severity === 'high' || severity === 'critical');
    const given = own.map(question => {
      const said = answers.filter(answer => answer.questionId === question.id).map(each => each.conclusion);
      const conclusion = gravity.find(each => said.includes(each)) ?? null;
      return { conclusion, mandatory: worksheet.blocksSealing && question.mandatoryIn.includes(tier) };
    });
    const count = (wanted: Conclusion | null) => given.filter(each => each.conclusion === wanted).length;
    const counts = {
      ...(Object.fromEntries(conclusions.map(each => [each, count(each)])) as Record<Conclusion, number>),
      none: count(null),
    };
    const missed = given.some(each => each.mandatory && each.conclusion === 'not-addressed');
    const partial = counts.partly + counts['not-addressed'] + open.length > 0;
    const unfinished = given.some(each => each.mandatory && each.conclusion === null);
    const rating = missed || grave.length > 0 ? 'red' : partial ? 'amber' : unfinished ? 'open' : 'green';
    return [
      { worksheetId: worksheet.id, rating, counts, openFindings: open.length, graveFindings: grave.length },
    ];
  });
}
