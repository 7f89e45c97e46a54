import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inElectron, shareChromium } from '../support/app.ts';
import { choose, openLibrary, row, tray, writeIn } from '../support/library.ts';
import { ask, settle } from '../support/screens.ts';

const browser = shareChromium();

it('files are taken in one after the other; each says what became of it, and what it is can be said meanwhile', async () => {
  const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
  const soc = writeIn(files, 'AWS SOC 2 Report - Current.pdf', '%PDF-1.7 a report');
  const again = writeIn(files, 'the same.pdf', '%PDF-1.7 a report');
  const empty = writeIn(files, 'empty.pdf', '');
  const scan = writeIn(files, 'scan0001.png', 'a picture');
  await choose({ shell, page }, [soc, again, empty, scan]);
  await tray(page).getByText('Files taken in or refused: 4').waitFor();
  const lines = await tray(page).getByRole('listitem').allInnerTexts();
  expect(lines.map(line => line.replace(/\s+/g, ' ').trim())).toEqual([
    'AWS SOC 2 Report - Current.pdf 17 byte taken in E-001',
    'the same.pdf 17 byte was here already E-001',
    'empty.pdf 0 byte not taken in The file is empty. Nothing was stored.',
    'scan0001.png 9 byte taken in E-002',
  ]);

  // The name proposes a type and nothing else: no period, no issuer, and the class that gives least away.
  const { evidence } = await ask(page, 'evidence.list', { arrangementId });
  expect(evidence.map(each => each.facts)).toMatchObject([
    {
      type: 'soc2-type2',
      title: 'AWS SOC 2 Report - Current',
      periodEnd: null,
      issuer: '',
      exportClass: 'nda',
    },
    { type: 'other', title: 'scan0001', issuedOn: null, exportClass: 'nda' },
  ]);

  // The line leads to the piece; its facts are said there, and a wrong date says so before anything is saved.
  await tray(page).getByRole('link', { name: 'E-001' }).first().click();
  const details = page.getByRole('complementary', { name: 'Details of the piece' });
  await details.getByText('missing: issuer, period').waitFor();
  await details.getByLabel('Issuer').fill('An auditor');
  await details.getByLabel('Period from').fill('2025-12-31');
  await details.getByLabel('Period to').fill('2025-01-01');
  await details.getByText('earlier than the date before it').waitFor();
  expect(await details.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await details.getByLabel('Period from').fill('2025-01-01');
  await details.getByLabel('Period to').fill('2025-12-31');
  await details.getByRole('button', { name: 'Next with facts missing' }).click();
  await details.getByRole('heading', { name: 'E-002' }).waitFor();
  await expect
    .poll(async () => (await ask(page, 'evidence.list', { arrangementId })).evidence[0]?.facts)
    .toMatchObject({ issuer: 'An auditor', periodStart: '2025-01-01', periodEnd: '2025-12-31' });

  // Somebody else saves the same piece: nothing is written over, both versions are shown.
  await details.getByLabel('Issuer').fill('mine');
  const piece = (await ask(page, 'evidence.list', { arrangementId })).evidence[1];
  if (!piece) throw new Error('two pieces were taken in');
  const theirs = { ...piece.facts, issuer: 'theirs', type: 'internal-record' };
  await ask(page, 'evidence.saveFacts', { id: piece.id, expectedRevision: piece.revision, facts: theirs });
  await details.getByRole('alert').getByText('Somebody saved these facts meanwhile').waitFor();
  await details.getByRole('row', { name: 'Issuer theirs mine' }).waitFor();
  await details.getByRole('row', { name: 'Type Internal record Type to be stated' }).waitFor();
  await details.getByRole('button', { name: 'Keep mine, then save' }).click();
  await details.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(async () => (await ask(page, 'evidence.list', { arrangementId })).evidence[1]?.facts.issuer)
    .toBe('mine');
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});

const pastePicture = `{
  const transfer = new DataTransfer();
  transfer.items.add(new File(['picture'], 'image.png', { type: 'image/png' }));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
}`;

// What is dragged into the window is told to Chromium alone.
it.skipIf(inElectron)('files and whole folders are dropped, pictures are pasted', async () => {
  const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
  // As a file manager does it: the browser itself is told what is dragged where.
  const session = await context.newCDPSession(page);
  const outer = path.join(files, 'Artifact downloads');
  writeIn(outer, 'b.pdf', 'b');
  writeIn(outer, 'inner/c.pdf', 'c');
  writeIn(outer, '.DS_Store', 'clutter');
  const data = { items: [], files: [writeIn(files, 'a.pdf', 'a'), outer], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 500, data });
  await page.getByText('Drop the files to take them in as evidence of A-001 Claims platform').waitFor();
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 500, data });
  await row(page, 'E-003').waitFor();
  await page.evaluate(pastePicture);
  await row(page, 'E-004').waitFor();
  const { evidence } = await ask(page, 'evidence.list', { arrangementId });
  expect(evidence.map(each => each.file.originalName)).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'image.png']);

  // On a screen that takes nothing a dropped file changes nothing either.
  await page.getByRole('link', { name: 'Settings' }).click();
  const address = page.url();
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 500, data });
  await settle(page);
  expect(page.url()).toBe(address);
  expect((await ask(page, 'evidence.list', { arrangementId })).evidence).toHaveLength(4);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});

