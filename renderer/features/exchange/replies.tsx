import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { listAsked } from '../../../shared/domain/exchange.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import { AskedQuestions } from './asked-questions.tsx';
import classes from './exchange.module.css';
import { SendForm } from './send-form.tsx';

type Asked = OutputOf<'exchange.list'>['exchanges'][number];

/** What somebody elsewhere asked this workspace: each set of questions, and the way to send its answers back. */
export function Replies({ assessment }: { assessment: Assessment }) {
  const may = useMay('assessor', 'control-owner');
  const list = useAnswer('exchange.list', { assessmentId: assessment.id });
  if (!list.data || !may) return null;
  return listAsked(list.data.exchanges, list.data.merges).map(({ answered, ...asked }) => (
    <AskedSet key={asked.id} assessment={assessment} asked={asked} answered={answered} />
  ));
}

/** What is answered already is folded away, but not while the person who just answered is still told so. */
function AskedSet(props: { assessment: Assessment; asked: Asked; answered: boolean }) {
  const say = useSay();
  const [folded] = useState(props.answered);
  const reply = <Reply assessment={props.assessment} asked={props.asked} />;
  return (
    <Section title={say('ui.reply_title', { sender: props.asked.counterpart })}>
      {folded ? (
        <details>
          <summary>{say('ui.reply_again')}</summary>
          {reply}
        </details>
      ) : (
        reply
      )}
    </Section>
  );
}

function Reply({ assessment, asked }: { assessment: Assessment; asked: Asked }) {
  const { id: delegationId, counterpart, note, dueOn, questionIds } = asked;
  const say = useSay();
  const { day } = useDates();
  return (
    <>
      {note !== '' && <blockquote>{note}</blockquote>}
      {dueOn !== null && <p>{say('ui.reply_due', { day: day(dueOn) })}</p>}
      <AskedQuestions assessment={assessment} questionIds={questionIds} />
      <p className={classes.note}>{say('ui.reply_alone')}</p>
      <SendForm
        suggestedName="assay-answers.zip"
        ready
        label={say('ui.reply_write')}
        send={sending => ['exchange.reply', { ...sending, assessmentId: assessment.id, delegationId }]}
        recipient={counterpart}
      />
    </>
  );
}
