import { Link, useLocation } from 'wouter';
import type { ScreenKey } from '../../shared/messages/screens.ts';
import { useSay } from '../state/language.ts';
import classes from './tabs.module.css';

/** One of the screens that belong together, by the last part of its address; '' is the first one. */
export interface Tab {
  readonly path: string;
  readonly label: ScreenKey;
}

/** Links between the screens of one thing, such as an assessment. */
export function Tabs({ base, tabs, label }: { base: string; tabs: readonly Tab[]; label: string }) {
  const say = useSay();
  const [location] = useLocation();
  const rest = location.slice(base.length + 1).split('/')[0] ?? '';
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(tab => (
        <Link
          key={tab.path}
          href={tab.path === '' ? base : `${base}/${tab.path}`}
          aria-current={tab.path === rest ? 'page' : undefined}
        >
          {say(tab.label)}
        </Link>
      ))}
    </nav>
  );
}
