import { drawCoverageTimeline } from '../../../shared/charts/coverage-timeline.ts';
import { coverageRows } from '../../../shared/charts/standing-data.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import type { SectionProps } from './standing.tsx';

/** Which days of the assessment's period each type of report covers, by itself. */
export function CoverageSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const evidence = useAnswer('evidence.list', { arrangementId: assessment.arrangementId });
  const links = useAnswer('evidence.listLinks', { assessmentId: assessment.id });
  const rows = coverageRows({ say, word, pick, day }, pack, appraisal.coverage, {
    evidence: evidence.data?.evidence ?? [],
    links: links.data?.links ?? [],
  });
  const title = say('ui.coverage');
  const window = { start: assessment.windowStart, end: assessment.windowEnd };
  const words = { window: say('ui.coverage_window'), gap: say('ui.coverage_gap') };
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p>{say('ui.coverage_none')}</p>
      ) : (
        <Chart drawing={drawCoverageTimeline({ title, window, rows, words, day }, screenLook)} />
      )}
    </Section>
  );
}
