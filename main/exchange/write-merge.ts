import { randomUUID } from 'node:crypto';
import { findAnswer } from '../../db/answers.ts';
import { addCommentRevision, addThread, findThread, setThreadResolved } from '../../db/comments.ts';
import { nextOrdinal, skipOrdinals } from '../../db/counters.ts';
import {
  addEvidence,
  findEvidenceByHash,
  listEvidenceLinks,
  removeEvidenceLink,
  saveEvidenceLink,
} from '../../db/evidence.ts';
import { findFinding, listFindings, saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findOrigin } from '../../db/origins.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import { changedFields, contentOf } from '../../shared/domain/answers.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { MergeChanges } from '../../shared/domain/exchange.ts';
import type { ExchangeDocument, Snapshot } from '../../shared/domain/exchange-document.ts';
import { findFindingFaults } from '../../shared/domain/findings.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { departFromInherited, requireService, writeAnswer } from '../answers/write-answer.ts';
import { questionOf } from '../assessments/edit-assessment.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';
import { writeFacts } from '../evidence/write-facts.ts';

export interface Writing {
  context: SessionContext;
  db: WriteHandle;
  assessment: Assessment;
  /** Why an inherited answer is departed from. */
  overrideReason: string;
  events: AuditEventInput[];
  changes: MergeChanges;
}

/** Writes what differs between what stands here and what was decided; each step is checked as if a person took it. */
export function writeDifference(
  writing: Writing,
  ours: Snapshot,
  merged: Snapshot,
  evidence: ExchangeDocument['evidence'],
): void {
  writeAnswers(writing, merged);
  writeLinks(writing, ours, merged, evidence);
  writeKnownFacts(writing, ours, merged);
  writeFindings(writing, merged);
  writeThreads(writing, merged);
}

function writeAnswers(
  { context, db, assessment, overrideReason, events, changes }: Writing,
  merged: Snapshot,
): void {
  for (const { questionId, serviceId, ...content } of merged.answers) {
    const key = { assessmentId: assessment.id, questionId, serviceId };
    const stored = findAnswer(db, key);
    if (changedFields(contentOf(stored), content).length === 0) continue;
    const departure = departFromInherited(db, key, stored, content, overrideReason);
    const reasonBefore = departure && findOrigin(db, key)?.overrideReason;
    const { revision, event } = writeAnswer(context, db, assessment, key, content, stored);
    departure?.();
    events.push(event);
    changes.answers.push({
      questionId,
      serviceId,
      before: contentOf(stored),
      after: content,
      revision,
      ...(reasonBefore === undefined ? {} : { reasonBefore }),
    });
  }
}

function writeLinks(
  writing: Writing,
  ours: Snapshot,
  merged: Snapshot,
  carried: ExchangeDocument['evidence'],
): void {
  const { context, db, assessment, events, changes } = writing;
  const nameOf = (link: Snapshot['links'][number]) => `${link.questionId} ${link.sha256}`;
  const kept = new Map(merged.links.map(link => [nameOf(link), link]));
  const had = new Map(ours.links.map(link => [nameOf(link), link]));
  const existing = listEvidenceLinks(db, assessment.id);
  for (const [name, link] of new Map([...had, ...kept])) {
    const [before, after] = [had.get(name), kept.get(name)];
    if (before && after && toCanonicalJson(before) === toCanonicalJson(after)) continue;
    const { id, number } = takeEvidence(writing, link.sha256, carried);
    const { questionId } = link;
    const place = { assessmentId: assessment.id, questionId, evidenceId: id };
    const stored = existing.find(each => each.questionId === questionId && each.evidenceId === id);
    if (after) saveEvidenceLink(db, { ...place, locator: after.locator }, context.actor.commandId);
    else removeEvidenceLink(db, place);
    voidVerdicts(db, assessment.id, questionId);
    const kind = after ? 'evidence.linked' : 'evidence.unlinked';
    events.push({ kind, assessmentId: assessment.id, data: { questionId, number } });
    const [was, is] = [stored?.locator ?? null, after?.locator ?? null];
    changes.links.push({ questionId, evidenceId: id, before: was, after: is });
  }
}

/** Of files that both sides have; those that came along brought their own. */
function writeKnownFacts(
  { context, db, assessment, events, changes }: Writing,
  ours: Snapshot,
  merged: Snapshot,
): void {
  const had = new Set(ours.evidence.map(({ sha256 }) => sha256));
  for (const { sha256, facts } of merged.evidence) {
    const stored = findEvidenceByHash(db, assessment.arrangementId, sha256);
    if (!had.has(sha256) || !stored || toCanonicalJson(stored.facts) === toCanonicalJson(facts)) continue;
    const { id, revision: expectedRevision, facts: before } = stored;
    const { value, event } = writeFacts(context, db, { id, expectedRevision, facts });
    events.push(event);
    changes.facts.push({ id, before, after: facts, revision: value.revision });
  }
}

