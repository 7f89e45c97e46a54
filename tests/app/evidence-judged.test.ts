import { expect, it } from 'vitest';
import { addDays, hongKongDay } from '../../shared/domain/calendar.ts';
import type { EvidenceFacts } from '../../shared/domain/evidence.ts';
import { violations } from '../support/accessibility.ts';
import { goTo, shareChromium } from '../support/app.ts';
import { choose, openLibrary, row, writeIn } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';
import { ask, settle } from '../support/screens.ts';

/** What the evidence of an arrangement is worth: proposed and linked, drawn, decided on, removed; each of it taken back. */

const browser = shareChromium();
const today = hongKongDay(new Date());
const ago = (days: number) => addDays(today, -days);
const questionId = 'gl14-5.8-c';

it('evidence is proposed at a question, its gaps show there, newer takes the place of older and back, a mistake goes and comes back', async () => {
  const { page, complaints, context, shell, arrangementId, files } = await openLibrary(browser());
  const facts: Record<string, Partial<EvidenceFacts>> = {
    'first report.pdf': { type: 'soc2-type2', periodStart: ago(400), periodEnd: ago(200) },
    'second report.pdf': { type: 'soc2-type2', periodStart: ago(300), periodEnd: ago(100) },
    'white paper.pdf': { type: 'provider-whitepaper', issuedOn: ago(30) },
  };
  const pdf = await makePdf(['Words of no importance']);
  await choose(
    { shell, page },
    Object.keys(facts).map(name => writeIn(files, name, Buffer.concat([pdf, Buffer.from(name)]))),
  );
  await row(page, 'E-003').waitFor();
  const taken = await ask(page, 'evidence.list', { arrangementId });
  await ask(page, 'evidence.saveMany', {
    pieces: taken.evidence.map(({ id, revision, facts: known, file }) => ({
      id,
      expectedRevision: revision,
      facts: { ...known, issuer: 'Auditor', ...facts[file.originalName] },
    })),
  });
  const { packs } = await ask(page, 'packs.list', {});
  const { id: assessmentId } = await ask(page, 'assessments.start', {
    arrangementId,
    packId: packs.at(-1)?.id ?? '',
    tier: 'full',
    purpose: 'yearly',
    windowStart: ago(365),
    windowEnd: today,
  });
  const linked = async () =>
    (await ask(page, 'evidence.listLinks', { assessmentId })).links.map(link => link.evidenceId);
  const [first = '', second = ''] = taken.evidence.map(({ id }) => id);

  // By keyboard alone: the panel, the picker, and what fits best. The newer report would fit better; it is named.
  await goTo(page, `/assessments/${assessmentId}/questions/${questionId}`);
  await page.getByRole('tablist', { name: 'Beside the question' }).waitFor();
  await settle(page);
  await page.keyboard.press('e');
  const panel = page.getByRole('tabpanel').getByRole('region', { name: 'Evidence', exact: true });
  const gaps = panel.getByRole('region', { name: 'What the evidence leaves open here' });
  await page.getByRole('button', { name: 'Link evidence' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  const picked = panel.getByRole('list', { name: 'Search by number' });
  await picked.getByText('of a type that is asked for here').first().waitFor();
  expect(await picked.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^E-002.*covers/s),
    expect.stringMatching(/^E-001.*covers/s),
  ]);
  await page.keyboard.type('first');
  await expect.poll(() => picked.getByRole('listitem').count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(linked).toEqual([first]);

  // The end of the period is open, at its own question and wherever the report is relied on.
  await gaps.getByText('nothing speaks for').waitFor();
  await gaps.getByText('or have a reviewer waive it').waitFor();

  await goTo(page, `/arrangements/${arrangementId}/coverage`);
  await page.getByRole('img', { name: 'Evidence along the period' }).waitFor();
  await page.getByRole('row', { name: 'nothing speaks for' }).getByText('answers that rest on it').waitFor();
  await page.getByText('Questions without evidence that counts').click();
  await page.getByRole('listitem').filter({ hasText: 'No evidence that counts is linked' }).first().waitFor();
  await page.getByRole('textbox', { name: 'Why (required)' }).fill('The later period');
  await page.getByRole('button', { name: 'Replace with E-002' }).click();
  await expect.poll(linked).toEqual([second]);
  await page.getByText('E-002 put in the place of E-001. Answers: 1.').waitFor();
  await page.getByRole('button', { name: 'Undo: decision on E-002' }).click();
  await page.getByRole('button', { name: 'Keep E-001' }).waitFor();
  expect(await linked()).toEqual([first]);

  await goTo(page, `/arrangements/${arrangementId}/matrix`);
  const line = page.getByRole('row', { name: 'GL14 5.8(c)' });
  await line.getByRole('link', { name: 'linked' }).waitFor();
  await line.getByRole('img', { name: 'fits' }).waitFor();

  // Before it goes it says which answer loses its only proof.
  await goTo(page, `/arrangements/${arrangementId}/evidence?piece=${first}`);
  await page.getByRole('button', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove E-001' });
  await dialog.getByRole('listitem').filter({ hasText: 'its only evidence' }).waitFor();
  await dialog.getByLabel('Reason').fill('Another arrangement’s');
  await dialog.getByRole('button', { name: 'Remove with its links (1)' }).click();
  await row(page, 'E-001').waitFor({ state: 'detached' });
  expect(await linked()).toEqual([]);
  const removed = page.getByRole('region', { name: 'Removed' });
  await removed.getByText('Another arrangement’s').waitFor();
  expect(await violations(page)).toEqual([]);
  await removed.getByRole('button', { name: 'Put back: E-001' }).click();
  await row(page, 'E-001').waitFor();
  expect(await linked()).toEqual([first]);
  await settle(page);
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
