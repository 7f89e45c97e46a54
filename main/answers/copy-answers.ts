import { randomUUID } from 'node:crypto';
import { findAnswer, listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import { nextOrdinal } from '../../db/counters.ts';
import {
  addEvidence,
  findEvidence,
  findEvidenceByHash,
  listEvidenceLinks,
  saveEvidenceLink,
} from '../../db/evidence.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findOrigin, saveOrigin } from '../../db/origins.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { answersApi } from '../../shared/api/answers.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Answer, changedFields, contentOf } from '../../shared/domain/answers.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, packOf, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, type SessionContext } from '../context.ts';
import { hashQuestions } from '../packs/packs.ts';
import { writeAnswer } from './write-answer.ts';

type Outcome = OutputOf<'answers.copy'>['items'][number]['outcome'];

interface Item {
  questionId: string;
  serviceId: string | null;
  outcome: Outcome;
  event?: AuditEventInput;
}

type Copy = Handlers<Pick<typeof answersApi, 'answers.copy'>>['answers.copy'];

/** Copies answers, for the arrangement as a whole and for services of the same name, and links their evidence if asked to. */
export const copyAnswers: Copy = (context, input) => {
  const copy = (db: WriteHandle) => {
    const { fromAssessmentId, assessmentId, apply } = input;
    const assessment = moveAssessment(db, assessmentId, 'edit');
    takePart(db, assessmentId, requirePerson(context).id, 'maker');
    const source = required(findAssessment(db, fromAssessmentId), 'assessment');
    const here = hashQuestions(packOf(db, assessment).pack);
    const there = hashQuestions(packOf(db, source).pack);
    const serviceHere = matchServices(db, source, assessment);
    const sourceAnswers = listAnswers(db, fromAssessmentId);
    const questionIds = [...new Set(input.questionIds)];
    const items = questionIds.flatMap((questionId): Item[] => {
      questionOf(db, assessment, questionId);
      const found = sourceAnswers.flatMap(from => {
        const serviceId = from.serviceId === null ? null : serviceHere.get(from.serviceId);
        return from.questionId === questionId && serviceId !== undefined ? [{ from, serviceId }] : [];
      });
      if (found.length === 0) return [{ questionId, serviceId: null, outcome: 'nothing-there' }];
      if (here[questionId] !== there[questionId])
        return [{ questionId, serviceId: null, outcome: 'other-question' }];
      return found.map(({ from, serviceId }) =>
        copyOne(context, db, assessment, from, serviceId, input.replace),
      );
    });
    const events: AuditEventInput[] = items.flatMap(item => item.event ?? []);
    const same = questionIds.filter(id => here[id] === there[id]);
    const links = input.evidence
      ? copyLinks(context, db, source, assessment, same)
      : { linked: 0, events: [] };
    const filed = links.events.length;
    const value = {
      items: items.map(({ questionId, serviceId, outcome }) => ({ questionId, serviceId, outcome })),
      linked: links.linked,
      filed,
      commandId: apply ? context.actor.commandId : null,
    };
    const data = { fromAssessmentId, answers: events.length, links: links.linked };
    return {
      value,
      events: [{ kind: 'answers.copied', assessmentId, data }, ...events, ...links.events] as const,
    };
  };
  return input.apply
    ? context.store.mutate(context.actor, copy)
    : context.store.rehearse(db => copy(db).value);
};

function copyOne(
  context: SessionContext,
  db: WriteHandle,
  assessment: Assessment,
  from: Answer,
  serviceId: string | null,
  replace: boolean,
): Item {
  const { questionId } = from;
  const key = { assessmentId: assessment.id, questionId, serviceId };
  const stored = findAnswer(db, key);
  if (changedFields(contentOf(stored), contentOf(from)).length === 0)
    return { questionId, serviceId, outcome: 'same' };
  if (stored && !replace) return { questionId, serviceId, outcome: 'kept' };
  if (findOrigin(db, key)?.kind === 'inherited')
    throw new Refusal('conflict', 'answers.is_inherited', { question: questionId });
  const { revision, event } = writeAnswer(context, db, assessment, key, contentOf(from), stored);
  saveOrigin(db, {
    ...key,
    answerRevision: revision,
    kind: 'copied',
    sourceId: from.assessmentId,
    sourceRevision: from.revision,
    overrideReason: '',
    confirmedBy: null,
  });
  return { questionId, serviceId, outcome: stored ? 'replaced' : 'added', event };
}

/** Services of the source by the services here that bear the same name. */
function matchServices(db: WriteHandle, source: Assessment, target: Assessment): Map<string, string> {
  const servicesOf = ({ arrangementId }: Assessment) =>
    required(findArrangement(db, arrangementId), 'arrangement').facts.services;
  const byName = new Map(servicesOf(target).map(({ id, name }) => [name, id]));
  return new Map(
    servicesOf(source).flatMap(({ id, name }) => {
      const here = byName.get(name);
      return here === undefined ? [] : [[id, here] as const];
    }),
  );
}

/** Links what the source links. A link that is there keeps its locator: somebody chose it for that question. */
function copyLinks(
  context: SessionContext,
  db: WriteHandle,
  source: Assessment,
  target: Assessment,
  questionIds: readonly string[],
): { linked: number; events: AuditEventInput[] } {
  const events: AuditEventInput[] = [];
  const known = new Set(
    listEvidenceLinks(db, target.id).map(link => `${link.questionId} ${link.evidenceId}`),
  );
  let linked = 0;
  for (const { questionId, evidenceId, locator } of listEvidenceLinks(db, source.id)) {
    if (!questionIds.includes(questionId)) continue;
    const piece = required(findEvidence(db, evidenceId), 'evidence');
    const { evidence, event } = fileEvidence(context, db, piece, target.arrangementId);
    if (event) events.push(event);
    if (known.has(`${questionId} ${evidence.id}`)) continue;
    const link = { assessmentId: target.id, questionId, evidenceId: evidence.id, locator };
    saveEvidenceLink(db, link, context.actor.commandId);
    voidVerdicts(db, target.id, questionId);
    linked += 1;
  }
  return { linked, events };
}

/** The same file as a piece of evidence of this arrangement, filed anew when it is not there: the bytes are stored once. */
function fileEvidence(
  context: SessionContext,
  db: WriteHandle,
  piece: Evidence,
  arrangementId: string,
): { evidence: Evidence; event?: AuditEventInput } {
  if (piece.arrangementId === arrangementId) return { evidence: piece };
  const there = findEvidenceByHash(db, arrangementId, piece.file.sha256);
  if (there) return { evidence: there };
  const number = quotedNumber('E', nextOrdinal(db, 'evidence'));
  const evidence: Evidence = {
    ...piece,
    id: randomUUID(),
    number,
    arrangementId,
    revision: 1,
    addedBy: requirePerson(context).id,
    addedAt: context.at,
  };
  addEvidence(db, evidence);
  const { sha256, size } = piece.file;
  return { evidence, event: { kind: 'evidence.added', data: { arrangementId, number, sha256, size } } };
}
