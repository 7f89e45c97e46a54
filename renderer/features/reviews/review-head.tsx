import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { isToJudge, type ReviewItem } from '../../../shared/domain/review-queue.ts';
import { useSay } from '../../state/language.ts';
import { SubmitAssessment } from '../../ui/submit-assessment.tsx';
import { AcceptRest } from './accept-rest.tsx';
import { CompleteReview } from './complete-review.tsx';
import classes from './review.module.css';
import type { ReviewFacts } from './review.tsx';

export const reviewViews = ['open', 'changed', 'returned', 'accepted', 'all'] as const;
export type ReviewView = (typeof reviewViews)[number];

/** What was returned is an answer of its own accord, or all of a worksheet. */
export function fitsView(item: ReviewItem, view: ReviewView, worksheets: ReviewFacts['worksheets']): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'open':
      return isToJudge(item);
    case 'returned':
      return item.standing === 'returned' || returnOf(item, worksheets) !== null;
    default:
      return item.standing === view;
  }
}

/** The reviewer's word on the whole worksheet of an answer, while it stands. */
export function returnOf({ worksheet }: ReviewItem, worksheets: ReviewFacts['worksheets']) {
  const returned = worksheets.find(sheet => sheet.id === worksheet.id)?.returned;
  return returned?.stands ? returned : null;
}

/** How far the review is, which of its answers are listed, and how it comes to an end. */
export function ReviewHead(
  props: ReviewFacts & {
    judges: boolean;
    /** Why this reviewer cannot judge here; null when nothing is in the way. */
    otherPart: string | null;
    view: ReviewView;
    onView: (view: ReviewView) => void;
  },
) {
  const { assessment, items, worksheets, judges, otherPart, view, onView } = props;
  const say = useSay();
  const [asking, setAsking] = useState<'rest' | 'complete' | null>(null);
  const open = items.filter(isToJudge);
  const judged = items.length - open.length;
  return (
    <div className={classes.head}>
      <SegmentedControl
        size="xs"
        aria-label={say('ui.review_which')}
        value={view}
        onChange={value => onView(reviewViews.find(each => each === value) ?? 'all')}
        data={reviewViews.map(value => ({
          value,
          label: say(`ui.review_view.${value}`, {
            count: items.filter(item => fitsView(item, value, worksheets)).length,
          }),
        }))}
      />
      <span className={classes.progress} role="status">
        {say('ui.review_judged', { judged, all: items.length })}
      </span>
      {judges && open.length > 0 && (
        <Button variant="default" onClick={() => setAsking('rest')}>
          {say('ui.review_accept_rest', { count: open.length })}
        </Button>
      )}
      {judges && <Button onClick={() => setAsking('complete')}>{say('ui.review_complete')}</Button>}
      {otherPart !== null && <span className={classes.why}>{otherPart}</span>}
      {assessment.state === 'returned' && <SubmitAssessment assessment={assessment} />}
      {asking === 'rest' && (
        <AcceptRest open={open} assessmentId={assessment.id} onClose={() => setAsking(null)} />
      )}
      {asking === 'complete' && <CompleteReview {...props} onClose={() => setAsking(null)} />}
    </div>
  );
}
