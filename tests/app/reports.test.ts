import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { createAndUnlock, goTo, inElectron, openWindow, shareChromium, startShell } from '../support/app.ts';
import { ask } from '../support/screens.ts';

const browser = shareChromium();

// Where files go is the system's to ask in Electron.
it.skipIf(inElectron)('a report is looked at as its pages will be, and taken along as a file', async () => {
  const shell = await startShell();
  const { page, context, complaints } = await openWindow(browser(), shell);
  await createAndUnlock(page);
  const { id: arrangementId } = await ask(page, 'arrangements.create', {
    facts: { ...blankArrangementFacts, name: 'Platform', provider: 'Provider', parties: [], services: [] },
  });
  const { id } = await ask(page, 'assessments.start', {
    arrangementId,
    packId: 'hkia-gl14-gl8',
    tier: 'full',
    purpose: 'yearly',
    windowStart: '2026-01-01',
    windowEnd: '2026-06-30',
  });
  await goTo(page, `/assessments/${id}/reports`);
  const shown = page.locator('.pdfViewer .textLayer').first();
  await shown.getByText('Decision asked of the board').waitFor();
  // Nobody signed this content yet.
  await expect.poll(() => shown.textContent()).toContain('DRAFT');

  await page.getByLabel('Name on the title').fill('Our insurer');
  await shown.getByText('Our insurer').waitFor();
  await page.getByText('繁體中文', { exact: true }).click();
  await shown.getByText('請董事會決定').waitFor();

  await page.getByLabel('Report', { exact: true }).selectOption({ label: 'Notification dossier' });
  await shown.getByText('通知文件', { exact: true }).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as Word' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('a-001-dossier-r1.zh-hant.docx');
  const parts = unzipSync(new Uint8Array(readFileSync(await download.path())));
  expect(Buffer.from(parts['word/document.xml'] ?? []).toString('utf8')).toContain('通知文件');

  // What was chosen is kept under a name, and is there again after something else was.
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  await page.getByLabel('Name of the preset').fill('Filing in Chinese');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Kept as “Filing in Chinese”.').waitFor();
  await page.getByText('English', { exact: true }).click();
  await page.getByLabel('Report', { exact: true }).selectOption({ label: 'Board pack' });
  await page.getByLabel('Name on the title').fill('Somebody else');
  await shown.getByText('Decision asked of the board').waitFor();
  const own = page.getByLabel('Presets of our own', { exact: true });
  await own.selectOption('');
  await own.selectOption({ label: 'Filing in Chinese' });
  await shown.getByText('通知文件', { exact: true }).first().waitFor();
  expect(await page.getByLabel('Name on the title').inputValue()).toBe('Our insurer');
  const remove = page.getByRole('button', { name: 'Remove', exact: true });
  await remove.click();
  await page.getByText('Remove “Filing in Chinese” for everybody?').waitFor();
  await remove.click();
  await expect.poll(async () => (await ask(page, 'reports.listPresets', {})).presets).toEqual([]);

  await page.getByRole('button', { name: 'the supervisor' }).click();
  await shown.getByText('監管機構索引').first().waitFor();
  await page.getByLabel('Report', { exact: true }).selectOption({ label: 'OSCAL: catalog' });
  await page.getByText('Save it to look at it').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
