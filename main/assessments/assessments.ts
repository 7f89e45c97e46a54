import { randomUUID } from 'node:crypto';
import { findArrangement } from '../../db/arrangements.ts';
import {
  addAssessment,
  beginRevision,
  findAssessment,
  listAssessments,
  listParticipants,
  setAssessmentTier,
} from '../../db/assessments.ts';
import { findCurrentFreeze, markThawed } from '../../db/bundles.ts';
import { addMaterialityOverride } from '../../db/decisions.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import type { assessmentsApi } from '../../shared/api/assessments.ts';
import { appraise } from '../../shared/domain/appraisal.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { answerBlockers, assessCompletion } from '../../shared/domain/completion.ts';
import { findMaterialityGrounds, groundKey } from '../../shared/domain/materiality.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { factsFrom } from '../../shared/domain/scope.ts';
import { freezeAssessment } from '../bundles/freeze.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { readReview } from '../reviews/reviews.ts';
import { moveAssessment, takePart } from './edit-assessment.ts';
import { loadContent } from './load-content.ts';

export const assessmentsHandlers: Handlers<typeof assessmentsApi> = {
  'assessments.list': ({ store }, { arrangementId }) => ({
    assessments: store.read(db => listAssessments(db, arrangementId)),
  }),

  'assessments.get': ({ store }, { id }) =>
    required(
      store.read(db => findAssessment(db, id)),
      'assessment',
    ),

  'assessments.start': (context, { arrangementId, packId, ...input }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      required(findArrangement(db, arrangementId), 'arrangement');
      const pack = required(findPack(db, packId), 'pack');
      if (input.windowEnd < input.windowStart)
        throw new Refusal('validation', 'assessments.window_backwards');
      const assessment: Assessment = {
        id: randomUUID(),
        arrangementId,
        packId,
        packVersion: pack.version,
        packHash: pack.hash,
        ...input,
        state: 'draft',
        revision: 1,
        seal: null,
        startedAt: context.at,
        startedBy: person.id,
      };
      addAssessment(db, assessment);
      takePart(db, assessment.id, person.id, 'maker');
      const data = {
        arrangementId,
        packId,
        packVersion: pack.version,
        packHash: pack.hash,
        tier: input.tier,
      };
      return {
        value: assessment,
        events: [{ kind: 'assessment.started', assessmentId: assessment.id, data }],
      };
    }),

  'assessments.status': ({ store, deps }, { id }) =>
    store.read(db =>
      describeStatus(db, required(findAssessment(db, id), 'assessment'), hongKongDay(deps.clock())),
    ),

  'assessments.appraise': ({ store, deps }, { id }) =>
    store.read(db => {
      const assessment = required(findAssessment(db, id), 'assessment');
      const window = { start: assessment.windowStart, end: assessment.windowEnd };
      return appraise(loadContent(db, assessment), window, hongKongDay(deps.clock()));
    }),

  'assessments.overrideMateriality': (context, { id, reason }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const assessment = moveAssessment(db, id, 'annotate');
      takePart(db, id, person.id, 'approver');
      const { pack, answers } = loadContent(db, assessment);
      const rule = pack.rules?.materiality;
      const grounds = rule ? findMaterialityGrounds(rule, answers).map(groundKey) : [];
      if (grounds.length === 0) throw new Refusal('conflict', 'assessments.nothing_to_override');
      const override = { reason, grounds, decidedBy: person.id, decidedAt: context.at };
      addMaterialityOverride(db, id, override);
      const data = { grounds };
      return {
        value: override,
        events: [{ kind: 'assessment.materiality_overridden', assessmentId: id, data }],
      };
    }),

  'assessments.setTier': (context, { id, tier, reason }) =>
    context.store.mutate(context.actor, db => {
      const assessment = moveAssessment(db, id, 'edit');
      takePart(db, id, requirePerson(context).id, 'maker');
      setAssessmentTier(db, id, tier);
      const data = { from: assessment.tier, tier, reason };
      return {
        value: { ...assessment, tier },
        events: [{ kind: 'assessment.tier_set', assessmentId: id, data }],
      };
    }),

  'assessments.submit': (context, { id }) =>
    context.store.mutate(context.actor, db => {
      takePart(db, id, requirePerson(context).id, 'maker');
      const assessment = moveAssessment(db, id, 'submit');
      const open = assessCompletion(loadContent(db, assessment), hongKongDay(context.deps.clock())).blockers;
      // Evidence and critical findings may still need a waiver or an acceptance, which reviewers and approvers give later.
      const faults = open.filter(blocker => answerBlockers.includes(blocker.kind));
      const unfinished = new Set(faults.map(blocker => blocker.questionId));
      if (unfinished.size > 0)
        throw new Refusal('conflict', 'assessments.unfinished', { count: unfinished.size });
      return { value: assessment, events: [{ kind: 'assessment.submitted', assessmentId: id, data: {} }] };
    }),

  'assessments.freeze': (context, { id, language }) => freezeAssessment(context, id, language ?? 'en'),

  'assessments.getFrozen': ({ store }, { id }) => {
    const freeze = store.read(db => findCurrentFreeze(db, id));
    return {
      frozen: freeze
        ? { manifestSha256: freeze.manifestSha256, frozenAt: freeze.frozenAt, folder: freeze.folder }
        : null,
    };
  },

  'assessments.thaw': (context, { id, reason }) =>
    context.store.mutate(context.actor, db => {
      requirePerson(context);
      const freeze = required(findCurrentFreeze(db, id), 'assessment');
      const assessment = moveAssessment(db, id, 'thaw');
      markThawed(db, freeze.id, context.at);
      const data = { manifestSha256: freeze.manifestSha256, reason };
      return { value: assessment, events: [{ kind: 'assessment.thawed', assessmentId: id, data }] };
    }),

  'assessments.openAddendum': (context, { id, reason }) =>
    context.store.mutate(context.actor, db => {
      takePart(db, id, requirePerson(context).id, 'approver');
      const sealed = required(findAssessment(db, id), 'assessment');
      const moved = moveAssessment(db, id, 'reopen', sealed.seal);
      const value = { ...moved, revision: sealed.revision + 1, seal: null };
      beginRevision(db, value);
      const data = { revision: value.revision, previousSeal: sealed.seal, reason };
      return { value, events: [{ kind: 'assessment.addendum_opened', assessmentId: id, data }] };
    }),
};

function describeStatus(db: ReadHandle, assessment: Assessment, today: string) {
  const content = loadContent(db, assessment);
  const { questions, blockers } = assessCompletion(content, today);
  const facts = factsFrom(content.pack, content.answers);
  const byWorksheet = Map.groupBy(questions, question => question.worksheetId);
  return {
    state: assessment.state,
    flags: content.pack.flags.filter(flag => facts.flag(flag.id)).map(flag => flag.id),
    worksheets: [...byWorksheet].map(([id, asked]) => ({
      id,
      asked: asked.length,
      complete: asked.filter(question => question.complete).length,
      mandatory: asked.filter(question => question.mandatory).length,
      mandatoryComplete: asked.filter(question => question.mandatory && question.complete).length,
    })),
    questions,
    blockers,
    unreviewed: readReview(db, assessment).unjudged.length,
    participants: listParticipants(db, assessment.id),
  };
}
