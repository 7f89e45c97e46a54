import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freeFolder } from '../desktop/file-names.ts';
import type { Dialogs } from '../desktop/host.ts';
import type { Staging } from '../desktop/staging.ts';

/** A browser window has the page's dialogs only, so this shell keeps workspaces in one folder and files in its staging. */
export function loopbackDialogs(home: string, staging: Staging): Dialogs {
  return {
    own: false,
    pickWorkspace: async () => null,
    async newWorkspace(name) {
      const folder = path.join(home, 'workspaces');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return freeFolder(folder, name);
    },
    pickFiles: async () => [],
    pickSaveTarget: async suggestedName => staging.place(suggestedName),
    deliver: file => staging.offerDownload(file),
    notify: () => false,
  };
}
