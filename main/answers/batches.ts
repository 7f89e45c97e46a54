import { findAnswer, listAnswerRevisions, listAnswers, listWrittenBy } from '../../db/answers.ts';
import { findAssessment } from '../../db/assessments.ts';
import { listBatches } from '../../db/batches.ts';
import {
  findEvidence,
  listEvidenceLinks,
  listLinksMadeBy,
  removeEvidenceLink,
  saveEvidenceLink,
} from '../../db/evidence.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { listConfirmedBy, removeOrigin, saveOrigin } from '../../db/origins.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import { addPlan, listPlansMadeBy } from '../../db/worksheets.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import { changedFields, contentOf } from '../../shared/domain/answers.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { departFromInherited, writeAnswer } from './write-answer.ts';

type BatchMethods = 'answers.bulkEdit' | 'answers.undo' | 'answers.listBatches';

/** Many answers at once, previewed before and undone after. */
export const batchHandlers: Handlers<Pick<typeof answersApi, BatchMethods>> = {
  'answers.bulkEdit': (context, { assessmentId, questionIds, set, link, apply }) => {
    const edit = (db: WriteHandle) => {
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const ids = [...new Set(questionIds)];
      const stored = listAnswers(db, assessmentId);
      const changes = ids.flatMap(questionId => {
        questionOf(db, assessment, questionId);
        const own = stored.filter(answer => answer.questionId === questionId);
        const keys = own.length > 0 ? own : [{ assessmentId, questionId, serviceId: null }];
        return keys.flatMap(({ serviceId }) => {
          const key = { assessmentId, questionId, serviceId };
          const before = findAnswer(db, key);
          const content = { ...contentOf(before), ...set };
          if (changedFields(contentOf(before), content).length === 0) return [];
          departFromInherited(db, key, before, content, undefined);
          const { event } = writeAnswer(context, db, assessment, key, content, before);
          return [
            { questionId, serviceId, before: before?.conclusion ?? null, after: content.conclusion, event },
          ];
        });
      });
      // A link that is there keeps its locator: somebody chose it for that question.
      const linked = listEvidenceLinks(db, assessmentId).filter(
        known => known.evidenceId === link?.evidenceId,
      );
      const unlinked = link ? ids.filter(id => !linked.some(known => known.questionId === id)) : [];
      if (link) {
        const evidence = required(findEvidence(db, link.evidenceId), 'evidence');
        if (evidence.arrangementId !== assessment.arrangementId)
          throw new Refusal('validation', 'evidence.other_arrangement');
        for (const questionId of unlinked) {
          saveEvidenceLink(db, { assessmentId, questionId, ...link }, context.actor.commandId);
          voidVerdicts(db, assessmentId, questionId);
        }
      }
      const bulk = {
        kind: 'answers.bulk_edited',
        assessmentId,
        data: { questions: ids, fields: Object.keys(set), evidenceId: link?.evidenceId ?? null },
      };
      const value = {
        changed: changes.map(({ event: _event, ...change }) => change),
        linked: unlinked.length,
        linkedAt: unlinked,
        // What changed nothing has nothing to be taken back.
        commandId: apply && changes.length + unlinked.length > 0 ? context.actor.commandId : null,
      };
      return { value, events: [bulk, ...changes.map(change => change.event)] as const };
    };
    return apply ? context.store.mutate(context.actor, edit) : context.store.rehearse(db => edit(db).value);
  },

  'answers.undo': (context, { assessmentId, commandId }) =>
    context.store.mutate(context.actor, db => {
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const written = listWrittenBy(db, assessmentId, commandId);
      const links = listLinksMadeBy(db, assessmentId, commandId);
      const plans = listPlansMadeBy(db, assessmentId, commandId);
      const confirmed = listConfirmedBy(db, assessmentId, commandId);
      if (written.length + links.length + plans.length + confirmed.length === 0)
        throw new Refusal('not_found', 'answers.nothing_to_undo');
      const events = written.map(answer => {
        const history = listAnswerRevisions(db, answer);
        const [current] = history;
        // What somebody wrote afterwards is theirs: nothing is undone over it, and not by halves either.
        if (current?.revision !== answer.revision)
          throw new Refusal('conflict', 'answers.changed_since', { question: answer.questionId });
        const before = history.find(earlier => earlier.revision === answer.revision - 1);
        removeOrigin(db, answer, answer.revision);
        return writeAnswer(context, db, assessment, answer, contentOf(before), current).event;
      });
      for (const { questionId, evidenceId } of links) {
        removeEvidenceLink(db, { assessmentId, questionId, evidenceId });
        voidVerdicts(db, assessmentId, questionId);
      }
      for (const { plan, before } of plans) {
        if (before === 'changed-since')
          throw new Refusal('conflict', 'worksheets.changed_since', { id: plan.worksheetId });
        addPlan(db, { ...plan, ...before, revision: plan.revision + 1 }, context.actor.commandId);
      }
      for (const origin of confirmed) saveOrigin(db, origin);
      const undone = {
        kind: 'answers.undone',
        assessmentId,
        data: {
          commandId,
          answers: written.length,
          worksheets: plans.length,
          confirmations: confirmed.length,
        },
      };
      return {
        value: {
          answers: written.length,
          links: links.length,
          worksheets: plans.length,
          confirmations: confirmed.length,
          commandId: context.actor.commandId,
        },
        events: [undone, ...events],
      };
    }),

  'answers.listBatches': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { batches: listBatches(db, assessmentId) };
    }),
};
