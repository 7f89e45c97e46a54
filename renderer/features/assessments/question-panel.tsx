import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Answer } from '../../../shared/domain/answers.ts';
import { findOneAnswerFaults } from '../../../shared/domain/completion.ts';
import type { Pack, Question, Worksheet } from '../../../shared/domain/packs.ts';
import { factsFrom } from '../../../shared/domain/scope.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { AnswerForm } from './answer-form.tsx';
import { ProviderBar } from './provider/provider-bar.tsx';
import classes from './question.module.css';
import { ServiceChoice } from './service-choice.tsx';

export interface PanelProps {
  pack: Pack;
  assessmentId: string;
  question: Question;
  worksheet: Worksheet;
  /** All answers of the assessment: some questions depend on others. */
  answers: readonly Answer[];
  /** Services for which it is answered apart; none where it is asked of the whole alone. */
  services: readonly { id: string; name: string }[];
  /** The service that is shown; null for the arrangement as a whole. */
  serviceId: string | null;
  onService: (serviceId: string | null) => void;
  mandatory: boolean;
  /** What keeps the question from being complete, as the backend sees it. */
  blockers: OutputOf<'assessments.status'>['blockers'];
  readOnly: boolean;
}

/** One question and its answer; for each service apart where the question is asked so. */
export function QuestionPanel(props: PanelProps) {
  const { pack, question, answers, services, serviceId, assessmentId } = props;
  const pick = usePick();
  const article = useRef<HTMLElement>(null);
  const origins = useAnswer('answers.listOrigins', { assessmentId });
  const facts = useMemo(() => factsFrom(pack, answers), [pack, answers]);
  const own = answers.filter(answer => answer.questionId === question.id);
  const storedOf = (id: string | null) => own.find(answer => answer.serviceId === id);
  useEffect(() => {
    // Whoever came by key from a field that is gone hears the new question, and may scroll it.
    if (document.activeElement === document.body) article.current?.focus({ preventScroll: true });
  }, []);
  const leaveField = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    article.current?.focus({ preventScroll: true });
  };
  return (
    <article
      ref={article}
      className={classes.question}
      tabIndex={-1}
      aria-label={pick(question.title)}
      onKeyDown={leaveField}
    >
      <AnswerForm
        key={serviceId ?? ''}
        {...props}
        facts={facts}
        stored={storedOf(serviceId)}
        origin={origins.data?.origins.find(
          each => each.questionId === question.id && each.serviceId === serviceId,
        )}
      >
        <h2>{pick(question.title)}</h2>
        <Asked {...props} />
        <p className={classes.text}>{pick(question.text)}</p>
        {pack.rules?.providerQuestions?.question === question.id && (
          <ProviderBar assessmentId={assessmentId} readOnly={props.readOnly} />
        )}
        {services.length > 0 && (
          <ServiceChoice
            services={services}
            chosen={serviceId}
            onChoose={props.onService}
            stateOf={id => {
              const answer = storedOf(id);
              return answer ? findOneAnswerFaults(question, answer, facts).length === 0 : undefined;
            }}
          />
        )}
      </AnswerForm>
    </article>
  );
}

/** What asks the question, how sure that is, whom it is for, how often, and how binding it is. */
function Asked({ question, mandatory }: PanelProps) {
  const say = useSay();
  const word = useWord();
  const { clause } = question;
  const parts = [
    ...(clause
      ? [`${clause.guideline.toUpperCase()} ${clause.ref}`, word('basis', question.basis)]
      : [say('ui.no_clause')]),
    word('responsibility', question.responsibility),
    word('cadence', question.cadence),
    say(mandatory ? 'ui.mandatory' : 'ui.optional'),
  ];
  return <p className={classes.asked}>{parts.join(' · ')}</p>;
}
