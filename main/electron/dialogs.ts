import type * as Electron from 'electron';
import { freeFolder } from '../desktop/file-names.ts';
import type { Dialogs } from '../desktop/host.ts';

type Parts = Pick<typeof Electron, 'dialog' | 'shell' | 'Notification'>;

/** The system's own dialogs. */
export function electronDialogs(
  { dialog, shell, Notification }: Parts,
  window: () => Electron.BrowserWindow,
): Dialogs {
  const open = async (properties: NonNullable<Electron.OpenDialogOptions['properties']>) =>
    (await dialog.showOpenDialog(window(), { properties: [...properties, 'dontAddToRecent'] })).filePaths;
  return {
    own: true,
    pickWorkspace: async () => (await open(['openDirectory']))[0] ?? null,
    async newWorkspace(name) {
      const [parent] = await open(['openDirectory', 'createDirectory']);
      return parent === undefined ? null : freeFolder(parent, name);
    },
    pickFiles: many => open(many ? ['openFile', 'multiSelections'] : ['openFile']),
    async pickSaveTarget(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: suggestedName,
        properties: ['dontAddToRecent', 'createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || !filePath ? null : filePath;
    },
    deliver(file) {
      shell.showItemInFolder(file);
      return null;
    },
    notify(title, body) {
      if (!Notification.isSupported()) return false;
      new Notification({ title, body }).show();
      return true;
    },
  };
}
