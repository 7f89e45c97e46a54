import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, hongKongMinute } from '../../shared/domain/calendar.ts';
import {
  type AppWindow,
  goTo,
  inElectron,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
  unlock,
} from '../support/app.ts';
import { ask, dress, settle } from '../support/screens.ts';
import { download } from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';
import { assessorPassphrase, rememberWorkspace, sealYear, type Year } from '../support/year-workspace.ts';

/** A year of one arrangement in the window: each test goes on where the one before ended. */

const browser = shareChromium();
let shell: Shell;
let window: AppWindow;
let page: Page;
let year: Year;

beforeAll(async () => {
  year = await sealYear();
  const home = makeFolder();
  rememberWorkspace(home, year.office);
  shell = await startShell('en', home);
  window = await openWindow(browser(), shell);
  ({ page } = window);
  await page.getByRole('button', { name: 'Office' }).click();
  await page.getByLabel('The assessor').check();
  await unlock(page, assessorPassphrase);
  await page.getByRole('link', { name: 'Claims platform' }).first().waitFor();
}, 120_000);
afterAll(async () => {
  await window.context.close();
  await shell.close();
});

const row = (name: RegExp) => page.getByRole('main').getByRole('row', { name });
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const dialog = () => page.getByRole('dialog');
const toCycles = () => goTo(page, `/arrangements/${year.arrangementId}/cycles`);

