import path from 'node:path';
import * as electron from 'electron';
import { tellFailedStart } from '../desktop/failed-start.ts';
import { startElectron } from './start.ts';

// Not awaited: Electron is ready only after this module has been evaluated, and starting waits for that.
startElectron(electron, {
  preload: path.join(import.meta.dirname, 'preload.cjs'),
  backend: path.join(import.meta.dirname, '../desktop/backend-process.js'),
  renderer: path.join(import.meta.dirname, '../../../renderer'),
  page: process.argv.includes('--sample') ? '/#/sample' : '/',
}).catch((error: unknown) => {
  const { app, dialog } = electron;
  dialog.showErrorBox('Assay', tellFailedStart(error, app.getPath('userData'), app.getLocale()));
  app.exit(1);
});
