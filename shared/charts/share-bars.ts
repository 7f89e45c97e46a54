import { type ChartLook, type ChartTone, SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label, textWidth } from './text.ts';

export interface ShareBarsData {
  title: string;
  rows: readonly {
    label: string;
    /** From the left, the same kinds in every row. */
    parts: readonly { label: string; tone: ChartTone; count: number }[];
  }[];
}

const ROW = 26;
const LABEL = 210;
const BAR = 330;
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
      let x = LABEL;
      const parts = row.parts.flatMap(part => {
        const size = (part.count / most) * BAR;
        const start = x;
        x += size;
        if (part.count === 0) return [];
        const tone = look.tones[part.tone];
        const count = String(part.count);
        return [
          element(
            'g',
            {},
            element('rect', {
              x: start,
              y: y + 4,
              width: size,
              height: ROW - 8,
              fill: tone.pale,
              stroke: tone.strong,
            }),
            textWidth(count, SMALL_SIZE) + 4 <= size
              ? label(look, start + size / 2, y + 17, count, {
                  size: SMALL_SIZE,
                  anchor: 'middle',
                  color: tone.strong,
                })
              : null,
            element('title', {}, `${row.label}: ${part.label} ${count}`),
          ),
        ];
      });
      return element(
        'g',
        {},
        label(look, 0, y + 17, fitText(row.label, LABEL - 8)),
        ...parts,
        label(look, x + 6, y + 17, String(totals[index] ?? 0), { size: SMALL_SIZE, color: look.soft }),
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
