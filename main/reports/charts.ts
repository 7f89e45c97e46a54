import { drawCoverageTimeline } from '../../shared/charts/coverage-timeline.ts';
import { drawHeatMap } from '../../shared/charts/heat-map.ts';
import { type ChartTone, paperLook } from '../../shared/charts/look.ts';
import { drawRatingBars } from '../../shared/charts/rating-bars.ts';
import { drawRecoveryBars } from '../../shared/charts/recovery-bars.ts';
import {
  coverageRows,
  heatMapRisks,
  ratingRows,
  recoveryRows,
  riskBands,
  toneOfScore,
} from '../../shared/charts/standing-data.ts';
import { type SvgNode, writeSvg } from '../../shared/charts/svg.ts';
import type { Block } from './document.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

/** Drawings of the reports: the same functions as on the screens, on paper. Nothing to draw gives no block. */

const chart = (drawing: SvgNode, alt: string, width = 100): Block[] => [
  { kind: 'chart', svg: writeSvg(drawing), alt, width },
];

export function ratingChart(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { appraisal, content, earlier } = facts;
  const rows = ratingRows(speaker, content.pack, appraisal.ratings, earlier?.ratings ?? []);
  if (rows.length === 0) return [];
  const title = speaker.say('ui.ratings');
  const words = { before: speaker.say('ui.rating_before') };
  const alt = rows.map(row => `${row.label}: ${row.word}`).join('; ');
  return chart(drawRatingBars({ title, rows, words }, paperLook), `${title}. ${alt}`);
}

export function riskChart(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { appraisal, content } = facts;
  const risks = heatMapRisks(speaker, content.pack, appraisal.risks, content.answers);
  if (risks.length === 0) return [];
  const title = speaker.say('ui.risk_map');
  const drawing = drawHeatMap(
    {
      title,
      axes: { impact: speaker.say('ui.risk.impact'), likelihood: speaker.say('ui.risk.likelihood') },
      words: { inherent: speaker.say('ui.risk.inherent'), residual: speaker.say('ui.risk.residual') },
      risks,
      toneOf: toneOfScore(content.pack),
      bands: riskBands(speaker, content.pack),
    },
    paperLook,
  );
  const alt = risks.map(
    ({ label, inherent, residual }) =>
      `${label}: ${inherent.impact * inherent.likelihood} → ${residual.impact * residual.likelihood}`,
  );
  return chart(drawing, `${title}. ${alt.join('; ')}`, 76);
}

export function recoveryChart(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const rows = recoveryRows(speaker, facts.content.pack, facts.appraisal.recovery).slice(0, 16);
  if (rows.length === 0) return [];
  const title = speaker.say('ui.recovery');
  const words = { target: speaker.say('ui.recovery_target'), actual: speaker.say('ui.recovery_actual') };
  const alt = rows.map(row => `${row.label}: ${row.actual ?? '–'} / ${row.target ?? '–'}, ${row.word}`);
  return chart(drawRecoveryBars({ title, rows, words }, paperLook), `${title}. ${alt.join('; ')}`);
}

export function coverageChart(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { appraisal, content, assessment } = facts;
  const rows = coverageRows(speaker, content.pack, appraisal.coverage, content);
  if (rows.length === 0) return [];
  const title = speaker.say('ui.coverage');
  const drawing = drawCoverageTimeline(
    {
      title,
      window: { start: assessment.windowStart, end: assessment.windowEnd },
      rows,
      words: { window: speaker.say('ui.coverage_window'), gap: speaker.say('ui.coverage_gap') },
      day: speaker.day,
    },
    paperLook,
  );
  return chart(drawing, `${title}. ${rows.map(row => `${row.label}: ${row.word}`).join('; ')}`);
}

export const ratingTone: Readonly<Record<'red' | 'amber' | 'green' | 'open', ChartTone>> = {
  red: 'bad',
  amber: 'warn',
  green: 'good',
  open: 'idle',
};
