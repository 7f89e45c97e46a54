import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';
import { createAndUnlock, goTo, inElectron, openWindow, shareChromium, startShell } from '../support/app.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { ask, openSample, settle } from '../support/screens.ts';

const browser = shareChromium();

// Only a browser without a screen makes a PDF of what would go to a printer.
it.skipIf(inElectron)('a worksheet goes on paper whole, and nothing else of the window does', async () => {
  const shell = await startShell('en', await homeWithSample());
  const { page, context, complaints } = await openWindow(browser(), shell);
  const { sealed } = await openSample(page, 'reviewer');
  await goTo(page, `/assessments/${sealed.assessment}/print/w6`);
  await page.getByRole('heading', { name: 'W6 Contingency plan' }).waitFor();
  await settle(page);
  const { pack } = await ask(page, 'packs.get', { id: 'hkia-gl14-gl8' });
  const questions = pack.worksheets.find(({ id }) => id === 'w6')?.questions ?? [];
  expect(questions.length).toBeGreaterThan(15);
  for (const { title } of questions)
    await page.getByRole('heading', { name: title.en, exact: true, level: 3 }).first().waitFor();

  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  const pages = async () => (await PDFDocument.load(await page.pdf({ format: 'A4' }))).getPageCount();
  const filled = await pages();
  expect(filled).toBeGreaterThan(3);
  await page.emulateMedia({ media: 'screen' });

  await page.getByLabel('Worksheets').selectOption({ label: 'All worksheets' });
  await settle(page);
  await page.emulateMedia({ media: 'print' });
  expect(await pages()).toBeGreaterThan(filled * 4);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});

it('a print leaves out what is privileged unless it is asked for, and a blank one every answer', async () => {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  await createAndUnlock(page);
  const { id } = await ask(page, 'arrangements.create', {
    facts: {
      name: 'Platform',
      provider: 'Provider',
      status: 'planned',
      description: '',
      accountableExecutive: '',
      businessOwner: '',
      parties: [],
      services: [],
      signingOn: null,
      effectiveOn: null,
      renewalOn: null,
      endsOn: null,
    },
  });
  const days = { windowStart: '2026-01-01', windowEnd: '2026-06-30' };
  const { id: assessmentId } = await ask(page, 'assessments.start', {
    arrangementId: id,
    packId: 'hkia-gl14-gl8',
    tier: 'light',
    purpose: 'onboarding',
    ...days,
  });
  const { questions } = await ask(page, 'assessments.status', { id: assessmentId });
  const answer = { serviceId: null, value: null, conclusion: null, notApplicableReason: '' };
  for (const [index, rationale] of ['Said openly <b>', 'Said to counsel'].entries())
    await ask(page, 'answers.save', {
      ...answer,
      assessmentId,
      questionId: questions[index]?.questionId ?? '',
      rationale,
      privileged: index === 1,
      expectedRevision: 0,
    });
  await goTo(page, `/assessments/${assessmentId}/print`);
  await page.getByText('Said openly <b>').waitFor();
  expect(await page.getByText('Said to counsel').count()).toBe(0);
  await page.getByText('Marked privileged; left out').waitFor();
  await page.getByLabel('With answers marked privileged').check();
  await page.getByText('Said to counsel').waitFor();
  await page.getByText('Blank, to fill in by hand').click();
  await page.getByText('Filled in by').waitFor();
  expect(await page.getByText(/Said /).count()).toBe(0);
  expect(complaints).toEqual([]);
  await shell.close();
});
