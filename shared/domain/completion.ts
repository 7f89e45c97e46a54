import { type Answer, type AnswerContent, isAnswered } from './answers.ts';
import { findAssessmentBlockers } from './assessment-blockers.ts';
import type { ConditionFacts } from './conditions.ts';
import { findTestFaults } from './control-tests.ts';
import type { CycleFacts } from './cycles.ts';
import { type Evidence, type EvidenceLink, type Freshness, freshnessOn, type Waiver } from './evidence.ts';
import type { Finding } from './findings.ts';
import type { MaterialityOverride } from './materiality.ts';
import { needsConfirmation, type Origin, originState } from './origins.ts';
import type { Tier } from './pack-ids.ts';
import type { Pack, Question } from './packs.ts';
import type { Resolution } from './resolutions.ts';
import { factsFrom, listAsked, refusesNotApplicable } from './scope.ts';
import type { Attestation, WorksheetPlan } from './worksheets.ts';

/** Everything the rules look at; plain data, so that the same rules serve the store, the screens and the tests. */
export interface AssessmentContent {
  pack: Pack;
  tier: Tier;
  /** Ids of the arrangement's services, for questions that are answered for each. */
  serviceIds: readonly string[];
  answers: readonly Answer[];
  evidence: readonly Evidence[];
  links: readonly EvidenceLink[];
  waivers: readonly Waiver[];
  findings: readonly Finding[];
  origins: readonly Origin[];
  /** Current revision of each shared answer that an origin names. */
  sharedRevisions: Readonly<Record<string, number>>;
  plans: readonly WorksheetPlan[];
  attestations: readonly Attestation[];
  /** SHA-256 of each worksheet's content as it is now. */
  worksheetHashes: Readonly<Record<string, string>>;
  resolutions: readonly Resolution[];
  materialityOverride: MaterialityOverride | null;
  /** Absent for one that continues none. */
  cycle?: CycleFacts;
}

export const blockerKinds = [
  'unanswered',
  'no-conclusion',
  'no-reason',
  'not-applicable-refused',
  'no-evidence',
  'stale-evidence',
  'critical-finding',
  'unreliable-test',
  'unconfirmed',
  'tier-too-light',
  'not-attested',
  'materiality-override',
  'resolution-rejected',
  'condition-open',
  'variation-undecided',
] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** What the maker alone can mend, and must before a reviewer's time is taken. */
export const answerBlockers: readonly BlockerKind[] = [
  'unanswered',
  'no-conclusion',
  'no-reason',
  'not-applicable-refused',
  'unreliable-test',
  'unconfirmed',
  'tier-too-light',
  'not-attested',
];

/** One thing that keeps an assessment from being sealed, and where to mend it. */
export interface Blocker {
  kind: BlockerKind;
  worksheetId: string;
  questionId: string;
  /** The finding or piece of evidence concerned, as people quote it (F-003, E-012). */
  subject: string | null;
}

export interface QuestionProgress {
  worksheetId: string;
  questionId: string;
  mandatory: boolean;
  complete: boolean;
}

export interface Completion {
  questions: QuestionProgress[];
  blockers: Blocker[];
}

/** What is asked, what is complete and what blocks sealing on a day (ISO). Pure; order follows the pack. */
export function assessCompletion(content: AssessmentContent, today: string): Completion {
  const facts = factsFrom(content.pack, content.answers);
  const index = indexContent(content);
  const questions: QuestionProgress[] = [];
  const blockers: Blocker[] = [];
  const asked = listAsked(content.pack, content.tier, facts);
  for (const { worksheet, question } of asked) {
    const mandatory = worksheet.blocksSealing && question.mandatoryIn.includes(content.tier);
    const found = [
      ...findAnswerFaults(question, index, content, facts),
      ...findOriginFaults(question, index, content.sharedRevisions),
      ...findEvidenceFaults(question, index, today),
    ];
    questions.push({
      worksheetId: worksheet.id,
      questionId: question.id,
      mandatory,
      complete: found.length === 0,
    });
    const answered = index
      .answers(question.id)
      .some(answer => answer.conclusion !== null || answer.value !== null);
    // An optional question that nobody touched blocks nothing; one that was begun has to be right.
    if (worksheet.blocksSealing && (mandatory || answered))
      for (const fault of found)
        blockers.push({ ...fault, worksheetId: worksheet.id, questionId: question.id });
  }
  blockers.push(...findAssessmentBlockers(content, asked, facts, today));
  return { questions, blockers };
}

type Fault = Pick<Blocker, 'kind' | 'subject'>;
const fault = (kind: BlockerKind, subject: string | null = null): Fault => ({ kind, subject });

