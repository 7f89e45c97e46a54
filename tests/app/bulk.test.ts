import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { emptyContent } from '../../shared/domain/answers.ts';
import { createAndUnlock, openWindow, shareChromium, startAssessment, startShell } from '../support/app.ts';
import { ask, settle } from '../support/screens.ts';

const browser = shareChromium();

async function openAssessment(page: Page): Promise<{ arrangementId: string; assessmentId: string }> {
  await createAndUnlock(page);
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Claims platform');
  await page.getByLabel('Service provider').fill('Provider');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await startAssessment(page);
  const { assessments } = await ask(page, 'assessments.list', {});
  return { arrangementId: assessments[0]?.arrangementId ?? '', assessmentId: assessments[0]?.id ?? '' };
}

const answersOf = async (page: Page, assessmentId: string) =>
  (await ask(page, 'answers.list', { assessmentId })).answers.filter(answer => answer.conclusion !== null);

const chosen = (page: Page, count: number) => page.getByText(`${count} chosen`).waitFor();
const changeThem = (page: Page) => page.getByRole('button', { name: 'Change at once…' }).click();

it('questions are chosen by keyboard, changed after a look, and taken back', async () => {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  const { arrangementId, assessmentId } = await openAssessment(page);
  const tree = page.getByRole('tree');

  // X chooses the question that is shown, Shift with an arrow what follows, Ctrl+A everything the filter shows.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await chosen(page, 1);
  await tree.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await chosen(page, 3);
  await page.keyboard.press(' ');
  await chosen(page, 2);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByText(/^\d+ chosen/).count()).toBe(0);
  await page.getByLabel('Find a question').fill('GL8 5.1');
  await tree.focus();
  await page.keyboard.press('Control+a');
  const status = await ask(page, 'assessments.status', { id: assessmentId });
  const line = (await page.getByText(/^\d+ of \d+ shown$/).textContent()) ?? '';
  const count = Number(line.split(' ')[0]);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(status.questions.length);
  await chosen(page, count);

  // What would happen is shown before it happens, and "not applicable" waits for its reason.
  await changeThem(page);
  const apply = page.getByRole('button', { name: 'Apply' });
  await page.getByLabel(/^Conclusion/).selectOption('not-applicable');
  await page.getByText('“Not applicable” needs a reason.', { exact: false }).waitFor();
  expect(await apply.isDisabled()).toBe(true);
  await page.getByLabel('Why it does not apply').fill('No insurance is sold over the internet');
  const preview = page.getByRole('region', { name: 'What would change' });
  await preview
    .getByRole('row', { name: /Not applicable/ })
    .first()
    .waitFor();
  await page.getByText(`Changes: ${2 * count}.`).waitFor();
  expect(await answersOf(page, assessmentId)).toEqual([]);
  await apply.click();
  await page.getByText(`${count} answers changed.`).waitFor();
  expect(await answersOf(page, assessmentId)).toHaveLength(count);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
  expect(await answersOf(page, assessmentId)).toEqual([]);

  // Answers come over from another assessment, count once confirmed, and both steps are listed.
  const other = await ask(page, 'assessments.start', {
    arrangementId,
    packId: 'hkia-gl14-gl8',
    tier: 'full',
    purpose: 'renewal',
    windowStart: '2025-01-01',
    windowEnd: '2025-12-31',
  });
  await ask(page, 'answers.save', {
    assessmentId: other.id,
    questionId: 'w0-description',
    serviceId: null,
    ...emptyContent,
    value: { type: 'text', text: 'The claims platform' },
    conclusion: 'addressed',
    expectedRevision: 0,
  });
  await page.getByRole('button', { name: 'Clear the text' }).click();
  await page.getByRole('button', { name: /^All shown/ }).click();
  await changeThem(page);
  await page.getByRole('tab', { name: 'Copy' }).click();
  await page.getByRole('combobox', { name: 'Copy from' }).click();
  await page.getByRole('option', { name: /renewal/ }).click();
  const copied = preview.getByRole('row', { name: /^What is outsourced/ });
  await copied.getByText('Addressed · The claims platform').waitFor();
  await preview.getByText('no answer there').first().waitFor();
  await apply.click();
  await page.getByText('1 answers copied.', { exact: false }).waitFor();
  await changeThem(page);
  await page.getByRole('tab', { name: 'Confirm' }).click();
  await preview.getByRole('row', { name: /^What is outsourced.*not confirmed here/ }).waitFor();
  await apply.click();
  await page.getByText('1 answers confirmed.').waitFor();
  await changeThem(page);
  await page.getByRole('button', { name: 'What was done at once' }).click();
  const batches = page.getByRole('dialog', { name: 'What was done at once' });
  const confirmed = batches.getByRole('row', { name: /Words from elsewhere confirmed/ });
  await confirmed.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => confirmed.count()).toBe(0);
  const states = async () =>
    (await ask(page, 'answers.listOrigins', { assessmentId })).origins.map(origin => origin.state);
  expect(await states()).toEqual(['unconfirmed']);
  // What was changed at once first was taken back, so it stays as it is.
  await batches.getByRole('row', { name: /Changed at once.*changed since/ }).waitFor();
  await page.keyboard.press('Escape');

  // A shared answer that is inherited is changed with a reason only: the whole step waits until it is left out.
  const share = { assessmentId: other.id, questionId: 'w0-outsourcing', level: 'provider' as const };
  await ask(page, 'answers.save', {
    assessmentId: other.id,
    questionId: 'w0-outsourcing',
    serviceId: null,
    ...emptyContent,
    conclusion: 'addressed',
    expectedRevision: 0,
  });
  await ask(page, 'answers.share', share);
  await page.getByRole('tab', { name: 'Inherit' }).click();
  await preview.getByRole('row', { name: /inherited: provider, version 1/ }).waitFor();
  await apply.click();
  await page.getByText('1 answers inherited.', { exact: false }).waitFor();
  await changeThem(page);
  await page.getByRole('tab', { name: 'Answer' }).click();
  await page.getByLabel(/^Conclusion/).selectOption('partly');
  await page.getByText('This cannot be done to all of them', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Leave out: Is it outsourcing?' }).click();
  await preview
    .getByRole('row', { name: /Partly addressed/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await settle(page);
  expect(complaints).toEqual([]);
  await shell.close();
});
