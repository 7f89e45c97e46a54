import type { AnswerContent } from '../../../shared/domain/answers.ts';

/** What a person can take back at one answer, and do again. Contents share what did not change, so many cost little. */
export interface EditHistory {
  past: readonly AnswerContent[];
  future: readonly AnswerContent[];
  /** The field that is being typed into: its next character belongs to the same step. */
  typing: string | null;
}

/** Steps that are kept for an answer. */
const mostSteps = 200;

export const noHistory: EditHistory = { past: [], future: [], typing: null };

/** Before an edit: `typing` names the field while a person types into it, and is null for an edit that is a step by itself. */
export function recordEdit(history: EditHistory, before: AnswerContent, typing: string | null): EditHistory {
  const goesOn = typing !== null && history.typing === typing;
  return { past: goesOn ? history.past : [...history.past, before].slice(-mostSteps), future: [], typing };
}

/** The next character is a new step. */
export const closeStep = (history: EditHistory): EditHistory =>
  history.typing === null ? history : { ...history, typing: null };

/** The content before the last step; undefined when there is none. */
export function stepBack(
  history: EditHistory,
  now: AnswerContent,
): { history: EditHistory; content: AnswerContent } | undefined {
  const content = history.past.at(-1);
  if (!content) return undefined;
  const { past, future } = history;
  return { history: { past: past.slice(0, -1), future: [now, ...future], typing: null }, content };
}

/** The content that the last step back took away. */
export function stepForward(
  history: EditHistory,
  now: AnswerContent,
): { history: EditHistory; content: AnswerContent } | undefined {
  const [content, ...future] = history.future;
  if (!content) return undefined;
  return { history: { past: [...history.past, now], future, typing: null }, content };
}
