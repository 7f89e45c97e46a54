import { listQuestions } from '../../../../shared/domain/packs.ts';
import { judgeAnswer } from '../../../../shared/domain/review-queue.ts';
import { useAnswer } from '../../../state/client.ts';
import { useOpened } from '../../../state/session.ts';
import type { SideProps } from './side-props.ts';

/** What the review says of the answer that is shown, and of its whole worksheet; undefined where there is nothing to judge. */
export function useJudged({ assessment, pack, question, answer }: SideProps) {
  const assessmentId = assessment.id;
  const reviews = useAnswer('reviews.list', { assessmentId });
  const sheets = useAnswer('worksheets.list', { assessmentId });
  const personId = useOpened()?.personId;
  const known = reviews.data;
  const worksheet = listQuestions(pack).find(each => each.question.id === question.id)?.worksheet;
  const sheet = sheets.data?.worksheets.find(each => each.id === worksheet?.id);
  return {
    judged:
      known && answer && answer.revision > 0
        ? judgeAnswer(
            answer,
            known.verdicts,
            known.openings.filter(opening => opening.reviewerId === personId),
          )
        : undefined,
    returned: sheet?.returned?.stands ? sheet.returned : null,
  };
}
