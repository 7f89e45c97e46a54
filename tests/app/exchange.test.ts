import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAndUnlock,
  goTo,
  inElectron,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
} from '../support/app.ts';
import { ask, settle } from '../support/screens.ts';
import { answerSmallAssessment, download } from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();
const secret = 'a signing passphrase of their own';

interface Laptop {
  shell: Shell;
  page: Page;
  complaints: string[];
  fingerprint: string;
}

async function openLaptop(): Promise<Laptop> {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  page.setDefaultTimeout(40_000);
  await createAndUnlock(page);
  await page.getByText('No arrangement is recorded yet').waitFor();
  const made = await ask(page, 'signatures.createIdentity', { organisation: '', signingPassphrase: secret });
  return { shell, page, complaints, fingerprint: made.fingerprint };
}

const show = async (page: Page, place: string) => {
  await goTo(page, place);
  await page.locator('h1').first().waitFor();
  await settle(page);
};

/** Opens the file on the import screen, and trusts its sender by the fingerprint that was told on another way. */
async function examine(
  { shell, page }: Laptop,
  file: string,
  trusted?: { told: string; name: string },
): Promise<void> {
  await show(page, '/import');
  await shell.chooseFiles(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), [file]);
  if (trusted === undefined) return;
  await page.getByText('Nobody here trusts this sender yet').waitFor();
  const trust = page.getByRole('button', { name: 'Trust this sender' });
  await page.getByLabel('Fingerprint as the sender told it').fill('a'.repeat(64));
  await page.getByText('This is not the fingerprint of the certificate').waitFor();
  expect(await trust.isDisabled()).toBe(true);
  await page.getByLabel('Fingerprint as the sender told it').fill(trusted.told.toUpperCase());
  await page.getByLabel('Whose certificate it is').fill(trusted.name);
  await trust.click();
}

// Files are handed over by the roads of the loopback shell.
describe.skipIf(inElectron)('questions carried to another laptop and back', () => {
  let home: Laptop;
  let away: Laptop;
  let assessmentId = '';
  const folder = makeFolder();
  const write = async ({ page }: Laptop, button: string, to: string, name: string) => {
    // Answers to somebody stand above questions for somebody.
    await page.getByLabel('For whom').first().fill(to);
    await page.getByRole('textbox', { name: 'Signing passphrase' }).first().fill(secret);
    const file = await download(page, path.join(folder, name), () =>
      page.getByRole('button', { name: button }).click(),
    );
    await page.getByText(/^Written and verified/).waitFor();
    return file;
  };
  const answer = (page: Page) =>
    ask(page, 'answers.get', { assessmentId, questionId: 'q-two', serviceId: null });
  const save = async (page: Page, rationale: string) => {
    const { value, conclusion, notApplicableReason, privileged, revision } = await answer(page);
    const content = { value, conclusion, notApplicableReason, privileged, rationale };
    await ask(page, 'answers.save', {
      assessmentId,
      questionId: 'q-two',
      serviceId: null,
      ...content,
      expectedRevision: revision,
    });
  };

  beforeAll(async () => {
    home = await openLaptop();
    away = await openLaptop();
    assessmentId = await answerSmallAssessment(home.page, 5_000);
  });
  afterAll(async () => {
    for (const { shell, page, complaints } of [home, away]) {
      expect(complaints).toEqual([]);
      await page.context().close();
      await shell.close();
    }
  });

  it('delegated, answered, merged field by field by a person, and undone', async () => {
    await show(home.page, `/assessments/${assessmentId}/exchange`);
    await home.page.getByRole('checkbox', { name: 'W', exact: true }).check();
    const delegation = await write(home, 'Write the file', 'Control owner', 'there');

    await examine(away, delegation, { told: home.fingerprint, name: 'Assessor' });
    await away.page.getByText('This assessment is not in this workspace yet').waitFor();
    expect((await ask(away.page, 'arrangements.list', {})).arrangements).toEqual([]);
    await away.page.getByRole('button', { name: 'Apply' }).click();
    await away.page.getByText(/^Taken in: 2 answers/).waitFor();
    await save(away.page, 'theirs');
    await show(away.page, `/assessments/${assessmentId}/exchange`);
    await away.page.getByText(/^Questions for you from/).waitFor();
    await away.page.getByRole('link', { name: 'q-two' }).waitFor();
    const answers = await write(away, 'Write the answers', 'Assessor', 'back');

    await save(home.page, 'ours');
    await examine(home, answers, { told: away.fingerprint, name: 'Control owner' });
    await home.page.getByText('0 from them, 1 of yours, 1 to decide').waitFor();
    const apply = home.page.getByRole('button', { name: 'Apply' });
    expect(await apply.isDisabled()).toBe(true);
    await home.page.getByRole('button', { name: 'Theirs', exact: true }).click();
    await home.page.getByText('decided by you').waitFor();
    expect((await answer(home.page)).rationale).toBe('ours');
    await apply.click();
    await home.page.getByText(/^Taken in: 1 answers/).waitFor();
    expect((await answer(home.page)).rationale).toBe('theirs');
    await home.page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await answer(home.page)).rationale).toBe('ours');
    await show(home.page, `/assessments/${assessmentId}/exchange`);
    await home.page.getByText('Answers from Control owner').waitFor();
    await home.page.getByText('undone', { exact: true }).waitFor();
  });
});
