import { truncateSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { goTo, inElectron, shareChromium, unlock } from '../support/app.ts';
import { choose, openLibrary, row, tray, writeIn } from '../support/library.ts';
import {
  lure,
  makeChinesePdf,
  makeEncryptedPdf,
  makeHostilePdf,
  makePdf,
  writeLargePdf,
} from '../support/pdfs.ts';
import { ask } from '../support/screens.ts';

const browser = shareChromium();

/** Takes files in and gives the pieces they became. */
async function takeIn(library: Awaited<ReturnType<typeof openLibrary>>, files: string[]) {
  await choose(library, files);
  await tray(library.page).getByText(`Files taken in or refused: ${files.length}`).waitFor();
  const { evidence } = await ask(library.page, 'evidence.list', { arrangementId: library.arrangementId });
  return evidence;
}

const pageOf = (page: Page, number: number) => page.locator(`.page[data-page-number="${number}"]`);
const textOn = (page: Page, number: number, text: string) =>
  pageOf(page, number).locator('.textLayer').getByText(text).first();

it('pages of a document are read, searched and linked to the questions they support', async () => {
  const library = await openLibrary(browser());
  const { page, complaints, context, shell, arrangementId, files } = library;
  const { id: assessmentId } = await ask(page, 'assessments.start', {
    arrangementId,
    packId: 'hkia-gl14-gl8',
    tier: 'full',
    purpose: 'yearly',
    windowStart: '2025-01-01',
    windowEnd: '2025-12-31',
  });
  const texts = Array.from({ length: 40 }, (_, index) => `Control ${index + 1}: backups are encrypted`);
  const [piece] = await takeIn(library, [
    writeIn(files, 'report.pdf', await makePdf(texts)),
    writeIn(files, 'minutes.pdf', await makeChinesePdf(['董事會會議紀錄', '外判政策', '董事會批准外判政策'])),
  ]);
  if (!piece) throw new Error('two files were taken in');

  // Opened by its row, at the first page; only pages in sight are drawn.
  await row(page, 'E-001').dblclick();
  await textOn(page, 1, 'Control 1: backups').waitFor();
  expect(await page.locator('.page canvas').count()).toBeLessThan(12);
  await page.getByLabel('Page number').fill('17');
  await page.keyboard.press('Enter');
  await textOn(page, 17, 'Control 17').waitFor();
  await page.getByRole('heading', { name: 'Link page 17 to a question' }).waitFor();

  // Larger, smaller, turned, by keyboard and by hand.
  const width = async () => (await pageOf(page, 17).boundingBox())?.width ?? 0;
  const fitted = await width();
  await page.getByRole('button', { name: 'Smaller' }).click();
  await expect.poll(width).toBeLessThan(fitted);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fitted);
  await page.keyboard.press('0');
  await expect.poll(async () => Math.abs((await width()) - fitted)).toBeLessThan(3);
  await page.getByLabel('Zoom').selectOption('page-fit');
  await expect.poll(width).toBeLessThan(fitted);
  await page.keyboard.press('r');
  await expect
    .poll(async () => {
      const box = await pageOf(page, 17).boundingBox();
      return box !== null && box.width > box.height;
    })
    .toBe(true);

  // Every hit is counted, the one that is shown is told apart.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('BACKUPS are');
  const hits = page.getByText(/^\d+ of 40$/);
  await hits.waitFor();
  const hit = Number((await hits.innerText()).split(' ')[0]);
  await page.keyboard.press('Enter');
  await page.getByText(`${hit + 1} of 40`).waitFor();
  await pageOf(page, hit + 1)
    .locator('.highlight.selected')
    .waitFor();
  await page.getByRole('textbox', { name: 'Find in the document' }).fill('nowhere in it');
  await page.getByText('not found').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('.highlight').count()).toBe(0);

  // The page that is shown is linked; the link leads back to it.
  await page.getByLabel('Page number').fill('12');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Link page 12 to a question' }).waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('l');
  await page.keyboard.type('board-approved policy');
  await page
    .getByRole('option', { name: /Board-approved policy/ })
    .first()
    .click();
  await page.getByLabel('Control or heading').fill('CC6.1');
  await page.getByLabel('Where to look, or what it shows').fill('second paragraph');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  const linked = page.getByRole('complementary', { name: 'Linked questions' });
  await linked.getByText('CC6.1 · second paragraph').waitFor();
  const { links } = await ask(page, 'evidence.listLinks', { assessmentId });
  expect(links).toMatchObject([
    { evidenceId: piece.id, locator: { page: 12, control: 'CC6.1', note: 'second paragraph' } },
  ]);
  await page.getByLabel('Page number').fill('1');
  await page.keyboard.press('Enter');
  await textOn(page, 1, 'Control 1: backups').waitFor();
  await linked.getByRole('button', { name: 'page 12' }).click();
  await textOn(page, 12, 'Control 12').waitFor();
  await linked.getByRole('button', { name: /^Remove the link/ }).click();
  await linked.getByText('No page is linked yet').waitFor();
  await linked.getByRole('button', { name: 'Undo' }).click();
  await linked.getByText('CC6.1 · second paragraph').waitFor();

  // From elsewhere, straight to the page.
  await goTo(page, `/arrangements/${arrangementId}/evidence`);
  await row(page, 'E-001').click();
  await page.getByRole('link', { name: 'page 12' }).click();
  await textOn(page, 12, 'Control 12').waitFor();
  expect(await page.getByLabel('Page number').inputValue()).toBe('12');

  // Chinese in a font that is only named: read by the character maps that come along, and found.
  await goTo(page, `/arrangements/${arrangementId}/evidence`);
  await row(page, 'E-002').dblclick();
  await textOn(page, 1, '董事會會議紀錄').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('董事會');
  await page.getByText('1 of 2').waitFor();
  await page.keyboard.press('Enter');
  await pageOf(page, 3).locator('.highlight.selected').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});

