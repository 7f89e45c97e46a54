/** How wide the columns of a sheet are, in CSS pixels. */

export interface ColumnSize {
  /** Below this a column is no use. */
  least: number;
  /** What its contents ask for. */
  wanted: number;
  /** Takes what room is left over. */
  grows: boolean;
}

const LATIN = 6.9;
const CHINESE = 13.2;
const PADDING = 18;

/** Estimated, since measuring thousands of cells costs more than the exact width is worth. */
export function textWidth(text: string): number {
  let width = PADDING;
  for (const character of text) width += character > '\u2e7f' ? CHINESE : LATIN;
  return width;
}

/** The widest line of a text. */
export const widestLine = (text: string): number => Math.max(PADDING, ...text.split('\n').map(textWidth));

/** The widest part of a heading that cannot be broken: a word, or a few Chinese characters. */
export const widestWord = (text: string): number =>
  Math.max(PADDING, ...text.split(/[\s/]+/).map(word => Math.min(textWidth(word), PADDING + 9 * CHINESE)));

/** Shares the room there is. Where it is not enough, columns keep their least width and the sheet scrolls. */
export function fitColumns(columns: readonly ColumnSize[], room: number): number[] {
  const wanted = columns.map(({ least, wanted }) => Math.max(least, wanted));
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  const left = room - sum(wanted);
  if (left >= 0) {
    const takers = columns.some(column => column.grows)
      ? columns.map(column => column.grows)
      : columns.map(() => true);
    const shared = sum(wanted.filter((_, index) => takers[index]));
    return wanted.map((width, index) => Math.floor(takers[index] ? width + (left * width) / shared : width));
  }
  const spare = wanted.map((width, index) => width - (columns[index]?.least ?? width));
  const share = Math.min(1, -left / Math.max(1, sum(spare)));
  return wanted.map((width, index) => Math.floor(width - (spare[index] ?? 0) * share));
}
