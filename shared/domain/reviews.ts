import { z } from 'zod';
import { type Answer, type AnswerKey, answerKeySchema } from './answers.ts';
import type { AssessmentContent } from './completion.ts';
import { factsFrom, listAsked } from './scope.ts';
import { daySchema, idSchema, instantSchema, lineText } from './text.ts';

/** A reviewer's word on one answer, given on the revision then current; a later edit makes it void. */
export const verdictSchema = z.strictObject({
  ...answerKeySchema.shape,
  answerRevision: z.int().positive(),
  verdict: z.enum(['accepted', 'returned']),
  comment: lineText,
  dueOn: daySchema.nullable(),
  reviewerId: idSchema,
  at: instantSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;

/** A reviewer has had this revision of an answer in front of them. */
export const openingSchema = z.strictObject({
  ...answerKeySchema.shape,
  answerRevision: z.int().positive(),
  reviewerId: idSchema,
  at: instantSchema,
});
export type Opening = z.infer<typeof openingSchema>;

/** The word stands only for the revision that was read. */
export const isCurrent = <Word extends { answerRevision: number }>(
  word: Word | undefined,
  answerRevision: number,
): word is Word => word !== undefined && word.answerRevision === answerRevision;

export const isSamePlace = (a: AnswerKey, b: AnswerKey): boolean =>
  a.questionId === b.questionId && a.serviceId === b.serviceId;

/** One of the openings is of this answer as it is now. */
export const wasOpened = (openings: readonly Opening[], answer: Answer): boolean =>
  openings.some(opening => isSamePlace(opening, answer) && isCurrent(opening, answer.revision));

export interface ReviewState {
  /** Asked answers whose current revision was accepted, was returned, or has no verdict yet. */
  accepted: Answer[];
  returned: Answer[];
  unjudged: Answer[];
}

/** Sorts the answers that count (those to questions now asked) by the current word on them. */
export function judgeReview(content: AssessmentContent, verdicts: readonly Verdict[]): ReviewState {
  const key = (item: AnswerKey) => `${item.questionId}\n${item.serviceId ?? ''}`;
  const words = new Map(verdicts.map(verdict => [key(verdict), verdict]));
  const asked = new Set(
    listAsked(content.pack, content.tier, factsFrom(content.pack, content.answers)).map(
      ({ question }) => question.id,
    ),
  );
  const state: ReviewState = { accepted: [], returned: [], unjudged: [] };
  for (const answer of content.answers) {
    if (!asked.has(answer.questionId)) continue;
    const word = words.get(key(answer));
    state[isCurrent(word, answer.revision) ? word.verdict : 'unjudged'].push(answer);
  }
  return state;
}
