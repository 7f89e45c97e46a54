import { daysBetween } from '../domain/calendar.ts';
import type { Period } from '../domain/coverage.ts';
import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label, textWidth } from './text.ts';

export interface CoverageTimelineData {
  title: string;
  /** Days the assessment looks at. */
  window: Period;
  rows: readonly {
    label: string;
    /** What the row comes to, in words. */
    word: string;
    tone: ChartTone;
    periods: readonly (Period & { label: string; kind: 'report' | 'letter' | 'validity' })[];
    /** Days of the window that nothing covers. */
    gaps: readonly Period[];
  }[];
  words: { window: string; gap: string };
  /** What the shapes mean, and the day on which it is drawn; a drawing that stands by itself says it. */
  legend?: { report: string; letter: string; validity: string; today: string; on: string };
  /** A day as people read it. */
  day: (day: string) => string;
}

const ROW = 34;
const LABEL = 210;
const SPAN = 520;
const WORD = 190;
const HEAD = 34;
const FOOT = 46;

/** Report types under each other along the same days: what each covers, what a letter bridges, and where nothing does. */
export function drawCoverageTimeline(data: CoverageTimelineData, look: ChartLook): SvgNode {
  const all = [data.window, ...data.rows.flatMap(row => [...row.periods, ...row.gaps])];
  const start = all.map(period => period.start).reduce((first, day) => (day < first ? day : first));
  const end = all.map(period => period.end).reduce((last, day) => (day > last ? day : last));
  const days = Math.max(1, daysBetween(start, end) + 1);
  const at = (day: string) => LABEL + (daysBetween(start, day) / days) * SPAN;
  const width = LABEL + SPAN + WORD;
  const foot = data.legend ? FOOT : 0;
  const height = HEAD + data.rows.length * ROW + 6 + foot;
  const windowX = at(data.window.start);
  const windowWidth = ((daysBetween(data.window.start, data.window.end) + 1) / days) * SPAN;
  const narrow =
    textWidth(data.day(data.window.start), 10) + textWidth(data.day(data.window.end), 10) + 8 > windowWidth;
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
        const tone = look.tones[toneOf[period.kind]];
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
            ...dashOf(period.kind),
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
      height: height - HEAD + 6 - foot,
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
    // Where both days do not fit above the window they stand beside it.
    label(look, windowX + (narrow ? -4 : 0), 23, data.day(data.window.start), {
      size: 10,
      anchor: narrow ? 'end' : 'start',
      color: look.soft,
    }),
    label(look, windowX + windowWidth + (narrow ? 4 : 0), 23, data.day(data.window.end), {
      size: 10,
      anchor: narrow ? 'start' : 'end',
      color: look.soft,
    }),
    ...(data.legend ? drawYears(look, start, end, at, height - foot) : []),
    ...rows,
    ...(data.legend ? drawToday(look, data.legend, start, end, at, height - foot) : []),
    ...(data.legend ? drawLegend(look, data, data.legend, height) : []),
  );
}

type Legend = NonNullable<CoverageTimelineData['legend']>;
const toneOf = { report: 'info', letter: 'idle', validity: 'good' } as const;
const dashOf = (kind: keyof typeof toneOf) => (kind === 'letter' ? { strokeDasharray: '3 2' } : {});

/** Where each year begins, below the rows. */
function drawYears(
  look: ChartLook,
  start: string,
  end: string,
  at: (day: string) => number,
  bottom: number,
): SvgNode[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  const years = Array.from(
    { length: Math.min(60, Math.max(0, last - first)) },
    (_, index) => first + 1 + index,
  );
  return years.map(year => {
    const x = at(`${year}-01-01`);
    return element(
      'g',
      {},
      element('line', { x1: x, x2: x, y1: HEAD - 8, y2: bottom, stroke: look.line, strokeWidth: 0.5 }),
      label(look, x, bottom + 11, String(year), { size: 10, anchor: 'middle', color: look.soft }),
    );
  });
}

function drawToday(
  look: ChartLook,
  { on, today }: Legend,
  start: string,
  end: string,
  at: (day: string) => number,
  bottom: number,
): SvgNode[] {
  if (on < start || on > end) return [];
  const x = at(on);
  return [
    element(
      'g',
      {},
      element('line', { x1: x, x2: x, y1: HEAD - 8, y2: bottom, stroke: look.ink, strokeWidth: 1.2 }),
      element('title', {}, today),
    ),
  ];
}

/** Each shape once, with its word. */
function drawLegend(
  look: ChartLook,
  { words }: CoverageTimelineData,
  legend: Legend,
  height: number,
): SvgNode[] {
  const y = height - 20;
  const kinds = [
    ...(['report', 'letter', 'validity'] as const).map(kind => ({
      word: legend[kind],
      shape: { height: 12, y, ...look.tones[toneOf[kind]], ...dashOf(kind) },
    })),
    { word: words.gap, shape: { height: 8, y: y + 2, ...look.tones.bad, strokeDasharray: '2 2' } },
    { word: words.window, shape: { height: 12, y, ...look.tones.good, strokeWidth: 0.5 } },
  ];
  const most = (LABEL + SPAN + WORD) / (kinds.length + 1) - 34;
  const texts = [...kinds.map(({ word }) => word), legend.today].map(word =>
    fitText(word, most * 1.6, SMALL_SIZE),
  );
  const total = texts.reduce((sum, word) => sum + textWidth(word, SMALL_SIZE) + 28, 0);
  const gap = Math.max(6, (LABEL + SPAN + WORD - total) / texts.length);
  let x = 0;
  const places = texts.map(word => {
    const place = { word, x };
    x += textWidth(word, SMALL_SIZE) + 28 + gap;
    return place;
  });
  const last = places.at(-1) ?? { word: '', x: 0 };
  return [
    ...kinds.flatMap(({ shape: { strong, pale, ...shape } }, index) => {
      const place = places[index] ?? last;
      return [
        element('rect', { x: place.x, width: 22, fill: pale, stroke: strong, ...shape }),
        label(look, place.x + 28, y + 10, place.word, { size: SMALL_SIZE }),
      ];
    }),
    element('line', {
      x1: last.x + 18,
      x2: last.x + 18,
      y1: y - 1,
      y2: y + 13,
      stroke: look.ink,
      strokeWidth: 1.2,
    }),
    label(look, last.x + 28, y + 10, last.word, { size: SMALL_SIZE }),
  ];
}
