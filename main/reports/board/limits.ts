import type { AnswerValue } from '../../../shared/domain/answers.ts';
import { needsConfirmation, originState } from '../../../shared/domain/origins.ts';
import type { ReportFacts } from '../report-input.ts';

/** How many of the asked questions are less certain than they look; figures of type `type` keys so that messages take them. */
export type LimitCounts = {
  asked: number;
  unanswered: number;
  unconfirmed: number;
  unverified: number;
  historic: number;
  withheld: number;
};

export function countLimits(facts: ReportFacts): LimitCounts {
  const { asked, content, positions } = facts;
  const isAsked = new Set(asked.map(({ question }) => question.id));
  const confirmed = new Set(positions.map(({ questionId }) => questionId));
  const said = (id: string) =>
    facts.answersTo(id).some(answer => answer.value !== null || answer.conclusion !== null);
  return {
    asked: asked.length,
    unanswered: asked.filter(({ question }) => !said(question.id)).length,
    unconfirmed: content.origins.filter(origin => {
      if (!isAsked.has(origin.questionId)) return false;
      const answer = facts.answersTo(origin.questionId).find(each => each.serviceId === origin.serviceId);
      return (
        answer !== undefined &&
        needsConfirmation(originState(origin, answer.revision, content.sharedRevisions[origin.sourceId]))
      );
    }).length,
    unverified: asked.filter(({ question }) => question.basis === 'unverified').length,
    historic: asked.filter(({ question }) => question.provider && !confirmed.has(question.id)).length,
    withheld: content.answers.filter(answer => answer.privileged && isAsked.has(answer.questionId)).length,
  };
}

type ControlTest = Extract<AnswerValue, { type: 'controlTest' }>;

/** How far the control tests went: a sample says something only about what it was drawn from. */
export function countSampling(facts: ReportFacts): {
  asked: number;
  done: number;
  sampled: number;
  exceptions: number;
  questionIds: string[];
} {
  const asked = facts.asked.filter(({ question }) => question.answer.type === 'controlTest');
  const tests = asked.flatMap(({ question }) =>
    facts
      .answersTo(question.id)
      .flatMap(({ value }): ControlTest[] => (value?.type === 'controlTest' ? [value] : [])),
  );
  return {
    asked: asked.length,
    done: tests.filter(test => test.outcome !== null).length,
    sampled: tests.reduce((sum, test) => sum + (test.sampleSize ?? 0), 0),
    exceptions: tests.reduce(
      (sum, test) => sum + test.items.filter(item => item.result === 'exception').length,
      0,
    ),
    questionIds: asked.map(({ question }) => question.id),
  };
}
