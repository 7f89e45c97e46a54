import { useMemo } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { listQuestions, type Pack } from '../../../../shared/domain/packs.ts';
import { type QuestionFilter, selectQuestions } from '../../../../shared/domain/question-filter.ts';
import {
  hasTrait,
  type QuestionStanding,
  type QuestionTrait,
  standQuestions,
} from '../../../../shared/domain/question-standing.ts';
import type { AskedQuestion } from '../../../../shared/domain/scope.ts';
import { useAnswer } from '../../../state/client.ts';
import { useOpened } from '../../../state/session.ts';
import { useStable } from '../../../state/stable.ts';
import { readFilter } from './filter-address.ts';

/** The asked questions: what they are, where they stand, and which of them fit the filter. */
export interface QuestionList {
  /** In the order of the worksheets. */
  order: readonly string[];
  asked: readonly AskedQuestion[];
  standings: readonly QuestionStanding[];
  standingOf: ReadonlyMap<string, QuestionStanding>;
  filter: QuestionFilter;
  isFiltered: boolean;
  shown: ReadonlySet<string>;
  /** How many questions another filter would leave. */
  count: (filter: QuestionFilter) => number;
}

export function useQuestionList(props: {
  assessmentId: string;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  /** The query of the address, which holds the filter. */
  query: string;
}): QuestionList {
  const { assessmentId, pack, status, query } = props;
  const standings = useStandings(assessmentId, status);
  const asked = useMemo(() => {
    const known = new Map(listQuestions(pack).map(each => [each.question.id, each]));
    return status.questions.flatMap(({ questionId }) => known.get(questionId) ?? []);
  }, [pack, status.questions]);
  const filter = useMemo(() => readFilter(query), [query]);
  return useMemo(() => {
    const standingOf = new Map(standings.map(standing => [standing.questionId, standing]));
    const has = (questionId: string, trait: QuestionTrait) => {
      const standing = standingOf.get(questionId);
      return standing !== undefined && hasTrait(standing, trait);
    };
    return {
      order: asked.map(({ question }) => question.id),
      asked,
      standings,
      standingOf,
      filter,
      isFiltered: Object.keys(filter).length > 0,
      shown: new Set(selectQuestions(asked, has, filter).map(({ question }) => question.id)),
      count: (other: QuestionFilter) => selectQuestions(asked, has, other).length,
    };
  }, [asked, standings, filter]);
}

const none: readonly never[] = [];

/** Where every question stands, from what the screens read anyway. */
function useStandings(
  assessmentId: string,
  status: OutputOf<'assessments.status'>,
): readonly QuestionStanding[] {
  const answers = useAnswer('answers.list', { assessmentId }).data?.answers ?? none;
  const verdicts = useAnswer('reviews.list', { assessmentId }).data?.verdicts ?? none;
  const origins = useAnswer('answers.listOrigins', { assessmentId }).data?.origins ?? none;
  const findings = useAnswer('findings.list', { assessmentId }).data?.findings ?? none;
  const comments = useAnswer('comments.countOpen', { assessmentId }).data?.questions ?? none;
  const worksheets = useAnswer('worksheets.list', { assessmentId }).data?.worksheets ?? none;
  const personId = useOpened()?.personId ?? null;
  const today = hongKongDay(new Date());
  const standings = useMemo(
    () =>
      standQuestions({
        questions: status.questions,
        blockers: status.blockers,
        answers,
        verdicts,
        origins,
        findings,
        comments,
        worksheets,
        personId,
        today,
      }),
    [status, answers, verdicts, origins, findings, comments, worksheets, personId, today],
  );
  return useStable(standings);
}
