import { drawCoverageTimeline } from '../../../shared/charts/coverage-timeline.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import type { Appraisal, SectionProps } from './standing.tsx';

/** Which days of the assessment's period each type of report covers, by itself. */
export function CoverageSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const pick = usePick();
  const { day } = useDates();
  const evidence = useAnswer('evidence.list', { arrangementId: assessment.arrangementId });
  const links = useAnswer('evidence.listLinks', { assessmentId: assessment.id });
  const linked = new Set(links.data?.links.map(link => link.evidenceId));
  const periodsOf = (type: string | undefined, kind: 'report' | 'letter') =>
    (evidence.data?.evidence ?? []).flatMap(({ id, number, facts }) =>
      facts.type === type && linked.has(id) && facts.periodStart !== null && facts.periodEnd !== null
        ? [{ start: facts.periodStart, end: facts.periodEnd, label: number, kind }]
        : [],
    );
  const describe = ({ holes, openTail }: Appraisal['coverage'][number]) =>
    [
      ...(holes.length > 0 ? [say('ui.coverage_holes', { count: holes.length })] : []),
      ...(openTail ? [say('ui.coverage_tail', { day: day(openTail.start) })] : []),
    ].join(say('cli.list.semicolon')) || say('ui.coverage_full');
  const rows = appraisal.coverage.map(each => {
    const name = pack.evidenceTypes.find(type => type.id === each.type)?.name;
    const letter = pack.rules?.coverage?.find(rule => rule.type === each.type)?.letter;
    return {
      label: name ? pick(name) : each.type,
      word: describe(each),
      tone: each.holes.length > 0 ? ('bad' as const) : each.openTail ? ('warn' as const) : ('good' as const),
      periods: [...periodsOf(each.type, 'report'), ...(letter ? periodsOf(letter, 'letter') : [])],
      gaps: [...each.holes, ...(each.openTail ? [each.openTail] : [])],
    };
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
