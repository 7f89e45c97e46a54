import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCoverageTimeline } from '../../shared/charts/coverage-timeline.ts';
import { drawCycleTrend } from '../../shared/charts/cycle-trend.ts';
import { drawHeatMap } from '../../shared/charts/heat-map.ts';
import { type ChartTone, paperLook } from '../../shared/charts/look.ts';
import { drawRatingBars } from '../../shared/charts/rating-bars.ts';
import { drawRecoveryBars } from '../../shared/charts/recovery-bars.ts';
import { type SvgNode, writeSvg } from '../../shared/charts/svg.ts';
import { fitText, textWidth, wrapText } from '../../shared/charts/text.ts';
import { addDays } from '../../shared/domain/calendar.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constant('<script>&"重要外判安排服務供應商'),
);
const tone = fc.constantFrom<ChartTone>('good', 'warn', 'bad', 'info', 'idle');
const point = fc.record({
  impact: fc.integer({ min: 1, max: 5 }),
  likelihood: fc.integer({ min: 1, max: 5 }),
});
const number = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }));
const parts = fc.array(fc.record({ label: words, tone, count: fc.nat(500) }), { maxLength: 5 });
const period = fc
  .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 700 }))
  .map(([from, days]) => ({ start: addDays('2023-01-01', from), end: addDays('2023-01-01', from + days) }));

const drawings: Record<string, fc.Arbitrary<SvgNode>> = {
  'heat map': fc
    .record({
      title: words,
      axes: fc.record({ impact: words, likelihood: words }),
      words: fc.record({ inherent: words, residual: words }),
      risks: fc.array(fc.record({ label: words, inherent: point, residual: point }), { maxLength: 30 }),
    })
    .map(data =>
      drawHeatMap(
        {
          ...data,
          bands: [{ label: '1+ Low', tone: 'good' }],
          toneOf: score => (score > 12 ? 'bad' : 'good'),
        },
        paperLook,
      ),
    ),
  'rating bars': fc
    .record({
      title: words,
      rows: fc.array(
        fc.record({
          label: words,
          word: words,
          tone,
          before: fc.option(fc.record({ word: words, tone })),
          parts,
        }),
        { maxLength: 20 },
      ),
      words: fc.record({ before: words }),
    })
    .map(data => drawRatingBars(data, paperLook)),
  'coverage timeline': fc
    .record({
      title: words,
      window: period,
      rows: fc.array(
        fc.record({
          label: words,
          word: words,
          tone,
          periods: fc.array(
            fc
              .tuple(period, words, fc.constantFrom('report' as const, 'letter' as const))
              .map(([days, label, kind]) => ({ ...days, label, kind })),
            { maxLength: 6 },
          ),
          gaps: fc.array(period, { maxLength: 3 }),
        }),
        { maxLength: 8 },
      ),
      words: fc.record({ window: words, gap: words }),
    })
    .map(data => drawCoverageTimeline({ ...data, day: day => day }, paperLook)),
  'recovery bars': fc
    .record({
      title: words,
      rows: fc.array(fc.record({ label: words, target: number, actual: number, word: words, tone }), {
        maxLength: 20,
      }),
      words: fc.record({ target: words, actual: words }),
    })
    .map(data => drawRecoveryBars(data, paperLook)),
  'cycle trend': fc
    .record({
      title: words,
      cycles: fc.array(fc.record({ label: words, note: words, parts }), { maxLength: 8 }),
    })
    .map(data => drawCycleTrend(data, paperLook)),
};

const walk = (node: SvgNode): SvgNode[] => [
  node,
  ...node.children.flatMap(child => (typeof child === 'string' ? [] : walk(child))),
];

describe('a drawing', () => {
  for (const [name, arbitrary] of Object.entries(drawings)) {
    it(`${name}: nothing of it is NaN, negative in size or outside its frame`, () => {
      fc.assert(
        fc.property(arbitrary, drawing => {
          const width = Number(drawing.attributes.width);
          const height = Number(drawing.attributes.height);
          for (const { tag, attributes } of walk(drawing)) {
            for (const value of Object.values(attributes))
              if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
            if (tag !== 'rect') continue;
            const [x, y, w, h] = ['x', 'y', 'width', 'height'].map(each => Number(attributes[each]));
            expect(Math.min(x ?? -1, y ?? -1, w ?? -1, h ?? -1)).toBeGreaterThanOrEqual(0);
            expect((x ?? 0) + (w ?? 0)).toBeLessThanOrEqual(width + 3);
            expect((y ?? 0) + (h ?? 0)).toBeLessThanOrEqual(height + 3);
          }
        }),
      );
    });

    it(`${name}: is the same bytes for the same data, and well-formed whatever people wrote`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'assay-charts-'));
      const samples = fc.sample(arbitrary, 40).map((drawing, index) => {
        expect(writeSvg(drawing)).toBe(writeSvg(structuredClone(drawing)));
        const file = path.join(folder, `${index}.svg`);
        writeFileSync(file, writeSvg(drawing));
        return file;
      });
      // A parser that shares nothing with the writer; it ends with an error on the first file that is not XML.
      const script = `import sys, xml.dom.minidom as m
for f in sys.argv[1:]:
    d = m.parse(f)
    assert not d.getElementsByTagName('script'), f`;
      execFileSync('python3', ['-c', script, ...samples]);
    });
  }
});

describe('text on a drawing', () => {
  it('never gets wider than its room, and says when something is missing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const fitted = fitText(text, width);
        expect(textWidth(fitted)).toBeLessThanOrEqual(width);
        if (fitted !== text) expect(fitted.endsWith('…')).toBe(true);
      }),
    );
  });

  it('is wrapped into as many lines as allowed, with nothing lost but what the last one cuts', () => {
    expect(wrapText('Continued operations letter', 90, 3)).toEqual(['Continued', 'operations', 'letter']);
    expect(wrapText('持續營運函件及其他證明', 60, 2)).toEqual(['持續營運函', '件及其他…']);
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 4 }), (text, lines) => {
        expect(wrapText(text, 100, lines).length).toBeLessThanOrEqual(lines);
      }),
    );
  });
});
