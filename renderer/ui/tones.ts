import type { AssessmentState } from '../../shared/domain/assessments.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import type { RatingWord } from '../../shared/domain/ratings.ts';
import type { ReviewStanding } from '../../shared/domain/review-queue.ts';
import type { WorksheetState } from '../../shared/domain/worksheets.ts';
import type { Tone } from './status.tsx';

/** How a state of an assessment looks. */
export const toneOfState: Readonly<Record<AssessmentState, Tone>> = {
  draft: 'active',
  'in-review': 'info',
  returned: 'warn',
  reviewed: 'info',
  frozen: 'info',
  sealed: 'good',
  superseded: 'idle',
};

/** How a state of a worksheet looks. */
export const toneOfWorksheet: Readonly<Record<WorksheetState, Tone>> = {
  empty: 'idle',
  'in-progress': 'active',
  complete: 'info',
  attested: 'good',
  'in-review': 'info',
  returned: 'warn',
  accepted: 'good',
  sealed: 'good',
};

/** How an answer looks in its review. */
export const toneOfStanding: Readonly<Record<ReviewStanding, Tone>> = {
  waiting: 'idle',
  changed: 'active',
  returned: 'warn',
  accepted: 'good',
};

/** How grave a finding looks. */
export const toneOfSeverity: Readonly<Record<Finding['severity'], Tone>> = {
  low: 'idle',
  medium: 'info',
  high: 'warn',
  critical: 'bad',
};

/** How a rating looks. */
export const toneOfRating: Readonly<Record<RatingWord, Tone>> = {
  red: 'bad',
  amber: 'warn',
  green: 'good',
  open: 'idle',
};
