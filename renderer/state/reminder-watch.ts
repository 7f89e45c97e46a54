import { useEffect } from 'react';
import { create } from 'zustand';
import { newsOf } from '../../shared/domain/reminder-rules.ts';
import { translate } from '../../shared/messages/index.ts';
import { client } from './client.ts';
import { whenForgotten } from './session.ts';
import { useSettings } from './settings.ts';

/** How often somebody who stays at work is told what has come nearer; a laptop that slept is told when it wakes. */
const EVERY_MS = 30 * 60_000;
const LIMIT = 1_000;

/** How much is overdue, for the badge. */
export const useOverdue = create<{ overdue: number }>(() => ({ overdue: 0 }));

/** The window is named by how much is overdue, so that it is seen in the system's list of windows, too. */
useOverdue.subscribe(({ overdue }) => {
  document.title = overdue === 0 ? 'Assay' : `(${overdue}) Assay`;
});

let told: ReadonlySet<string> = new Set();
let lookedAt = 0;
whenForgotten(() => {
  told = new Set();
  lookedAt = 0;
  useOverdue.setState({ overdue: 0 });
});

/** Looks at what is due, and tells of what has come nearer since. The day is asked for anew each time: no clock is trusted for long. */
export async function lookAtReminders(): Promise<void> {
  lookedAt = Date.now();
  const { items, overdue } = await client.call('reminders.listDue', { limit: LIMIT });
  useOverdue.setState({ overdue });
  const next = newsOf(items, told);
  told = next.told;
  if (next.news.length > 0) await tell(next.news);
}

async function tell(news: readonly { stage: number | null }[]): Promise<void> {
  const { language } = useSettings.getState().settings;
  const late = news.filter(({ stage }) => stage === 0).length;
  const title = translate(language, 'ui.reminders_news');
  const body = translate(language, 'ui.reminders_news_count', { late, near: news.length - late });
  const { shown } = await client.call('host.notify', { title, body });
  // A browser window shows it itself, if the person has allowed that.
  if (!shown && 'Notification' in window && Notification.permission === 'granted')
    new Notification(title, { body, tag: 'assay-reminders' });
}

/** Looks at once, and again from time to time. What cannot be read now is read the next time. */
export function useReminderWatch(): void {
  useEffect(() => {
    const look = () => void lookAtReminders().catch(() => undefined);
    const lookIfOld = () => {
      if (document.visibilityState === 'visible' && Date.now() - lookedAt >= EVERY_MS) look();
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', lookIfOld);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfOld);
    };
  }, []);
}
