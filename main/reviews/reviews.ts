import { findAnswer } from '../../db/answers.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { listVerdicts, saveVerdict } from '../../db/reviews.ts';
import { listWorksheetReturns } from '../../db/worksheets.ts';
import type { reviewsApi } from '../../shared/api/reviews.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { judgeReview, type Verdict } from '../../shared/domain/reviews.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required, requirePerson, type SessionContext } from '../context.ts';

export const reviewsHandlers: Handlers<typeof reviewsApi> = {
  'reviews.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { verdicts: listVerdicts(db, assessmentId) };
    }),

  'reviews.give': (context, input) =>
    context.store.mutate(context.actor, db => {
      const { reviewerId } = openReview(context, db, input.assessmentId);
      const answer = required(findAnswer(db, input), 'answer');
      if (answer.revision !== input.answerRevision)
        throw new Refusal('conflict', 'common.changed_meanwhile', {
          stored: answer.revision,
          expected: input.answerRevision,
        });
      if (input.verdict === 'returned' && input.comment.trim() === '')
        throw new Refusal('validation', 'reviews.comment_missing');
      const verdict: Verdict = { ...input, reviewerId, at: context.at };
      saveVerdict(db, verdict);
      const { questionId, serviceId, answerRevision, assessmentId } = input;
      const data = { questionId, serviceId, answerRevision, verdict: input.verdict };
      return { value: verdict, events: [{ kind: 'review.verdict_given', assessmentId, data }] };
    }),

  'reviews.acceptRest': (context, { assessmentId }) =>
    context.store.mutate(context.actor, db => {
      const { assessment, reviewerId } = openReview(context, db, assessmentId);
      const { unjudged } = readReview(db, assessment);
      for (const { questionId, serviceId, revision } of unjudged)
        saveVerdict(db, {
          assessmentId,
          questionId,
          serviceId,
          answerRevision: revision,
          verdict: 'accepted',
          comment: '',
          dueOn: null,
          reviewerId,
          at: context.at,
        });
      const data = {
        accepted: unjudged.map(({ questionId, serviceId, revision }) => ({
          questionId,
          serviceId,
          revision,
        })),
      };
      return {
        value: { accepted: unjudged.length },
        events: [{ kind: 'review.rest_accepted', assessmentId, data }],
      };
    }),

  'reviews.complete': (context, { assessmentId }) =>
    context.store.mutate(context.actor, db => {
      const { assessment } = openReview(context, db, assessmentId);
      const { returned, unjudged, returnedWorksheets } = readReview(db, assessment);
      const isReturned = returned.length > 0 || returnedWorksheets.length > 0;
      if (!isReturned && unjudged.length > 0)
        throw new Refusal('conflict', 'reviews.incomplete', { count: unjudged.length });
      const value = moveAssessment(db, assessmentId, isReturned ? 'return' : 'complete-review');
      const data = { returned: returned.map(answer => answer.questionId), worksheets: returnedWorksheets };
      return { value, events: [{ kind: 'review.completed', assessmentId, data }] };
    }),
};

export function openReview(
  context: SessionContext,
  db: WriteHandle,
  assessmentId: string,
): { assessment: Assessment; reviewerId: string } {
  const reviewerId = requirePerson(context).id;
  const assessment = required(findAssessment(db, assessmentId), 'assessment');
  if (assessment.state !== 'in-review')
    throw new Refusal('conflict', 'assessments.wrong_state', { state: assessment.state, move: 'review' });
  takePart(db, assessmentId, reviewerId, 'checker');
  return { assessment, reviewerId };
}

/** Where the review of what is asked stands. */
export function readReview(db: ReadHandle, assessment: Assessment) {
  const content = loadContent(db, assessment);
  const returnedWorksheets = listWorksheetReturns(db, assessment.id)
    .filter(returned => returned.contentHash === content.worksheetHashes[returned.worksheetId])
    .map(returned => returned.worksheetId);
  return { ...judgeReview(content, listVerdicts(db, assessment.id)), returnedWorksheets };
}
