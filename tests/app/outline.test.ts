import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readFilter, writeFilter } from '../../renderer/features/assessments/outline/filter-address.ts';
import { createAndUnlock, openWindow, shareChromium, startAssessment, startShell } from '../support/app.ts';
import { ask, settle } from '../support/screens.ts';

const browser = shareChromium();

const shown = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
const tree = (page: Page) => page.getByRole('tree');
const item = (page: Page, name: string | RegExp) => tree(page).getByRole('treeitem', { name });
/** The row that has the keyboard, as the tree says it. */
const activeRow = async (page: Page): Promise<string> => {
  const id = await tree(page).getAttribute('aria-activedescendant');
  return (await page.locator(`[id="${id}"]`).textContent()) ?? '';
};
/** Whether the line of the question that is shown can be seen. */
const inSight = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const line = document.querySelector('[role=tree] [aria-current]')?.getBoundingClientRect();
    const box = document.querySelector('[role=tree]').getBoundingClientRect();
    return Boolean(line) && line.top >= box.top && line.bottom <= box.bottom;
  })()`);

async function openAssessment(page: Page): Promise<string> {
  await createAndUnlock(page);
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Claims platform');
  await page.getByLabel('Service provider').fill('Provider');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await startAssessment(page);
  const { assessments } = await ask(page, 'assessments.list', {});
  return assessments[0]?.id ?? '';
}

it('the outline is a tree by keyboard, narrowed by conditions that stay in the address', async () => {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  const assessmentId = await openAssessment(page);

  // Arrow keys move, open and close; Enter shows.
  await tree(page).focus();
  expect(await activeRow(page)).toMatch(/^Editions relied on/);
  await page.keyboard.press('ArrowLeft');
  expect(await activeRow(page)).toMatch(/^W0 Scope and policy/);
  await page.keyboard.press('ArrowLeft');
  expect(await item(page, /^W0 /).getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await activeRow(page)).toMatch(/^Framework for judging materiality.*, not answered, mandatory$/);
  await page.keyboard.press('Enter');
  await shown(page, 'Framework for judging materiality');
  await page.keyboard.press('*');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => inSight(page)).toBe(true);

  // Only what is in sight is drawn, however many questions there are.
  const { questions } = await ask(page, 'assessments.status', { id: assessmentId });
  expect(questions.length).toBeGreaterThan(150);
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(80);

  // Words in the other language find the question too; the way on leads through what is left.
  await page.keyboard.press('/');
  await page.keyboard.type('保監局');
  await page.getByText(/^\d+ of \d+ shown$/).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('appetite');
  await page.keyboard.press('Tab');
  const narrowed = await page.getByText(/^\d+ of \d+ shown$/).textContent();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: /^insurer/ }).check();
  await page.getByRole('checkbox', { name: /^Not answered/ }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Remove from the filter: Not answered/ }).waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('k');
  await settle(page);
  await page.reload();
  await page.getByRole('button', { name: /^Remove from the filter: insurer/ }).click();
  expect(await page.getByLabel('Find a question').inputValue()).toBe('appetite');
  await page.getByRole('button', { name: /^Remove from the filter: Not answered/ }).click();
  expect(await page.getByText(/^\d+ of \d+ shown$/).textContent()).toBe(narrowed);

  // Nothing fits: it says so, keeps the question that is shown, and offers the way back.
  await page.getByLabel('Find a question').fill('no such words');
  await page.getByText('No question fits this filter.').waitFor();
  expect(await tree(page).locator('[aria-current]').count()).toBe(1);
  await page.getByRole('status').getByRole('button', { name: 'Clear the filter' }).click();
  await expect.poll(() => page.url()).not.toContain('text=');

  // An answer leaves the filter by being given; Ctrl+Enter goes on to the next that is not complete.
  await page.goto(
    `${new URL(page.url()).origin}/#/assessments/${assessmentId}/questions/w0-description?show=unanswered`,
  );
  await item(page, /^What is outsourced/).waitFor();
  const before = await page.getByText(/^\d+ of \d+ shown$/).textContent();
  await page.getByRole('textbox', { name: 'What is outsourced' }).fill('The claims platform');
  await page.keyboard.press('Control+Enter');
  await shown(page, 'Is it outsourcing?');
  expect(await item(page, /^What is outsourced/).count()).toBe(0);
  expect(await page.getByText(/^\d+ of \d+ shown$/).textContent()).not.toBe(before);
  await page.keyboard.press('k');
  await shown(page, 'Editions relied on');

  // The edge is moved with the keyboard.
  const edge = page.getByRole('separator', { name: 'Width of the outline' });
  const width = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowRight');
  expect(Number(await edge.getAttribute('aria-valuenow'))).toBe(width + 20);
  expect(complaints).toEqual([]);
  await shell.close();
});

it('a filter is written into an address and read back', () => {
  const filter = {
    traits: ['returned', 'mine'] as const,
    worksheets: ['w1', 'w2'],
    clause: 'PDPO DPP 2(3), DPP 4(2)',
    responsibility: 'shared' as const,
    text: 'a/b? 保監局 100% #&=+',
  };
  const address = writeFilter(filter);
  expect(address).not.toMatch(/[?#]/);
  expect(readFilter(address)).toEqual({ ...filter, traits: ['mine', 'returned'] });
  expect(writeFilter({})).toBe('');
  expect(readFilter('')).toEqual({});
  expect(readFilter('show=returned.nonsense&by=nobody&else=1&in=')).toEqual({ traits: ['returned'] });
});
