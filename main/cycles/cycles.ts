import { randomUUID } from 'node:crypto';
import { listAnswers } from '../../db/answers.ts';
import { findAssessment } from '../../db/assessments.ts';
import { addTrigger, addVariation, findVariation, listTriggers } from '../../db/cycles.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findOrigin, saveOrigin } from '../../db/origins.ts';
import { findPack } from '../../db/packs.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { cyclesApi } from '../../shared/api/cycles.ts';
import type { InputOf } from '../../shared/api/index.ts';
import { type Assessment, isUnderWay } from '../../shared/domain/assessments.ts';
import { addDays, addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import { assessCompletion } from '../../shared/domain/completion.ts';
import { affectedBy, type CycleTrigger, planCycle, triggersOf } from '../../shared/domain/cycles.ts';
import { comparePacks } from '../../shared/domain/pack-comparison.ts';
import type { TriggerRule } from '../../shared/domain/pack-rules.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, packOf, takePart } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { compareCycles } from './compare-cycles.ts';
import { planYearBack } from './plan-back.ts';
import { startCycle } from './start-cycle.ts';

export const cyclesHandlers: Handlers<typeof cyclesApi> = {
  'cycles.listTriggers': ({ store }, { assessmentId }) =>
    store.read(db => {
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      const { pack } = isUnderWay(assessment) ? packOf(db, assessment) : newestPack(db, assessment);
      return {
        triggers: triggersOf(pack).map(({ id, label, scope, decision, incidents = [] }) => ({
          id,
          label,
          scope,
          decision,
          incidents,
        })),
      };
    }),

  'cycles.plan': ({ store, deps }, input) =>
    store.read(db => {
      const { source, content, pack: stored, plan } = readChoice(db, input, hongKongDay(deps.clock()));
      const windowStart = addDays(source.windowEnd, 1);
      return {
        ...plan,
        pack: {
          from: source.packVersion,
          to: stored.version,
          changes: comparePacks(content.pack, stored.pack),
        },
        windowStart,
        windowEnd: addDays(addMonths(windowStart, 12), -1),
      };
    }),

  'cycles.start': (context, input) =>
    context.store.mutate(context.actor, db =>
      startCycle(context, db, input, readChoice(db, input, hongKongDay(context.deps.clock()))),
    ),

  'cycles.reopen': (context, { assessmentId, trigger: triggerId, reason, questionIds }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const before = required(findAssessment(db, assessmentId), 'assessment');
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, person.id, 'maker');
      const content = loadContent(db, before);
      const rule = triggerOf(content.pack, triggerId);
      requireQuestions(content.pack, questionIds);
      const affected = affectedBy(rule, content, questionIds, hongKongDay(context.deps.clock()));
      const reopened = listAnswers(db, assessmentId).filter(
        ({ questionId }) => affected === null || affected.has(questionId),
      );
      for (const { questionId, serviceId, revision } of reopened) {
        const key = { assessmentId, questionId, serviceId };
        const origin = findOrigin(db, key);
        saveOrigin(
          db,
          origin?.kind === 'inherited'
            ? { ...origin, confirmedBy: null }
            : {
                ...key,
                answerRevision: revision,
                kind: 'copied',
                sourceId: assessmentId,
                sourceRevision: revision,
                overrideReason: '',
                confirmedBy: null,
              },
        );
        voidVerdicts(db, assessmentId, questionId);
      }
      const trigger: CycleTrigger = {
        id: randomUUID(),
        assessmentId,
        fromAssessmentId: null,
        trigger: triggerId,
        reason,
        affected: affected && [...affected],
        recordedBy: person.id,
        recordedAt: context.at,
      };
      addTrigger(db, trigger);
      const ids = [...new Set(reopened.map(({ questionId }) => questionId))];
      const data = { trigger: triggerId, reason, questions: ids.length, state: assessment.state };
      return {
        value: { trigger, reopened: ids },
        events: [{ kind: 'cycle.reopened', assessmentId, data }],
      };
    }),

  'cycles.decideVariation': (context, { assessmentId, significant, reason }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      moveAssessment(db, assessmentId, 'annotate');
      const variation = { significant, reason, decidedBy: person.id, decidedAt: context.at };
      addVariation(db, assessmentId, variation);
      const data = { significant, reason };
      return { value: variation, events: [{ kind: 'cycle.variation_decided', assessmentId, data }] };
    }),

  'cycles.compare': compareCycles,

  'cycles.planBack': planYearBack,

  'cycles.get': ({ store, deps }, { assessmentId }) =>
    store.read(db => {
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      const content = loadContent(db, assessment);
      const rules = new Map(triggersOf(content.pack).map(rule => [rule.id, rule]));
      const { blockers } = assessCompletion(content, hongKongDay(deps.clock()));
      return {
        triggers: listTriggers(db, assessmentId).map(each => ({
          ...each,
          label: rules.get(each.trigger)?.label ?? { en: each.trigger, 'zh-Hant': each.trigger },
        })),
        decisionNeeded: content.cycle?.decisionNeeded ?? false,
        variation: findVariation(db, assessmentId),
        unconfirmed: [
          ...new Set(
            blockers.filter(({ kind }) => kind === 'unconfirmed').map(({ questionId }) => questionId),
          ),
        ],
        conditions: (content.cycle?.conditions ?? []).map(({ findingNumber }) => findingNumber),
      };
    }),
};

/** The newest version of the pack that an assessment uses. */
const newestPack = (db: ReadHandle, { packId }: Assessment) => required(findPack(db, packId), 'pack');

function triggerOf(pack: Pack, id: string): TriggerRule {
  const rule = triggersOf(pack).find(each => each.id === id);
  if (!rule)
    throw new Refusal('validation', 'cycles.unknown_trigger', {
      trigger: id,
      known: triggersOf(pack).map(each => each.id),
    });
  return rule;
}

function requireQuestions(pack: Pack, ids: readonly string[]): void {
  const known = new Set(listQuestions(pack).map(({ question }) => question.id));
  if (ids.some(id => !known.has(id))) throw new Refusal('not_found', 'common.not_found.question');
}

/** What was chosen, and what it comes to. */
function readChoice(
  db: ReadHandle,
  { fromAssessmentId, trigger, tier, questionIds }: InputOf<'cycles.plan'>,
  today: string,
) {
  const source = required(findAssessment(db, fromAssessmentId), 'assessment');
  const content = loadContent(db, source);
  const stored = newestPack(db, source);
  const rule = triggerOf(stored.pack, trigger);
  requireQuestions(stored.pack, questionIds);
  const affected = affectedBy(rule, { ...content, pack: stored.pack }, questionIds, today);
  const plan = planCycle(content, { pack: stored.pack, tier, affected }, today);
  return { source, content, pack: stored, rule, affected, plan };
}
export type CycleChoice = ReturnType<typeof readChoice>;
