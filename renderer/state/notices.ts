import { notifications } from '@mantine/notifications';
import { explainIn } from './language.ts';
import { useSettings } from './settings.ts';

/** Says what went wrong, what was kept and what to do; stays until the person closes it. */
export function showFailure(error: unknown): void {
  notifications.show({
    message: explainIn(useSettings.getState().settings.language, error),
    color: 'red',
    autoClose: false,
    role: 'alert',
  });
}

/** Nothing that was said to one person stays for the next. */
export const forgetNotices = (): void => notifications.clean();

/** Says that something is done; goes by itself. */
export function showDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4_000, role: 'status' });
}
