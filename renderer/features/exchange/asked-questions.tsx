import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { StatusIcon } from '../../ui/status.tsx';
import classes from './exchange.module.css';

/** The questions that somebody elsewhere asked, how far each is, and the way to it; all the others of the assessment stay with them. */
export function AskedQuestions(props: { assessment: Assessment; questionIds: readonly string[] }) {
  const { assessment, questionIds } = props;
  const { id, packId, packVersion } = assessment;
  const say = useSay();
  const pick = usePick();
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id });
  if (!pack.data || !status.data) return null;
  const asked = new Set(questionIds);
  const complete = new Set(
    status.data.questions.filter(each => each.complete).map(({ questionId }) => questionId),
  );
  const questions = listQuestions(pack.data.pack).filter(({ question }) => asked.has(question.id));
  const done = questions.filter(({ question }) => complete.has(question.id)).length;
  return (
    <>
      <p>{say('ui.reply_progress', { done, count: questions.length })}</p>
      <ul className={classes.asked}>
        {questions.map(({ question }) => (
          <li key={question.id}>
            {complete.has(question.id) ? (
              <StatusIcon tone="good" label={say('ui.progress.complete')} />
            ) : (
              <StatusIcon tone="idle" label={say('ui.reply_open')} />
            )}
            <Link href={`/assessments/${id}/questions/${question.id}`}>
              {question.clause?.ref} {pick(question.title)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