/** Highest resident memory of processes so far, the largest of them. Bytes. */
const peakOf = (pids: readonly number[]): number =>
  Math.max(
    ...pids.map(
      pid => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024,
    ),
  );

async function pidsOfBrowser(): Promise<number[]> {
  const session = await browser()?.newBrowserCDPSession();
  if (!session) throw new Error('the browser is not started yet');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.map(({ id }) => id);
}

// Electron has no folder in which files wait, and is measured by its own tools.
it.skipIf(inElectron)(
  'a very large file shows how far it is, can be cancelled without a trace, and does not fill the memory',
  async () => {
    const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
    const size = 200 << 20;
    const large = writeIn(files, 'large.pdf', '%PDF-1.7');
    truncateSync(large, size);
    const stored = () =>
      readdirSync(path.join(shell.home, 'workspaces/Test insurer'))
        .filter(name => name.startsWith('evidence.db'))
        .reduce(
          (sum, name) => sum + statSync(path.join(shell.home, 'workspaces/Test insurer', name)).size,
          0,
        );

    // Cancelled once the program is at work on it: nothing is listed, nothing lies about.
    await choose({ shell, page }, [large]);
    await tray(page)
      .getByText(/^Reading and encrypting \d+ %/)
      .waitFor();
    await tray(page).getByRole('button', { name: 'Cancel: large.pdf' }).click();
    await tray(page).getByText('cancelled, nothing stored').waitFor();
    expect((await ask(page, 'evidence.list', { arrangementId })).evidence).toEqual([]);
    expect(readdirSync(path.join(shell.home, 'staging'))).toEqual([]);

    // The same again, to its end; meanwhile the window is at work on something else.
    const before = peakOf([await shell.backendPid()]);
    const windowBefore = peakOf(await pidsOfBrowser());
    await choose({ shell, page }, [large]);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await tray(page).getByText('taken in', { exact: true }).waitFor();
    const [piece] = (await ask(page, 'evidence.list', { arrangementId })).evidence;
    expect(piece?.file.size).toBe(size);
    expect(readdirSync(path.join(shell.home, 'staging'))).toEqual([]);
    expect(stored()).toBeLessThan(size * 1.2);
    expect(peakOf([await shell.backendPid()]) - before).toBeLessThan(100 << 20);
    expect(peakOf(await pidsOfBrowser()) - windowBefore).toBeLessThan(100 << 20);
    expect(complaints).toEqual([]);
    await context.close();
    await shell.close();
  },
);

it('a long list is searched, sorted, walked by keyboard and changed together', async () => {
  const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
  const folder = path.join(files, 'many');
  for (let number = 0; number < 60; number += 1) writeIn(folder, `Record ${number}.txt`, `record ${number}`);
  await choose(
    { shell, page },
    readdirSync(folder).map(name => path.join(folder, name)),
  );
  await tray(page).getByText('Files taken in or refused: 60').waitFor();
  await tray(page).getByRole('button', { name: 'Clear' }).click();
  await page.getByText('60 of 60').waitFor();
  // Only what is in sight is drawn.
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await grid.focus();
  await page.keyboard.press('End');
  const details = page.getByRole('complementary', { name: 'Details of the piece' });
  await details.getByRole('heading', { name: 'E-060' }).waitFor();
  await row(page, 'E-060').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await page.getByText('2 ticked').waitFor();
  await page.getByRole('button', { name: 'Change together' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type').selectOption({ label: 'Internal record' });
  await dialog.getByLabel('Confidentiality class').selectOption({ label: 'internal' });
  await dialog
    .getByRole('row', { name: /E-060.*Type to be stated Internal record.*under NDA internal/ })
    .waitFor();
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  const types = async () => {
    const { evidence } = await ask(page, 'evidence.list', { arrangementId });
    return evidence.slice(-3).map(each => `${each.facts.type} ${each.facts.exportClass}`);
  };
  await page.getByText('Changed together: 2').waitFor();
  expect(await types()).toEqual(['other nda', 'internal-record internal', 'internal-record internal']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(types).toEqual(['other nda', 'other nda', 'other nda']);

  await page.keyboard.press('/');
  await page.keyboard.type('record 7');
  await page.getByText('1 of 60').waitFor();
  await page.locator('select[aria-label="Confidentiality class"]').selectOption({ label: 'public' });
  await page.getByRole('heading', { name: 'No piece fits' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