function indexContent(content: AssessmentContent) {
  const group = <T extends { questionId: string }>(items: readonly T[]) => {
    const groups = Map.groupBy(items, item => item.questionId);
    return (questionId: string): T[] => groups.get(questionId) ?? [];
  };
  const evidence = new Map(content.evidence.map(item => [item.id, item]));
  const types = new Map(content.pack.evidenceTypes.map(type => [type.id, type]));
  return {
    answers: group(content.answers),
    origins: group(content.origins),
    links: group(content.links),
    waivers: group(content.waivers),
    evidence: (id: string) => evidence.get(id),
    type: (id: string) => types.get(id),
  };
}
type ContentIndex = ReturnType<typeof indexContent>;

/** A question that may be answered per service is complete with one answer for all, or one for each service. */
function findAnswerFaults(
  question: Question,
  index: ContentIndex,
  content: AssessmentContent,
  facts: ConditionFacts,
): Fault[] {
  const answers = index.answers(question.id);
  const whole = answers.find(answer => answer.serviceId === null);
  const check = (answer: Answer | undefined) => findOneAnswerFaults(question, answer, facts);
  const own = check(whole);
  if (!question.perService || content.serviceIds.length === 0 || own.length === 0) return own;
  const parts = content.serviceIds.map(id => answers.find(answer => answer.serviceId === id));
  return parts.some(part => part !== undefined)
    ? (parts.map(check).find(faults => faults.length > 0) ?? [])
    : own;
}

/** What one answer lacks, taken by itself: links and origins are not looked at. */
export function findOneAnswerFaults(
  question: Question,
  answer: AnswerContent | undefined,
  facts: ConditionFacts,
): Fault[] {
  if (answer === undefined) return [fault('unanswered')];
  const saysNotApplicable =
    answer.conclusion === 'not-applicable' || (answer.value?.type === 'yesno' && answer.value.word === 'na');
  const faults: Fault[] = [];
  if (answer.conclusion !== 'not-applicable' && !isAnswered(question.answer, answer.value))
    faults.push(fault('unanswered'));
  // A summary draws the worksheet's conclusions together; it has none of its own.
  if (answer.conclusion === null && !question.managementSummary) faults.push(fault('no-conclusion'));
  if (saysNotApplicable && answer.notApplicableReason.trim() === '') faults.push(fault('no-reason'));
  if (saysNotApplicable && refusesNotApplicable(question, facts))
    faults.push(fault('not-applicable-refused'));
  if (question.answer.type === 'controlTest' && answer.value?.type === 'controlTest')
    if (isAnswered(question.answer, answer.value) && findTestFaults(question.answer, answer.value).length > 0)
      faults.push(fault('unreliable-test'));
  return faults;
}

/** Words that were written elsewhere count only once somebody said that they hold here. */
function findOriginFaults(
  question: Question,
  index: ContentIndex,
  sharedRevisions: AssessmentContent['sharedRevisions'],
): Fault[] {
  const unconfirmed = index.origins(question.id).some(origin => {
    const answer = index.answers(question.id).find(candidate => candidate.serviceId === origin.serviceId);
    return (
      answer !== undefined &&
      needsConfirmation(originState(origin, answer.revision, sharedRevisions[origin.sourceId]))
    );
  });
  return unconfirmed ? [fault('unconfirmed')] : [];
}

/**
 * Evidence is judged where the pack requires it and the answer is not "not applicable". Types that are context only, or
 * that support an answer only beside a parent that is not linked, do not count. A waiver excuses absence and age alike.
 */
function findEvidenceFaults(question: Question, index: ContentIndex, today: string): Fault[] {
  if (!question.evidenceRequired) return [];
  const answers = index.answers(question.id);
  if (answers.length > 0 && answers.every(answer => answer.conclusion === 'not-applicable')) return [];
  if (index.waivers(question.id).some(waiver => waiver.expiresOn >= today)) return [];
  const linked = index.links(question.id).flatMap(link => index.evidence(link.evidenceId) ?? []);
  const typesLinked = new Set(linked.map(item => item.facts.type));
  const counting = linked.filter(item => {
    const type = index.type(item.facts.type);
    if (!type || type.contextOnly) return false;
    return type.onlyBeside === undefined || type.onlyBeside.some(parent => typesLinked.has(parent));
  });
  if (counting.length === 0) return [fault('no-evidence')];
  const freshness = (item: Evidence): Freshness => {
    const type = index.type(item.facts.type);
    return type ? freshnessOn(type, item.facts, today) : 'undated';
  };
  const fresh = counting.filter(item => freshness(item) === 'current' || freshness(item) === 'warning');
  const oldest = counting[0];
  return fresh.length > 0 || !oldest ? [] : [fault('stale-evidence', oldest.number)];
}
