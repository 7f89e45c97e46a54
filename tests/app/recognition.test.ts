import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { shareChromium } from '../support/app.ts';
import { choose, openLibrary, row, writeIn } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';
import { ask, settle } from '../support/screens.ts';

const browser = shareChromium();

const soc2 = [
  'SOC 2 Type 2 report',
  'Trust services criteria for security and availability',
  'For the period 1 April 2025 to 30 September 2025',
  'Auditor: Hartwell & Brooke LLP',
  'Regions in scope: Asia Pacific (Hong Kong)',
].join('\n');

it('files say what they are; a person confirms it, one by one or many at once; what is attached is filed', async () => {
  const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
  const wrapper = await PDFDocument.load(await makePdf(['Terms and conditions']));
  await wrapper.attach(await makePdf([soc2]), 'The report.pdf');
  await choose({ shell, page }, [
    writeIn(files, 'download.pdf', await wrapper.save()),
    writeIn(
      files,
      'cert.pdf',
      await makePdf(['Certificate ISO/IEC 27001:2022\nIssue date: 1 May 2025\nExpiry date: 30 April 2028']),
    ),
    writeIn(
      files,
      'letter.pdf',
      await makePdf(['Continued operations letter\nDate: 05/06/2025\nAmazon Web Services']),
    ),
    writeIn(files, 'broken.pdf', '%PDF-1.7 nothing of it is right'),
  ]);
  await page.getByText('Pieces with proposals to confirm: 3.').waitFor();
  await row(page, 'E-004').getByText('file is damaged').waitFor();

  // Nothing is a fact yet.
  const facts = async (at: number) =>
    (await ask(page, 'evidence.list', { arrangementId })).evidence[at]?.facts;
  expect(await facts(1)).toMatchObject({ expiresOn: null });

  // One by one: what was read, how sure that is, and the day that could be two.
  await row(page, 'E-003').click();
  const details = page.getByRole('complementary', { name: 'Details of the piece' });
  const read = details.getByRole('region', { name: 'Read in the file' });
  await read.getByText('day or month first?').waitFor();
  await read.getByRole('button', { name: 'Use all that is sure' }).click();
  await read.getByRole('button', { name: 'Use: Issued on' }).click();
  await read.getByRole('button', { name: 'Use: Issuer' }).click();
  await read.getByText('All of it is in the facts below').waitFor();
  await details.getByLabel('Issued on').fill('2025-05-06');
  await details.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect
    .poll(() => facts(2))
    .toMatchObject({ type: 'continued-operations-letter', issuedOn: '2025-05-06' });
  await page.getByText('Pieces with proposals to confirm: 2.').waitFor();

  // Many at once, with what will become of each; and back.
  await page.getByRole('button', { name: 'Confirm all that is sure…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/30 Apr\w* 2028/).waitFor();
  await dialog.getByRole('button', { name: 'Confirm: 2' }).click();
  await expect
    .poll(() => facts(1))
    .toMatchObject({ type: 'iso-27001', version: '2022', expiresOn: '2028-04-30' });
  expect(await facts(0)).toMatchObject({
    type: 'soc2-type2',
    periodEnd: '2025-09-30',
    issuer: 'Hartwell & Brooke LLP',
    details: { regions: ['ap-east-1'], categories: ['security', 'availability'] },
  });
  await page.getByText('with proposals to confirm').waitFor({ state: 'detached' });

  // The report inside becomes a piece of its own, linked both ways.
  await row(page, 'E-001').click();
  await details.getByRole('button', { name: 'File as evidence: The report.pdf' }).click();
  await details.getByRole('link', { name: 'E-005 The report' }).click();
  await details.getByRole('link', { name: 'E-001 download' }).waitFor();
  await page.getByText('Pieces with proposals to confirm: 1.').waitFor();

  // What stands in the file is found from anywhere, and leads to its page.
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('trust services criteria');
  await page.getByRole('dialog').getByText('text of the file').first().waitFor();
  await page.keyboard.press('Escape');
  await settle(page);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
