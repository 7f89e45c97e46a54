import type * as Electron from 'electron';
import type { ShellEvent } from '../../shared/api/bridge.ts';
import type { Language } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';

/** How long the window may take to save and to end its work before the person is asked. Milliseconds. */
const PATIENCE_MS = 3_000;

/** Closing waits for unsaved work and running jobs; when that takes long, a person decides. Gives what ends the waiting. */
export function waitBeforeClosing(
  { dialog }: Pick<typeof Electron, 'dialog'>,
  window: Electron.BrowserWindow,
  tell: (event: ShellEvent) => void,
  language: () => Language,
): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(waiting);
    if (!window.isDestroyed()) window.destroy();
  };
  const ask = async () => {
    const say = (key: string) => translate(language(), key);
    const buttons = [say('close.wait'), say('close.anyway')];
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: say('close.message'),
      detail: say('close.detail'),
      buttons,
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 1) close();
    else waiting = undefined;
  };
  window.on('close', event => {
    event.preventDefault();
    if (waiting) return;
    tell({ type: 'shell.closing' });
    waiting = setTimeout(() => void ask(), PATIENCE_MS);
  });
  return close;
}
