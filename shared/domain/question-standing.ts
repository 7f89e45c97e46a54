import type { Answer } from './answers.ts';
import type { Blocker, QuestionProgress } from './completion.ts';
import { type Finding, isOpenOn } from './findings.ts';
import { needsConfirmation, type Origin, type OriginState } from './origins.ts';
import { isCurrent, type Verdict } from './reviews.ts';
import type { WorksheetPlan } from './worksheets.ts';

/** What a person has to know of a question besides whether it is answered; the gravest first. */
export const questionMarks = [
  'returned',
  'no-evidence',
  'stale-evidence',
  'unconfirmed',
  'findings',
  'comments',
  'void',
  'accepted',
] as const;
export type QuestionMark = (typeof questionMarks)[number];

/** Where one asked question stands. */
export interface QuestionStanding {
  questionId: string;
  worksheetId: string;
  mandatory: boolean;
  /** `begun`: something is there, and something is missing. */
  progress: 'unanswered' | 'begun' | 'complete';
  marks: QuestionMark[];
  findings: number;
  comments: number;
  /** It waits for this person: they own its worksheet, or it was returned to them. */
  mine: boolean;
  /** Who wrote its newest answer. */
  writtenBy: string | null;
}

/** What questions can be chosen by, besides where they stand in the pack. */
export const questionTraits = [
  'unanswered',
  'incomplete',
  'mandatory',
  'mine',
  'returned',
  'evidence',
  'unconfirmed',
  'findings',
  'comments',
] as const;
export type QuestionTrait = (typeof questionTraits)[number];

export interface StandingFacts {
  questions: readonly QuestionProgress[];
  blockers: readonly Pick<Blocker, 'kind' | 'questionId'>[];
  answers: readonly Answer[];
  verdicts: readonly Verdict[];
  origins: readonly (Pick<Origin, 'questionId'> & { state: OriginState })[];
  findings: readonly Finding[];
  /** Open conversations. */
  comments: readonly { questionId: string; open: number }[];
  worksheets: readonly {
    id: string;
    plan: Pick<WorksheetPlan, 'ownerId'> | null;
    /** A reviewer's return of the whole worksheet, as long as it stands. */
    returned: { stands: boolean } | null;
  }[];
  personId: string | null;
  /** ISO day. */
  today: string;
}

/** Where every asked question stands; order as given. */
export function standQuestions(facts: StandingFacts): QuestionStanding[] {
  const at = <T extends { questionId: string }>(items: readonly T[]) => {
    const groups = Map.groupBy(items, item => item.questionId);
    return (questionId: string): T[] => groups.get(questionId) ?? [];
  };
  const answersAt = at(facts.answers);
  const verdictsAt = at(facts.verdicts);
  const originsAt = at(facts.origins);
  const blockersAt = at(facts.blockers);
  const findingsAt = at(facts.findings.filter(finding => isOpenOn(finding, facts.today)));
  const commentsAt = at(facts.comments);
  const worksheets = new Map(facts.worksheets.map(worksheet => [worksheet.id, worksheet]));
  return facts.questions.map(({ questionId, worksheetId, mandatory, complete }) => {
    const answers = answersAt(questionId);
    const worksheet = worksheets.get(worksheetId);
    const findings = findingsAt(questionId).length;
    const comments = commentsAt(questionId).reduce((sum, { open }) => sum + open, 0);
    const blocks = new Set(blockersAt(questionId).map(blocker => blocker.kind));
    const word = wordOn(answers, verdictsAt(questionId));
    const returned = word === 'returned' || worksheet?.returned?.stands === true;
    const holds: Record<QuestionMark, boolean> = {
      returned,
      'no-evidence': blocks.has('no-evidence'),
      'stale-evidence': blocks.has('stale-evidence'),
      unconfirmed: originsAt(questionId).some(origin => needsConfirmation(origin.state)),
      findings: findings > 0,
      comments: comments > 0,
      void: word === 'void',
      accepted: word === 'accepted' && !returned,
    };
    const newest = answers.toSorted((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1))[0];
    const owns = facts.personId !== null && worksheet?.plan?.ownerId === facts.personId;
    const wrote = facts.personId !== null && answers.some(answer => answer.updatedBy === facts.personId);
    return {
      questionId,
      worksheetId,
      mandatory,
      progress: complete ? 'complete' : answers.some(isBegun) ? 'begun' : 'unanswered',
      marks: questionMarks.filter(mark => holds[mark]),
      findings,
      comments,
      mine: owns || (returned && wrote),
      writtenBy: newest?.updatedBy ?? null,
    };
  });
}

/** Something was said: a value or a conclusion. */
export const isBegun = (answer: Pick<Answer, 'value' | 'conclusion'>): boolean =>
  answer.value !== null || answer.conclusion !== null;

/** The reviewer's word on a question: any return counts, then any word that an edit made void. */
function wordOn(
  answers: readonly Answer[],
  verdicts: readonly Verdict[],
): 'returned' | 'void' | 'accepted' | undefined {
  const words = answers.map(answer => {
    const verdict = verdicts.find(each => each.serviceId === answer.serviceId);
    if (!verdict) return undefined;
    return isCurrent(verdict, answer.revision) ? verdict.verdict : 'void';
  });
  if (words.includes('returned')) return 'returned';
  if (words.includes('void')) return 'void';
  return words.length > 0 && words.every(word => word === 'accepted') ? 'accepted' : undefined;
}

/** Whether a question is of the kind that somebody looks for. */
export function hasTrait(standing: QuestionStanding, trait: QuestionTrait): boolean {
  const { progress, marks } = standing;
  switch (trait) {
    case 'unanswered':
      return progress === 'unanswered';
    case 'incomplete':
      return progress !== 'complete';
    case 'mandatory':
    case 'mine':
      return standing[trait];
    case 'evidence':
      return marks.includes('no-evidence') || marks.includes('stale-evidence');
    case 'returned':
    case 'unconfirmed':
    case 'findings':
    case 'comments':
      return marks.includes(trait);
  }
}