it('a hostile document is only drawn: nothing in it runs, asks for anything or leads anywhere', async () => {
  const library = await openLibrary(browser());
  const { page, complaints, context, shell, files } = library;
  await takeIn(library, [writeIn(files, 'win.pdf', await makeHostilePdf())]);
  const happened: string[] = [];
  const { origin } = new URL(page.url());
  page.on('request', request => {
    if (!request.url().startsWith(`${origin}/`)) happened.push(`request ${request.url()}`);
  });
  page.on('framenavigated', frame => happened.push(`navigation ${frame.url()}`));
  page.on('dialog', dialog => happened.push(`dialog ${dialog.message()}`));
  page.on('download', download => happened.push(`download ${download.url()}`));
  context.on('page', other => happened.push(`window ${other.url()}`));

  await row(page, 'E-001').dblclick();
  await textOn(page, 1, 'Click anywhere to win').waitFor();
  happened.length = 0;
  for (const position of [
    { x: 100, y: 100 },
    { x: 300, y: 400 },
  ])
    await pageOf(page, 1).click({ position });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // Nothing of the document can be pressed or typed into, and nothing of it has an address.
  expect(await page.locator('.pdfViewer').locator('a, button, input, select, iframe, embed').count()).toBe(0);
  expect(await page.content()).not.toContain(lure);

  // A page as large as a sports field is drawn on no more than any other, however close one looks.
  await page.keyboard.press('ArrowRight');
  await textOn(page, 2, 'Enormous').waitFor();
  await page.getByLabel('Zoom').selectOption('4');
  await pageOf(page, 2).locator('canvas').first().waitFor();
  const areas = await page
    .locator('.page canvas')
    .evaluateAll(list =>
      list.map(each => Number(each.getAttribute('width')) * Number(each.getAttribute('height'))),
    );
  expect(areas.length).toBeGreaterThan(0);
  expect(Math.max(...areas)).toBeLessThanOrEqual(1 << 25);
  expect(happened).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});

