import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import { AskedQuestions } from './asked-questions.tsx';
import classes from './exchange.module.css';
import { SendForm } from './send-form.tsx';

/** What somebody elsewhere asked this workspace: the questions, and the way to send the answers back. */
export function Replies({ assessment }: { assessment: Assessment }) {
  const { id: assessmentId } = assessment;
  const say = useSay();
  const { day } = useDates();
  const may = useMay('assessor', 'control-owner');
  const list = useAnswer('exchange.list', { assessmentId });
  const newest = list.data?.exchanges.find(
    ({ direction, kind }) => direction === 'received' && kind === 'delegation',
  );
  if (!newest || !may) return null;
  const { id, counterpart, note, dueOn, questionIds } = newest;
  return (
    <Section title={say('ui.reply_title', { sender: counterpart })}>
      {note !== '' && <blockquote>{note}</blockquote>}
      {dueOn !== null && <p>{say('ui.reply_due', { day: day(dueOn) })}</p>}
      <AskedQuestions assessment={assessment} questionIds={questionIds} />
      <p className={classes.note}>{say('ui.reply_alone')}</p>
      <SendForm
        key={id}
        suggestedName="assay-answers.zip"
        ready
        label={say('ui.reply_write')}
        send={sending => ['exchange.reply', { ...sending, assessmentId, delegationId: id }]}
        recipient={counterpart}
      />
    </Section>
  );
}
