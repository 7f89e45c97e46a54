import { findAnswer } from '../../db/answers.ts';
import { findAssessment, listAssessments } from '../../db/assessments.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { packOf, questionOf } from '../assessments/edit-assessment.ts';
import { type Handlers, required } from '../context.ts';
import { hashQuestion } from '../packs/packs.ts';

/** The answer of the cycle before: to compare with, and to copy where the question still asks the same. */
export const earlierAnswer: Handlers<Pick<typeof answersApi, 'answers.earlier'>>['answers.earlier'] = (
  { store },
  key,
) =>
  store.read(db => {
    const assessment = required(findAssessment(db, key.assessmentId), 'assessment');
    const hash = hashQuestion(questionOf(db, assessment, key.questionId));
    const all = listAssessments(db, assessment.arrangementId);
    const before = all[all.findIndex(each => each.id === assessment.id) - 1];
    if (!before) return { earlier: null };
    const then = hashThen(db, before, key.questionId);
    const answer = findAnswer(db, { ...key, assessmentId: before.id }) ?? null;
    const question = then === undefined ? 'absent' : then === hash ? 'same' : 'changed';
    return { earlier: { assessment: before, question, answer } };
  });

function hashThen(db: ReadHandle, assessment: Assessment, questionId: string): string | undefined {
  const questions = listQuestions(packOf(db, assessment).pack);
  const found = questions.find(({ question }) => question.id === questionId);
  return found && hashQuestion(found.question);
}
