import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Pack } from '../../shared/domain/packs.ts';
import { createAndUnlock, openWindow, shareChromium, startShell } from '../support/app.ts';
import { ask } from '../support/screens.ts';

const browser = shareChromium();

it('a pack is read, a newer one looked at before it is imported, and two versions are compared', async () => {
  const shell = await startShell();
  const { page, context, complaints } = await openWindow(browser(), shell);
  await createAndUnlock(page);
  await page.getByRole('link', { name: 'Packs' }).click();
  await page.getByRole('link', { name: /GL14/ }).click();
  await page.getByRole('button', { name: 'W6 Contingency plan' }).click();
  await page.getByRole('heading', { name: 'Recovery targets and tested results' }).waitFor();
  await page.getByRole('button', { name: 'Glossary' }).click();
  await page.getByText('獲授權保險人').waitFor();

  const [known] = (await ask(page, 'packs.list', {})).packs;
  const { pack } = await ask(page, 'packs.get', { id: known?.id ?? '' });
  const reworded = pack.worksheets[0]?.questions[0];
  const newer: Pack = {
    ...pack,
    version: '9.0.0',
    worksheets: pack.worksheets.map((worksheet, index) =>
      index > 0
        ? worksheet
        : {
            ...worksheet,
            questions: worksheet.questions.map(question =>
              question === reworded
                ? { ...question, title: { ...question.title, en: '<b>Asked otherwise</b>' } }
                : question,
            ),
          },
    ),
  };
  const choose = async (content: unknown) => {
    const file = path.join(shell.home, 'pack.json');
    writeFileSync(file, JSON.stringify(content));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a pack' }).click();
    await (await chooser).setFiles(file);
  };
  await page.getByRole('link', { name: 'Packs' }).first().click();
  await choose({ ...newer, worksheets: [] });
  await page.getByText('This pack cannot be imported').waitFor();
  await page.getByText('The pack has').waitFor();
  await choose(pack);
  await page.getByText('The workspace has exactly this version already.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await choose(newer);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('<b>Asked otherwise</b>').waitFor();
  await dialog.getByText('asks something else: answered anew').waitFor();
  expect((await ask(page, 'packs.list', {})).packs).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Import a pack' }).click();
  await page.getByRole('cell', { name: '9.0.0', exact: true }).waitFor();
  await page.getByText('asks something else: answered anew').waitFor();

  // What was done is in the audit trail: by whom, about which question, and all of it intact.
  const facts = { name: 'Platform', provider: 'Provider', status: 'planned' } as const;
  const { id } = await ask(page, 'arrangements.create', {
    facts: {
      ...facts,
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
  const assessment = await ask(page, 'assessments.start', {
    arrangementId: id,
    packId: pack.id,
    tier: 'light',
    purpose: 'onboarding',
    windowStart: '2026-01-01',
    windowEnd: '2026-06-30',
  });
  const questionId = reworded?.id ?? '';
  for (const expectedRevision of [0, 1])
    await ask(page, 'answers.save', {
      assessmentId: assessment.id,
      questionId,
      serviceId: null,
      value: null,
      rationale: `word ${expectedRevision}`,
      conclusion: null,
      notApplicableReason: '',
      privileged: false,
      expectedRevision,
    });
  await page.getByRole('link', { name: 'Audit trail' }).click();
  await page.getByRole('cell', { name: 'pack added' }).first().waitFor();
  await page.getByLabel('Question').fill(questionId);
  await expect.poll(() => page.getByRole('row').count()).toBe(3);
  await page.getByLabel('To', { exact: true }).fill('2000-01-01');
  await page.getByText('No event fits').waitFor();
  await page.getByLabel('To', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Verify the whole trail' }).click();
  await page.getByText(/^Intact: \d+ events in 1 assessments/).waitFor();
  await page.getByRole('link', { name: questionId }).first().click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();

  // A backup on demand, and a new recovery key, which is shown once.
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText('The backup is made and checked').waitFor();
  await page.getByRole('button', { name: 'Make a new recovery key' }).click();
  await dialog.getByRole('button', { name: 'Make a new recovery key' }).click();
  const key = (await page.getByRole('status').filter({ hasText: '-' }).first().textContent()) ?? '';
  await page.getByLabel('I have printed the key').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await page.getByRole('button', { name: 'Use the recovery key' }).click();
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(key);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByText('Backups of this workspace').or(page.getByText('Settings')).first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await shell.close();
});
