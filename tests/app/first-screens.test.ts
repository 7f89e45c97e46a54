import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createAndUnlock, openWindow, shareChromium, startShell, unlock } from '../support/app.ts';
import { ask } from '../support/screens.ts';

const browser = shareChromium();

async function withApp(use: (app: Awaited<ReturnType<typeof openApp>>) => Promise<void>): Promise<void> {
  const app = await openApp();
  try {
    await use(app);
    expect(app.complaints).toEqual([]);
  } finally {
    await app.context.close();
    await app.shell.close();
  }
}

async function openApp() {
  const shell = await startShell();
  return { shell, ...(await openWindow(browser(), shell)) };
}

const lock = async (page: Page) => {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Create a workspace' }).waitFor();
};

describe('the first screens', () => {
  it('a new insurer: create, record an arrangement, lock, wrong passphrase, recovery key', () =>
    withApp(async ({ page }) => {
      await page.getByRole('button', { name: 'Create a workspace' }).click();
      await page.getByLabel('Name of the workspace').fill('<b>Insurer</b>');
      await page.getByLabel('Your name').fill('A. Assessor');
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('short');
      await page.getByText('Too short').waitFor();
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('a long enough passphrase');
      await page.getByRole('textbox', { name: 'The passphrase once more' }).fill('another');
      await page.getByText('The two are not the same').waitFor();
      expect(await page.getByRole('button', { name: 'Create', exact: true }).isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'The passphrase once more' }).fill('a long enough passphrase');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      const key = (await page.getByRole('status').filter({ hasText: '-' }).first().textContent()) ?? '';
      expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
      await page.getByLabel('I have printed the key').check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await unlock(page, 'a long enough passphrase');

      await page.getByText('No arrangement is recorded yet').waitFor();
      await page.keyboard.press('n');
      await page.getByLabel('What is outsourced').fill('<img src=x onerror=alert(1)>');
      await page.getByLabel('Service provider').fill('Provider');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor();

      // Locking saves what is typed and not saved yet.
      await page.getByRole('button', { name: 'Edit: Facts' }).click();
      await page.getByLabel('Business owner').fill('Head of Claims');
      await page.getByLabel('Renewal').fill('2027-03-01');
      await lock(page);
      await page.getByRole('button', { name: '<b>Insurer</b>' }).click();
      await unlock(page, 'not the passphrase');
      await page.getByText('The passphrase is not right').waitFor();
      await page.getByRole('button', { name: 'Use the recovery key' }).click();
      await page.getByRole('textbox', { name: 'Recovery key' }).fill(key);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      // Where the last person was, and nothing to be done in nobody's name.
      await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor();
      await page.getByText('Head of Claims').waitFor();
      await page.getByText('1 Mar 2027').waitFor();
      await page.getByRole('link', { name: 'Register' }).first().click();
      await page.getByRole('link', { name: '<img src=x onerror=alert(1)>' }).waitFor();
      expect(await page.getByRole('button', { name: 'New arrangement' }).count()).toBe(0);
    }));

  it('a pause saves what is typed, and a lock by the shell leaves nothing in the window', () =>
    withApp(async ({ page }) => {
      await page.clock.install();
      await createAndUnlock(page);
      await page.getByRole('button', { name: 'New arrangement' }).first().click();
      await page.getByLabel('What is outsourced').fill('Claims platform');
      await page.getByLabel('Service provider').fill('Provider');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.getByRole('button', { name: 'Edit: Facts' }).click();
      await page.getByLabel('Business owner').pressSequentially('Head of Claims');
      await page.keyboard.press('Escape');
      await page.getByLabel('Business owner').waitFor();
      await page.clock.fastForward(25_000);
      // The facts behind the dialog are read anew once the pause has saved them.
      await page.locator('dd', { hasText: 'Head of Claims' }).waitFor({ state: 'attached' });
      await page.getByLabel('Accountable executive').fill('Chief Operations Officer');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('dd', { hasText: 'Chief Operations Officer' }).waitFor();

      // What the shell does after a while, or when the computer sleeps.
      await ask(page, 'workspace.lock', {});
      await page.getByRole('button', { name: 'Create a workspace' }).waitFor();
      await page.getByRole('button', { name: 'Test insurer' }).click();
      await unlock(page);
      await page.locator('dd', { hasText: 'Head of Claims' }).waitFor();
      await page.getByRole('link', { name: 'Register' }).first().click();
      await page.getByLabel('Search name').fill('nothing of this name');
      await page.getByText('No arrangement fits').waitFor();
    }));

  it('the backend is killed: a calm word, then on from what was saved', () =>
    withApp(async ({ page, shell }) => {
      await createAndUnlock(page);
      await page.getByText('No arrangement is recorded yet').waitFor();
      await shell.killBackend();
      await page.getByText('was started anew').waitFor();
      await page.getByText('What was shown as saved is safe').waitFor();
      await page.getByRole('button', { name: 'Test insurer' }).click();
      await unlock(page);
      await page.getByText('No arrangement is recorded yet').waitFor();
    }));

  it('a damaged workspace says so and goes back to a verified backup', () =>
    withApp(async ({ page, shell }) => {
      await createAndUnlock(page);
      await page.getByText('No arrangement is recorded yet').waitFor();
      await lock(page);
      const records = path.join(shell.home, 'workspaces/Test insurer/records.db');
      const bytes = readFileSync(records);
      expect(bytes.length).toBeGreaterThan(5_000);
      appendFileSync(path.join(shell.home, 'workspaces/Test insurer/head.json'), '}');
      await page.getByRole('button', { name: 'Test insurer' }).click();
      await unlock(page);
      await page.getByText('head.json is damaged').waitFor();
      await page.getByText('Backups of this workspace').waitFor();
      await page.getByRole('textbox', { name: 'Passphrase' }).fill('correct horse battery');
      await page.getByRole('button', { name: 'Go back to this one' }).first().click();
      await page.getByText('The backup is in place').waitFor();
      await unlock(page);
      await page.getByText('No arrangement is recorded yet').waitFor();
    }));

  it('the sample in one click, its bundle verified and a changed copy refused', () =>
    withApp(async ({ page, shell }) => {
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await page.getByLabel('Sample Assessor').check();
      await unlock(page, 'sample passphrase of the assessor');
      await page.getByRole('link', { name: 'Motor and travel claims platform' }).waitFor();
      await page.getByRole('link', { name: 'Verify' }).click();
      const folder = path.join(shell.home, 'workspaces/Sample');
      const name = readdirSync(folder).find(each => each.endsWith('.zip')) ?? '';
      const bundle = path.join(folder, name);
      const verify = (file: string) =>
        shell.chooseFiles(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), [file]);
      const report = page.getByRole('article');
      // The people of the workspace that is open are trusted, until the reader wants to name others.
      await verify(bundle);
      await report.getByText('VERIFIED', { exact: true }).waitFor();
      await report.getByText('this is the certificate of Sample Reviewer').waitFor();
      await page.getByRole('switch', { name: 'Trust the people of this workspace' }).uncheck({ force: true });
      await verify(bundle);
      await report.getByText('NOT VERIFIED').waitFor();
      const cover = readFileSync(path.join(folder, 'cover.txt'), 'utf8');
      const fingerprints = [...cover.matchAll(/\b[0-9a-f]{64}\b/g)].map(match => match[0]);
      const shown = await report.locator('li code').allTextContents();
      expect(shown).toHaveLength(3);
      for (const [index, role] of ['assessor', 'reviewer', 'approver'].entries()) {
        expect(fingerprints).toContain(shown[index]?.replaceAll(' ', ''));
        await page.getByLabel(`Certificate fingerprint: ${role}`).fill(shown[index] ?? '');
      }
      await verify(bundle);
      await report.getByText('VERIFIED', { exact: true }).waitFor();
      const changed = readFileSync(bundle);
      const middle = Math.floor(changed.length / 2);
      changed[middle] = (changed[middle] ?? 0) ^ 1;
      const copy = path.join(shell.home, name);
      writeFileSync(copy, changed);
      await verify(copy);
      await report.getByText('REFUSED').waitFor();
    }));
});
