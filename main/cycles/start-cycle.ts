import { randomUUID } from 'node:crypto';
import { addAssessment, listAssessments } from '../../db/assessments.ts';
import { addCarriedCondition, addTrigger } from '../../db/cycles.ts';
import { saveEvidenceLink } from '../../db/evidence.ts';
import { saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { saveOrigin } from '../../db/origins.ts';
import { listPeople } from '../../db/people.ts';
import { addPlan } from '../../db/worksheets.ts';
import type { InputOf, OutputOf } from '../../shared/api/index.ts';
import { type Answer, contentOf } from '../../shared/domain/answers.ts';
import { type Assessment, isUnderWay } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { carries, openConditions, sameQuestions } from '../../shared/domain/cycles.ts';
import type { Origin } from '../../shared/domain/origins.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { writeAnswer } from '../answers/write-answer.ts';
import { takePart } from '../assessments/edit-assessment.ts';
import { requirePerson, type SessionContext } from '../context.ts';
import type { CycleChoice } from './cycles.ts';

type Change = { value: OutputOf<'cycles.start'>; events: [AuditEventInput, ...AuditEventInput[]] };

/** The next cycle with everything that moves along, in one transaction. */
export function startCycle(
  context: SessionContext,
  db: WriteHandle,
  input: InputOf<'cycles.start'>,
  choice: CycleChoice,
): Change {
  const { source, content, rule, affected } = choice;
  const assessment = addNext(context, db, input, choice);
  const assessmentId = assessment.id;
  const person = requirePerson(context);
  addTrigger(db, {
    id: randomUUID(),
    assessmentId,
    fromAssessmentId: source.id,
    trigger: rule.id,
    reason: input.reason,
    affected: affected && [...affected],
    recordedBy: person.id,
    recordedAt: context.at,
  });
  const same = sameQuestions(content.pack, choice.pack.pack);
  const events: AuditEventInput[] = [];
  const counts = { reopened: 0, kept: 0 };
  for (const answer of content.answers.filter(each => carries(each, content, same))) {
    const { questionId, serviceId } = answer;
    const key = { assessmentId, questionId, serviceId };
    const { event, revision } = writeAnswer(context, db, assessment, key, contentOf(answer), undefined);
    events.push(event);
    const kept = affected !== null && !affected.has(questionId);
    counts[kept ? 'kept' : 'reopened'] += 1;
    const confirmedBy = kept ? person.id : null;
    saveOrigin(db, { ...originOf(answer, content.origins), ...key, answerRevision: revision, confirmedBy });
  }
  const links = content.links.filter(({ questionId }) => same(questionId));
  for (const link of links) saveEvidenceLink(db, { ...link, assessmentId }, context.actor.commandId);
  const findings = moveFindings(db, choice, assessmentId);
  const conditions = openConditions(content);
  for (const condition of conditions) addCarriedCondition(db, assessmentId, condition);
  if (rule.scope === 'all') carryOwners(context, db, choice, assessmentId);
  const value = {
    assessment,
    ...counts,
    findings,
    conditions: conditions.length,
    links: links.length,
  };
  const data = {
    fromAssessmentId: source.id,
    trigger: rule.id,
    reason: input.reason,
    packVersion: assessment.packVersion,
    ...counts,
    findings,
  };
  return { value, events: [{ kind: 'cycle.started', assessmentId, data }, ...events] };
}

function addNext(
  context: SessionContext,
  db: WriteHandle,
  { windowStart, windowEnd, tier }: InputOf<'cycles.start'>,
  { source, pack, rule }: CycleChoice,
): Assessment {
  const person = requirePerson(context);
  if (source.state !== 'sealed')
    throw new Refusal('conflict', 'cycles.not_in_force', { state: source.state });
  const open = listAssessments(db, source.arrangementId).some(
    each => each.packId === source.packId && isUnderWay(each),
  );
  if (open) throw new Refusal('conflict', 'cycles.one_is_open');
  if (windowEnd < windowStart) throw new Refusal('validation', 'assessments.window_backwards');
  const assessment: Assessment = {
    ...source,
    id: randomUUID(),
    packVersion: pack.version,
    packHash: pack.hash,
    tier,
    purpose: rule.purpose,
    windowStart,
    windowEnd,
    state: 'draft',
    revision: 1,
    seal: null,
    startedAt: context.at,
    startedBy: person.id,
  };
  addAssessment(db, assessment);
  takePart(db, assessment.id, person.id, 'maker');
  return assessment;
}

/** An inherited answer stays tied to what it was inherited from; any other comes from the assessment before. */
function originOf(
  { assessmentId, questionId, serviceId, revision }: Answer,
  origins: readonly Origin[],
): Pick<Origin, 'kind' | 'sourceId' | 'sourceRevision' | 'overrideReason'> {
  const inherited = origins.find(
    origin =>
      origin.kind === 'inherited' &&
      origin.questionId === questionId &&
      origin.serviceId === serviceId &&
      origin.answerRevision === revision,
  );
  if (!inherited)
    return { kind: 'copied', sourceId: assessmentId, sourceRevision: revision, overrideReason: '' };
  const { kind, sourceId, sourceRevision, overrideReason } = inherited;
  return { kind, sourceId, sourceRevision, overrideReason };
}

/** Findings that still need work move along under their number; one whose question is gone stands at the first question. */
function moveFindings(db: WriteHandle, { content, pack }: CycleChoice, assessmentId: string): number {
  const ids = listQuestions(pack.pack).map(({ question }) => question.id);
  const open = content.findings.filter(({ status }) => status !== 'resolved');
  for (const finding of open) {
    const questionId = ids.includes(finding.questionId) ? finding.questionId : (ids[0] ?? finding.questionId);
    saveFinding(db, { ...finding, id: randomUUID(), assessmentId, questionId, revision: 1 });
  }
  return open.length;
}

/** Whoever answered for a worksheet the last time does again, until somebody says otherwise; days are set anew. */
function carryOwners(
  { actor }: SessionContext,
  db: WriteHandle,
  { content, pack }: CycleChoice,
  assessmentId: string,
): void {
  const active = new Set(
    listPeople(db)
      .filter(person => person.active)
      .map(person => person.id),
  );
  const worksheets = new Set(pack.pack.worksheets.map(worksheet => worksheet.id));
  for (const { worksheetId, ownerId } of content.plans)
    if (ownerId !== null && active.has(ownerId) && worksheets.has(worksheetId))
      addPlan(db, { assessmentId, worksheetId, ownerId, dueOn: null, revision: 1 }, actor.commandId);
}
