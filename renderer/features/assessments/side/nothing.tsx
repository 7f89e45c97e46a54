import type { ReactNode } from 'react';
import classes from './side.module.css';

/** Nothing stands here yet: why, and what to do about it. */
export function Nothing({ title, hint, action }: { title: string; hint: string; action?: ReactNode }) {
  return (
    <div className={classes.nothing}>
      <strong>{title}</strong>
      <p>{hint}</p>
      {action}
    </div>
  );
}
