import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { addDays, hongKongDay } from '../../shared/domain/calendar.ts';
import { createAndUnlock, goTo, inElectron, openWindow, shareChromium, startShell } from '../support/app.ts';
import { ask, pickByTyping, settle } from '../support/screens.ts';
import { addColleagues, answerSmallAssessment, become, download } from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();
const today = hongKongDay(new Date());

// Evidence is taken in by the road of the loopback shell.
it.skipIf(inElectron)(
  'findings are worked on as in a sheet, by keyboard alone, and handed over as text',
  async () => {
    const shell = await startShell();
    const { page, context, complaints } = await openWindow(browser(), shell);
    await createAndUnlock(page);
    await page.getByText('No arrangement is recorded yet').waitFor();
    await addColleagues(page);
    const assessmentId = await answerSmallAssessment(page, 2_000);
    const dialog = page.getByRole('dialog');
    const cell = (name: string) => page.getByRole('gridcell', { name });
    const finding = async (number: string) => {
      const { findings } = await ask(page, 'findings.list', { assessmentId });
      return findings.find(each => each.number === number);
    };

    await goTo(page, `/assessments/${assessmentId}/findings`);
    await page.getByText('No finding is recorded').waitFor();
    await page.keyboard.press('n');
    await pickByTyping(dialog.getByLabel('Question').first(), 'q-two');
    await dialog.getByLabel('Title').fill('=SUM(A1) no exit plan');
    await dialog.getByRole('button', { name: 'Record a finding' }).click();
    await cell('=SUM(A1) no exit plan').waitFor();

    const record = (title: string, dueOn: string | null, owner: string) =>
      ask(page, 'findings.record', {
        assessmentId,
        questionId: 'q-one',
        content: {
          severity: 'low',
          title,
          detail: '',
          action: '',
          owner,
          dueOn,
          status: 'open',
          resolution: '',
        },
      });
    for (let index = 2; index <= 120; index += 1)
      await record(`Gap ${index}`, index === 7 ? addDays(today, -12) : null, index % 2 ? 'Odd' : 'Even');
    await page.getByText('120 of 120').waitFor();
    // Only what is in sight is drawn, and the whole is counted for those who cannot see it.
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('121');
    expect(await page.getByRole('row').count()).toBeLessThan(60);

    // From cell to cell by arrows; Enter begins, Escape takes back, Enter and Tab save and go on.
    await page.locator('[role=gridcell][tabindex="0"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByLabel('Finding, F-002').fill('thought better of it');
    await page.keyboard.press('Escape');
    await cell('Gap 2').first().waitFor();
    await page.keyboard.press('F2');
    await page.getByLabel('Finding, F-002').fill('缺乏退出計劃');
    await page.keyboard.press('Enter');
    await cell('缺乏退出計劃').waitFor();
    expect(await finding('F-002')).toMatchObject({ title: '缺乏退出計劃', revision: 2 });
    // Enter went one down; far down, too.
    for (let step = 0; step < 9; step += 1) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Finding, F-093').fill('far down');
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await finding('F-093'))?.title).toBe('far down');

    // What becomes grave needs an action, an owner and a day: the form asks for what is missing, and keeps what was begun.
    await page.getByLabel('Search findings').fill('exit');
    await cell('=SUM(A1) no exit plan').click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByLabel('Severity, F-001').selectOption('critical');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('A high or critical finding needs an owner.').waitFor();
    await dialog.getByLabel('What is done about it').fill('@write one');
    await dialog.getByLabel('Owner').fill('Head of IT');
    await dialog.getByLabel('Due').fill(addDays(today, 30));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('gridcell', { name: 'critical' }).waitFor();
    expect(await finding('F-001')).toMatchObject({ severity: 'critical', owner: 'Head of IT' });

    // It stands in the way of signing, with the way to it.
    await goTo(page, `/assessments/${assessmentId}/sign-off`);
    await page.getByText('resolve it, or have an approver accept the risk until a day.').waitFor();
    await page.getByRole('link', { name: 'F-001' }).click();
    await dialog.getByText('An approver can accept the risk for a time.').waitFor();
    await become(page, 'Alex Approver');
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    await dialog.getByLabel('Why the insurer can live with it').fill('the next renewal mends it');
    await dialog.getByLabel('Until').fill(addDays(today, 90));
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    await dialog.getByText('Alex Approver').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Shown for reading').waitFor();

    // What is shown, in its order, and nothing that a spreadsheet would run.
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('Odd');
    await page.getByLabel('Overdue only').check();
    await cell('12 days overdue').waitFor();
    await page.getByText('1 of 120').waitFor();
    await page.getByLabel('Overdue only').uncheck();
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('');
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.getByRole('button', { name: 'Severity' }).click();
    await settle(page);
    const file = await download(page, makeFolder(), () =>
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    );
    const rows = parse(readFileSync(file), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(120);
    expect(rows[0]).toMatchObject({
      Number: 'F-001',
      Finding: "'=SUM(A1) no exit plan",
      Action: "'@write one",
      'Reason for accepting': 'the next renewal mends it',
    });
    expect(complaints).toEqual([]);
    await context.close();
    await shell.close();
  },
);
