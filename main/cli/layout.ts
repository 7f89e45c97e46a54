/** Plain text for terminals: what a text takes in columns, paragraphs, lists and tables. No colours: output is also piped. */

/** Characters that take two columns: Chinese, Japanese, Korean and full-width forms. */
const WIDE =
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}';
/** Chinese punctuation that may not begin a line. */
const CLOSING = '，。、；：？！）」』》〉】％';
/** Chinese punctuation that may not end one. */
const OPENING = '（「『《〈【';
const wide = new RegExp(`[${WIDE}]`, 'u');
const combining = /\p{Mn}/u;
/** Pieces that stay together: a wide character or a word, with the punctuation around it; or white space. */
const piece = new RegExp(`[${OPENING}]*(?:[${WIDE}]|[^\\s${WIDE}]+)[${CLOSING}]*|\\s+`, 'gu');

/** Columns that a text takes on a terminal. */
export const displayWidth = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + (wide.test(char) ? 2 : combining.test(char) ? 0 : 1), 0);

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** Lines no wider than `width`; a single longer word stays whole. Line breaks of the text are kept. */
export const wrap = (text: string, width: number): string[] =>
  text.split('\n').flatMap(line => wrapLine(line, width));

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(piece) ?? []) {
    if (line !== '' && displayWidth(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A paragraph whose first line begins with `label` and whose further lines are set under its text. */
export function hang(label: string, text: string, width: number): string[] {
  const margin = displayWidth(label);
  return wrap(text, Math.max(20, width - margin)).map((line, index) =>
    `${index === 0 ? label : ' '.repeat(margin)}${line}`.trimEnd(),
  );
}

export const underline = (title: string, mark: string): string[] => [title, mark.repeat(displayWidth(title))];

const GAP = 2;

/** Rows under headings. Columns take what they need; if that is too much, the widest ones wrap. */
export function layTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map(row => longestLine(row[column] ?? ''))));
  const limit = width - GAP * (headings.length - 1);
  while (widths.reduce((sum, each) => sum + each, 0) > limit) {
    const widest = Math.max(...widths);
    if (widest <= 8) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  const lay = (row: readonly string[]): string[] => {
    const cells = widths.map((each, column) => wrap(row[column] ?? '', each));
    return Array.from({ length: Math.max(...cells.map(cell => cell.length)) }, (_, index) =>
      cells
        .map((cell, column) => padEnd(cell[index] ?? '', widths[column] ?? 0))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  };
  return [...lay(headings), ...lay(widths.map(each => '-'.repeat(each))), ...rows.flatMap(lay)];
}

const longestLine = (text: string): number => Math.max(...text.split('\n').map(displayWidth));

/** `label  value` lines, the values set under each other; entries without a value are left out. */
export function layFacts(
  facts: readonly (readonly [label: string, value: string | null])[],
  width: number,
): string[] {
  const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
  const margin = Math.max(0, ...shown.map(([label]) => displayWidth(label))) + GAP;
  return shown.flatMap(([label, value]) => hang(padEnd(label, margin), value, width));
}

/**
 * Makes text from files and other people safe to print: control characters could move the cursor, colour or hide what was
 * printed before, and direction marks could reverse it.
 */
export const tame = (text: string): string =>
  text.replaceAll('\t', '    ').replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
