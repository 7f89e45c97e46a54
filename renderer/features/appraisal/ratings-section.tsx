import type { ChartTone } from '../../../shared/charts/look.ts';
import { drawRatingBars } from '../../../shared/charts/rating-bars.ts';
import type { RatingWord } from '../../../shared/domain/ratings.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import { conclusionParts } from '../../ui/tones.ts';
import classes from './standing.module.css';
import type { SectionProps } from './standing.tsx';

const tones: Readonly<Record<RatingWord, ChartTone>> = {
  red: 'bad',
  amber: 'warn',
  green: 'good',
  open: 'idle',
};
/** Every worksheet's rating, how its conclusions are spread, and its rating in the cycle before. */
export function RatingsSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { data: all } = useAnswer('assessments.list', { arrangementId: assessment.arrangementId });
  const earlier = (all?.assessments ?? [])
    .filter(
      each =>
        (each.state === 'sealed' || each.state === 'superseded') && each.startedAt < assessment.startedAt,
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];
  const before = useAnswer('assessments.appraise', earlier ? { id: earlier.id } : null);
  const titles = new Map(pack.worksheets.map(each => [each.id, pick(each.title)]));
  const rows = appraisal.ratings.map(({ worksheetId, rating, counts }) => {
    const was = before.data?.ratings.find(each => each.worksheetId === worksheetId)?.rating;
    return {
      label: titles.get(worksheetId) ?? worksheetId,
      word: say(`ui.rating.${rating}`),
      tone: tones[rating],
      before: was ? { word: say(`ui.rating.${was}`), tone: tones[was] } : null,
      parts: conclusionParts.map(({ part, tone }) => ({
        label: part === 'none' ? say('ui.conclusion_none') : word('conclusion', part),
        tone,
        count: counts[part],
      })),
    };
  });
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
