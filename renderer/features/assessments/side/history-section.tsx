import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { isSamePlace } from '../../../../shared/domain/reviews.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { Answered } from '../../../ui/loading.tsx';
import { Nothing } from './nothing.tsx';
import { RevisionLine } from './revision-line.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** What a revision is compared with: the one before it, or the answer as it is now. */
const ways = ['before', 'now'] as const;

/** Every version of the answer: who wrote it when, what it changed, and the way back to it. */
export function HistorySection({ assessment, question, serviceId }: SideProps) {
  const say = useSay();
  const key = { assessmentId: assessment.id, questionId: question.id, serviceId };
  const history = useAnswer('answers.history', key);
  const verdicts = useAnswer('reviews.list', { assessmentId: assessment.id });
  const mayRestore =
    useMay('assessor', 'control-owner') && stateAfter(assessment.state, 'edit') !== undefined;
  const [way, setWay] = useState<(typeof ways)[number]>('before');
  const verdict = verdicts.data?.verdicts.find(each => isSamePlace(each, key));
  return (
    <Answered query={history}>
      {({ revisions }) => {
        if (revisions.length === 0)
          return <Nothing title={say('ui.history_none')} hint={say('ui.history_none_hint')} />;
        const [newest] = revisions;
        return (
          <>
            <p className={classes.hint} id="history-compare">
              {say('ui.history_compare')}
            </p>
            <SegmentedControl
              fullWidth
              size="xs"
              data-first
              aria-labelledby="history-compare"
              value={way}
              data={ways.map(value => ({ value, label: say(`ui.history_${value}`) }))}
              onChange={value => setWay(ways.find(each => each === value) ?? 'before')}
            />
            <ol className={classes.cards}>
              {revisions.map((revision, index) => (
                <RevisionLine
                  key={revision.revision}
                  form={question.answer}
                  revision={revision}
                  before={way === 'before' ? revisions[index + 1] : revision}
                  after={way === 'before' ? revision : (newest ?? revision)}
                  isCurrent={index === 0}
                  verdict={verdict?.answerRevision === revision.revision ? verdict : undefined}
                  mayRestore={mayRestore}
                />
              ))}
            </ol>
          </>
        );
      }}
    </Answered>
  );
}
