import { findAnswer } from '../../db/answers.ts';
import { findAssessment, findPart } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { listOpenings, listVerdicts, saveOpening, saveVerdict } from '../../db/reviews.ts';
import { listWorksheetReturns } from '../../db/worksheets.ts';
import type { reviewsApi } from '../../shared/api/reviews.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { judgeReview, type Opening, type Verdict, wasOpened } from '../../shared/domain/reviews.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required, requirePerson, requireRevision, type SessionContext } from '../context.ts';

export const reviewsHandlers: Handlers<typeof reviewsApi> = {
  'reviews.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { verdicts: listVerdicts(db, assessmentId), openings: listOpenings(db, assessmentId) };
    }),

  'reviews.open': (context, input) =>
    context.store.mutate(context.actor, db => {
      const { assessmentId, questionId, serviceId, answerRevision } = input;
      const reviewerId = requirePerson(context).id;
      requireInReview(required(findAssessment(db, assessmentId), 'assessment'));
      // Reading takes no part yet; but whoever has another part reads as that.
      const taken = findPart(db, assessmentId, reviewerId) ?? 'checker';
      if (taken !== 'checker')
        throw new Refusal('forbidden', 'assessments.other_part', { taken, part: 'checker' });
      requireRevision(required(findAnswer(db, input), 'answer').revision, answerRevision);
      const opening: Opening = { ...input, reviewerId, at: context.at };
      saveOpening(db, opening);
      const data = { questionId, serviceId, answerRevision };
      return { value: opening, events: [{ kind: 'review.answer_opened', assessmentId, data }] };
    }),

  'reviews.give': (context, input) =>
    context.store.mutate(context.actor, db => {
      const { reviewerId } = openReview(context, db, input.assessmentId);
      const answer = required(findAnswer(db, input), 'answer');
      requireRevision(answer.revision, input.answerRevision);
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
      const openings = listOpenings(db, assessmentId).filter(opening => opening.reviewerId === reviewerId);
      const unopened = unjudged.filter(answer => !wasOpened(openings, answer)).length;
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
        unopened,
      };
      return {
        value: { accepted: unjudged.length, unopened },
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
  requireInReview(assessment);
  takePart(db, assessmentId, reviewerId, 'checker');
  return { assessment, reviewerId };
}

function requireInReview({ state }: Assessment): void {
  if (state !== 'in-review')
    throw new Refusal('conflict', 'assessments.wrong_state', { state, move: 'review' });
}

/** Where the review of what is asked stands. */
export function readReview(db: ReadHandle, assessment: Assessment) {
  const content = loadContent(db, assessment);
  const returnedWorksheets = listWorksheetReturns(db, assessment.id)
    .filter(returned => returned.contentHash === content.worksheetHashes[returned.worksheetId])
    .map(returned => returned.worksheetId);
  return { ...judgeReview(content, listVerdicts(db, assessment.id)), returnedWorksheets };
}
