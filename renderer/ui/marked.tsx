import { Fragment } from 'react';
import type { Snippet } from '../../shared/domain/search.ts';
import classes from './hit.module.css';

/** A text in which what was looked for is marked. */
export function Marked({ text, marks }: Pick<Snippet, 'text' | 'marks'>) {
  let at = 0;
  const parts = marks.map(({ start, length }) => {
    const before = text.slice(at, start);
    at = start + length;
    return (
      <Fragment key={start}>
        {before}
        <mark className={classes.mark}>{text.slice(start, at)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
