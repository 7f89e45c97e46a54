import { contentOf } from '../../../shared/domain/answers.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import type { JudgedAnswer } from '../../../shared/domain/review-queue.ts';
import type { Verdict } from '../../../shared/domain/reviews.ts';
import type { WorksheetReturn } from '../../../shared/domain/worksheets.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { AnswerDifference } from '../answer-difference.tsx';
import { Section } from '../page.tsx';
import { toneOfStanding } from '../tones.ts';
import classes from './verdict.module.css';

/** What the reviewer said of an answer and of its whole worksheet, and what became of the answer since. */
export function VerdictWords(props: {
  judged: JudgedAnswer | undefined;
  form: AnswerForm;
  /** The word on its whole worksheet, if that was returned. */
  returned: WorksheetReturn | null;
}) {
  const { judged, form, returned } = props;
  const say = useSay();
  const { instant } = useDates();
  const nameOf = useNames();
  return (
    <>
      {returned && (
        <blockquote className={classes.word} data-tone="warn">
          <strong>
            {say('ui.worksheet_returned_by', { name: nameOf(returned.reviewerId), at: instant(returned.at) })}
          </strong>
          <p>{returned.comment}</p>
          {returned.dueOn && <VerdictDue day={returned.dueOn} />}
        </blockquote>
      )}
      {judged?.verdict && <OnTheAnswer judged={judged} verdict={judged.verdict} form={form} />}
    </>
  );
}

function OnTheAnswer(props: { judged: JudgedAnswer; verdict: Verdict; form: AnswerForm }) {
  const { judged, verdict, form } = props;
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const nameOf = useNames();
  return (
    <>
      <blockquote className={classes.word} data-tone={toneOfStanding[judged.standing]}>
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
      {judged.standing === 'changed' && (
        <Changes judged={judged} form={form} since={verdict.answerRevision} />
      )}
    </>
  );
}

function VerdictDue({ day: on }: { day: string }) {
  const say = useSay();
  const { day } = useDates();
  return <p>{say('ui.mend_until', { day: day(on) })}</p>;
}

/** Field by field, what the answer said when it was judged and what it says now. */
function Changes({ judged, form, since }: { judged: JudgedAnswer; form: AnswerForm; since: number }) {
  const say = useSay();
  const { assessmentId, questionId, serviceId } = judged.answer;
  const history = useAnswer('answers.history', { assessmentId, questionId, serviceId });
  const before = history.data?.revisions.find(revision => revision.revision === since);
  if (!before) return null;
  return (
    <Section title={say('ui.review_changes')}>
      <div className={classes.changes}>
        <AnswerDifference form={form} before={contentOf(before)} after={contentOf(judged.answer)} />
      </div>
    </Section>
  );
}
