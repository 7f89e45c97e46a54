import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { emptyContent } from '../../shared/domain/answers.ts';
import { createAndUnlock, openWindow, shareChromium, startAssessment, startShell } from '../support/app.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { ask, openSample, settle } from '../support/screens.ts';

const browser = shareChromium();

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

const line = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Worksheets: who, until when' }).getByRole('row', { name });

it('worksheets are planned after a look, attested as they were read, and what is owed is a text', async () => {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  const assessmentId = await openAssessment(page);
  const plans = async () =>
    (await ask(page, 'worksheets.list', { assessmentId })).worksheets.flatMap(({ id, plan }) =>
      plan?.ownerId || plan?.dueOn ? [`${id} ${plan.dueOn}`] : [],
    );
  const describe = async (text: string) => {
    const key = { assessmentId, questionId: 'w0-description', serviceId: null };
    const { revision } = await ask(page, 'answers.get', key);
    const value = { type: 'text' as const, text };
    await ask(page, 'answers.save', { ...key, ...emptyContent, value, expectedRevision: revision });
  };
  await page.getByRole('link', { name: 'Plan', exact: true }).click();

  // Before and after stand side by side; nothing is planned before it is applied, and it is taken back at once.
  await page.getByLabel('Choose W0 Scope and policy').check();
  await page.getByLabel('Choose W1 Materiality and risk').check();
  await page.getByLabel('Owner', { exact: true }).selectOption('Founder');
  await page.getByLabel('Due', { exact: true }).selectOption('On a day');
  await page.getByLabel('Day', { exact: true }).fill('2020-02-29');
  await page.getByText('Changes: 2, shown in the table.', { exact: false }).waitFor();
  expect(
    await line(page, /W0 Scope/)
      .locator('ins')
      .allTextContents(),
  ).toEqual(['Founder', '29 Feb 2020']);
  expect(await plans()).toEqual([]);
  const plan = page.getByRole('button', { name: 'Apply' });
  await plan.click();
  await line(page, /W1 Materiality.*overdue since 29 Feb 2020/).waitFor();
  expect(await plans()).toEqual(['w0 2020-02-29', 'w1 2020-02-29']);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(plans).toEqual([]);

  // A word is for what was read: a change in the meantime has to be read first, a later one voids it.
  await page.getByLabel('Choose W0 Scope and policy').check();
  await page.getByLabel('Owner', { exact: true }).selectOption('Founder');
  await plan.click();
  await line(page, /W0 Scope/)
    .getByRole('button', { name: 'Attest…' })
    .click();
  const dialog = page.getByRole('dialog', { name: /Attest the worksheet/ });
  await dialog.getByText('What is outsourced').waitFor();
  await describe('Changed under the reader');
  await dialog.getByText('Changed under the reader').waitFor();
  const attest = dialog.getByRole('button', { name: 'Attest the worksheet' });
  await dialog.getByText('The worksheet was changed while you read it').waitFor();
  expect(await attest.isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'I have read what it is now' }).click();
  await dialog.getByLabel('Note').fill('Discussed with risk');
  await attest.click();
  await line(page, /attested by Founder.*Discussed with risk/).waitFor();
  await describe('Changed afterwards');
  await line(page, /void, changed since: Founder/).waitFor();

  // What is owed, as a text for a message.
  const owed = page.getByRole('region', { name: 'Founder' });
  await owed.getByRole('link', { name: /^W0 Scope and policy, \d+ mandatory open/ }).waitFor();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByRole('link', { name: 'Questions', exact: true }).click();
  await page.getByLabel('Find a question').focus();
  await page.keyboard.press('Control+v');
  expect(await page.getByLabel('Find a question').inputValue()).toMatch(/Founder.*- W0 Scope and policy/);
  await page.getByRole('link', { name: 'Plan', exact: true }).click();

  // It cannot be handed over yet; a lighter depth says what it means before it is chosen.
  await page.getByText(/^\d+ questions are not complete yet\./).waitFor();
  await page.getByRole('button', { name: 'Make it a light assessment' }).click();
  await page.getByText(/^\d+ questions are asked no longer\./).waitFor();
  const lighter = page.getByRole('dialog').getByRole('button', { name: 'Make it a light assessment' });
  expect(await lighter.isDisabled()).toBe(true);
  await page.getByLabel('Reason').fill('Not material');
  await lighter.click();
  await page.getByText('A light assessment.').waitFor();
  expect((await ask(page, 'assessments.get', { id: assessmentId })).tier).toBe('light');
  expect(complaints).toEqual([]);
  await shell.close();
});

it('a reviewer gives a worksheet back, and has no word of an owner to give', async () => {
  const shell = await startShell('en', await homeWithSample());
  const { page, complaints } = await openWindow(browser(), shell);
  const { open } = await openSample(page, 'reviewer');
  await page.goto(`${new URL(page.url()).origin}/#/assessments/${open.assessment}/plan`);
  await line(page, /W0 Scope/)
    .getByRole('button', { name: 'Return the worksheet' })
    .click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Name the accountable executive');
  await page.getByRole('dialog').getByRole('button', { name: 'Return the worksheet' }).click();
  await line(page, /W0 Scope.*returned by Sample Reviewer.*Name the accountable executive/).waitFor();
  await settle(page);
  expect(await page.getByRole('button', { name: 'Attest…' }).count()).toBe(0);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(complaints).toEqual([]);
  await shell.close();
});
