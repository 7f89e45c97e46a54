import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  createAndUnlock,
  openWindow,
  passphrase,
  shareChromium,
  startShell,
  unlock,
} from '../support/app.ts';

const browser = shareChromium();

it('people are added and changed by the administrator, and each makes a key of their own', async () => {
  const shell = await startShell();
  const { page, context, complaints } = await openWindow(browser(), shell);
  const dialog = page.getByRole('dialog');
  const actions = (name: string) => page.getByRole('button', { name: `What can be done with ${name}` });
  await createAndUnlock(page);
  await page.getByRole('link', { name: 'People' }).click();

  await page.getByRole('button', { name: 'Add a person' }).click();
  await dialog.getByLabel('Name').fill('<i>Reviewer</i>');
  await dialog.getByRole('checkbox', { name: 'assessor' }).uncheck();
  await dialog.getByText('Choose at least one role').waitFor();
  await dialog.getByRole('checkbox', { name: 'reviewer' }).check();
  await dialog.getByLabel('First passphrase').fill('a passphrase of theirs');
  await dialog.getByLabel('The passphrase once more').fill('another');
  const add = dialog.getByRole('button', { name: 'Add a person' });
  expect(await add.isDisabled()).toBe(true);
  await dialog.getByLabel('The passphrase once more').fill('a passphrase of theirs');
  await add.click();
  await page.getByRole('cell', { name: '<i>Reviewer</i>', exact: true }).waitFor();

  await actions('<i>Reviewer</i>').click();
  await page.getByRole('menuitem', { name: 'Change roles' }).click();
  await dialog.getByRole('checkbox', { name: 'approver' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'reviewer · approver' }).waitFor();

  await page.getByRole('button', { name: 'Change my passphrase' }).click();
  await dialog.getByLabel('Current passphrase').fill('not this one');
  await dialog.getByLabel('New passphrase').fill('a new passphrase of mine');
  await dialog.getByLabel('The passphrase once more').fill('a new passphrase of mine');
  await dialog.getByRole('button', { name: 'Change my passphrase' }).click();
  await dialog.getByText('The passphrase is not right').waitFor();
  await dialog.getByLabel('Current passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Change my passphrase' }).click();
  await page.getByText('Passphrase changed').waitFor();

  // The other person unlocks with what was set for them, makes a key, and hands over its certificate.
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await page.getByLabel('<i>Reviewer</i>').check();
  await unlock(page, 'a passphrase of theirs');
  await page.getByRole('link', { name: 'People' }).click();
  expect(await page.getByRole('button', { name: 'Add a person' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Make my signing key' }).click();
  await dialog.getByLabel('Organisation').fill('Test insurer');
  await dialog.getByLabel('Signing passphrase').fill('a signing passphrase');
  await dialog.getByLabel('The passphrase once more').fill('a signing passphrase');
  await dialog.getByRole('button', { name: 'Make my signing key' }).click();
  await page.getByText('Signing key made').waitFor();
  await actions('<i>Reviewer</i>').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save the certificate' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).toContain('BEGIN CERTIFICATE');
  const shown = (await page.getByText('Fingerprint (SHA-256)').locator('code').textContent()) ?? '';
  const printed = execFileSync('openssl', [
    'x509',
    '-noout',
    '-fingerprint',
    '-sha256',
    '-in',
    file,
  ]).toString();
  expect(printed.replaceAll(':', '').toLowerCase()).toContain(shown.replaceAll(' ', ''));

  // And is gone from the doors once deactivated; what they did stays.
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await page.getByLabel('Founder').check();
  await unlock(page, 'a new passphrase of mine');
  await page.getByRole('link', { name: 'People' }).click();
  await actions('<i>Reviewer</i>').click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByText('no longer active').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
