/** A run of letters on a page, as it was drawn. Places in points, from the lower left corner. */
export interface TextRun {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Of the letters, in points. */
  size: number;
  /** Degrees, counted against the clock. */
  angle: number;
  font: string;
}

interface Line {
  y: number;
  size: number;
  runs: TextRun[];
}

interface Segment {
  left: number;
  right: number;
  text: string;
}

/**
 * The text of a page as a person reads it, line by line. By place, not in the order in which it was drawn: letters of a line
 * that were drawn one by one come together again, watermarks across it are left out, and columns follow each other.
 */
export function readPage(runs: readonly TextRun[], width: number): string {
  const upright = mainDirection(runs.filter(run => run.text.trim() !== '' && run.size > 0));
  const lines = toLines(upright).map(line => ({ ...line, segments: toSegments(line) }));
  return inColumns(
    lines.map(line => line.segments),
    width,
  ).join('\n');
}

/** Only what runs the way most of the text does: what lies across it is a mark, not a part of it. */
function mainDirection(runs: readonly TextRun[]): TextRun[] {
  const letters = new Map<number, number>();
  const turn = (run: TextRun) => (((Math.round(run.angle / 5) * 5) % 360) + 360) % 360;
  for (const run of runs) letters.set(turn(run), (letters.get(turn(run)) ?? 0) + run.text.length);
  const [main] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [0];
  const kept = runs.filter(run => turn(run) === main);
  if (main === 0) return kept;
  const [cos, sin] = [Math.cos((main * Math.PI) / 180), Math.sin((main * Math.PI) / 180)];
  return kept.map(run => ({ ...run, x: run.x * cos + run.y * sin, y: run.y * cos - run.x * sin }));
}

/** Runs on one base line, of letters about as large: larger ones behind them are a mark of their own. */
function toLines(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y)) {
    const line = lines.findLast(
      each => Math.abs(each.y - run.y) < each.size * 0.4 && alike(each.size, run.size),
    );
    if (line) line.runs.push(run);
    else lines.push({ y: run.y, size: run.size, runs: [run] });
    // Only the last few can be near.
    if (lines.length > 20_000) break;
  }
  return lines.flatMap(partOverlaps).sort((a, b) => b.y - a.y);
}

const alike = (a: number, b: number): boolean => Math.max(a, b) / Math.min(a, b) < 1.6;

/** Two texts that were drawn over each other are two lines; their fonts tell them apart. */
function partOverlaps(line: Line): Line[] {
  const fonts = [...new Set(line.runs.map(run => run.font))];
  if (fonts.length < 2) return [line];
  const ordered = [...line.runs].sort((a, b) => a.x - b.x);
  const over = ordered.some((run, at) => {
    const next = ordered[at + 1];
    return next && next.font !== run.font && next.x < run.x + run.width - run.size * 0.3;
  });
  if (!over) return [line];
  return fonts.map(font => ({ ...line, runs: line.runs.filter(run => run.font === font) }));
}

/** Parts of a line with a wide gap between them: cells of a table, or columns. */
function toSegments({ runs, size }: Line): Segment[] {
  const segments: Segment[] = [];
  for (const run of [...runs].sort((a, b) => a.x - b.x)) {
    const last = segments.at(-1);
    const gap = last ? run.x - last.right : 0;
    const right = run.x + run.width;
    if (!last || gap > size * 2.2) segments.push({ left: run.x, right, text: run.text });
    else {
      const spaced = gap > size * 0.17 && !/\s$/.test(last.text) && !/^\s/.test(run.text);
      last.text += spaced ? ` ${run.text}` : run.text;
      last.right = Math.max(last.right, right);
    }
  }
  return segments;
}

/** Fewer lines than so many on both sides of a gutter are a table, not columns. */
const LEAST_COLUMN_LINES = 4;

/** Lines in reading order: where a page has two columns, all of the left one comes before the right one. */
function inColumns(lines: readonly Segment[][], width: number): string[] {
  const gutter = findGutter(lines, width);
  if (gutter === undefined) return lines.map(line => line.map(each => each.text).join('  '));
  const read: string[] = [];
  let left: string[] = [];
  let right: string[] = [];
  const flush = () => {
    read.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.some(each => each.left < gutter && each.right > gutter)) {
      flush();
      read.push(line.map(each => each.text).join('  '));
      continue;
    }
    const words = (side: Segment[]) => side.map(each => each.text).join('  ');
    const [before, after] = [
      line.filter(each => each.right <= gutter),
      line.filter(each => each.left >= gutter),
    ];
    if (before.length > 0) left.push(words(before));
    if (after.length > 0) right.push(words(after));
  }
  flush();
  return read;
}

/** Where nearly no line crosses the middle of a page and text begins again beyond it. */
function findGutter(lines: readonly Segment[][], width: number): number | undefined {
  const segments = lines.flat();
  const starts = segments.map(each => each.left).filter(x => x > width * 0.35 && x < width * 0.7);
  let best: { at: number; lines: number } | undefined;
  for (const start of new Set(starts.map(Math.round))) {
    const at = start - 2;
    const beyond = segments.filter(each => Math.abs(each.left - start) < 3);
    const before = segments.filter(each => each.right <= at);
    const across = segments.filter(each => each.left < at && each.right > at);
    const enough = Math.min(beyond.length, before.length) >= LEAST_COLUMN_LINES;
    // Cells of a table are short, and columns are full.
    const full = beyond.filter(each => each.right - each.left > width * 0.22).length >= LEAST_COLUMN_LINES;
    if (!enough || !full || across.length > segments.length * 0.35) continue;
    if (beyond.length > (best?.lines ?? 0)) best = { at, lines: beyond.length };
  }
  return best?.at;
}
