import { type ChartLook, SMALL_SIZE } from './look.ts';
import { drawStackedBar, type StackedPart } from './stacked-bar.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label, textWidth } from './text.ts';

export interface ShareBarsData {
  title: string;
  rows: readonly {
    label: string;
    /** From the left, the same kinds in every row. */
    parts: readonly StackedPart[];
  }[];
}

const ROW = 26;
const LABEL = 236;
const BAR = 304;
const LEGEND = 24;

/** One bar a row, all on one scale, so that what much hangs on is seen at once; counts stand in the bars, words below. */
export function drawShareBars(data: ShareBarsData, look: ChartLook): SvgNode {
  const width = LABEL + BAR + 40;
  const height = data.rows.length * ROW + LEGEND;
  const totals = data.rows.map(row => row.parts.reduce((sum, part) => sum + part.count, 0));
  const most = Math.max(1, ...totals);
  const kinds = data.rows[0]?.parts ?? [];
  let at = 0;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    ...data.rows.map((row, index) => {
      const y = index * ROW;
      const total = totals[index] ?? 0;
      return element(
        'g',
        {},
        label(look, 0, y + 17, fitText(row.label, LABEL - 8)),
        ...drawStackedBar(look, row.label, row.parts, {
          x: LABEL,
          y: y + 4,
          height: ROW - 8,
          scale: BAR / most,
        }),
        label(look, LABEL + (total / most) * BAR + 6, y + 17, String(total), {
          size: SMALL_SIZE,
          color: look.soft,
        }),
      );
    }),
    ...kinds.map(kind => {
      const tone = look.tones[kind.tone];
      const x = at;
      at += 24 + textWidth(kind.label, SMALL_SIZE) + 14;
      const y = data.rows.length * ROW + 6;
      return element(
        'g',
        {},
        element('rect', { x, y, width: 12, height: 12, fill: tone.pale, stroke: tone.strong }),
        label(look, x + 18, y + 10, kind.label, { size: SMALL_SIZE }),
      );
    }),
  );
}
