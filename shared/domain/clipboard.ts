/**
 * Rectangles of cells as spreadsheets put them on the clipboard: tabs between cells, a line a row, and quotation marks
 * around a cell that holds a tab or a line break.
 */

/** Reads a rectangle; never fails, since any text is at least one cell. Line breaks inside cells become `\n`. */
export function readClipboard(text: string): string[][] {
  if (text === '') return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = readQuoted(text, at);
    const end = quoted ? quoted.end : endOfPlain(text, at);
    row.push(quoted ? quoted.cell : text.slice(at, end));
    at = end;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) return rows;
  }
}

/** Writes a rectangle so that spreadsheets, and {@link readClipboard}, give it back. */
export function writeClipboard(rows: readonly (readonly string[])[]): string {
  const write = (cell: string) => (/^"|[\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map(row => `${row.map(write).join('\t')}\r\n`).join('');
}

/** A cell in quotation marks. Marks that do not close just before the end of a cell are part of plain text, such as 5" tape. */
function readQuoted(text: string, start: number): { cell: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    if (at + 1 < text.length && !/[\t\r\n]/.test(text[at + 1] ?? '')) return undefined;
    const cell = text
      .slice(start + 1, at)
      .replaceAll('""', '"')
      .replace(/\r\n?/g, '\n');
    return { cell, end: at + 1 };
  }
  return undefined;
}

function endOfPlain(text: string, start: number): number {
  const end = /[\t\r\n]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}
