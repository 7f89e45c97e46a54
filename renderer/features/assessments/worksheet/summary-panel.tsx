import { Textarea } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer } from '../../../../shared/domain/answers.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import type { Question } from '../../../../shared/domain/packs.ts';
import { useAnswer } from '../../../state/client.ts';
import { usePick } from '../../../state/language.ts';
import { FailedSave, SaveState } from '../save-state.tsx';
import { useAutosave } from '../use-autosave.ts';
import classes from './worksheet.module.css';

/** The words that draw a worksheet together for the board. */
export function SummaryPanel(props: {
  assessment: Assessment;
  question: Question;
  answers: readonly Answer[];
  readOnly: boolean;
}) {
  const { assessment, question, answers, readOnly } = props;
  const pick = usePick();
  const key = useMemo(
    () => ({ assessmentId: assessment.id, questionId: question.id, serviceId: null }),
    [assessment.id, question.id],
  );
  const origins = useAnswer('answers.listOrigins', { assessmentId: assessment.id });
  const stored = answers.find(each => each.questionId === question.id && each.serviceId === null);
  const origin = origins.data?.origins.find(
    each => each.questionId === question.id && each.serviceId === null,
  );
  const autosave = useAutosave(key, question.title, stored, origin);
  const { value } = autosave.draft;
  const onBlur = () => {
    autosave.closeStep();
    void autosave.flush().catch(() => undefined);
  };
  return (
    <section className={classes.summary} aria-label={pick(question.title)}>
      <header>
        <h2>{pick(question.title)}</h2>
        <SaveState autosave={autosave} stored={stored} readOnly={readOnly} />
      </header>
      <Textarea
        aria-label={pick(question.title)}
        placeholder={pick(question.text)}
        value={value?.type === 'text' ? value.text : ''}
        readOnly={readOnly}
        minRows={2}
        classNames={{ input: classes.prose }}
        onBlur={onBlur}
        onChange={event =>
          autosave.change({ value: { type: 'text', text: event.currentTarget.value } }, 'value')
        }
      />
      {autosave.state.is === 'failed' && <FailedSave error={autosave.state.error} onRetry={autosave.flush} />}
    </section>
  );
}
