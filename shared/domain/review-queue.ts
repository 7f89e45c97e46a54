import type { Answer, AnswerKey } from './answers.ts';
import type { AssessmentContent } from './completion.ts';
import type { Question, Worksheet } from './packs.ts';
import { isCurrent, isSamePlace, type Opening, type Verdict, wasOpened } from './reviews.ts';
import { factsFrom, listAsked } from './scope.ts';

/** `waiting`: nobody has judged it. `changed`: somebody had, and it was changed since. */
export const reviewStandings = ['waiting', 'changed', 'returned', 'accepted'] as const;
export type ReviewStanding = (typeof reviewStandings)[number];

/** An answer with what became of it in the review. */
export interface JudgedAnswer {
  answer: Answer;
  standing: ReviewStanding;
  /** The newest word on it, on whichever revision. */
  verdict: Verdict | null;
  /** This reviewer has had it open as it is now. */
  opened: boolean;
}

/** An answer as its reviewer meets it. */
export interface ReviewItem extends JudgedAnswer {
  worksheet: Worksheet;
  question: Question;
}

/** Every answer that counts, in reading order. */
export function listReviewItems(
  content: Pick<AssessmentContent, 'pack' | 'tier' | 'answers'>,
  verdicts: readonly Verdict[],
  openings: readonly Opening[],
): ReviewItem[] {
  const answers = Map.groupBy(content.answers, answer => answer.questionId);
  const facts = factsFrom(content.pack, content.answers);
  return listAsked(content.pack, content.tier, facts).flatMap(({ worksheet, question }) =>
    (answers.get(question.id) ?? []).map(answer => ({
      worksheet,
      question,
      ...judgeAnswer(answer, verdicts, openings),
    })),
  );
}

/** Where one answer stands; `openings` are those of the reviewer who asks. */
export function judgeAnswer(
  answer: Answer,
  verdicts: readonly Verdict[],
  openings: readonly Opening[],
): JudgedAnswer {
  const verdict = verdicts.find(each => isSamePlace(each, answer)) ?? null;
  return {
    answer,
    standing: standingOf(verdict, answer.revision),
    verdict,
    opened: wasOpened(openings, answer),
  };
}

function standingOf(verdict: Verdict | null, revision: number): ReviewStanding {
  if (verdict === null) return 'waiting';
  return isCurrent(verdict, revision) ? verdict.verdict : 'changed';
}

/** Still without a word that stands. */
export const isToJudge = ({ standing }: Pick<ReviewItem, 'standing'>): boolean =>
  standing === 'waiting' || standing === 'changed';

/** Names an answer within its assessment. */
export const placeOf = ({ questionId, serviceId }: Omit<AnswerKey, 'assessmentId'>): string =>
  `${questionId}\n${serviceId ?? ''}`;
