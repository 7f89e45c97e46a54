import type { Answer } from '../../../../shared/domain/answers.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import type { Pack, Question } from '../../../../shared/domain/packs.ts';
import type { AskedQuestion } from '../../../../shared/domain/scope.ts';

/** What everything that is done to many questions knows. */
export interface BulkProps {
  assessment: Assessment;
  pack: Pack;
  /** The chosen ones, in the order of the worksheets. */
  questions: readonly AskedQuestion[];
  questionIds: readonly string[];
  /** Every answer of the assessment as it is now. */
  answers: readonly Answer[];
  services: readonly { id: string; name: string }[];
  /** In the person's language. */
  titleOf: (question: Question) => string;
  onLeaveOut: (questionId: string) => void;
  onDone: () => void;
}
