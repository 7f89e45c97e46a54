import { type NotificationData, notifications } from '@mantine/notifications';
import { createElement } from 'react';
import { translate } from '../../shared/messages/index.ts';
import { NotSavedWords } from '../ui/not-saved-words.tsx';
import { explainIn } from './language.ts';
import { useSettings } from './settings.ts';
import { flushUnsaved, NotSaved } from './unsaved.ts';

/** Says something over whatever screen there is, in the person's language. */
export function notify(notice: NotificationData): void {
  const { language } = useSettings.getState().settings;
  notifications.show({ ...notice, closeButtonProps: { 'aria-label': translate(language, 'ui.close') } });
}

/** Says what went wrong, what was kept and what to do; stays until the person closes it. */
export function showFailure(error: unknown): void {
  if (error instanceof NotSaved) {
    showNotSaved(error);
    return;
  }
  notify({
    message: explainIn(useSettings.getState().settings.language, error),
    color: 'red',
    autoClose: false,
    role: 'alert',
  });
}

/** Names what is not saved, and leads to it. */
function showNotSaved(error: NotSaved): void {
  const id = `not-saved ${error.place.address}`;
  notify({
    id,
    message: createElement(NotSavedWords, { error, onGo: () => notifications.hide(id) }),
    color: 'red',
    autoClose: false,
    role: 'alert',
  });
}

/**
 * Saves everything, then goes on. What could not be saved keeps the person where they are: a screen that shows it says so
 * itself, if it `says` so; otherwise a notice leads there.
 */
export async function whenSaved(then: () => void, { says }: { says: boolean }): Promise<void> {
  try {
    await flushUnsaved();
  } catch (error) {
    if (!(says && error instanceof NotSaved && error.place.isShown())) showFailure(error);
    return;
  }
  then();
}

/** Nothing that was said to one person stays for the next. */
export const forgetNotices = (): void => notifications.clean();

/** Says that something is done; goes by itself. */
export function showDone(message: string): void {
  notify({ message, color: 'teal', autoClose: 4_000, role: 'status' });
}
