import { type ReactNode, useCallback } from 'react';
import { Link } from 'wouter';
import type { Question } from '../../../shared/domain/packs.ts';
import { usePick } from '../../state/language.ts';
import type { Library, Use } from './use-library.ts';
import classes from './use-line.module.css';

/** The clause of a question and its title, as lists name it. */
export function useQuestionName(): (question: Question) => string {
  const pick = usePick();
  return useCallback(
    question =>
      `${question.clause ? `${question.clause.guideline.toUpperCase()} ${question.clause.ref} ` : ''}${pick(question.title)}`,
    [pick],
  );
}

/** One question that a piece supports: the page that does it, the way to the question, and what to look for. */
export function UseLine(props: {
  use: Use;
  current: NonNullable<Library['current']>;
  /** The page, as it leads there; `pageClass` is how it looks. */
  page: (number: number, pageClass: string) => ReactNode;
  here?: boolean;
  action?: ReactNode;
}) {
  const { question, locator } = props.use;
  const questionName = useQuestionName();
  const pageClass = classes.page ?? '';
  return (
    <li className={classes.line} aria-current={props.here}>
      {locator.page === null ? <span className={pageClass}>–</span> : props.page(locator.page, pageClass)}
      <span>
        <Link href={`/assessments/${props.current.assessment.id}/questions/${question.id}`}>
          {questionName(question)}
        </Link>
        {(locator.control || locator.note) && (
          <small>{[locator.control, locator.note].filter(Boolean).join(' · ')}</small>
        )}
      </span>
      {props.action}
    </li>
  );
}
