import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A screen of reading and lists: a head that stays, a body that scrolls. */
export function Page(props: {
  title: string;
  /** Where the person is, above the title. */
  above?: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.heading}>
          {props.above && <div className={classes.above}>{props.above}</div>}
          <div className={classes.titleRow}>
            <h1 className={classes.title}>{props.title}</h1>
            {props.status}
          </div>
        </div>
        <div className={classes.actions}>{props.actions}</div>
      </header>
      <PageBody label={props.title} wide={props.wide ?? false}>
        {props.children}
      </PageBody>
    </div>
  );
}

/** What scrolls below the head of a page, or inside a frame. */
export function PageBody(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.body} tabIndex={0} aria-label={props.label}>
      <div className={props.wide ? classes.wide : classes.column}>{props.children}</div>
    </section>
  );
}

/** Nothing is here yet: why, and what to do next. */
export function EmptyState({ title, hint, action }: { title: string; hint: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      <p>{hint}</p>
      {action}
    </div>
  );
}

/** A block of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Names and values under each other. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
