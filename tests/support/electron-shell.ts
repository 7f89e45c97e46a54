import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { Language } from '../../shared/domain/text.ts';
import type { Shell } from './app.ts';

export const electronProgram = process.env.ELECTRON_EXEC_PATH;

const root = path.join(import.meta.dirname, '../..');
let bundled = false;

/** The bundled program in Electron. The system's dialogs, which no test can reach, answer with what the test says. */
export async function startElectronShell(
  executablePath: string,
  language: Language,
  home: string,
): Promise<Shell> {
  if (!bundled) execFileSync(process.execPath, [path.join(root, 'build/bundle-main.mjs')]);
  bundled = true;
  const workspaces = path.join(home, 'workspaces');
  mkdirSync(workspaces, { recursive: true });
  const program = await _electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${home}`, `--lang=${language === 'en' ? 'en-GB' : 'zh-HK'}`],
    // Chromium's sandbox refuses to run for the system administrator of Unix.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const answerDialogs = (files: string[]) =>
    program.evaluate(
      ({ dialog }, given) => {
        dialog.showOpenDialog = async (...options: unknown[]) => {
          const folders = JSON.stringify(options.at(-1)).includes('openDirectory');
          return { canceled: false, filePaths: folders ? [given.workspaces] : given.files };
        };
      },
      { workspaces, files },
    );
  await answerDialogs([]);
  const backendPid = async () => {
    const pid = await program.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Assay')?.pid,
    );
    if (pid === undefined) throw new Error('the backend does not run');
    return pid;
  };
  return {
    home,
    async openPage(_browser, { width, height }, watch) {
      const page = await program.firstWindow();
      watch(page);
      const window = await program.browserWindow(page);
      await window.evaluate((shown, size) => shown.setContentSize(size.width, size.height), {
        width,
        height,
      });
      return page;
    },
    async chooseFiles(_page, press, files) {
      await answerDialogs(files);
      await press();
    },
    backendPid,
    handTogether: () => {
      throw new Error('what Electron hands to the backend is not seen from outside');
    },
    async killBackend() {
      process.kill(await backendPid(), 'SIGKILL');
    },
    close: () => program.close(),
  };
}
