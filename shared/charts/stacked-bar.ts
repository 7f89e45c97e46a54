import { type ChartLook, type ChartTone, SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { label, textWidth } from './text.ts';

/** A part of a bar. `label` says what is counted; `tone` is its colour. */
export interface StackedPart {
  label: string;
  tone: ChartTone;
  count: number;
}

/** Parts side by side from `x`, `scale` units wide for each counted; a count stands in its part where there is room. */
export function drawStackedBar(
  look: ChartLook,
  name: string,
  parts: readonly StackedPart[],
  at: { x: number; y: number; height: number; scale: number },
): SvgNode[] {
  let x = at.x;
  return parts.flatMap(part => {
    const size = part.count * at.scale;
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
          y: at.y,
          width: size,
          height: at.height,
          fill: tone.pale,
          stroke: tone.strong,
        }),
        textWidth(count, SMALL_SIZE) + 4 <= size
          ? label(look, start + size / 2, at.y + at.height / 2 + 4, count, {
              size: SMALL_SIZE,
              anchor: 'middle',
              color: tone.strong,
            })
          : null,
        element('title', {}, `${name}: ${part.label} ${count}`),
      ),
    ];
  });
}
