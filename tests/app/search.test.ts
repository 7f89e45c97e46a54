import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Envelope } from '../../shared/api/contract.ts';
import { inElectron, openWindow, shareChromium, startShell } from '../support/app.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { openSample } from '../support/screens.ts';

const browser = shareChromium();

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or command' });
const options = (page: Page) => palette(page).getByRole('option');

it('commands and content are found in one place, by keyboard, and open exactly where they stand', async () => {
  const shell = await startShell('en', await homeWithSample());
  const { page, context, complaints } = await openWindow(browser(), shell);

  // Before a workspace is open there are commands, and nothing to search.
  await page.locator('h1').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('keys');
  await options(page).filter({ hasText: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'detached' });

  await openSample(page, 'assessor');
  // Not a letter is lost between the key that opens it and what is typed.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('claims');
  await options(page).filter({ hasText: 'Motor and travel claims platform' }).first().waitFor();
  expect(await palette(page).getByRole('combobox').inputValue()).toBe('claims');
  expect(await palette(page).locator('mark').first().textContent()).toMatch(/^claims/i);
  const chosen = () => palette(page).locator('[aria-selected=true]').count();
  expect(await chosen()).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Motor and travel claims platform' }).waitFor();

  // A number people quote opens the finding itself; words of an answer, its question.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('f1');
  await options(page).filter({ hasText: 'F-001' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/findings\/F-001$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('董事會');
  const answers = palette(page).getByRole('group', { name: /^Answers/ });
  await answers.getByRole('option').filter({ hasText: 'Board-approved policy' }).click();
  await page.waitForURL(/\/questions\/[a-z0-9.-]+$/);
  await page.getByRole('heading', { name: 'Board-approved policy', level: 2 }).waitFor();

  // A command, by a part of its name.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to sett');
  await options(page).filter({ hasText: 'Go to: Settings' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('xyzzy');
  await palette(page).getByText('Nothing is called or says “xyzzy”').waitFor();
  await page.keyboard.press('Escape');

  // The whole list: narrowed by kind, kept by the address, walked by keyboard.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('backup');
  await options(page).filter({ hasText: 'All results' }).click();
  const field = page.getByRole('textbox', { name: 'Words, a number' });
  expect(await field.inputValue()).toBe('backup');
  const results = page.getByRole('region', { name: 'Results' });
  await results.getByRole('link').first().waitFor();
  // As long as the narrowed list is not there, what was found before is narrowed: nothing else can be walked to.
  const answered = Promise.withResolvers<void>();
  if (!inElectron)
    await page.route('**/api', async route => {
      if ((route.request().postDataJSON() as Envelope).method === 'search.find') await answered.promise;
      await route.continue();
    });
  await page.getByRole('button', { name: /^Answers/ }).click();
  await expect.poll(() => results.getByRole('heading').count()).toBe(0);
  for (const link of await results.getByRole('link').all())
    expect(await link.getAttribute('href')).toMatch(/\/questions\//);
  answered.resolve();
  await page.unrouteAll({ behavior: 'wait' });
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/questions\//);
  await page.goBack();
  await results.getByRole('link').first().waitFor();
  expect(await page.getByRole('button', { name: /^Answers/ }).getAttribute('aria-pressed')).toBe('true');
  await field.fill('nothing of this kind');
  await page.getByRole('heading', { name: 'Nothing says “nothing of this kind”' }).waitFor();
  await field.fill('');
  await page.getByRole('heading', { name: 'Find anything that is written' }).waitFor();

  // What is marked is text, whatever it says.
  await field.fill('<img');
  expect(await page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
