import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { contentOf } from '../../../../shared/domain/answers.ts';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { useAnswer } from '../../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { AnswerDifference, useFieldText } from '../../../ui/answer-difference.tsx';
import { AnswerView } from '../../../ui/answer-view.tsx';
import { Answered } from '../../../ui/loading.tsx';
import { Status } from '../../../ui/status.tsx';
import { toneOfState } from '../../../ui/tones.ts';
import { CopyHere } from './copy-here.tsx';
import { Nothing } from './nothing.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

const ways = ['then', 'since'] as const;

/** What was answered in the cycle before this one: to read, to compare with, and to take over. */
export function EarlierSection(props: SideProps) {
  const { assessment, question, serviceId, answer } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const textOf = useFieldText();
  const key = { assessmentId: assessment.id, questionId: question.id, serviceId };
  const query = useAnswer('answers.earlier', key);
  const mayCopy = useMay('assessor') && stateAfter(assessment.state, 'edit') !== undefined;
  const [way, setWay] = useState<(typeof ways)[number]>('then');
  return (
    <Answered query={query}>
      {({ earlier }) => {
        if (!earlier) return <Nothing title={say('ui.earlier_none')} hint={say('ui.earlier_none_hint')} />;
        const { assessment: before, question: then, answer: old } = earlier;
        return (
          <>
            <p className={classes.cardHead}>
              <Link href={`/assessments/${before.id}/questions/${question.id}`} data-first>
                {word('purpose', before.purpose)}
              </Link>
              <span className={classes.hint}>
                {say('ui.days', { from: day(before.windowStart), to: day(before.windowEnd) })}
              </span>
              <span className={classes.end}>
                <Status tone={toneOfState[before.state]} label={word('state', before.state)} />
              </span>
            </p>
            {then !== 'same' ? (
              <Nothing title={say(`ui.earlier_${then}`)} hint={say('ui.earlier_not_carried')} />
            ) : !old ? (
              <Nothing title={say('ui.earlier_unanswered')} hint={say('ui.earlier_unanswered_hint')} />
            ) : (
              <>
                {mayCopy && <CopyHere from={before} to={assessment} questionId={question.id} />}
                <SegmentedControl
                  fullWidth
                  size="xs"
                  aria-label={say('ui.earlier_show')}
                  value={way}
                  data={ways.map(value => ({ value, label: say(`ui.earlier_${value}`) }))}
                  onChange={value => setWay(ways.find(each => each === value) ?? 'then')}
                />
                {way === 'since' ? (
                  <div className={classes.block}>
                    <AnswerDifference
                      form={question.answer}
                      before={contentOf(old)}
                      after={contentOf(answer)}
                    />
                  </div>
                ) : (
                  <>
                    <h3>{say('ui.field.value')}</h3>
                    <AnswerView
                      form={question.answer}
                      value={old.value}
                      label={pick(question.title)}
                      narrow
                    />
                    {(['rationale', 'conclusion', 'notApplicableReason'] as const).map(field => {
                      const text = textOf(question.answer, contentOf(old), field);
                      return (
                        text && (
                          <section key={field}>
                            <h3>{say(`ui.field.${field}`)}</h3>
                            <p className={classes.words}>{text}</p>
                          </section>
                        )
                      );
                    })}
                  </>
                )}
              </>
            )}
          </>
        );
      }}
    </Answered>
  );
}
