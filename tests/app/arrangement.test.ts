import { expect, it } from 'vitest';
import { createAndUnlock, openWindow, shareChromium, startShell } from '../support/app.ts';

const browser = shareChromium();

it('an arrangement begins from a template, and another like it; services and parties are edited in the window', async () => {
  const shell = await startShell();
  const { page, context, complaints } = await openWindow(browser(), shell);
  await createAndUnlock(page);
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Travel portal');
  await page.getByLabel('Begin from').selectOption({ label: 'Customer portal on AWS' });
  expect(await page.getByLabel('Service provider').inputValue()).not.toBe('');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { name: 'Travel portal' }).waitFor();

  await page.getByRole('button', { name: 'Edit: Services' }).click();
  const services = page.getByRole('textbox', { name: /^Service, / });
  await services.first().waitFor();
  const last = String((await services.count()) + 1);
  await page.getByRole('button', { name: 'Add a service' }).click();
  await page.getByRole('textbox', { name: `Service, ${last}` }).fill('Object storage <b>');
  await page.getByRole('textbox', { name: `Regions, ${last}` }).fill('Hong Kong, Singapore，Hong Kong');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const row = page.getByRole('row', { name: /Object storage <b>/ });
  await row.getByRole('cell', { name: 'Hong Kong, Singapore', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Edit: Services' }).click();
  await page.getByRole('button', { name: `Remove row ${last}` }).click();
  await page.getByText('Will be removed: Object storage <b>').waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await row.waitFor();

  await page.getByRole('button', { name: 'Edit: Parties' }).click();
  await page.getByRole('button', { name: 'Add a party' }).click();
  // A party without a name is not saved, and the window says which field is missing.
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const name = page.getByRole('textbox', { name: /^Party, / }).last();
  expect(await name.evaluate(field => field.matches(':invalid'))).toBe(true);
  await name.fill('Reseller Limited');
  await page
    .getByRole('combobox', { name: /^Role, / })
    .last()
    .selectOption('reseller');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('row', { name: /Reseller Limited/ }).waitFor();

  await page.getByRole('link', { name: 'Register' }).first().click();
  await page.getByRole('button', { name: 'New arrangement' }).first().click();
  await page.getByLabel('What is outsourced').fill('Second portal');
  await page.getByLabel('Begin from').selectOption({ label: 'A-001 Travel portal' });
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { name: 'Second portal' }).waitFor();
  await page.getByRole('row', { name: /Reseller Limited/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
