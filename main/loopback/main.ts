import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../../shared/domain/refusal.ts';
import { translate } from '../../shared/messages/index.ts';
import { tellFailedStart } from '../desktop/failed-start.ts';
import { languageOf, localeOf } from '../desktop/language.ts';
import { builtRenderer } from '../desktop/page.ts';
import { readVersion } from '../desktop/version.ts';
import { layoutOf } from '../workspace/layout.ts';
import { openAppWindow } from './app-window.ts';
import { findBrowser } from './browser.ts';
import { type Loopback, startLoopback } from './loopback.ts';

/** Entry of the loopback shell: opens Assay in a browser's app window, or prints where to open it. */
const locale = localeOf(process.env);
const language = languageOf(locale);
const say = (key: string, details: Record<string, string> = {}) =>
  process.stdout.write(`${translate(language, key, details)}\n`);

const options = readOptions();
if (options) await run(options);

async function run(values: NonNullable<typeof options>): Promise<void> {
  const home = path.resolve(values.home);
  const loopback = await start(home);
  if (!loopback) return;
  const { server, computer } = loopback;
  if (values.workspace !== undefined) {
    const folder = path.resolve(values.workspace);
    if (existsSync(layoutOf(folder).keys)) computer.remember(folder, path.basename(folder));
    else say('start.no_workspace', { folder });
  }
  const place = values.sample ? '#/sample' : '';
  const browser = values['no-window'] ? undefined : findBrowser(process.env);
  let window: ReturnType<typeof openAppWindow> | undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await window?.close();
    await loopback.close();
    process.exit(0);
  };
  // The last is what the end of a terminal sends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  if (!browser) {
    const address = `${server.guard.launchAddress()}${place}`;
    say(values['no-window'] ? 'start.no_window' : 'start.address', { address });
    return;
  }
  const details = { browser: path.basename(browser) };
  say('start.browser', details);
  window = openAppWindow(browser, `${server.guard.launchAddress()}${place}`, home, language);
  server.onAbandoned(() => void end());
  await window.ended;
  if (server.guard.launched) return end();
  // It ended without asking for anything: no screen to open a window on, say. From now on Ctrl+C ends.
  server.onAbandoned(() => undefined);
  say('start.browser_failed', { ...details, address: `${server.guard.renewLaunch()}${place}` });
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        sample: { type: 'boolean', default: false },
        'no-window': { type: 'boolean', default: false },
        home: { type: 'string', default: process.env.ASSAY_HOME ?? path.join(homedir(), 'Assay') },
        workspace: { type: 'string' },
      },
    }).values;
  } catch {
    say('start.usage');
    process.exitCode = 64;
    return undefined;
  }
}

async function start(home: string): Promise<Loopback | undefined> {
  try {
    return await startLoopback({ home, root: builtRenderer, version: readVersion(), language });
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'workspace.in_use') say('start.already', { home });
    else {
      process.stderr.write(`${tellFailedStart(error, home, locale)}\n`);
      process.exitCode = 1;
    }
    return undefined;
  }
}
