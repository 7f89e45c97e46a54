import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { ReviewItem } from '../../../shared/domain/review-queue.ts';
import type { WorksheetReturn } from '../../../shared/domain/worksheets.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { answerAddress } from '../../ui/addresses.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { toneOfStanding } from '../../ui/tones.ts';
import { VerdictWords } from '../../ui/verdict/verdict-words.tsx';
import { LinkedEvidence } from './linked-evidence.tsx';
import classes from './review.module.css';
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
  const { question, worksheet, answer, standing } = item;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <article className={classes.answer} tabIndex={0}>
      <p className={classes.where}>
        {pick(worksheet.title)}
        {question.clause && ` · ${question.clause.guideline.toUpperCase()} ${question.clause.ref}`}
        {answer.serviceId !== null && ` · ${serviceName(answer.serviceId)}`}
        {' · '}
        <Link href={answerAddress(answer)}>{say('ui.question_show')}</Link>
      </p>
      <h2>
        {pick(question.title)}
        <Status tone={toneOfStanding[standing]} label={say(`ui.review_standing.${standing}`)} />
        {answer.privileged && <Status tone="info" label={say('ui.privileged')} />}
      </h2>
      <p className={classes.asked}>{pick(question.text)}</p>
      <VerdictWords judged={item} form={question.answer} returned={returned} />
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
