import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  createAndUnlock,
  inElectron,
  openWindow,
  shareChromium,
  startAssessment,
  startShell,
  unlock,
} from '../support/app.ts';

const browser = shareChromium();

const question = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).waitFor();

/** Records an arrangement and starts its assessment. */
async function open() {
  const shell = await startShell();
  const window = await openWindow(browser(), shell);
  const { page } = window;
  await createAndUnlock(page);
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Claims platform');
  await page.getByLabel('Service provider').fill('Provider');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await startAssessment(page);
  return { shell, ...window };
}

it('answers are given by keyboard, saved by themselves, and there again after a fault', async () => {
  const { shell, page, complaints } = await open();
  // A table, filled in from the suggestion of its first row on.
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByLabel('Guideline or law, row 1').fill('GL14');
  await saved(page);
  await page.getByLabel('Guideline or law, row 1').blur();
  await page.keyboard.press('j');
  await question(page, 'What is outsourced');
  await page.keyboard.press('k');
  await question(page, 'Editions relied on');
  expect(await page.getByLabel('Guideline or law, row 1').inputValue()).toBe('GL14');

  // Straight on to another question while the save is still to come: nothing is lost.
  await page.keyboard.press('j');
  await page.getByRole('textbox', { name: 'What is outsourced' }).fill('<script>alert(1)</script> 理賠平台');
  await page.getByText('Historic claim of 2017, not confirmed').waitFor();
  await page.getByText('No contract or warranty; may change without notice.').waitFor();
  await page.keyboard.press('Control+Enter');
  await question(page, 'Is it outsourcing?');
  await page.getByText('GL14 3 · confirmed by secondary sources · insurer').waitFor();
  await page.keyboard.press('k');
  const words = page.getByRole('textbox', { name: 'What is outsourced' });
  await words.waitFor();
  expect(await words.inputValue()).toBe('<script>alert(1)</script> 理賠平台');

  // The backend dies in the middle of an edit: what was not saved says so, what was is there.
  await page.getByRole('textbox', { name: 'Rationale' }).fill('safe');
  await saved(page);
  await shell.killBackend();
  await page.getByText('was started anew').waitFor();
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await unlock(page);
  await page.getByRole('textbox', { name: 'Rationale' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Rationale' }).inputValue()).toBe('safe');
  expect(complaints).toEqual([]);
  await shell.close();
});

// Electron has one window.
it.skipIf(inElectron)(
  'the same answer in two windows: the second save is a conflict that shows both',
  async () => {
    const { shell, page } = await open();
    await page.keyboard.press('j');
    await question(page, 'What is outsourced');
    const second = await openWindow(browser(), shell);
    await second.page.goto(page.url());
    const theirs = second.page.getByRole('textbox', { name: 'Rationale' });
    const mine = page.getByRole('textbox', { name: 'Rationale' });
    await theirs.waitFor();
    await mine.fill('mine, typed slowly');
    await theirs.fill('theirs');
    await theirs.blur();
    await Promise.race([saved(second.page), second.page.getByText('Somebody saved this answer').waitFor()]);
    const [loser, winner] = (await second.page.getByText('Somebody saved this answer').isVisible())
      ? [second.page, page]
      : [page, second.page];
    await loser.getByText('Somebody saved this answer').waitFor();
    await loser.getByRole('button', { name: 'Save mine as the newer' }).click();
    await saved(loser);
    const kept = await loser.getByRole('textbox', { name: 'Rationale' }).inputValue();
    await expect.poll(() => winner.getByRole('textbox', { name: 'Rationale' }).inputValue()).toBe(kept);
    await loser.getByRole('textbox', { name: 'Rationale' }).fill('agreed');
    await saved(loser);
    await expect.poll(() => winner.getByRole('textbox', { name: 'Rationale' }).inputValue()).toBe('agreed');
    await shell.close();
  },
);
