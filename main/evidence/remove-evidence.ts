import { randomUUID } from 'node:crypto';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment, listAssessments } from '../../db/assessments.ts';
import {
  addEvidence,
  findEvidence,
  findEvidenceByHash,
  listEvidenceLinks,
  saveEvidenceLink,
} from '../../db/evidence.ts';
import {
  decideRemoval,
  findRemoval,
  listFrozenWith,
  listRemovals,
  moveOut,
  putBackInspection,
} from '../../db/evidence-removals.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { addWrapping, findInspection, listWrappings } from '../../db/inspections.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { evidenceApi } from '../../shared/api/evidence.ts';
import { stateAfter } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { planRemoval, type Removal, sameUses } from '../../shared/domain/evidence-removal.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';

type RemovalMethods =
  | 'evidence.removalImpact'
  | 'evidence.remove'
  | 'evidence.removals'
  | 'evidence.restore'
  | 'evidence.discard';

/** Evidence that was taken in by mistake: it goes with its links, comes back with them, or is given up for good. */
export const removalHandlers: Handlers<Pick<typeof evidenceApi, RemovalMethods>> = {
  'evidence.removalImpact': ({ store }, { id }) =>
    store.read(db => plan(db, required(findEvidence(db, id), 'evidence'))),

  'evidence.remove': (context, { id, expectedRevision, reason, uses: told }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const evidence = required(findEvidence(db, id), 'evidence');
      const { number, arrangementId, file, facts } = evidence;
      requireRevision(evidence.revision, expectedRevision);
      const { uses, obstacles } = plan(db, evidence);
      const [obstacle] = obstacles;
      if (obstacle) throw new Refusal('conflict', `evidence.removal_${obstacle.reason}`, { number });
      if (!sameUses(uses, told))
        throw new Refusal('conflict', 'evidence.removal_uses', { number, count: uses.length });
      for (const assessmentId of new Set(uses.map(use => use.assessmentId))) {
        moveAssessment(db, assessmentId, 'edit');
        takePart(db, assessmentId, person.id, 'maker');
      }
      const links = [...new Set(uses.map(use => use.assessmentId))].flatMap(assessmentId =>
        listEvidenceLinks(db, assessmentId).filter(link => link.evidenceId === id),
      );
      const wrappings = listWrappings(db, arrangementId).filter(
        each => each.evidenceId === id || each.wrapperId === id,
      );
      const removal: Removal = {
        id: randomUUID(),
        evidenceId: id,
        number,
        arrangementId,
        title: facts.title,
        originalName: file.originalName,
        sha256: file.sha256,
        size: file.size,
        reason,
        links: links.length,
        removedBy: person.id,
        removedAt: context.at,
        outcome: 'removed',
        decidedBy: null,
        decidedAt: null,
      };
      moveOut(db, removal, { evidence, inspection: findInspection(db, id) ?? null, wrappings, links });
      for (const { assessmentId, questionId } of links) voidVerdicts(db, assessmentId, questionId);
      const data = { arrangementId, number, sha256: file.sha256, reason, links: links.length };
      return {
        value: removal,
        events: [
          { kind: 'evidence.removed', data },
          ...links.map(
            ({ assessmentId, questionId }): AuditEventInput => ({
              kind: 'evidence.unlinked',
              assessmentId,
              data: { questionId, number },
            }),
          ),
        ],
      };
    }),

  'evidence.removals': ({ store }, { arrangementId }) =>
    store.read(db => {
      required(findArrangement(db, arrangementId), 'arrangement');
      return { removals: listRemovals(db, arrangementId) };
    }),

  'evidence.restore': (context, { id }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const { removal, kept } = openRemoval(db, id);
      if (!kept) throw new Refusal('conflict', 'evidence.removal_over', { number: removal.number });
      const { evidence, inspection, wrappings, links } = kept;
      const { number, arrangementId, file } = evidence;
      const same = findEvidenceByHash(db, arrangementId, file.sha256);
      if (same) throw new Refusal('conflict', 'evidence.already_there', { number: same.number });
      if (!context.session.workspace.evidence.stat(file.sha256))
        throw new Refusal('corrupt', 'evidence.bytes_missing', { sha256: file.sha256 });
      addEvidence(db, evidence);
      if (inspection) putBackInspection(db, id, inspection);
      for (const wrapping of wrappings)
        if (findEvidence(db, wrapping.evidenceId) && findEvidence(db, wrapping.wrapperId))
          addWrapping(db, wrapping);
      const canChange = (assessmentId: string) =>
        stateAfter(required(findAssessment(db, assessmentId), 'assessment').state, 'edit') !== undefined;
      const linked = links.filter(link => canChange(link.assessmentId));
      for (const link of linked) {
        moveAssessment(db, link.assessmentId, 'edit');
        takePart(db, link.assessmentId, person.id, 'maker');
        saveEvidenceLink(db, link, context.actor.commandId);
        voidVerdicts(db, link.assessmentId, link.questionId);
      }
      decideRemoval(db, id, { outcome: 'restored', decidedBy: person.id, decidedAt: context.at });
      const notLinked = links
        .filter(link => !linked.includes(link))
        .map(({ assessmentId, questionId }) => ({ assessmentId, questionId }));
      const data = { arrangementId, number, sha256: file.sha256, links: linked.length };
      return {
        value: { evidence, notLinked },
        events: [
          { kind: 'evidence.restored', data },
          ...linked.map(
            ({ assessmentId, questionId }): AuditEventInput => ({
              kind: 'evidence.linked',
              assessmentId,
              data: { questionId, number },
            }),
          ),
        ],
      };
    }),

  'evidence.discard': (context, { id }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const { removal } = openRemoval(db, id);
      const { number, arrangementId, sha256 } = removal;
      if (removal.removedBy === person.id) throw new Refusal('forbidden', 'evidence.discard_own', { number });
      const decided = { outcome: 'discarded', decidedBy: person.id, decidedAt: context.at } as const;
      decideRemoval(db, id, decided);
      const data = { arrangementId, number, sha256 };
      return { value: { ...removal, ...decided }, events: [{ kind: 'evidence.discarded', data }] };
    }),
};

const plan = (db: ReadHandle, evidence: Evidence) =>
  planRemoval(
    evidence.id,
    listAssessments(db, evidence.arrangementId),
    assessmentId => listEvidenceLinks(db, assessmentId),
    listFrozenWith(db, evidence),
  );

/** A removal about which nobody has decided yet. */
function openRemoval(db: ReadHandle, id: string) {
  const found = required(findRemoval(db, id), 'evidence');
  if (found.removal.outcome !== 'removed')
    throw new Refusal('conflict', 'evidence.removal_over', { number: found.removal.number });
  return found;
}
