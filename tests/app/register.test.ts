import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createAndUnlock, openWindow, shareChromium, startShell } from '../support/app.ts';
import { ask, settle } from '../support/screens.ts';

const browser = shareChromium();

const facts = {
  description: '',
  accountableExecutive: '',
  businessOwner: 'Head of Claims',
  status: 'active' as const,
  parties: [],
  signingOn: null,
  effectiveOn: null,
  endsOn: null,
};
const service = (name: string, region: string) => ({
  id: crypto.randomUUID(),
  name,
  model: 'iaas' as const,
  regions: [region],
  use: '',
});

it('the register is read, narrowed, sorted and walked by keyboard, and saved as a table that runs nothing', async () => {
  const shell = await startShell();
  const { page, context, complaints } = await openWindow(browser(), shell);
  await createAndUnlock(page);
  await page.getByText('No arrangement is recorded yet').waitFor();
  for (const [name, provider, region, renewalOn] of [
    ['=HYPERLINK("x")', 'Peak', 'ap-east-1', '2020-01-31'],
    ['理賠平台', 'Harbour', 'eu-central-1', null],
    ['Payroll', 'Harbour', 'ap-east-1', '2099-12-31'],
  ] as const)
    await ask(page, 'arrangements.create', {
      facts: { ...facts, name, provider, renewalOn, services: [service('Storage', region)] },
    });
  const names = () => page.locator('[data-row] a').allTextContents();
  await expect.poll(names).toEqual(['=HYPERLINK("x")', '理賠平台', 'Payroll']);

  // What is late shows beside, and leads to where it is mended.
  const due = page.getByRole('complementary', { name: 'What falls due' });
  await due.getByText('Renewal').first().waitFor();
  // Two renewals, and the day before one of them on which it is decided.
  expect(await due.getByRole('listitem').count()).toBe(3);
  await due.getByRole('link').first().click();
  await page.getByRole('heading', { name: '=HYPERLINK("x")' }).waitFor();
  await page.goBack();

  // By keyboard: into the lines, from one to the next, and open.
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('理賠平台');
  await page.keyboard.press('End');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Payroll');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Payroll' }).waitFor();
  await page.goBack();

  await page.getByRole('button', { name: 'Next due' }).click();
  await expect.poll(names).toEqual(['=HYPERLINK("x")', 'Payroll', '理賠平台']);
  await page.getByRole('button', { name: 'Next due' }).click();
  await expect.poll(names).toEqual(['Payroll', '=HYPERLINK("x")', '理賠平台']);

  // Narrowed; the way back brings the filter back, and the order is kept.
  await page.keyboard.press('/');
  await page.keyboard.type('ap-east');
  await expect.poll(names).toEqual(['Payroll', '=HYPERLINK("x")']);
  await page.getByLabel('Due any time').selectOption('overdue');
  await expect.poll(names).toEqual(['=HYPERLINK("x")']);
  await page.getByRole('link', { name: '=HYPERLINK("x")' }).click();
  await page.getByRole('heading', { name: '=HYPERLINK("x")' }).waitFor();
  await page.goBack();
  await expect.poll(names).toEqual(['=HYPERLINK("x")']);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a table (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain('"Storage","ap-east-1","active","Head of Claims"');

  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.poll(names).toHaveLength(3);
  await page.getByLabel('Search name').fill('nothing of this name');
  await page.getByText('No arrangement fits').waitFor();

  // In a narrow window what falls due is folded away until it is asked for.
  await page.setViewportSize({ width: 1024, height: 700 });
  await settle(page);
  expect(await due.count()).toBe(0);
  await page.getByRole('button', { name: 'Due', exact: true }).click();
  await due.waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
