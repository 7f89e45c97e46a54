import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label, textWidth } from './text.ts';

export interface CycleTrendData {
  title: string;
  /** Oldest first. */
  cycles: readonly {
    label: string;
    /** From the base up, the same kinds in every cycle. */
    parts: readonly { label: string; tone: ChartTone; count: number }[];
    /** What stands above the column, such as the number of open findings. */
    note: string;
  }[];
}

const COLUMN = 92;
const TALL = 150;
const TOP = 22;
const LEGEND = 260;

/** One column a cycle: how the conclusions were spread, so that what got better or worse is seen at once. */
export function drawCycleTrend(data: CycleTrendData, look: ChartLook): SvgNode {
  const columns = Math.max(1, data.cycles.length) * COLUMN;
  const width = columns + LEGEND;
  // The same kinds in every cycle: the last one names them, top down as they are drawn.
  const kinds = [...(data.cycles.at(-1)?.parts ?? [])].reverse();
  const height = TOP + TALL + 24;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    ...data.cycles.map((cycle, index) => {
      const x = index * COLUMN + 14;
      const total = cycle.parts.reduce((sum, part) => sum + part.count, 0);
      let base = TOP + TALL;
      const parts = cycle.parts.flatMap(part => {
        const tall = total === 0 ? 0 : (part.count / total) * TALL;
        base -= tall;
        if (part.count === 0) return [];
        const tone = look.tones[part.tone];
        const count = String(part.count);
        return [
          element(
            'g',
            {},
            element('rect', {
              x,
              y: base,
              width: COLUMN - 28,
              height: tall,
              fill: tone.pale,
              stroke: tone.strong,
            }),
            tall > 13 && textWidth(count) < COLUMN - 28
              ? label(look, x + (COLUMN - 28) / 2, base + tall / 2 + 4, count, {
                  size: SMALL_SIZE,
                  anchor: 'middle',
                  color: tone.strong,
                })
              : null,
            element('title', {}, `${cycle.label}: ${part.label} ${count}`),
          ),
        ];
      });
      const middle = x + (COLUMN - 28) / 2;
      return element(
        'g',
        {},
        ...parts,
        element('line', { x1: x - 4, y1: TOP + TALL, x2: x + COLUMN - 24, y2: TOP + TALL, stroke: look.ink }),
        label(look, middle, TOP - 8, fitText(cycle.note, COLUMN - 4, SMALL_SIZE), {
          size: SMALL_SIZE,
          anchor: 'middle',
          color: look.soft,
        }),
        label(look, middle, TOP + TALL + 16, fitText(cycle.label, COLUMN - 4, SMALL_SIZE), {
          size: SMALL_SIZE,
          anchor: 'middle',
        }),
      );
    }),
    ...kinds.map((kind, index) => {
      const y = TOP + 14 + index * 22;
      const tone = look.tones[kind.tone];
      return element(
        'g',
        {},
        element('rect', {
          x: columns + 8,
          y: y - 11,
          width: 14,
          height: 14,
          fill: tone.pale,
          stroke: tone.strong,
        }),
        label(look, columns + 30, y, fitText(kind.label, LEGEND - 34)),
      );
    }),
  );
}
