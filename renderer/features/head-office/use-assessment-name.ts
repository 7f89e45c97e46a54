import type { KeptBundle } from '../../../shared/domain/head-office.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';

/** Which assessment of its arrangement a kept bundle is: what for, over which days, and which revision. */
export function useAssessmentName(): (kept: KeptBundle) => string {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  return ({ summary: { assessment }, revision }) =>
    say('cli.head_office.which', {
      purpose: word('purpose', assessment.purpose),
      from: day(assessment.windowStart),
      to: day(assessment.windowEnd),
      revision,
    });
}
