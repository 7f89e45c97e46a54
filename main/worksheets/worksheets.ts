import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { listPeople } from '../../db/people.ts';
import { listVerdicts } from '../../db/reviews.ts';
import { addAttestation, addPlan, listWorksheetReturns, saveWorksheetReturn } from '../../db/worksheets.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { worksheetsApi } from '../../shared/api/worksheets.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { type AssessmentContent, assessCompletion } from '../../shared/domain/completion.ts';
import { listDuties } from '../../shared/domain/duties.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { judgeReview } from '../../shared/domain/reviews.ts';
import { type WorksheetPlan, worksheetState } from '../../shared/domain/worksheets.ts';
import { moveAssessment, packOf, takePart } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { openReview } from '../reviews/reviews.ts';

export const worksheetsHandlers: Handlers<typeof worksheetsApi> = {
  'worksheets.list': ({ store, deps }, { assessmentId }) =>
    store.read(db =>
      describeWorksheets(
        db,
        required(findAssessment(db, assessmentId), 'assessment'),
        hongKongDay(deps.clock()),
      ),
    ),

  'worksheets.plan': (context, { assessmentId, worksheetIds, apply, ...changes }) => {
    const { store, actor } = context;
    const planAll = (db: WriteHandle) => {
      const assessment = moveAssessment(db, assessmentId, 'annotate');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const known = packOf(db, assessment).pack.worksheets;
      for (const id of worksheetIds)
        if (!known.some(worksheet => worksheet.id === id))
          throw new Refusal('not_found', 'worksheets.unknown', { id });
      const owner = changes.ownerId ?? null;
      if (owner !== null) requireOwner(db, owner);
      const { plans } = loadContent(db, assessment);
      const changed = [...new Set(worksheetIds)].flatMap((worksheetId): WorksheetPlan[] => {
        const stored = plans.find(plan => plan.worksheetId === worksheetId);
        const plan = {
          assessmentId,
          worksheetId,
          ownerId: stored?.ownerId ?? null,
          dueOn: stored?.dueOn ?? null,
          ...changes,
          revision: (stored?.revision ?? 0) + 1,
        };
        return plan.ownerId === (stored?.ownerId ?? null) && plan.dueOn === (stored?.dueOn ?? null)
          ? []
          : [plan];
      });
      for (const plan of changed) addPlan(db, plan, actor.commandId);
      const value = {
        changed,
        unchanged: worksheetIds.length - changed.length,
        commandId: apply ? actor.commandId : null,
      };
      const data = {
        worksheets: changed.map(({ worksheetId, ownerId, dueOn }) => ({ worksheetId, ownerId, dueOn })),
      };
      return { value, events: [{ kind: 'worksheet.planned', assessmentId, data }] as const };
    };
    return apply ? store.mutate(actor, planAll) : store.rehearse(db => planAll(db).value);
  },

  'worksheets.attest': (context, { assessmentId, worksheetId, contentHash, note }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const assessment = moveAssessment(db, assessmentId, 'annotate');
      takePart(db, assessmentId, person.id, 'maker');
      const now = requireHash(loadContent(db, assessment), worksheetId);
      if (now !== contentHash) throw new Refusal('conflict', 'worksheets.changed_meanwhile');
      const attestation = {
        assessmentId,
        worksheetId,
        personId: person.id,
        contentHash,
        note,
        at: context.at,
      };
      addAttestation(db, attestation);
      const data = { worksheetId, contentHash };
      return { value: attestation, events: [{ kind: 'worksheet.attested', assessmentId, data }] };
    }),

  'worksheets.return': (context, { assessmentId, worksheetId, comment, dueOn }) =>
    context.store.mutate(context.actor, db => {
      const { assessment, reviewerId } = openReview(context, db, assessmentId);
      const contentHash = requireHash(loadContent(db, assessment), worksheetId);
      const returned = { assessmentId, worksheetId, contentHash, comment, dueOn, reviewerId, at: context.at };
      saveWorksheetReturn(db, returned);
      const data = { worksheetId, contentHash, dueOn };
      return { value: returned, events: [{ kind: 'worksheet.returned', assessmentId, data }] };
    }),

  'worksheets.listDuties': ({ store, deps }, { assessmentId }) =>
    store.read(db => {
      const content = loadContent(db, required(findAssessment(db, assessmentId), 'assessment'));
      const today = hongKongDay(deps.clock());
      const completion = assessCompletion(content, today);
      return { duties: listDuties(content, completion, listVerdicts(db, assessmentId), today) };
    }),
};

/** Whoever owns a worksheet has to be able to attest it. */
function requireOwner(db: ReadHandle, personId: string): void {
  const person = required(
    listPeople(db).find(candidate => candidate.id === personId && candidate.active),
    'person',
  );
  const { roles } = worksheetsApi['worksheets.attest'];
  if (!roles.some(role => person.roles.includes(role)))
    throw new Refusal('validation', 'worksheets.owner_cannot_attest', { name: person.name });
}

function requireHash({ worksheetHashes }: AssessmentContent, worksheetId: string): string {
  const hash = worksheetHashes[worksheetId];
  if (hash === undefined) throw new Refusal('not_found', 'worksheets.unknown', { id: worksheetId });
  return hash;
}

function describeWorksheets(
  db: ReadHandle,
  assessment: Assessment,
  today: string,
): OutputOf<'worksheets.list'> {
  const content = loadContent(db, assessment);
  const { questions } = assessCompletion(content, today);
  const review = judgeReview(content, listVerdicts(db, assessment.id));
  const returns = listWorksheetReturns(db, assessment.id);
  const worksheets = Object.entries(content.worksheetHashes).map(([id, contentHash]) => {
    const progress = questions.filter(question => question.worksheetId === id);
    const ids = new Set(progress.map(question => question.questionId));
    const count = (answers: readonly { questionId: string }[]) =>
      answers.filter(answer => ids.has(answer.questionId)).length;
    const attestations = content.attestations
      .filter(attestation => attestation.worksheetId === id)
      .map(attestation => ({ ...attestation, stands: attestation.contentHash === contentHash }))
      .reverse();
    const found = returns.find(candidate => candidate.worksheetId === id);
    const returned = found ? { ...found, stands: found.contentHash === contentHash } : null;
    return {
      id,
      state: worksheetState({
        assessmentState: assessment.state,
        progress,
        answered: count(content.answers),
        returned: count(review.returned),
        unjudged: count(review.unjudged),
        attestedNow: attestations.some(attestation => attestation.stands),
        returnedNow: returned?.stands ?? false,
      }),
      contentHash,
      plan: content.plans.find(plan => plan.worksheetId === id) ?? null,
      attestations,
      returned,
    };
  });
  return { worksheets };
}
