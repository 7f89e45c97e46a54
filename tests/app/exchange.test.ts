import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import {
  createAndUnlock,
  goTo,
  inElectron,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
} from '../support/app.ts';
import { decisionOf } from '../support/backend.ts';
import { ask, settle } from '../support/screens.ts';
import {
  addColleagues,
  answerSmallAssessment,
  become,
  type Colleague,
  download,
} from '../support/window-workspace.ts';
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
  let office: Laptop;
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
  const answer = (page: Page, questionId = 'q-two') =>
    ask(page, 'answers.get', { assessmentId, questionId, serviceId: null });
  const save = async (page: Page, rationale: string, questionId = 'q-two') => {
    const { value, conclusion, notApplicableReason, privileged, revision } = await answer(page, questionId);
    const content = { value, conclusion, notApplicableReason, privileged, rationale };
    await ask(page, 'answers.save', {
      assessmentId,
      questionId,
      serviceId: null,
      ...content,
      expectedRevision: revision,
    });
  };

  beforeAll(async () => {
    [home, away, office] = await Promise.all([openLaptop(), openLaptop(), openLaptop()]);
    assessmentId = await answerSmallAssessment(home.page, 5_000);
  });
  afterAll(async () => {
    for (const { shell, page, complaints } of [home, away, office]) {
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

  it('reviewed with two answers returned, signed by three people, and taken in at head office, a laptop of its own', async () => {
    const { page } = home;
    const call = async (who: Colleague, work: () => Promise<unknown>) => {
      await become(page, who);
      return work();
    };
    const makeKey = () =>
      ask(page, 'signatures.createIdentity', { organisation: '', signingPassphrase: secret });
    const fingerprints: Record<string, string> = { assessor: home.fingerprint };
    await addColleagues(page);
    await ask(page, 'assessments.submit', { id: assessmentId });
    await call('Robin Reviewer', async () => {
      fingerprints['reviewer'] = (await makeKey()).fingerprint;
      await show(page, `/assessments/${assessmentId}/review`);
      for (const [question, left] of [
        ['q-one', '1 of 2 judged'],
        ['q-two', '2 of 2 judged'],
      ] as const) {
        await page.getByRole('heading', { name: question }).waitFor();
        // Without a comment there is no return: the key leads to the field that is missing.
        await page.keyboard.press('n');
        await page.keyboard.type('Which page?');
        await page.keyboard.press('Control+Enter');
        await page.getByText(left).waitFor();
      }
      await ask(page, 'reviews.complete', { assessmentId });
    });
    await call('Founder', async () => {
      for (const questionId of ['q-one', 'q-two']) await save(page, 'See page 3', questionId);
      await ask(page, 'assessments.submit', { id: assessmentId });
    });
    await call('Robin Reviewer', async () => {
      expect((await ask(page, 'reviews.acceptRest', { assessmentId })).accepted).toBe(2);
      await ask(page, 'reviews.complete', { assessmentId });
    });
    const sign = (role: 'assessor' | 'reviewer' | 'approver', manifestSha256: string) =>
      ask(page, 'signatures.sign', {
        assessmentId,
        role,
        decision: decisionOf[role],
        manifestSha256,
        signingPassphrase: secret,
      });
    let manifest = '';
    await call('Founder', async () => {
      manifest = (await ask(page, 'assessments.freeze', { id: assessmentId })).manifestSha256;
      await sign('assessor', manifest);
    });
    await call('Robin Reviewer', () => sign('reviewer', manifest));
    const bundle = (await call('Alex Approver', async () => {
      fingerprints['approver'] = (await makeKey()).fingerprint;
      await sign('approver', manifest);
      await show(page, `/assessments/${assessmentId}/export`);
      return download(page, path.join(folder, 'sealed'), () =>
        page.getByRole('button', { name: 'Export the bundle…' }).click(),
      );
    })) as string;

    // The third laptop has never met any of the others; what it knows came on paper.
    const { page: desk, shell } = office;
    const take = () =>
      shell.chooseFiles(desk, () => desk.getByRole('button', { name: 'Choose a file' }).click(), [bundle]);
    await show(desk, '/head-office');
    await desk.getByText('No bundle is kept yet').waitFor();
    await take();
    for (const role of ['assessor', 'reviewer', 'approver']) {
      const stranger = desk.getByRole('heading', { name: new RegExp(`^${role}:`) }).locator('..');
      await stranger.getByLabel('Fingerprint on the cover sheet').fill(fingerprints[role] ?? '');
      await stranger.getByRole('button', { name: 'Trust this signer' }).click();
      await stranger.waitFor({ state: 'detached' });
    }
    // The file waited: it need not be chosen again.
    await desk.getByRole('button', { name: /Claims platform/ }).click();
    await desk.getByText('Nothing left out').waitFor();
    await desk.getByRole('button', { name: 'Verify again', exact: true }).click();
    await desk.getByText(/: VERIFIED/).waitFor();
    await desk.getByPlaceholder('Search in all of them').fill('words that nobody wrote');
    await desk.getByText('No kept bundle has all of these words.').waitFor();
    await desk.getByPlaceholder('Search in all of them').fill('page 3');
    await desk.getByRole('button', { name: /Claims platform/ }).waitFor();
    const [kept] = (await ask(desk, 'headOffice.list', {})).bundles;
    expect(kept).toMatchObject({ alerts: [], report: { result: 'verified' }, size: statSync(bundle).size });
    expect(await violations(desk)).toEqual([]);
  });
});