/** The piece of evidence with this content, taken into the arrangement if it came along. Its bytes are stored already. */
function takeEvidence(
  { context, db, assessment, events, changes }: Writing,
  sha256: string,
  carried: ExchangeDocument['evidence'],
): { id: string; number: string } {
  const { arrangementId } = assessment;
  const known = findEvidenceByHash(db, arrangementId, sha256);
  if (known) return known;
  const piece = required(
    carried.find(({ file }) => file.sha256 === sha256),
    'evidence',
  );
  const number = quotedNumber('E', nextOrdinal(db, 'evidence'));
  const evidence = { id: randomUUID(), number, arrangementId, revision: 1, facts: piece.facts };
  const { id: addedBy } = requirePerson(context);
  addEvidence(db, { ...evidence, file: piece.file, addedBy, addedAt: context.at });
  events.push({ kind: 'evidence.added', data: { arrangementId, number, sha256, size: piece.file.size } });
  changes.evidence.push(evidence.id);
  return evidence;
}

function writeFindings({ db, assessment, events, changes }: Writing, merged: Snapshot): void {
  const taken = new Set(listFindings(db, assessment.id).map(({ number }) => number));
  for (const { id, number, questionId, ...content } of merged.findings) {
    const before = findFinding(db, id) ?? null;
    if (before) {
      const {
        id: _i,
        number: _n,
        questionId: _q,
        assessmentId: _a,
        revision: _r,
        acceptance: _c,
        ...was
      } = before;
      if (toCanonicalJson(was) === toCanonicalJson(content)) continue;
    }
    const fault = findFindingFaults(content)[0];
    if (fault) throw new Refusal('validation', fault);
    const revision = (before?.revision ?? 0) + 1;
    // What was accepted was the finding as it was graded.
    const acceptance = before && before.severity === content.severity ? before.acceptance : null;
    const own = before?.number ?? numberFinding(db, taken, number);
    taken.add(own);
    const after = {
      id,
      number: own,
      assessmentId: assessment.id,
      questionId,
      revision,
      ...content,
      acceptance,
    };
    saveFinding(db, after);
    const { severity, status } = content;
    events.push(
      before
        ? {
            kind: 'finding.saved',
            assessmentId: assessment.id,
            data: { number: own, revision, severity, status },
          }
        : {
            kind: 'finding.recorded',
            assessmentId: assessment.id,
            data: { number: own, questionId, severity },
          },
    );
    changes.findings.push({ id, before, after, revision });
  }
}

/** No series of numbers that people quote gets so far; one from elsewhere must not use it up. */
const LAST_NUMBER = 99_999;

/** Its number from where it was found, as long as none here has it; then one of our own. */
function numberFinding(db: WriteHandle, taken: ReadonlySet<string>, number: string): string {
  const ordinal = Number(number.slice(2));
  if (taken.has(number) || ordinal > LAST_NUMBER || quotedNumber('F', ordinal) !== number)
    return quotedNumber('F', nextOrdinal(db, 'finding'));
  skipOrdinals(db, 'finding', ordinal);
  return number;
}

function writeThreads({ db, assessment, events, changes }: Writing, merged: Snapshot): void {
  for (const { id: threadId, questionId, serviceId, resolved, comments } of merged.threads) {
    const known = findThread(db, threadId);
    const stored = new Map(known?.comments.map(comment => [comment.id, comment]));
    // A conversation about a service that is not here would be open for ever, where nobody sees it.
    if (!known) requireService(db, assessment, questionOf(db, assessment, questionId), serviceId);
    if (!known) addThread(db, threadId, { assessmentId: assessment.id, questionId, serviceId });
    for (const { id, authorId, at, editedAt, text, removed } of comments) {
      const before = stored.get(id);
      if (before && before.text === text) continue;
      const revision = (before?.revision ?? 0) + 1;
      const changedAt = before ? (editedAt ?? at) : at;
      addCommentRevision(db, threadId, { id, authorId, revision }, removed ? null : text, changedAt);
      const data = { threadId, questionId, serviceId, commentId: id };
      events.push({
        kind: before ? 'comment.edited' : 'comment.posted',
        assessmentId: assessment.id,
        data: before ? { ...data, revision } : data,
      });
      changes.comments.push({ threadId, id, authorId, before: before?.text ?? null, after: text, revision });
    }
    const was = known?.resolved ?? null;
    if ((was === null) === (resolved === null)) continue;
    setThreadResolved(db, threadId, resolved);
    const data = { threadId, questionId, serviceId };
    const kind = resolved ? 'comment.resolved' : 'comment.reopened';
    events.push({ kind, assessmentId: assessment.id, data });
    changes.threads.push({ id: threadId, before: was, after: resolved });
  }
}
