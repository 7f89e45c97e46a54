import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { isBegun, type QuestionStanding } from '../../../shared/domain/question-standing.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { StatusIcon, type Tone } from '../../ui/status.tsx';
import classes from './exchange.module.css';

const tones: Readonly<Record<QuestionStanding['progress'], Tone>> = {
  unanswered: 'idle',
  begun: 'active',
  complete: 'good',
};

/** The questions that somebody elsewhere asked, how far each is, and the way to it; all the others of the assessment stay with them. */
export function AskedQuestions(props: { assessment: Assessment; questionIds: readonly string[] }) {
  const { assessment, questionIds } = props;
  const { id, packId, packVersion } = assessment;
  const say = useSay();
  const pick = usePick();
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id });
  const answers = useAnswer('answers.list', { assessmentId: id });
  if (!pack.data || !status.data || !answers.data) return null;
  const asked = new Set(questionIds);
  const complete = new Set(
    status.data.questions.filter(each => each.complete).map(({ questionId }) => questionId),
  );
  const begun = new Set(answers.data.answers.filter(isBegun).map(({ questionId }) => questionId));
  const progressOf = (questionId: string): QuestionStanding['progress'] =>
    complete.has(questionId) ? 'complete' : begun.has(questionId) ? 'begun' : 'unanswered';
  const questions = listQuestions(pack.data.pack).filter(({ question }) => asked.has(question.id));
  const done = questions.filter(({ question }) => complete.has(question.id)).length;
  return (
    <>
      <p>{say('ui.reply_progress', { done, count: questions.length })}</p>
      <ul className={classes.asked}>
        {questions.map(({ question }) => (
          <li key={question.id}>
            <StatusIcon
              tone={tones[progressOf(question.id)]}
              label={say(`ui.progress.${progressOf(question.id)}`)}
            />
            <Link href={`/assessments/${id}/questions/${question.id}`}>
              {question.clause?.ref} {pick(question.title)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
