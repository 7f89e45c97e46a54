import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Cell } from '../document.ts';

/** Paragraphs and tables of a Word file, in the looks of the reports. */

/** Twentieths of a point across a page of A4 between its margins. */
const WIDTH = 9_600;
export const soft = '4D5A5C';
export const tones = {
  good: '1D6B3A',
  warn: '8A4B00',
  bad: 'A51D24',
  info: '1F4F9C',
  idle: '5C686A',
} as const;
export const pale = {
  good: 'E1F2E6',
  warn: 'FDF0DB',
  bad: 'FDE8E8',
  info: 'E5EDFA',
  idle: 'E9EDED',
} as const;

type Look = { bold?: boolean; color?: string; size?: number };

export const lines = (text: string): string[] => text.split('\n').filter(line => line.trim() !== '');

export const runs = (text: string, look: Look = {}): TextRun[] => [
  new TextRun({ text: clean(text), ...look }),
];

export const sourceRuns = (source: readonly string[] | undefined): TextRun[] =>
  source === undefined || source.length === 0
    ? []
    : [new TextRun({ text: clean(` [${source.join(' · ')}]`), size: 14, color: soft })];

export const paragraph = (text: string, look: Look = {}, fill?: string): Paragraph =>
  new Paragraph({
    children: runs(text, look),
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
  });

export const small = (text: string): Paragraph =>
  new Paragraph({ spacing: { after: 0 }, children: runs(text, { size: 15, color: soft }) });

/** Two tables without anything between them would become one. */
export const gap = (): Paragraph => new Paragraph({ spacing: { after: 60 }, children: [] });

export function table(
  shares: readonly number[],
  titles: readonly string[] | null,
  rows: readonly (readonly Cell[])[],
): Table {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map(share => Math.floor((share / total) * WIDTH));
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'B9C2C5' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const tableCell = (children: Paragraph[], index: number, fill?: string) =>
    new TableCell({
      children,
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 70, right: 70 },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    });
  const head =
    titles === null
      ? []
      : [
          new TableRow({
            tableHeader: true,
            children: titles.map((title, index) =>
              tableCell([cellParagraph({ text: title, strong: true })], index, pale.idle),
            ),
          }),
        ];
  const body = rows.map(
    row =>
      new TableRow({
        cantSplit: row.every(value => value.text.length < 600),
        children: shares.map((_, index) => tableCell(cellParagraphs(row[index] ?? { text: '' }), index)),
      }),
  );
  // A table without rows is no table, and Word would call the file damaged.
  const filled =
    head.length + body.length > 0
      ? [...head, ...body]
      : [new TableRow({ children: [tableCell([gap()], 0)] })];
  return new Table({
    rows: filled,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    borders: {
      top: line,
      bottom: line,
      left: none,
      right: none,
      insideHorizontal: line,
      insideVertical: none,
    },
  });
}

function cellParagraphs(value: Cell): Paragraph[] {
  const parts = value.text.split('\n');
  return parts.map((text, index) =>
    cellParagraph({ ...value, text, ...(index < parts.length - 1 ? { source: [] } : {}) }),
  );
}

const cellParagraph = ({ text, tone, strong, source }: Cell): Paragraph =>
  new Paragraph({
    spacing: { after: 0 },
    children: [
      ...runs(text, {
        size: 17,
        ...(strong || tone ? { bold: true } : {}),
        ...(tone ? { color: tones[tone] } : {}),
      }),
      ...sourceRuns(source),
    ],
  });

/** Characters that no XML document may hold, and marks that turn the direction of reading. */
export const clean = (text: string): string =>
  text.replaceAll('\t', '    ').replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
