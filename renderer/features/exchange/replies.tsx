import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { listAskedSets } from '../../../shared/domain/exchange.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import { AskedQuestions } from './asked-questions.tsx';
import classes from './exchange.module.css';
import { SendForm } from './send-form.tsx';

type AskedSet = OutputOf<'exchange.list'>['exchanges'][number] & { answered: boolean };

/** What somebody elsewhere asked this workspace: each set of questions, and the way to send its answers back. */
export function Replies({ assessment }: { assessment: Assessment }) {
  const may = useMay('assessor', 'control-owner');
  const list = useAnswer('exchange.list', { assessmentId: assessment.id });
  if (!list.data || !may) return null;
  return <AskedSets assessment={assessment} sets={listAskedSets(list.data.exchanges, list.data.merges)} />;
}

/** What was answered before is folded away; what is answered now stays where it is, with what came of it. */
function AskedSets({ assessment, sets }: { assessment: Assessment; sets: readonly AskedSet[] }) {
  const say = useSay();
  const [atFirst] = useState(sets);
  const placeOf = ({ id }: AskedSet) => atFirst.findIndex(each => each.id === id);
  return [...sets]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map(asked => (
      <Section key={asked.id} title={say('ui.reply_title', { sender: asked.counterpart })}>
        {atFirst[placeOf(asked)]?.answered === true ? (
          <details>
            <summary>{say('ui.reply_again')}</summary>
            <Reply assessment={assessment} asked={asked} />
          </details>
        ) : (
          <Reply assessment={assessment} asked={asked} />
        )}
      </Section>
    ));
}

function Reply({ assessment, asked }: { assessment: Assessment; asked: AskedSet }) {
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
