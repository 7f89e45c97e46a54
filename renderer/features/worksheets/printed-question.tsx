import type { Answer } from '../../../shared/domain/answers.ts';
import type { Question } from '../../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { BlankAnswer } from './blank-answer.tsx';
import classes from './print.module.css';
import type { PrintOptions } from './printed-worksheet.tsx';
import type { Filled } from './use-filled.ts';

/** A question with its answer, or with room for one. */
export function PrintedQuestion(props: { question: Question; filled: Filled; options: PrintOptions }) {
  const { question, filled, options } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { clause, basis } = question;
  const answers = filled.answers.filter(answer => answer.questionId === question.id);
  const head = [
    question.id,
    clause ? `${clause.guideline.toUpperCase()} ${clause.ref}` : say('ui.no_clause'),
    ...(clause && basis === 'unverified' ? [word('basis', basis)] : []),
    word('responsibility', question.responsibility),
  ];
  return (
    <section className={classes.question}>
      <p className={classes.soft}>{head.join(' · ')}</p>
      <h3>{pick(question.title)}</h3>
      <p className={classes.text}>{pick(question.text)}</p>
      {options.guidance && question.guidance.good.length > 0 && (
        <ul className={classes.guidance}>
          {question.guidance.good.map(text => (
            <li key={text.en}>{pick(text)}</li>
          ))}
        </ul>
      )}
      {options.blank ? (
        <BlankAnswer form={question.answer} />
      ) : answers.length === 0 ? (
        <p className={classes.soft}>{say('ui.print_unanswered')}</p>
      ) : (
        answers.map(answer => <PrintedAnswer key={answer.serviceId ?? ''} {...props} answer={answer} />)
      )}
      {!options.blank && <Beside question={question} filled={filled} />}
    </section>
  );
}

function PrintedAnswer(props: { question: Question; answer: Answer; filled: Filled; options: PrintOptions }) {
  const { question, answer, filled, options } = props;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const service = filled.arrangement.facts.services.find(each => each.id === answer.serviceId)?.name;
  const hidden = answer.privileged && !options.privileged;
  return (
    <div className={classes.answer}>
      {service && <h4>{service}</h4>}
      {hidden ? (
        <p className={classes.soft}>{say('ui.print_left_out')}</p>
      ) : (
        <>
          <AnswerView form={question.answer} value={answer.value} label={pick(question.title)} />
          {answer.rationale && (
            <p>
              <strong>{say('ui.label', { label: say('ui.print_rationale') })}</strong>
              {answer.rationale}
            </p>
          )}
          {answer.notApplicableReason && (
            <p>
              <strong>{say('ui.label', { label: say('ui.na_reason') })}</strong>
              {answer.notApplicableReason}
            </p>
          )}
        </>
      )}
      {answer.conclusion && (
        <p>
          <strong>{word('conclusion', answer.conclusion)}</strong>
        </p>
      )}
    </div>
  );
}

/** Evidence and findings of a question, as people quote them. */
function Beside({ question, filled }: { question: Question; filled: Filled }) {
  const say = useSay();
  const word = useWord();
  const links = filled.links.filter(link => link.questionId === question.id);
  const findings = filled.findings.filter(finding => finding.questionId === question.id);
  if (links.length === 0 && findings.length === 0) return null;
  return (
    <ul className={classes.beside}>
      {links.map(({ evidenceId, locator }) => {
        const piece = filled.evidence.find(each => each.id === evidenceId);
        const where = [
          locator.page === null ? '' : say('cli.print.page', { page: locator.page }),
          locator.control,
          locator.note,
        ].filter(text => text !== '');
        return (
          <li key={evidenceId}>
            {piece?.number}{' '}
            {where.length > 0
              ? say('cli.with', { text: piece?.facts.title ?? '', inside: where.join(say('cli.list.comma')) })
              : piece?.facts.title}
          </li>
        );
      })}
      {findings.map(({ id, number, severity, title, owner, status }) => (
        <li key={id}>
          {number}{' '}
          {say('cli.labelled', {
            label: [word('severity', severity), word('finding', status)].join(say('cli.list.comma')),
            text: title,
          })}{' '}
          {owner && `– ${owner}`}
        </li>
      ))}
    </ul>
  );
}
