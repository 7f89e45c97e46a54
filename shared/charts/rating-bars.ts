import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { drawStackedBar, type StackedPart } from './stacked-bar.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label } from './text.ts';

export interface RatingBarsData {
  title: string;
  rows: readonly {
    label: string;
    /** What the row comes to, in a word, beside its colour. */
    word: string;
    tone: ChartTone;
    /** The same in the cycle before. */
    before: { word: string; tone: ChartTone } | null;
    /** How the answers are spread, in the order drawn. */
    parts: readonly StackedPart[];
  }[];
  words: { before: string };
}

const ROW = 28;
const LABEL = 236;
const WORD = 132;
const BAR = 230;

/** One row an issue: its rating as a word on its colour, how its answers are spread, and the rating of the cycle before. */
export function drawRatingBars(data: RatingBarsData, look: ChartLook): SvgNode {
  const anyBefore = data.rows.some(row => row.before !== null);
  const width = LABEL + WORD + BAR + 16 + (anyBefore ? WORD : 0);
  const height = data.rows.length * ROW + 4;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    ...data.rows.map((row, index) => {
      const y = index * ROW;
      const total = row.parts.reduce((sum, part) => sum + part.count, 0);
      const bars = drawStackedBar(look, row.label, row.parts, {
        x: LABEL + WORD + 8,
        y: y + 6,
        height: ROW - 12,
        scale: total === 0 ? 0 : BAR / total,
      });
      return element(
        'g',
        {},
        element('line', { x1: 0, y1: y + ROW, x2: width, y2: y + ROW, stroke: look.line, strokeWidth: 0.5 }),
        label(look, 0, y + 18, fitText(row.label, LABEL - 8)),
        element('title', {}, `${row.label}: ${row.word}`),
        pill(look, LABEL, y, row.word, row.tone),
        ...bars,
        row.before &&
          pill(look, LABEL + WORD + BAR + 16, y, `${data.words.before} ${row.before.word}`, row.before.tone),
      );
    }),
  );
}

function pill(look: ChartLook, x: number, y: number, text: string, tone: ChartTone): SvgNode {
  const { strong, pale } = look.tones[tone];
  const shown = fitText(text, WORD - 22, SMALL_SIZE);
  return element(
    'g',
    {},
    element('rect', { x, y: y + 5, width: WORD - 8, height: ROW - 10, rx: 3, fill: pale, stroke: strong }),
    label(look, x + (WORD - 8) / 2, y + 18, shown, {
      size: SMALL_SIZE,
      anchor: 'middle',
      color: strong,
      bold: true,
    }),
  );
}
