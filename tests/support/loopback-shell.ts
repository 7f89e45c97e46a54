import { builtRenderer } from '../../main/desktop/page.ts';
import type { ToBackend } from '../../main/desktop/process-protocol.ts';
import { forkBackend } from '../../main/loopback/fork-backend.ts';
import { type Loopback, startLoopback } from '../../main/loopback/loopback.ts';
import type { Envelope } from '../../shared/api/contract.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Shell } from './app.ts';
import { makeFolder } from './workspace.ts';

const cheapEntry = new URL('./cheap-backend-process.ts', import.meta.url);

/** The loopback shell as it is, but for the cost of guessing passphrases. */
export async function startLoopbackShell(
  language: Language = 'en',
  home = makeFolder(),
): Promise<Shell & Loopback> {
  let pid = 0;
  let together: { first: string; second: string; held?: ToBackend } | undefined;
  const fork = (logFolder: string) => {
    const child = forkBackend(logFolder, cheapEntry);
    pid = child.pid;
    return {
      ...child,
      send(message: ToBackend) {
        const method = message.kind === 'dispatch' && (message.envelope as Envelope).method;
        if (together && method === together.first) together.held = message;
        else {
          if (together?.held && method === together.second) {
            child.send(together.held);
            together = undefined;
          }
          child.send(message);
        }
      },
    };
  };
  const loopback = await startLoopback({ home, root: builtRenderer, version: '0.0.0-test', language, fork });
  return {
    ...loopback,
    home,
    async openPage(browser, viewport, watch) {
      if (!browser) throw new Error('the browser is not started yet');
      const context = await browser.newContext({ viewport, acceptDownloads: true });
      const page = await context.newPage();
      watch(page);
      await page.goto(loopback.server.guard.renewLaunch());
      return page;
    },
    async chooseFiles(page, press, files) {
      const chooser = page.waitForEvent('filechooser');
      await press();
      await (await chooser).setFiles(files);
    },
    backendPid: async () => pid,
    handTogether(first, second) {
      together = { first, second };
    },
    async killBackend() {
      process.kill(pid, 'SIGKILL');
    },
  };
}
