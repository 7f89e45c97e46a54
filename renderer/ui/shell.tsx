import { Menu, UnstyledButton } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { BookOpen, Lock, Search, User } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import type { OutputOf } from '../../shared/api/index.ts';
import { useSay, useWord } from '../state/language.ts';
import { openPalette } from '../state/palette.ts';
import { useOverdue, useReminderWatch } from '../state/reminder-watch.ts';
import { lockWorkspace } from '../state/session.ts';
import { Patience } from './loading.tsx';
import { places } from './places.ts';
import classes from './shell.module.css';

type Opened = NonNullable<OutputOf<'workspace.status'>['opened']>;

/** The frame around every screen of an open workspace: where one can go, who is at work, and the way to lock. */
export function Shell({ opened, children }: { opened: Opened; children: ReactNode }) {
  const say = useSay();
  const [location] = useLocation();
  const reading = useIsFetching() > 0;
  useReminderWatch();
  return (
    <div className={classes.shell}>
      <header className={classes.bar}>
        <span className={classes.brand}>
          <BookOpen size={16} aria-hidden /> Assay
        </span>
        <span className={classes.workspace} title={opened.name}>
          {opened.name}
        </span>
        <UnstyledButton className={classes.search} onClick={openPalette}>
          <Search size={14} aria-hidden />
          <span>{say('ui.search_or_command')}</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        <PersonMenu opened={opened} />
      </header>
      <nav className={classes.rail} aria-label={say('ui.nav')}>
        {places.map(({ path, label, icon: Icon }) => {
          const here =
            path === '/' ? /^\/($|arrangements|assessments)/.test(location) : location.startsWith(path);
          return (
            <Link key={path} href={path} className={classes.place} aria-current={here ? 'page' : undefined}>
              <Icon size={18} aria-hidden />
              <span>{say(label)}</span>
              {path === '/reminders' && <Badge />}
            </Link>
          );
        })}
      </nav>
      <main className={classes.main} aria-busy={reading}>
        <Suspense fallback={<Patience />}>{children}</Suspense>
      </main>
    </div>
  );
}

/** How much is overdue, beside the way to it. */
function Badge() {
  const say = useSay();
  const overdue = useOverdue(state => state.overdue);
  return overdue === 0 ? null : (
    <span className={classes.badge}>{say('ui.reminders_overdue', { count: overdue })}</span>
  );
}

function PersonMenu({ opened }: { opened: Opened }) {
  const say = useSay();
  const word = useWord();
  const roles = opened.roles.map(role => word('role', role)).join(' · ');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <User size={15} aria-hidden />
          <span>
            <strong>{opened.personName ?? say('ui.recovery_session')}</strong>
            <small>
              {roles}
              {opened.readOnly && ` · ${say('ui.read_only')}`}
            </small>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Lock size={14} />} onClick={() => void lockWorkspace()}>
          {say('ui.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
