import type { Answer } from './answers.ts';
import type { Question, Worksheet } from './packs.ts';
import { normalizeClause } from './provider-questions.ts';
import type { AskedQuestion } from './scope.ts';

/** Which of the asked questions somebody wants to see or change at once. Absent fields select everything. */
export interface QuestionFilter {
  worksheets?: readonly string[];
  questions?: readonly string[];
  clause?: string;
  responsibility?: Question['responsibility'];
  /** Without a value and without a conclusion. */
  unanswered?: boolean;
}

/** Order as asked. A clause selects its parts too: 5.8 selects 5.8(a). */
export function selectQuestions(
  asked: readonly AskedQuestion[],
  answers: readonly Answer[],
  filter: QuestionFilter,
): AskedQuestion[] {
  const answered = new Set(
    answers
      .filter(answer => answer.value !== null || answer.conclusion !== null)
      .map(answer => answer.questionId),
  );
  const clause = filter.clause === undefined ? undefined : normalizeClause(filter.clause);
  return asked.filter(
    ({ worksheet, question }) =>
      isIn(filter.worksheets, worksheet) &&
      isIn(filter.questions, question) &&
      (clause === undefined || isPartOf(normalizeClause(question.clause?.ref ?? ''), clause)) &&
      (filter.responsibility === undefined || question.responsibility === filter.responsibility) &&
      (!filter.unanswered || !answered.has(question.id)),
  );
}

const isIn = (ids: readonly string[] | undefined, item: Worksheet | Question): boolean =>
  ids === undefined || ids.includes(item.id);

/** `5.8a` is part of `5.8`; `5.10` is not part of `5.1`. */
const isPartOf = (ref: string, clause: string): boolean =>
  ref === clause || (ref.startsWith(clause) && !/^[0-9.]/.test(ref.slice(clause.length)));
