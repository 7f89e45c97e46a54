/** How a text begins that some spreadsheet takes for a formula; full-width signs are what a Chinese keyboard types. */
const formula = String.raw`(?:[\t\r\n]|\s*[=+\-@＝＋－＠])`;
const runs = new RegExp(`^'*${formula}`);
const kept = new RegExp(`^'+${formula}`);

/** Text that a spreadsheet would run is kept from it by an apostrophe. */
const closeCell = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** Takes away the apostrophe that {@link writeCsv} put there, and none other. */
export const openCell = (text: string): string => (kept.test(text) ? text.slice(1) : text);

/** A CSV file that spreadsheets open as UTF-8: byte order mark, every cell quoted, CR LF. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map(row => row.map(cell => `"${closeCell(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`;
