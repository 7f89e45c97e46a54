import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label } from './text.ts';

export interface RecoveryBarsData {
  title: string;
  rows: readonly {
    label: string;
    /** Hours, or whatever the table counts in; null when there is none. */
    target: number | null;
    actual: number | null;
    word: string;
    tone: ChartTone;
  }[];
  words: { target: string; actual: string };
}

const ROW = 30;
const LABEL = 230;
const SPAN = 360;
const WORD = 200;
const HEAD = 20;

/** What a test achieved as a bar, its target as a mark across it. Each row has a scale of its own: minutes and weeks stand side by side. */
export function drawRecoveryBars(data: RecoveryBarsData, look: ChartLook): SvgNode {
  const width = LABEL + SPAN + WORD;
  const height = HEAD + data.rows.length * ROW + 4;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    label(look, LABEL, 12, `■ ${data.words.actual}   | ${data.words.target}`, {
      size: SMALL_SIZE,
      color: look.soft,
    }),
    ...data.rows.map((row, index) => {
      const y = HEAD + index * ROW;
      const largest = Math.max(row.target ?? 0, row.actual ?? 0);
      const scale = (value: number) => (largest === 0 ? 0 : (value / largest) * (SPAN - 60));
      const tone = look.tones[row.tone];
      const figures = `${row.actual ?? '–'} / ${row.target ?? '–'}`;
      return element(
        'g',
        {},
        element('line', { x1: 0, y1: y + ROW, x2: width, y2: y + ROW, stroke: look.line, strokeWidth: 0.5 }),
        label(look, 0, y + 20, fitText(row.label, LABEL - 10)),
        row.actual === null
          ? null
          : element('rect', {
              x: LABEL,
              y: y + 10,
              width: Math.max(2, scale(row.actual)),
              height: 11,
              fill: tone.pale,
              stroke: tone.strong,
            }),
        row.target === null
          ? null
          : element('line', {
              x1: LABEL + scale(row.target),
              y1: y + 5,
              x2: LABEL + scale(row.target),
              y2: y + 26,
              stroke: look.ink,
              strokeWidth: 2,
            }),
        label(look, LABEL + SPAN - 4, y + 20, figures, { anchor: 'end', size: SMALL_SIZE, color: look.soft }),
        label(look, LABEL + SPAN + 8, y + 20, fitText(row.word, WORD - 10, SMALL_SIZE), {
          size: SMALL_SIZE,
          color: tone.strong,
          bold: true,
        }),
        element('title', {}, `${row.label}: ${data.words.actual} ${figures} ${data.words.target}`),
      );
    }),
  );
}
