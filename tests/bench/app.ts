import path from 'node:path';
import type { Page } from 'playwright-core';
import { openComputer } from '../../main/desktop/computer.ts';
import { goTo, launchChromium, openWindow } from '../support/app.ts';
import { makeLargeWorkspace } from '../support/large-workspace.ts';
import { startLoopbackShell } from '../support/loopback-shell.ts';
import { ask } from '../support/screens.ts';
import { founder, makeFolder } from '../support/workspace.ts';
import { percentile, report, time } from './measure.ts';

/** All questions of the pack; with so many assessments more than 250,000 answers. */
const ANSWERS = 217;
const ASSESSMENTS = Number(process.env['ASSAY_BENCH_ASSESSMENTS'] ?? 1_153);
/** What everything is compared with: a workspace in which nothing can be slow for its size. */
const FEW = 10;
const OPENINGS = 3;
const STEPS = 30;
/** In turns, so that a noisy moment hits both. */
const ROUNDS = 3;

/** Frequent words, words of one text alone, two characters, several words, and what is nowhere. */
const searches = [
  'provider',
  '董事',
  '備份',
  'ref3',
  'notice',
  'encryption backup',
  '外判',
  'vault escrow',
  'ab',
  'nowhere',
];

interface Figures {
  register: number[];
  switching: number[];
  /** Through the window and back, as a person waits for it. */
  search: number[];
}

/** Opens a workspace in the window, anew each time: from the passphrase, which costs next to nothing here, to its first lines. */
async function openRegister(page: Page, name: string): Promise<number> {
  await ask(page, 'workspace.lock', {});
  await goTo(page, '/');
  await page.getByRole('button', { name }).click();
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(founder.passphrase);
  const unlock = page.getByRole('button', { name: 'Unlock', exact: true });
  const line = page.locator('a[href*="/arrangements/"]').first();
  return time(async () => {
    await unlock.click();
    await line.waitFor();
  });
}

/** From the key to the first picture with the next question on it. */
const switchQuestion = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise(resolve => {
    const before = document.querySelector('article');
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
    const look = () => {
      const now = document.querySelector('article');
      if (now && now !== before) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);

async function measure(page: Page, name: string): Promise<Figures> {
  const register = await inTurn(OPENINGS, () => openRegister(page, name));
  const search = await inTurn(STEPS, at =>
    time(() => ask(page, 'search.find', { text: searches[at % searches.length] ?? '', limit: 8 })),
  );
  const { rows } = await ask(page, 'arrangements.register', {});
  const assessment = rows[0]?.assessment;
  if (!assessment) throw new Error('the workspace has no assessment');
  await goTo(page, `/assessments/${assessment.id}/questions`);
  await page.getByRole('article').waitFor();
  return { register, search, switching: await inTurn(STEPS, () => switchQuestion(page)) };
}

async function inTurn(times: number, work: (at: number) => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < times; at += 1) samples.push(await work(at));
  return samples;
}

/**
 * The window over a large workspace, against the same window over a small one: what a person waits for must not grow with
 * what there is. ASSAY_BENCH_ASSESSMENTS=4609 makes it a million answers.
 */
export async function benchApp(): Promise<void> {
  const home = makeFolder();
  const computer = openComputer(home, () => new Date(), 'en');
  for (const [name, assessments] of [
    ['Few', FEW],
    ['Many', ASSESSMENTS],
  ] as const) {
    const folder = path.join(home, 'workspaces', name);
    const spent = await time(() => makeLargeWorkspace({ folder, assessments, answers: ANSWERS }));
    computer.remember(folder, name);
    console.log(
      `app: ${assessments} assessments, ${assessments * ANSWERS} answers made in ${Math.round(spent / 1_000)} s`,
    );
  }
  const shell = await startLoopbackShell('en', home);
  const browser = await launchChromium();
  try {
    const { page } = await openWindow(browser, shell);
    // The first time is about the program, not about the workspace.
    await measure(page, 'Few');
    const few: Figures[] = [];
    const many: Figures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      few.push(await measure(page, 'Few'));
      many.push(await measure(page, 'Many'));
    }
    const compare = (what: string, figure: keyof Figures, share: number, gate: number) => {
      const of = (rounds: Figures[]) =>
        percentile(
          rounds.flatMap(round => round[figure]),
          share,
        );
      report(what, of(many), of(few), gate);
    };
    compare('  register after unlocking p50 (promised: 500 ms)', 'register', 0.5, 3);
    compare('  search p95 (promised: 50 ms)', 'search', 0.95, 5);
    compare('  question switched p50 (promised: 50 ms)', 'switching', 0.5, 1.5);
    compare('  question switched p95', 'switching', 0.95, 1.5);
  } finally {
    await browser.close();
    await shell.close();
  }
}
