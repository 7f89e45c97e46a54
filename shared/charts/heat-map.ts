import type { ChartLook, ChartTone } from './look.ts';
import { SMALL_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';
import { fitText, label } from './text.ts';

interface RiskPoint {
  impact: number;
  likelihood: number;
}

export interface HeatMapData {
  title: string;
  axes: { impact: string; likelihood: string };
  /** Words of the legend. */
  words: { inherent: string; residual: string };
  risks: readonly { label: string; inherent: RiskPoint; residual: RiskPoint }[];
  /** How grave a score (impact × likelihood) is. */
  toneOf: (score: number) => ChartTone;
  /** The parts of the scale, from the lowest up. */
  bands: readonly { label: string; tone: ChartTone }[];
}

const CELL = 58;
const LEFT = 46;
const TOP = 10;
const LEGEND = 250;
const ROW = 22;
const points = [1, 2, 3, 4, 5] as const;

/** Impact against likelihood: where each risk lies before controls (ring) and after them (disc), numbered as in the legend. */
export function drawHeatMap(data: HeatMapData, look: ChartLook): SvgNode {
  const grid = CELL * points.length;
  const height = TOP + Math.max(grid + 44, 34 + (data.risks.length + data.bands.length) * ROW);
  const width = LEFT + grid + 24 + LEGEND;
  const cells = points.flatMap(impact =>
    points.map(likelihood => {
      const x = LEFT + (likelihood - 1) * CELL;
      const y = TOP + (5 - impact) * CELL;
      const tone = look.tones[data.toneOf(impact * likelihood)];
      return element(
        'g',
        {},
        element('rect', {
          x,
          y,
          width: CELL,
          height: CELL,
          fill: tone.pale,
          stroke: look.surface,
          strokeWidth: 2,
        }),
        label(look, x + CELL - 5, y + 14, String(impact * likelihood), {
          size: SMALL_SIZE,
          anchor: 'end',
          color: tone.strong,
        }),
      );
    }),
  );
  const marks = (['inherent', 'residual'] as const).flatMap(kind => drawMarks(data, kind, look));
  const legendX = LEFT + grid + 24;
  const legend = data.risks.map((risk, index) => {
    const y = TOP + 34 + index * ROW;
    const scores = `${score(risk.inherent)} → ${score(risk.residual)}`;
    return element(
      'g',
      {},
      label(look, legendX, y, fitText(`${index + 1}  ${risk.label}`, LEGEND - 62)),
      label(look, legendX + LEGEND - 2, y, scores, { anchor: 'end', bold: true }),
      element('title', {}, `${risk.label}: ${scores}`),
    );
  });
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': data.title },
    ...cells,
    ...points.map(point =>
      label(look, LEFT + (point - 0.5) * CELL, TOP + grid + 16, String(point), {
        anchor: 'middle',
        color: look.soft,
      }),
    ),
    ...points.map(point =>
      label(look, LEFT - 10, TOP + (5.5 - point) * CELL + 4, String(point), {
        anchor: 'end',
        color: look.soft,
      }),
    ),
    label(look, LEFT + grid / 2, TOP + grid + 36, data.axes.likelihood, {
      anchor: 'middle',
      color: look.soft,
    }),
    element(
      'g',
      { transform: `rotate(-90 14 ${TOP + grid / 2})` },
      label(look, 14, TOP + grid / 2, data.axes.impact, { anchor: 'middle', color: look.soft }),
    ),
    ...marks,
    label(look, legendX, TOP + 12, `○ ${data.words.inherent}   ● ${data.words.residual}`, {
      size: SMALL_SIZE,
      color: look.soft,
    }),
    ...legend,
    ...data.bands.map((band, index) => {
      const y = TOP + 44 + (data.risks.length + index) * ROW;
      const tone = look.tones[band.tone];
      return element(
        'g',
        {},
        element('rect', {
          x: legendX,
          y: y - 11,
          width: 14,
          height: 14,
          fill: tone.pale,
          stroke: tone.strong,
        }),
        label(look, legendX + 22, y, fitText(band.label, LEGEND - 24), { color: tone.strong }),
      );
    }),
  );
}

const score = ({ impact, likelihood }: RiskPoint): number => impact * likelihood;

/** Marks of one kind: rings in the upper half of a cell, discs in the lower, beside each other as far as they fit. */
function drawMarks(data: HeatMapData, kind: 'inherent' | 'residual', look: ChartLook): SvgNode[] {
  const seen = new Map<string, number>();
  return data.risks.map((risk, index) => {
    const { impact, likelihood } = risk[kind];
    const cell = `${impact} ${likelihood}`;
    const place = seen.get(cell) ?? 0;
    seen.set(cell, place + 1);
    const x = LEFT + (likelihood - 1) * CELL + 12 + (place % 4) * 11;
    const y = TOP + (5 - impact) * CELL + (kind === 'inherent' ? 15 : 36) + Math.floor(place / 4) * 9;
    const filled = kind === 'residual';
    return element(
      'g',
      {},
      element('circle', {
        cx: x,
        cy: y,
        r: 7.5,
        fill: filled ? look.ink : look.surface,
        stroke: look.ink,
        strokeWidth: 1.4,
      }),
      label(look, x, y + 3.5, String(index + 1), {
        size: 9,
        anchor: 'middle',
        bold: true,
        color: filled ? look.surface : look.ink,
      }),
      element(
        'title',
        {},
        `${risk.label}: ${data.words[kind]} ${impact} × ${likelihood} = ${impact * likelihood}`,
      ),
    );
  });
}
