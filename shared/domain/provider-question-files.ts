import { readClipboard } from './clipboard.ts';
import { openCell, writeCsv } from './csv.ts';
import { type ProviderQuestion, type ProviderReply, readReplies } from './provider-questions.ts';

/** The list that goes to the provider, and the replies as they come back in it. */

type Sent = Pick<ProviderQuestion, 'rowId' | 'clause' | 'text' | 'due' | 'reply'>;

/** Columns of the table that goes to the provider and comes back; `id` says which question a reply answers. */
const columns = ['id', 'clause', 'question', 'due', 'reply'] as const;

export const writeQuestionTable = (questions: readonly Sent[]): string =>
  writeCsv([
    [...columns],
    ...questions.map(({ rowId, clause, text, due, reply }) => [rowId, clause, text, due ?? '', reply]),
  ]);

/** Each question under its id in brackets: a reply typed below it, in the same text, is read back by that id. */
export const writeQuestionText = (
  words: { title: string; how: string },
  questions: readonly Sent[],
): string =>
  [
    `# ${words.title}`,
    '',
    words.how,
    ...questions.flatMap(({ rowId, clause, text, due }) => [
      '',
      `> ${[clause, text].filter(Boolean).join(' — ').replaceAll('\n', ' ')}${due ? ` (${due})` : ''}`,
      '',
      `[${rowId}]`,
    ]),
    '',
  ].join('\n');

/** Replies out of text whose paragraphs are headed. Questions quoted with `>` are no reply. */
export function readReplyText(text: string): ProviderReply[] {
  const lines = text.split(/\r?\n/).filter(line => !/^\s*>/.test(line));
  const first = lines.findIndex(line => /^\s*\[/.test(line));
  // What stands above the first id in a list of ours is its title, not a reply.
  return readReplies(lines.slice(/^\s*#/.test(text) ? Math.max(0, first) : 0).join('\n'));
}

/** Replies out of the rows of the table, whose columns have the names they were sent with. */
export const readReplyRows = (rows: readonly Partial<Record<string, string>>[]): ProviderReply[] =>
  rows
    .map(row => ({ heading: openCell(row['id'] ?? ''), text: openCell(row['reply'] ?? '').trim() }))
    .filter(reply => reply.text !== '');

/**
 * Replies as they are pasted: cells of a spreadsheet, or text. Of cells the first row may name the columns; without names the
 * first cell of a row that says something heads it, and the last holds the reply.
 */
export function readPastedReplies(pasted: string): ProviderReply[] {
  const rows = readClipboard(pasted).filter(row => row.some(cell => cell.trim() !== ''));
  const isTable = rows.length > 0 && rows.every(row => row.length > 1);
  if (!isTable) return readReplyText(pasted);
  const [head = [], ...body] = rows;
  const names = head.map(cell => cell.trim().toLowerCase());
  if (names.includes('id') && names.includes('reply'))
    return readReplyRows(body.map(row => Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']))));
  return rows
    .map(row => ({
      heading: openCell(row.slice(0, -1).find(cell => cell.trim() !== '') ?? '').trim(),
      text: openCell(row.at(-1) ?? '').trim(),
    }))
    .filter(reply => reply.text !== '');
}
