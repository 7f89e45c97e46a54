import { type RefObject, useRef } from 'react';
import type { Answer } from '../../../shared/domain/answers.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { placeOf } from '../../../shared/domain/review-queue.ts';
import { useCommand } from '../../state/client.ts';
import { useDraft } from '../../state/drafts.ts';
import { useOtherPart } from '../../state/parts.ts';
import { useMay } from '../../state/session.ts';

/** Whether the person at work gives verdicts in this assessment, as it is now. */
export function useJudges({ id, state }: Assessment): boolean {
  const isReviewer = useMay('reviewer');
  return useOtherPart(id, 'checker') === null && isReviewer && state === 'in-review';
}

export interface VerdictDraft {
  comment: string;
  dueOn: string;
  change: (part: { comment?: string; dueOn?: string }) => void;
  send: (verdict: 'accepted' | 'returned') => void;
  busy: boolean;
  /** The field of the comment: without one there is no return. */
  words: RefObject<HTMLTextAreaElement | null>;
}

/** A reviewer's word on an answer as it is being made; wherever it was begun, it goes on there or elsewhere. */
export function useVerdict(answer: Answer, onGiven: () => void): VerdictDraft {
  const { assessmentId, questionId, serviceId, revision } = answer;
  const draft = useDraft(`verdict ${assessmentId} ${placeOf(answer)}`, { comment: '', dueOn: '' });
  const { comment, dueOn } = draft.value;
  const words = useRef<HTMLTextAreaElement>(null);
  const give = useCommand('reviews.give', {
    onDone: () => {
      draft.drop();
      onGiven();
    },
  });
  const send = (verdict: 'accepted' | 'returned') => {
    if (give.isPending) return;
    if (verdict === 'returned' && comment.trim() === '') {
      words.current?.focus();
      return;
    }
    const due = verdict === 'returned' && dueOn !== '' ? dueOn : null;
    give.mutate({
      assessmentId,
      questionId,
      serviceId,
      answerRevision: revision,
      verdict,
      comment: comment.trim(),
      dueOn: due,
    });
  };
  return {
    comment,
    dueOn,
    change: part => draft.change({ ...draft.value, ...part }),
    send,
    busy: give.isPending,
    words,
  };
}
