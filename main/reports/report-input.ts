import type { Answer } from '../../shared/domain/answers.ts';
import { type Appraisal, appraise } from '../../shared/domain/appraisal.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import type { Assessment, Part } from '../../shared/domain/assessments.ts';
import { type AssessmentContent, assessCompletion, type Completion } from '../../shared/domain/completion.ts';
import type { ReportTopic } from '../../shared/domain/pack-rules.ts';
import type { Question, Worksheet } from '../../shared/domain/packs.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { PositionConfirmation } from '../../shared/domain/provider-positions.ts';
import type { WorksheetRating } from '../../shared/domain/ratings.ts';
import type { Verdict } from '../../shared/domain/reviews.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';

/** Everything a report may tell, as plain data from one consistent read; it crosses to a worker as it is. */
export interface ReportInput {
  workspaceId: string;
  organisation: string;
  logo: Uint8Array | null;
  assessment: Assessment;
  arrangement: Arrangement;
  content: AssessmentContent;
  verdicts: readonly Verdict[];
  positions: readonly PositionConfirmation[];
  participants: readonly { personId: string; part: Part }[];
  people: readonly Person[];
  /** Hong Kong day on which everything is judged. */
  judgedOn: string;
  /** Instant that the files name as their time. */
  at: string;
  /** SHA-256 of data/assessment.json; null for a draft, whose content nobody signed. */
  assessmentSha256: string | null;
  /** The newest sealed assessment of the arrangement before this one. */
  earlier: { windowEnd: string; ratings: readonly WorksheetRating[]; openFindings: number } | null;
  /** Names of people who do not sign, and answers marked privileged: left out of what may be passed on. */
  names: boolean;
  privileged: boolean;
}

/** The input with what the rules make of it, worked out once for all reports. */
export interface ReportFacts extends ReportInput {
  appraisal: Appraisal;
  completion: Completion;
  asked: readonly { worksheet: Worksheet; question: Question }[];
  worksheets: readonly { worksheet: Worksheet; questions: readonly Question[] }[];
  questions: ReadonlyMap<string, Question>;
  flag: (id: string) => boolean;
  /** Answers to a question that may be shown whole, in the order of the services. */
  answersTo: (questionId: string) => readonly Answer[];
  /** What tells a topic, by the rules of the pack: asked questions only. */
  told: (topic: ReportTopic) => { question: Question; columns: readonly string[] | null }[];
  nameOf: (personId: string) => string;
  serviceName: (serviceId: string | null) => string;
}

export function gatherFacts(input: ReportInput): ReportFacts {
  const { content, assessment } = input;
  const window = { start: assessment.windowStart, end: assessment.windowEnd };
  const facts = factsFrom(content.pack, content.answers);
  const asked = listAsked(content.pack, content.tier, facts);
  const questions = new Map(asked.map(({ question }) => [question.id, question]));
  const worksheets = content.pack.worksheets.flatMap(worksheet => {
    const own = asked.filter(each => each.worksheet.id === worksheet.id).map(each => each.question);
    return own.length === 0 ? [] : [{ worksheet, questions: own }];
  });
  const names = new Map(input.people.map(person => [person.id, person.name]));
  const services = new Map(input.arrangement.facts.services.map(service => [service.id, service.name]));
  return {
    ...input,
    appraisal: appraise(content, window, input.judgedOn),
    completion: assessCompletion(content, input.judgedOn),
    asked,
    worksheets,
    questions,
    flag: id => facts.flag(id),
    answersTo: questionId => content.answers.filter(answer => answer.questionId === questionId),
    told: topic =>
      (content.pack.rules?.reports?.[topic] ?? []).flatMap(({ question: id, columns }) => {
        const question = questions.get(id);
        return question ? [{ question, columns: columns ?? null }] : [];
      }),
    nameOf: id => names.get(id) ?? '',
    serviceName: id => (id === null ? '' : (services.get(id) ?? '')),
  };
}
