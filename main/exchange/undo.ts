import { findAnswer } from '../../db/answers.ts';
import { setRevision } from '../../db/assessments.ts';
import { addCommentRevision, findThread, setThreadResolved } from '../../db/comments.ts';
import {
  findEvidence,
  listEvidenceLinks,
  removeEvidenceLink,
  removeUnusedEvidence,
  saveEvidenceLink,
} from '../../db/evidence.ts';
import { findExchange, findMerge, markUndone } from '../../db/exchange.ts';
import { findFinding, removeFinding, saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { MergeChanges } from '../../shared/domain/exchange.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { writeAnswer } from '../answers/write-answer.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';
import { writeFacts } from '../evidence/write-facts.ts';

/** Takes back everything one merge changed. What somebody wrote over since is theirs: then nothing is taken back at all. */
export function undoMerge(context: SessionContext, mergeId: string) {
  return context.store.mutate(context.actor, db => {
    const merge = required(findMerge(db, mergeId), 'merge');
    const { assessmentId } = required(findExchange(db, merge.exchangeId), 'merge');
    if (merge.undoneAt !== null) throw new Refusal('conflict', 'exchange.undone_already');
    const assessment = moveAssessment(db, assessmentId, 'edit');
    const person = requirePerson(context);
    takePart(db, assessmentId, person.id, 'maker');
    const { answers, links, findings, comments, threads, evidence, facts, raisedFrom } = merge.changes;
    const events = answers.map(({ questionId, serviceId, before, revision }): AuditEventInput => {
      const key = { assessmentId, questionId, serviceId };
      const current = findAnswer(db, key);
      if (current?.revision !== revision) refuseChanged(questionId);
      return writeAnswer(context, db, assessment, key, before, current).event;
    });
    const linked = listEvidenceLinks(db, assessmentId);
    for (const { questionId, evidenceId, before, after } of links) {
      // What was removed since, with its links, was removed for a reason of its own.
      if (!findEvidence(db, evidenceId)) continue;
      const place = { assessmentId, questionId, evidenceId };
      const link = linked.find(each => each.questionId === questionId && each.evidenceId === evidenceId);
      requireAsLeft(link?.locator ?? null, after, questionId);
      if (before) saveEvidenceLink(db, { ...place, locator: before }, context.actor.commandId);
      else removeEvidenceLink(db, place);
      voidVerdicts(db, assessmentId, questionId);
    }
    undoFindings(db, findings);
    events.push(...facts.map(each => undoFacts(context, db, each)));
    undoComments(context, db, comments);
    for (const { id, before, after } of threads) {
      const thread = required(findThread(db, id), 'comment');
      requireAsLeft(thread.resolved, after, thread.questionId);
      setThreadResolved(db, id, before);
    }
    // A file of which somebody here wrote more since stays.
    const isAsItCame = (id: string) => findEvidence(db, id)?.revision === 1;
    const removed = evidence.filter(id => isAsItCame(id) && removeUnusedEvidence(db, id)).length;
    if (raisedFrom !== null) setRevision(db, assessmentId, raisedFrom);
    markUndone(db, mergeId, person.id, context.at);
    const value = {
      answers: answers.length,
      links: links.length,
      findings: findings.length,
      comments: comments.length,
      evidence: removed,
      facts: facts.length,
    };
    const data = { mergeId, bundleId: merge.exchangeId, ...value };
    return { value, events: [{ kind: 'exchange.undone', assessmentId, data }, ...events] as const };
  });
}

function undoFindings(db: WriteHandle, findings: MergeChanges['findings']): void {
  for (const { id, before, revision } of findings) {
    const current = findFinding(db, id);
    if (current?.revision !== revision) refuseChanged(current?.questionId ?? '');
    if (before) saveFinding(db, { ...before, revision: revision + 1 });
    else removeFinding(db, id);
  }
}

function undoFacts(
  context: SessionContext,
  db: WriteHandle,
  { id, before, revision }: MergeChanges['facts'][number],
): AuditEventInput {
  const current = required(findEvidence(db, id), 'evidence');
  if (current.revision !== revision) refuseChanged(current.number);
  return writeFacts(context, db, { id, expectedRevision: revision, facts: before }).event;
}

/** Revisions of comments stay for ever, so words that came with the merge are taken back like any others. */
function undoComments({ at }: SessionContext, db: WriteHandle, comments: MergeChanges['comments']): void {
  for (const { threadId, id, authorId, before, revision } of comments) {
    const thread = required(findThread(db, threadId), 'comment');
    const current = thread.comments.find(comment => comment.id === id);
    if (current?.revision !== revision) refuseChanged(thread.questionId);
    addCommentRevision(db, threadId, { id, authorId, revision: revision + 1 }, before || null, at);
  }
}

/** Refuses where something stands otherwise than the merge left it; merges of earlier versions do not say how that was. */
function requireAsLeft(now: object | null, left: object | null | undefined, question: string): void {
  if (left !== undefined && toCanonicalJson(now) !== toCanonicalJson(left)) refuseChanged(question);
}

function refuseChanged(question: string): never {
  throw new Refusal('conflict', 'exchange.changed_since', { question });
}
