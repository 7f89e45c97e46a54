import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { EmptyState } from '../../ui/page.tsx';
import { SubmitAssessment } from '../../ui/submit-assessment.tsx';

/** A draft has nothing to review yet: how it gets there. */
export function NotSubmitted({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const isAssessor = useMay('assessor');
  return (
    <EmptyState
      title={say('ui.review_not_submitted')}
      hint={say(isAssessor ? 'ui.review_not_submitted_maker' : 'ui.review_not_submitted_hint')}
      action={<SubmitAssessment assessment={assessment} />}
    />
  );
}
