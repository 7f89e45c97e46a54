import type { ReactNode } from 'react';
import classes from './frame.module.css';
import { type Tab, Tabs } from './tabs.tsx';

/** Around the screens of one thing, such as an assessment: what it is, how it stands, and the way from screen to screen. */
export function Frame(props: {
  /** Where the person is, above the title. */
  above: ReactNode;
  title: string;
  /** Beside the title: what tells it apart from others of its name. */
  beside?: ReactNode;
  status: ReactNode;
  base: string;
  tabs: readonly Tab[];
  tabsLabel: string;
  progress?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        <div className={classes.above}>
          <div>{props.above}</div>
          <span>{props.progress}</span>
        </div>
        <div className={classes.what}>
          <div className={classes.title}>
            <h1 title={props.title}>{props.title}</h1>
            {props.beside && <span className={classes.beside}>{props.beside}</span>}
            {props.status}
          </div>
        </div>
        <Tabs base={props.base} tabs={props.tabs} label={props.tabsLabel} />
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </header>
      <div className={classes.body}>{props.children}</div>
    </div>
  );
}
