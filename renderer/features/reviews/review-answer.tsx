import { Link } from 'wouter';
import { contentOf } from '../../../shared/domain/answers.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { ReviewItem } from '../../../shared/domain/review-queue.ts';
import type { WorksheetReturn } from '../../../shared/domain/worksheets.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { AnswerDifference } from '../../ui/answer-difference.tsx';
import { AnswerView } from '../../ui/answer-view.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { LinkedEvidence } from './linked-evidence.tsx';
import classes from './review.module.css';
import { toneOfStanding } from './review-list.tsx';
import { useArrangementServices } from './use-services.ts';

/** One answer with what it rests on, and what became of it since it was last judged. */
export function ReviewAnswer(props: {
  item: ReviewItem;
  assessment: Assessment;
  /** The word on its whole worksheet, if that was returned. */
  returned: WorksheetReturn | null;
}) {
  const { item, assessment, returned } = props;
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const { instant } = useDates();
  const nameOf = useNames();
  const serviceName = useArrangementServices(assessment.id);
  const { question, worksheet, answer, standing, verdict } = item;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <article className={classes.answer} tabIndex={0}>
      <p className={classes.where}>
        {pick(worksheet.title)}
        {question.clause && ` · ${question.clause.guideline.toUpperCase()} ${question.clause.ref}`}
        {answer.serviceId !== null && ` · ${serviceName(answer.serviceId)}`}
        {' · '}
        <Link href={`/assessments/${assessment.id}/questions/${question.id}`}>{say('ui.question_show')}</Link>
      </p>
      <h2>
        {pick(question.title)}
        <Status tone={toneOfStanding[standing]} label={say(`ui.review_standing.${standing}`)} />
        {answer.privileged && <Status tone="info" label={say('ui.privileged')} />}
      </h2>
      <p className={classes.asked}>{pick(question.text)}</p>
      {returned && (
        <blockquote className={classes.word} data-tone="warn">
          <strong>
            {say('ui.worksheet_returned_by', { name: nameOf(returned.reviewerId), at: instant(returned.at) })}
          </strong>
          <p>{returned.comment}</p>
          {returned.dueOn && <VerdictDue day={returned.dueOn} />}
        </blockquote>
      )}
      {verdict && (
        <blockquote className={classes.word} data-tone={toneOfStanding[standing]}>
          <strong>
            {say('ui.verdict_by', {
              verdict: word('verdict', verdict.verdict),
              name: nameOf(verdict.reviewerId),
              at: instant(verdict.at),
            })}
          </strong>
          {verdict.comment && <p>{verdict.comment}</p>}
          {verdict.dueOn && <VerdictDue day={verdict.dueOn} />}
        </blockquote>
      )}
      {standing === 'changed' && verdict && <Changes item={item} since={verdict.answerRevision} />}
      <Section title={say('ui.answer')}>
        <AnswerView form={question.answer} value={answer.value} label={pick(question.title)} />
      </Section>
      <Section title={say('ui.rationale')}>
        <p className={classes.text}>{answer.rationale || say('ui.not_recorded')}</p>
      </Section>
      <Section title={say('cli.label.conclusion')}>
        <p className={classes.text}>
          {answer.conclusion ? word('conclusion', answer.conclusion) : say('ui.not_recorded')}
          {answer.notApplicableReason && ` – ${answer.notApplicableReason}`}
        </p>
      </Section>
      <LinkedEvidence assessment={assessment} questionId={question.id} />
      <p className={classes.by}>
        {answer.updatedAt &&
          say('cli.show.saved', {
            revision: answer.revision,
            name: nameOf(answer.updatedBy),
            at: instant(answer.updatedAt),
          })}
      </p>
    </article>
  );
}

function VerdictDue({ day: on }: { day: string }) {
  const say = useSay();
  const { day } = useDates();
  return <p>{say('ui.mend_until', { day: day(on) })}</p>;
}

/** Field by field, what the answer said when it was judged and what it says now. */
function Changes({ item, since }: { item: ReviewItem; since: number }) {
  const say = useSay();
  const { assessmentId, questionId, serviceId } = item.answer;
  const history = useAnswer('answers.history', { assessmentId, questionId, serviceId });
  const before = history.data?.revisions.find(revision => revision.revision === since);
  if (!before) return null;
  return (
    <Section title={say('ui.review_changes')}>
      <div className={classes.changes}>
        <AnswerDifference
          form={item.question.answer}
          before={contentOf(before)}
          after={contentOf(item.answer)}
        />
      </div>
    </Section>
  );
}
