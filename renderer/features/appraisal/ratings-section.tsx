import { drawRatingBars } from '../../../shared/charts/rating-bars.ts';
import { ratingRows } from '../../../shared/charts/standing-data.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import classes from './standing.module.css';
import type { SectionProps } from './standing.tsx';

/** Every worksheet's rating, how its conclusions are spread, and its rating in the cycle before. */
export function RatingsSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const { data: all } = useAnswer('assessments.list', { arrangementId: assessment.arrangementId });
  const earlier = (all?.assessments ?? [])
    .filter(
      each =>
        (each.state === 'sealed' || each.state === 'superseded') && each.startedAt < assessment.startedAt,
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];
  const before = useAnswer('assessments.appraise', earlier ? { id: earlier.id } : null);
  const rows = ratingRows({ say, word, pick, day }, pack, appraisal.ratings, before.data?.ratings ?? []);
  const title = say('ui.ratings');
  return (
    <Section title={title}>
      <Chart
        drawing={drawRatingBars({ title, rows, words: { before: say('ui.rating_before') } }, screenLook)}
      />
      <p className={classes.hint}>{say('ui.ratings_hint')}</p>
    </Section>
  );
}
