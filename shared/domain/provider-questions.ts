import type { AnswerValue } from './answers.ts';
import type { ProviderQuestionsRule } from './pack-rules.ts';

type Row = Extract<AnswerValue, { type: 'table' }>['rows'][number];

/** One question to the provider, as the table holds it. Empty text and null mean "not entered". */
export interface ProviderQuestion {
  rowId: string;
  text: string;
  clause: string;
  contact: string;
  sent: string | null;
  due: string | null;
  reply: string;
  repliedOn: string | null;
  status: string;
}

export function readProviderQuestions(
  { columns }: ProviderQuestionsRule,
  value: AnswerValue | null,
): ProviderQuestion[] {
  if (value?.type !== 'table') return [];
  return value.rows.map(row => {
    const text = (column: string) => {
      const cell = row.cells[column];
      return cell === undefined || cell === null ? '' : String(cell);
    };
    return {
      rowId: row.id,
      text: text(columns.text),
      clause: text(columns.clause),
      contact: text(columns.contact),
      sent: text(columns.sent) || null,
      due: text(columns.due) || null,
      reply: text(columns.reply),
      repliedOn: text(columns.repliedOn) || null,
      status: text(columns.status),
    };
  });
}

/** Sent, not settled, without a reply, and the day has passed. */
export const isOverdue = (rule: ProviderQuestionsRule, question: ProviderQuestion, today: string): boolean =>
  question.due !== null &&
  question.due < today &&
  question.reply.trim() === '' &&
  !rule.settled.includes(question.status);

/** Neither settled nor replied to: what the provider still owes an answer to. */
export const isOpen = (rule: ProviderQuestionsRule, question: ProviderQuestion): boolean =>
  question.reply.trim() === '' && !rule.settled.includes(question.status);

/** A reply as it came: what it says it answers, and its words. */
export interface ProviderReply {
  /** Row id, clause or question id; empty when the text does not begin with one. */
  heading: string;
  text: string;
}

/** `5.8(a)`, `GL14 5.12`, `gl14-5.8-a`, `dd-scope`, a row id: what a reply may be headed with, alone or before a colon or dash. */
const headingPattern =
  /^\s*(?:\[(?<bracketed>[^\]\n]{1,64})\]\s*[:–—-]?\s*|(?:(?<clause>(?:GL\s?\d+[\s,]*)?\d+\.\d+(?:\s?\([a-z]\))*)|(?<id>(?:[a-z][a-z0-9]*-)+[a-z0-9.-]*[a-z0-9]|[0-9a-f]{8}-[0-9a-f-]{27}))\s*(?:[:.)–—-]\s*|$))/i;

/**
 * Splits a pasted text into replies: a line that begins with a clause, a question id or a row id (in brackets, or before a
 * colon or dash) opens the next one. Words before the first heading become a reply without one, so that nothing is dropped.
 */
export function readReplies(text: string): ProviderReply[] {
  const replies: ProviderReply[] = [{ heading: '', text: '' }];
  for (const line of text.split(/\r?\n/)) {
    const match = headingPattern.exec(line);
    const heading = match?.groups?.['bracketed'] ?? match?.groups?.['clause'] ?? match?.groups?.['id'];
    const last = replies.at(-1);
    if (match && heading !== undefined)
      replies.push({ heading: heading.trim(), text: line.slice(match[0].length) });
    else if (last) last.text += `${last.text === '' ? '' : '\n'}${line}`;
  }
  return replies
    .map(({ heading, text: words }) => ({ heading, text: words.trim() }))
    .filter(reply => reply.text !== '');
}

/** `GL14, 5.8 (A)` and `gl14-5.8-a` and `5.8(a)` name the same clause. */
export const normalizeClause = (clause: string): string =>
  clause
    .toLowerCase()
    .replace(/gl\s?\d+[\s,-]*/g, '')
    .replace(/[^a-z0-9.]/g, '');

/** How a reply found its question; `kept`: another reply stands there, and nobody asked to replace it. */
export const replyMatches = ['row', 'clause', 'ambiguous', 'none', 'kept'] as const;
type ReplyMatch = (typeof replyMatches)[number];

export interface MappedReply extends ProviderReply {
  match: ReplyMatch;
  /** The question it answers; null when nobody can tell. */
  rowId: string | null;
  question: string;
  /** The reply that stands there already and would be replaced. */
  replaces: string;
}

/**
 * Finds the question each reply answers: by row id, or by clause when exactly one question of that clause waits for a reply.
 * Two replies to one question are never merged: the second finds nothing.
 */
export function mapReplies(
  questions: readonly ProviderQuestion[],
  replies: readonly ProviderReply[],
): MappedReply[] {
  const taken = new Set<string>();
  return replies.map(reply => {
    const free = questions.filter(question => !taken.has(question.rowId));
    const named = free.filter(question => question.rowId.toLowerCase() === reply.heading.toLowerCase());
    const clause = normalizeClause(reply.heading);
    const sameClause =
      clause === '' ? [] : free.filter(question => normalizeClause(question.clause) === clause);
    const waiting = sameClause.filter(question => question.reply.trim() === '');
    const candidates = named.length > 0 ? named : waiting.length > 0 ? waiting : sameClause;
    const [found] = candidates;
    if (!found || candidates.length > 1)
      return { ...reply, match: found ? 'ambiguous' : 'none', rowId: null, question: '', replaces: '' };
    taken.add(found.rowId);
    return {
      ...reply,
      match: named.length > 0 ? 'row' : 'clause',
      rowId: found.rowId,
      question: found.text,
      replaces: found.reply,
    };
  });
}

/** The rows with replies filled in, verbatim: status and day say that a reply came, and no conclusion is drawn from it. */
export function fillReplies(
  { columns, replied }: ProviderQuestionsRule,
  rows: readonly Row[],
  mapped: readonly MappedReply[],
  repliedOn: string,
): Row[] {
  const byRow = new Map(
    mapped.flatMap(reply => (reply.rowId === null ? [] : [[reply.rowId, reply.text] as const])),
  );
  return rows.map(row => {
    const text = byRow.get(row.id);
    return text === undefined
      ? row
      : {
          ...row,
          cells: {
            ...row.cells,
            [columns.reply]: text,
            [columns.repliedOn]: repliedOn,
            [columns.status]: replied,
          },
        };
  });
}
