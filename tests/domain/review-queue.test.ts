import { describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/domain/answers.ts';
import { isToJudge, listReviewItems } from '../../shared/domain/review-queue.ts';
import type { Opening, Verdict } from '../../shared/domain/reviews.ts';
import { emptyAnswer } from '../support/backend.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const assessmentId = '00000000-0000-4000-8000-000000000001';
const person = '00000000-0000-4000-8000-000000000002';
const at = '2026-03-05T09:00:00.000Z';
const answer = (questionId: string, revision: number): Answer => ({
  assessmentId,
  questionId,
  serviceId: null,
  ...emptyAnswer,
  value: { type: 'yesno', word: 'yes' },
  revision,
  updatedBy: person,
  updatedAt: at,
});
const verdict = (questionId: string, answerRevision: number, word: Verdict['verdict']): Verdict => ({
  assessmentId,
  questionId,
  serviceId: null,
  answerRevision,
  verdict: word,
  comment: '',
  dueOn: null,
  reviewerId: person,
  at,
});
const opening = (questionId: string, answerRevision: number): Opening => ({
  assessmentId,
  questionId,
  serviceId: null,
  answerRevision,
  reviewerId: person,
  at,
});

describe('the queue of a reviewer', () => {
  const pack = makePack([makeQuestion('a'), makeQuestion('b'), makeQuestion('c'), makeQuestion('d')]);

  it('lists what counts in reading order, by the word that stands on it as it is now', () => {
    const items = listReviewItems(
      { pack, tier: 'full', answers: [answer('d', 1), answer('b', 2), answer('a', 3), answer('gone', 1)] },
      [verdict('a', 3, 'accepted'), verdict('b', 1, 'accepted')],
      [opening('b', 1), opening('d', 1)],
    );
    expect(items.map(item => [item.question.id, item.standing, item.opened])).toEqual([
      ['a', 'accepted', false],
      // It was read, but not as it is now.
      ['b', 'changed', false],
      ['d', 'waiting', true],
    ]);
    expect(items.filter(isToJudge).map(item => item.question.id)).toEqual(['b', 'd']);
  });

  it('what was returned stays returned until it is changed', () => {
    const standing = (revision: number) =>
      listReviewItems(
        { pack, tier: 'full', answers: [answer('a', revision)] },
        [verdict('a', 1, 'returned')],
        [],
      )[0]?.standing;
    expect(standing(1)).toBe('returned');
    expect(standing(2)).toBe('changed');
  });
});
