import { useEffect } from 'react';
import type { JudgedAnswer } from '../../../shared/domain/review-queue.ts';
import { client } from '../../state/client.ts';
import { showFailure } from '../../state/notices.ts';

/** Passing an answer by on the way to another is not having it open. Milliseconds. */
const LOOK_MS = 800;

/** Tells the trail that the reviewer has an answer in front of them. */
export function useMarkOpened(item: JudgedAnswer | undefined): void {
  const opened = item?.opened ?? true;
  const { assessmentId, questionId, serviceId = null, revision } = item?.answer ?? {};
  useEffect(() => {
    if (opened || !assessmentId || !questionId || !revision) return;
    const timer = setTimeout(() => {
      const input = { assessmentId, questionId, serviceId, answerRevision: revision };
      void client.call('reviews.open', input).catch(showFailure);
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [opened, assessmentId, questionId, serviceId, revision]);
}
