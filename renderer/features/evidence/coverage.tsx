import { Link } from 'wouter';
import { drawCoverageTimeline } from '../../../shared/charts/coverage-timeline.ts';
import { hongKongDay } from '../../../shared/domain/calendar.ts';
import { layTimeline, type TimelineRow } from '../../../shared/domain/evidence-timeline.ts';
import { useDates, usePick, useSay } from '../../state/language.ts';
import { ArrangementFrame } from '../../ui/arrangement-frame.tsx';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Patience } from '../../ui/loading.tsx';
import { EmptyState, PageBody, Section } from '../../ui/page.tsx';
import { Issues } from './issues.tsx';
import { Successors } from './successors.tsx';
import { type Library, useLibrary } from './use-library.ts';

/** The evidence of an arrangement along the days of its assessment: what is covered, what is not, and what the scopes leave out. */
export function EvidenceCoverage({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const library = useLibrary(arrangementId);
  return (
    <ArrangementFrame id={arrangementId}>
      {() => (
        <PageBody label={say('ui.tab.coverage')} wide>
          {library === undefined ? (
            <Patience />
          ) : library.current === null || library.rows.length === 0 ? (
            <EmptyState
              title={say('ui.coverage_nothing')}
              hint={say('ui.coverage_nothing_hint')}
              action={<Link href={`/arrangements/${arrangementId}/evidence`}>{say('ui.tab.evidence')}</Link>}
            />
          ) : (
            <Covered library={library} current={library.current} />
          )}
        </PageBody>
      )}
    </ArrangementFrame>
  );
}

const tones = { covered: 'good', gaps: 'bad', tail: 'warn', ends: 'warn', undated: 'warn' } as const;

function Covered(props: { library: Library; current: NonNullable<Library['current']> }) {
  const { library, current } = props;
  const say = useSay();
  const pick = usePick();
  const { day } = useDates();
  const { assessment, pack } = current;
  const window = { start: assessment.windowStart, end: assessment.windowEnd };
  const evidence = library.rows.map(row => row.evidence);
  const timeline = layTimeline(pack, evidence, window);
  const describe = ({ state, gaps, undated }: TimelineRow): string => {
    const [first] = gaps;
    if (state === 'undated') return say('ui.timeline_undated', { numbers: undated });
    if (state === 'covered' || !first) return say('ui.coverage_full');
    if (state === 'gaps') return say('ui.coverage_holes', { count: gaps.length });
    return say('ui.coverage_tail', { day: day(first.start) });
  };
  const today = hongKongDay(new Date());
  const drawing = drawCoverageTimeline(
    {
      title: say('ui.timeline'),
      window,
      rows: timeline.map(row => ({
        label: pick(row.type.name),
        word: describe(row),
        tone: tones[row.state],
        periods: row.periods.map(period => ({ ...period, label: period.number })),
        gaps: row.gaps,
      })),
      words: { window: say('ui.coverage_window'), gap: say('ui.coverage_gap') },
      legend: {
        report: say('ui.timeline_report'),
        letter: say('ui.timeline_letter'),
        validity: say('ui.timeline_validity'),
        today: say('ui.timeline_today', { day: day(today) }),
        on: today,
      },
      day,
    },
    screenLook,
  );
  return (
    <>
      <Section title={say('ui.timeline')}>
        <p>{say('ui.timeline_hint')}</p>
        {timeline.length === 0 ? <p>{say('ui.coverage_nothing_hint')}</p> : <Chart drawing={drawing} />}
      </Section>
      <Issues current={current} />
      <Successors library={library} current={current} />
    </>
  );
}
