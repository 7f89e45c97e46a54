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
import { findExchange, findMerge, findRaisedRevision, listMerges, markUndone } from '../../db/exchange.ts';
import { findFinding, removeFinding, saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findOrigin, saveOrigin } from '../../db/origins.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import { contentOf } from '../../shared/domain/answers.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { isWithoutChange, type MergeChanges } from '../../shared/domain/exchange.ts';
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
    const events = answers.map((change): AuditEventInput => {
      const { questionId, serviceId, before, after, revision, reasonBefore } = change;
      const key = { assessmentId, questionId, serviceId };
      const current = findAnswer(db, key);
      requireAsLeft(
        { now: contentOf(current), revision: current?.revision },
        { after, revision },
        questionId,
      );
      const origin = findOrigin(db, key);
      const written = writeAnswer(context, db, assessment, key, before, current);
      // Words that were taken over from elsewhere and stood untouched are that again: nobody has confirmed them by this.
      if (origin?.answerRevision === revision - 1)
        saveOrigin(db, { ...origin, answerRevision: written.revision, overrideReason: '' });
      else if (origin && reasonBefore !== undefined)
        saveOrigin(db, { ...origin, overrideReason: reasonBefore });
      return written.event;
    });
    const linked = listEvidenceLinks(db, assessmentId);
    for (const { questionId, evidenceId, before, after } of links) {
      // What was removed since, with its links, was removed for a reason of its own.
      if (!findEvidence(db, evidenceId)) continue;
      const place = { assessmentId, questionId, evidenceId };
      const link = linked.find(each => each.questionId === questionId && each.evidenceId === evidenceId);
      requireAsLeft({ now: link?.locator ?? null }, { after }, questionId);
      if (before) saveEvidenceLink(db, { ...place, locator: before }, context.actor.commandId);
      else removeEvidenceLink(db, place);
      voidVerdicts(db, assessmentId, questionId);
    }
    undoFindings(db, findings);
    events.push(...facts.map(each => undoFacts(context, db, each)));
    undoComments(context, db, comments);
    for (const { id, before, after } of threads) {
      const thread = required(findThread(db, id), 'comment');
      requireAsLeft({ now: thread.resolved }, { after }, thread.questionId);
      setThreadResolved(db, id, before);
    }
    // A file of which somebody here wrote more since stays.
    const isAsItCame = (id: string) => findEvidence(db, id)?.revision === 1;
    const removed = evidence.filter(id => isAsItCame(id) && removeUnusedEvidence(db, id)).length;
    markUndone(db, mergeId, person.id, context.at);
    // Taken in again meanwhile, it changed nothing: with what stands no longer that is over too, and it can be taken in anew.
    for (const again of listMerges(db, assessmentId))
      if (again.exchangeId === merge.exchangeId && again.undoneAt === null && isWithoutChange(again.changes))
        markUndone(db, again.id, person.id, context.at);
    if (raisedFrom !== null)
      setRevision(db, assessmentId, findRaisedRevision(db, assessmentId) ?? raisedFrom);
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
  for (const { id, before, after, revision } of findings) {
    const current = required(findFinding(db, id), 'finding');
    const left = { after: after && { ...after, revision: 0 }, revision };
    requireAsLeft({ now: { ...current, revision: 0 }, revision: current.revision }, left, current.questionId);
    if (before) saveFinding(db, { ...before, revision: current.revision + 1 });
    else removeFinding(db, id);
  }
}

function undoFacts(
  context: SessionContext,
  db: WriteHandle,
  { id, before, after, revision }: MergeChanges['facts'][number],
): AuditEventInput {
  const current = required(findEvidence(db, id), 'evidence');
  requireAsLeft({ now: current.facts, revision: current.revision }, { after, revision }, current.number);
  return writeFacts(context, db, { id, expectedRevision: current.revision, facts: before }).event;
}

/** Revisions of comments stay for ever, so words that came with the merge are taken back like any others. */
function undoComments({ at }: SessionContext, db: WriteHandle, comments: MergeChanges['comments']): void {
  for (const { threadId, id, authorId, before, after, revision } of comments) {
    const thread = required(findThread(db, threadId), 'comment');
    const current = required(
      thread.comments.find(comment => comment.id === id),
      'comment',
    );
    requireAsLeft({ now: current.text, revision: current.revision }, { after, revision }, thread.questionId);
    const next = { id, authorId, revision: current.revision + 1 };
    addCommentRevision(db, threadId, next, before || null, at);
  }
}

/**
 * Refuses where something stands otherwise than the merge left it; of merges of earlier versions only the revision says so. A
 * later merge that was undone leaves the words as they were, under a revision of its own.
 */
function requireAsLeft(
  { now, revision }: { now: object | string | null; revision?: number | undefined },
  left: { after: object | string | null | undefined; revision?: number },
  question: string,
): void {
  const isSame =
    left.after === undefined
      ? revision === left.revision
      : toCanonicalJson(now) === toCanonicalJson(left.after);
  if (!isSame) throw new Refusal('conflict', 'exchange.changed_since', { question });
}