describe('the year of an arrangement', () => {
  it('what falls due is put off with a reason, done with a record, printed and taken into a calendar', async () => {
    await goTo(page, '/reminders');
    await row(/Finding F-001.*Gap/)
      .getByText('in 10 d')
      .waitFor();
    await row(/Finding F-001/)
      .getByRole('button', { name: 'Snooze' })
      .click();
    await dialog().getByLabel('Reason').fill('The owner is away');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row(/Finding F-001/).waitFor({ state: 'detached' });
    await page.getByText('Snoozed', { exact: true }).click();
    await row(/Finding F-001.*The owner is away/)
      .getByRole('button', { name: 'Show again' })
      .click();
    await page.getByText('Nothing is snoozed').waitFor();
    await page.getByText('Open', { exact: true }).click();
    await row(/Finding F-001/).waitFor();

    // What comes every quarter stays on the list with its next day, and with who did it last and what they wrote.
    await row(/Regular check.*q-one/)
      .getByRole('button', { name: 'done' })
      .click();
    await dialog().getByLabel('Reason').fill('Figures of the month seen');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row(/Regular check.*The assessor: Figures of the month seen/).waitFor();
    const { items } = await ask(page, 'reminders.listDue', { limit: 100 });
    expect(items.find(({ kind }) => kind === 'control')).toMatchObject({
      dueOn: addMonths(year.today, 3),
      lastDone: { on: year.today },
    });

    const file = await download(page, makeFolder(), () => press('Calendar file'));
    const events = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8'))).getAllSubcomponents('vevent');
    expect(events).toHaveLength(items.length);

    for (const [language, title] of [
      ['zh-Hant', '到期事項'],
      ['en', 'What falls due'],
    ] as const) {
      await dress(page, { language, theme: 'light' });
      await goTo(page, '/reminders/print');
      await page.getByRole('heading', { name: title, level: 2 }).waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
      await page.getByRole('cell', { name: /F-001/ }).waitFor();
      if (!inElectron) expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1_000);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  it('an incident runs its clocks apart, has the runbook at hand, and leads to a delta review of what it touches', async () => {
    await goTo(page, '/incidents');
    await press('Add a contact');
    await page.getByLabel('Role 1').fill('Insurance Authority');
    await page.getByLabel('How 1').fill('by phone');
    await page.getByLabel('Steps').fill('Call, then write.');
    await press('Save');
    await page.getByText('Saved.').first().waitFor();
    await press('Record an incident');
    await dialog().getByLabel('What happened').fill('Keys published');
    await dialog()
      .getByLabel(/^Cyber incident/)
      .check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Keys published' }).waitFor();
    await page.getByText('GL14 5.14: tell the IA forthwith').waitFor();
    await page.getByText(/72 hours.*unverified/).waitFor();
    expect(await page.getByText('running for 0 h').count()).toBe(2);
    await page.getByText('Insurance Authority by phone').waitFor();
    await page.getByLabel('What was learnt or done').fill('Keys revoked');
    await press('Add a line');
    await page.getByRole('listitem').filter({ hasText: 'Keys revoked The assessor' }).waitFor();

    await press('Edit');
    // Told in the minute in which it was known: the log holds no time to come.
    const { incidents } = await ask(page, 'incidents.list', {});
    await dialog()
      .getByLabel('IA told')
      .fill(hongKongMinute(addMinute(incidents[0]?.awareAt ?? '')));
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('This cannot have happened at a time still to come.').waitFor();
    await dialog().getByLabel('IA told').fill('');
    await dialog().getByLabel('Why the IA was not told').fill('No access took place');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByText('stopped after 0 h').first().waitFor();

    await press('Start a delta review…');
    await dialog().getByText('Worksheets: version 1.0.0 before, 1.1.0 now').waitFor();
    expect(await dialog().getByLabel('What makes you look again').inputValue()).toBe('breach');
    expect(await dialog().getByLabel('Reason').inputValue()).toBe('I-001: Keys published');
    await dialog().getByText('What the newer version of the worksheets changes (2)').click();
    await dialog()
      .getByRole('row', { name: /q-two.*responsibility.*answers carry forward/ })
      .waitFor();
    await dialog()
      .getByRole('row', { name: /q-three.*added/ })
      .waitFor();
    await dialog().getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { name: /^change/i, level: 1 }).waitFor();
    await goTo(page, '/incidents');
    await page.getByRole('link', { name: 'I-001' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /change.*1 questions/ })
      .waitFor();
  });

  it('a trigger opens answers again, which are re-affirmed one by one or by exception, and asks for a decision', async () => {
    await toCycles();
    await page.getByText('1 answers to re-affirm', { exact: true }).waitFor();
    await press('Something happened…');
    await dialog().getByLabel('What makes you look again').selectOption('variation');
    await dialog().getByLabel('Reason').fill('Backups go to another Region');
    await dialog().getByRole('button', { name: 'Open questions again' }).click();
    await page.getByText('2 answers to re-affirm', { exact: true }).waitFor();
    await press('Decide…');
    await dialog().getByLabel('not significant').check();
    await dialog().getByLabel('Reason').fill('The same data, the same provider');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByText(/The assessor, .*: The same data, the same provider/).waitFor();

    await page.getByLabel('Still holds: q-one').uncheck();
    await press('Re-affirm 1');
    await page.getByText('1 answers to re-affirm', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'q-one' }).click();
    await press('It holds here');
    await page.getByText('confirmed here', { exact: true }).waitFor();
    await toCycles();
    await page.getByText('every answer that came along is re-affirmed').waitFor();
    await row(/Backups go to another Region.*not significant/).waitFor();
  });

  it('two cycles stand side by side, with what got worse and why, and the year is counted back', async () => {
    const { assessments } = await ask(page, 'assessments.list', {});
    const assessmentId = assessments.at(-1)?.id ?? '';
    const key = { assessmentId, questionId: 'q-two', serviceId: null };
    const { revision } = await ask(page, 'answers.get', key);
    await ask(page, 'answers.save', {
      ...key,
      value: { type: 'yesno', word: 'partial' },
      rationale: 'One Region is not in the report',
      conclusion: 'partly',
      notApplicableReason: '',
      privileged: false,
      expectedRevision: revision,
    });
    await page.reload();
    await row(/q-two addressed.*partly addressed.*worse One Region is not in the report/).waitFor();
    await row(/F-001 Gap medium still open/).waitFor();

    await page.getByLabel('Board paper (if fixed)').fill(addDays(year.today, 90));
    await row(/Answers complete, submitted for review in 60 d/).waitFor();
    await press(/^Make .* the day of the 1 worksheets that have none$/);
    const plans = async () =>
      (await ask(page, 'worksheets.list', { assessmentId })).worksheets.map(({ plan }) => plan?.dueOn);
    await expect.poll(plans).toEqual([addDays(year.today, 60)]);

    await goTo(page, '/portfolio');
    await page.getByText('1 arrangements that have not ended').waitFor();
    await page
      .getByRole('img', { name: 'By service provider' })
      .getByText('A cloud provider')
      .first()
      .waitFor();
    await settle(page);
    expect(window.complaints).toEqual([]);
  });
});

const addMinute = (instant: string): string => new Date(Date.parse(instant) + 20 * 60_000).toISOString();
