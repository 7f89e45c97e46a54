import type { Answer } from '../../../../shared/domain/answers.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import type { Pack, Question } from '../../../../shared/domain/packs.ts';

/** What every section of the panel is about: a question, as it is asked of the arrangement as a whole or of one service. */
export interface SideProps {
  assessment: Assessment;
  pack: Pack;
  question: Question;
  serviceId: string | null;
  /** Services for which the question is answered apart. */
  services: readonly { id: string; name: string }[];
  /** What is stored; nothing before the first save. */
  answer: Answer | undefined;
}
