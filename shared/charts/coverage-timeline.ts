import { daysBetween } from '../domain/calendar.ts';
import type { Period } from '../domain/coverage.ts';
import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label } from './text.ts';

export interface CoverageTimelineData {
  title: string;
  /** Days the assessment looks at. */
  window: Period;
  rows: readonly {
    label: string;
    /** What the row comes to, in words. */
    word: string;
    tone: ChartTone;
    periods: readonly (Period & { label: string; kind: 'report' | 'letter' })[];
    /** Days of the window that nothing covers. */
    gaps: readonly Period[];
  }[];
  words: { window: string; gap: string };
  /** A day as people read it. */
  day: (day: string) => string;
}

const ROW = 34;
const LABEL = 210;
const SPAN = 520;
const WORD = 190;
const HEAD = 34;

/** Report types under each other along the same days: what each covers, what a letter bridges, and where nothing does. */
export function drawCoverageTimeline(data: CoverageTimelineData, look: ChartLook): SvgNode {
  const all = [data.window, ...data.rows.flatMap(row => [...row.periods, ...row.gaps])];
  const start = all.map(period => period.start).reduce((first, day) => (day < first ? day : first));
  const end = all.map(period => period.end).reduce((last, day) => (day > last ? day : last));
  const days = Math.max(1, daysBetween(start, end) + 1);
  const at = (day: string) => LABEL + (daysBetween(start, day) / days) * SPAN;
  const width = LABEL + SPAN + WORD;
  const height = HEAD + data.rows.length * ROW + 6;
  const windowX = at(data.window.start);
  const windowWidth = ((daysBetween(data.window.start, data.window.end) + 1) / days) * SPAN;
  const extent = (period: Period) => ({
    x: at(period.start),
    width: Math.max(2, ((daysBetween(period.start, period.end) + 1) / days) * SPAN),
  });
  const rows = data.rows.map((row, index) => {
    const y = HEAD + index * ROW;
    const { strong } = look.tones[row.tone];
    return element(
      'g',
      {},
      label(look, 0, y + 20, fitText(row.label, LABEL - 12)),
      ...row.periods.map(period => {
        const tone = look.tones[period.kind === 'report' ? 'info' : 'idle'];
        return element(
          'g',
          {},
          element('rect', {
            ...extent(period),
            y: y + 8,
            height: 16,
            rx: 2,
            fill: tone.pale,
            stroke: tone.strong,
            ...(period.kind === 'letter' ? { strokeDasharray: '3 2' } : {}),
          }),
          label(
            look,
            extent(period).x + 4,
            y + 20,
            fitText(period.label, extent(period).width - 6, SMALL_SIZE),
            {
              size: SMALL_SIZE,
              color: tone.strong,
            },
          ),
          element('title', {}, `${period.label}: ${data.day(period.start)} – ${data.day(period.end)}`),
        );
      }),
      ...row.gaps.map(gap =>
        element(
          'g',
          {},
          element('rect', {
            ...extent(gap),
            y: y + 11,
            height: 10,
            fill: look.tones.bad.pale,
            stroke: look.tones.bad.strong,
            strokeDasharray: '2 2',
          }),
          element('title', {}, `${data.words.gap}: ${data.day(gap.start)} – ${data.day(gap.end)}`),
        ),
      ),
      label(look, LABEL + SPAN + 12, y + 20, fitText(row.word, WORD - 14, SMALL_SIZE), {
        size: SMALL_SIZE,
        color: strong,
        bold: true,
      }),
    );
  });
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    element('rect', {
      x: windowX,
      y: HEAD - 8,
      width: windowWidth,
      height: height - HEAD + 6,
      fill: look.tones.good.pale,
      stroke: look.tones.good.strong,
      strokeWidth: 0.5,
    }),
    label(look, windowX + windowWidth / 2, 11, data.words.window, {
      size: SMALL_SIZE,
      anchor: 'middle',
      color: look.tones.good.strong,
      bold: true,
    }),
    label(look, windowX, 23, data.day(data.window.start), { size: 10, color: look.soft }),
    label(look, windowX + windowWidth, 23, data.day(data.window.end), {
      size: 10,
      anchor: 'end',
      color: look.soft,
    }),
    ...rows,
  );
}