// Ranges are counted as Chromium tells of them.
it.skipIf(inElectron)('a document of 200 megabytes opens at once, at any page', async () => {
  const library = await openLibrary(browser());
  const { page, complaints, context, shell, arrangementId, files } = library;
  const large = path.join(files, 'large.pdf');
  writeLargePdf(large, 200, 1 << 20);
  const [piece] = await takeIn(library, [large]);
  if (!piece) throw new Error('the file was taken in');
  expect(piece.file.size).toBeGreaterThan(200 << 20);
  let read = 0;
  page.on('response', response => {
    if (response.url().includes('/files/')) read += Number(response.headers()['content-length']);
  });
  await goTo(page, `/arrangements/${arrangementId}/evidence/${piece.id}?page=150`);
  await textOn(page, 150, 'Sheet 150 of the large file').waitFor();
  await page.getByLabel('Page number').fill('3');
  await page.keyboard.press('Enter');
  await textOn(page, 3, 'Sheet 3 of the large file').waitFor();
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(20 << 20);

  // Other documents have closed the view meanwhile: it is opened again without a word.
  const before = complaints.length;
  for (let times = 0; times < 101; times += 1) await ask(page, 'evidence.openView', { id: piece.id });
  await page.getByLabel('Page number').fill('90');
  await page.keyboard.press('Enter');
  await textOn(page, 90, 'Sheet 90 of the large file').waitFor();
  // The browser itself notes the answer that there is no such view.
  expect(complaints.slice(before).filter(each => !each.includes('404'))).toEqual([]);

  // A lock empties the window; the same document is there again afterwards.
  await page.locator('h1').click();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await unlock(page);
  await textOn(page, 150, 'Sheet 150 of the large file').waitFor();
  await context.close();
  await shell.close();
});

/** One red point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

it('what is no document is shown as it is, or says why it is not', async () => {
  const library = await openLibrary(browser());
  const { page, complaints, context, shell, arrangementId, files } = library;
  const markup = '<h1>Headline</h1><script>document.title = "run"</script><img src="x" onerror="alert(1)">';
  const broken = writeIn(files, 'broken.pdf', await makePdf(['text']));
  truncateSync(broken, 300);
  const taken = [
    writeIn(files, 'list.csv', Buffer.from('a440a4a7', 'hex')),
    writeIn(files, 'page.html', markup),
    writeIn(files, 'point.png', png),
    writeIn(files, 'half.png', png.subarray(0, 40)),
    writeIn(files, 'picture.png', `${markup} again`),
    writeIn(files, 'secret.pdf', await makeEncryptedPdf()),
    broken,
    writeIn(files, 'sheet.xlsx', 'PK\u0003\u0004'),
  ];
  const evidence = await takeIn(library, taken);
  const open = async (name: string) => {
    const piece = evidence.find(({ file }) => file.originalName === name);
    await goTo(page, `/arrangements/${arrangementId}/evidence/${piece?.id ?? ''}`);
    await page.getByRole('heading', { level: 1, name: piece?.number ?? '' }).waitFor();
  };
  await open('list.csv');
  // Big5, as older systems of Hong Kong write it.
  await page.getByText('一之').waitFor();
  await open('page.html');
  await page.getByText(markup).waitFor();
  await open('point.png');
  await page.getByRole('img', { name: 'point' }).waitFor();
  await page.getByText('1 × 1').waitFor();
  await open('half.png');
  await page.getByText('it is damaged, or not what its first bytes say').waitFor();
  await open('picture.png');
  await page.getByRole('heading', { name: 'This kind of file is not shown here' }).waitFor();
  await open('secret.pdf');
  await page.getByText('The document asks for a password').waitFor();
  await open('broken.pdf');
  await page.getByText('it is damaged, or not what its first bytes say').waitFor();
  await open('sheet.xlsx');
  await page.getByText('sheet.xlsx is kept as it is').waitFor();
  expect(await page.title()).not.toBe('run');

  // The copy has the name that people quote.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a copy' }).click();
  expect((await download).suggestedFilename()).toBe('E-008_OTHER.xlsx');
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
