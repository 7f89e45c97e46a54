import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppWindow, goTo, openWindow, shareChromium, startShell } from '../support/app.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { ask, openSample, type Sample, settle } from '../support/screens.ts';

/** What stands beside a question, in the sample that waits for its reviewer. */

const browser = shareChromium();
let shell: Awaited<ReturnType<typeof startShell>>;
let window: AppWindow;
let sample: Sample;
beforeAll(async () => {
  shell = await startShell('en', await homeWithSample());
  window = await openWindow(browser(), shell);
  sample = await openSample(window.page, 'assessor');
});
afterAll(() => shell.close());

type Who = Parameters<typeof openSample>[1];

/** Hands the laptop over. */
async function become(who: Who): Promise<void> {
  const { page } = window;
  await ask(page, 'workspace.lock', {});
  await goTo(page, '/');
  await openSample(page, who);
}

async function show(page: Page, questionId: string, assessment = sample.open.assessment): Promise<void> {
  await goTo(page, `/assessments/${assessment}/questions/${questionId}`);
  await page.getByRole('tablist', { name: 'Beside the question' }).waitFor();
  await settle(page);
}

const panel = (page: Page, name: string) => page.getByRole('tabpanel').getByRole('region', { name });

it('findings are recorded by keyboard, kept while something else is looked at, and say what they lack', async () => {
  const { page } = window;
  await show(page, 'gl14-5.8-a');
  await page.keyboard.press('f');
  const findings = panel(page, 'Findings');
  await page.keyboard.press('Enter');
  await page.keyboard.type('References are two years old');
  await findings.getByText('high', { exact: true }).click();
  await findings.getByLabel('Title').press('Control+Enter');
  await findings.getByText('A high or critical finding needs an owner.').waitFor();

  // The section stays at the next question, and what was typed stays at this one.
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await findings.getByText('No finding at this question').waitFor();
  await page.keyboard.press('k');
  await findings.getByLabel('What is done about it').fill('Ask for three new ones');
  await findings.getByLabel('Owner').fill('Vendor management');
  await findings.getByLabel('Due').fill('2027-01-31');
  await findings.getByLabel('Owner').press('Control+Enter');
  await findings.getByText('References are two years old').waitFor();
  await findings.getByText('31 Jan 2027').waitFor();
  const { findings: stored } = await ask(page, 'findings.list', { assessmentId: sample.open.assessment });
  const made = stored.find(finding => finding.questionId === 'gl14-5.8-a');
  expect(made).toMatchObject({ severity: 'high', owner: 'Vendor management', dueOn: '2027-01-31' });

  // Changed in another window while it is edited here: both versions, nothing written over.
  const number = made?.number ?? '';
  await findings.getByRole('button', { name: `Edit ${number}` }).click();
  await findings.getByLabel('What was found').fill('mine');
  const {
    id = '',
    revision = 0,
    assessmentId: _a,
    questionId: _q,
    number: _n,
    acceptance: _c,
    ...content
  } = made ?? {};
  await ask(page, 'findings.save', {
    id,
    expectedRevision: revision,
    content: { ...content, detail: 'theirs' } as never,
  });
  await findings.getByText('Somebody changed this finding meanwhile').waitFor();
  await findings.getByText('theirs', { exact: true }).waitFor();
  await findings.getByRole('button', { name: 'Save mine as the newer' }).click();
  await findings.getByRole('button', { name: 'Save', exact: true }).click();
  await findings.getByText('mine', { exact: true }).waitFor();
});

it('comments go between people; what is typed and not sent is kept, and asked about before a lock', async () => {
  const { page } = window;
  await become('reviewer');
  await show(page, 'gl14-5.8-a');
  await page.keyboard.press('c');
  const comments = panel(page, 'Comments');
  await comments.getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Which references\nwere asked?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await settle(page);
  await page.keyboard.press('Control+l');
  await page.getByText('Words that you typed are not sent yet').waitFor();
  await page.keyboard.press('k');
  await settle(page);
  await page.keyboard.press('c');
  await page.keyboard.press('Control+Enter');
  await comments.getByRole('listitem').getByText('Which references').waitFor();
  expect(await page.getByRole('tab', { name: 'Comments' }).textContent()).toContain('1');

  await become('assessor');
  await show(page, 'gl14-5.8-a');
  await page.keyboard.press('c');
  await comments.getByRole('button', { name: 'Reply' }).click();
  await page.keyboard.type('Three; E-002');
  await page.keyboard.press('Control+Enter');
  const mine = comments.getByRole('listitem').filter({ hasText: 'Three; E-002' }).last();
  await mine.getByRole('button', { name: 'Edit' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(', page 4');
  await page.keyboard.press('Control+Enter');
  await comments.getByText('Three; E-002, page 4').waitFor();
  await comments.getByText('changed', { exact: true }).waitFor();
  await mine.getByRole('button', { name: 'Take back' }).click();
  await comments.getByText('The words will be gone for everybody.').waitFor();
  await mine.getByRole('button', { name: 'Take back' }).click();
  await comments.getByText(/^Taken back, /).waitFor();
  await comments.getByRole('button', { name: 'Resolve' }).click();
  await comments.getByText('Resolved (1)').waitFor();
  expect(await page.getByRole('tab', { name: 'Comments' }).textContent()).toBe('Comments');
});

it('guidance explains its words, and says of the provider’s claim whether somebody confirmed it', async () => {
  const { page } = window;
  await show(page, 'gl14-5.8-a');
  await page.keyboard.press('g');
  const guidance = panel(page, 'Guidance');
  await guidance.getByText('in the source document').waitFor();
  await guidance.getByRole('button', { name: 'contracting entity' }).focus();
  await page.getByRole('tooltip', { name: 'The legal person that signs the agreement' }).waitFor();

  await guidance.getByText('Historic claim of 2017, not confirmed').waitFor();
  await guidance.getByText('It never supports a conclusion by itself.').waitFor();
  await guidance.getByRole('button', { name: 'Confirm the statement' }).click();
  await page.keyboard.type('Account manager');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Letter, E-001');
  await page.keyboard.press('Control+Enter');
  await guidance.getByText('Claim of 2017, confirmed').waitFor();
  await guidance.getByText('Letter, E-001').waitFor();
  await guidance.getByText('It never supports a conclusion by itself.').waitFor();
  await guidance.getByRole('button', { name: 'Withdraw the confirmation' }).click();
  await page.keyboard.type('Said of another service');
  await page.keyboard.press('Enter');
  await guidance.getByText('Historic claim of 2017, not confirmed').waitFor();
  await guidance.getByText(/was withdrawn by Sample Assessor, .*: Said of another service/).waitFor();

  await show(page, 'w4-processor', sample.sealed.assessment);
  await guidance.getByText('unverified: confirm against the official text').waitFor();
});

it('history tells what each version changed, word by word and cell by cell, and leads back to it', async () => {
  const { page } = window;
  const assessmentId = sample.open.assessment;
  const key = { assessmentId, questionId: 'gl14-5.8-a', serviceId: null };
  const first = await ask(page, 'answers.get', key);
  const { revision, updatedAt: _at, updatedBy: _by, ...content } = first;
  await ask(page, 'answers.save', { ...content, rationale: 'Two referees', expectedRevision: revision });
  await show(page, 'gl14-5.8-a');
  // Typed and not saved yet: it becomes a version of its own before an older one is restored.
  await page.getByLabel('Rationale').fill('Three referees');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  const history = panel(page, 'History');
  await expect
    .poll(() => history.locator('del').allInnerTexts())
    .toContainEqual(expect.stringContaining('Two'));
  expect(await history.locator('ins').allInnerTexts()).toContainEqual(expect.stringContaining('Three'));
  const restore = history.getByRole('button', { name: `Restore version ${revision}`, exact: true });
  await restore.click();
  await restore.click();
  await page.getByText(`Version ${revision} is restored as the newest.`).waitFor();
  await expect.poll(() => page.getByLabel('Rationale').inputValue()).toBe(first.rationale);
  const { revisions } = await ask(page, 'answers.history', key);
  expect(revisions.map(each => each.rationale).slice(0, 4)).toEqual([
    first.rationale,
    'Three referees',
    'Two referees',
    first.rationale,
  ]);
});

it('evidence is linked from the library, placed, unlinked and taken back, by keyboard', async () => {
  const { page } = window;
  const assessmentId = sample.open.assessment;
  const linksOf = async (questionId: string) =>
    (await ask(page, 'evidence.listLinks', { assessmentId })).links.filter(
      link => link.questionId === questionId,
    );
  await show(page, 'gl14-5.8-a');
  const before = await linksOf('gl14-5.8-a');
  await page.keyboard.press('e');
  const evidence = panel(page, 'Evidence');
  await page.keyboard.press('Enter');
  await evidence.getByRole('textbox', { name: 'Search by number' }).fill('annual report');
  await evidence.getByRole('list', { name: 'Search by number' }).getByText('Annual report').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await evidence.getByLabel('Page').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Note 3');
  await page.keyboard.press('Control+Enter');
  await evidence.getByText('page 12 · Note 3').waitFor();
  const [linked] = (await linksOf('gl14-5.8-a')).filter(
    link => !before.some(each => each.evidenceId === link.evidenceId),
  );
  expect(linked?.locator).toEqual({ page: 12, control: 'Note 3', note: '' });

  await evidence.getByRole('listitem').filter({ hasText: 'Note 3' }).getByText('Unlink').click();
  await evidence.getByText('is unlinked.').waitFor();
  expect(await linksOf('gl14-5.8-a')).toEqual(before);
  await evidence.getByRole('button', { name: 'Undo' }).click();
  await evidence.getByText('page 12 · Note 3').waitFor();
  expect(await linksOf('gl14-5.8-a')).toContainEqual(linked);
});

it('a file dropped on the screen of a question is taken in and linked to it at once', async () => {
  const { page } = window;
  await show(page, 'gl14-5.8-b');
  const evidence = panel(page, 'Evidence');
  const transfer = await page.evaluateHandle(`(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['%PDF-1.7 dropped'], 'SOC 2 Type 2 report.pdf'));
    return dropped;
  })()`);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.getByText('Drop to take in as evidence and link to').waitFor();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  const card = evidence.getByRole('listitem').filter({ hasText: 'SOC 2 Type 2 report' }).first();
  await card.getByText('Where in it is not said yet').waitFor();
  await card.getByText('missing: issuer, period').waitFor();
  await card.getByText('under NDA').waitFor();
});

it('a reviewer waives evidence for a time; in a sealed assessment there is nothing to press', async () => {
  const { page } = window;
  const { pack } = await ask(page, 'packs.get', { id: 'hkia-gl14-gl8' });
  const { questions } = await ask(page, 'assessments.status', { id: sample.open.assessment });
  const required = pack.worksheets
    .flatMap(worksheet => worksheet.questions)
    .find(each => each.evidenceRequired && questions.some(asked => asked.questionId === each.id));
  await become('reviewer');
  await show(page, required?.id ?? '');
  await page.keyboard.press('e');
  const evidence = panel(page, 'Evidence');
  await evidence.getByRole('button', { name: 'Waive the evidence' }).click();
  await page.keyboard.type('The report is due in June');
  await evidence.getByLabel('Until').fill('2027-06-30');
  await page.keyboard.press('Control+Enter');
  await evidence.getByText('until 30 Jun 2027').waitFor();
  await evidence.getByText('By Sample Reviewer').waitFor();
  expect(await evidence.getByRole('button', { name: 'Link evidence' }).count()).toBe(0);
  const waivers = async () =>
    (await ask(page, 'evidence.listLinks', { assessmentId: sample.open.assessment })).waivers.length;
  const before = await waivers();
  await evidence.getByRole('button', { name: 'Withdraw the waiver' }).click();
  await evidence.getByText('The evidence is needed again at once.').waitFor();
  await evidence.getByRole('button', { name: 'Withdraw the waiver' }).click();
  await evidence.getByText('until 30 Jun 2027').waitFor({ state: 'detached' });
  expect(await waivers()).toBe(before - 1);

  await become('assessor');
  for (const [key, name] of [
    ['e', 'Evidence'],
    ['f', 'Findings'],
    ['c', 'Comments'],
    ['h', 'History'],
    ['l', 'Last cycle'],
  ] as const) {
    await show(page, 'gl14-5.17-a', sample.sealed.assessment);
    await page.keyboard.press(key);
    await panel(page, name).waitFor();
    await settle(page);
    expect(await panel(page, name).getByRole('button').allInnerTexts(), name).toEqual([]);
  }
});

it('a reviewer gives the verdict beside the question; the assessor comes from the review to what was returned', async () => {
  const { page } = window;
  const assessmentId = sample.open.assessment;
  await become('reviewer');
  await show(page, 'gl14-5.8-a');
  const verdict = panel(page, 'Verdict');
  const accept = verdict.getByRole('button', { name: 'Accept' });
  const judge = async () => {
    await page.keyboard.press('v');
    await accept.and(page.locator(':focus')).waitFor();
  };
  const words = async () => {
    const { verdicts } = await ask(page, 'reviews.list', { assessmentId });
    return verdicts.map(each => [each.questionId, each.verdict, each.comment, each.dueOn]);
  };
  await judge();
  await page.keyboard.press('Enter');
  await verdict.getByRole('status').getByText('accepted').waitFor();
  expect(await words()).toEqual([['gl14-5.8-a', 'accepted', '', null]]);

  const first = await page.getByRole('heading', { level: 2 }).first().textContent();
  await page.keyboard.press('j');
  await verdict.getByRole('status').getByText('not judged').waitFor();
  const title = await page.getByRole('article').getByRole('heading', { level: 2 }).textContent();
  expect(title).not.toBe(first);
  await judge();
  // Returning without a word leads to the field of the comment.
  await verdict.getByRole('button', { name: 'Return' }).press('Enter');
  await verdict.getByLabel('Comment').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Which <b>references</b>?');
  await verdict.getByLabel('To be corrected by').fill('2030-01-31');
  await verdict.getByLabel('Comment').press('Control+Enter');
  await verdict.getByText('Which <b>references</b>?').and(page.locator('p')).waitFor();
  expect((await words()).map(([, ...word]) => word)).toContainEqual([
    'returned',
    'Which <b>references</b>?',
    '2030-01-31',
  ]);
  expect(await page.getByRole('tab', { name: 'Verdict' }).textContent()).toContain('1');
  // Having stood at an answer for a moment is on record as having read it.
  const opened = async () => (await ask(page, 'reviews.list', { assessmentId })).openings.length;
  await expect.poll(opened).toBeGreaterThan(0);

  await become('assessor');
  await goTo(page, `/assessments/${assessmentId}/review`);
  await page.getByText('Which <b>references</b>?').waitFor();
  await page.keyboard.press('o');
  await page
    .getByRole('article')
    .getByRole('heading', { level: 2, name: title ?? '' })
    .waitFor();
  await page.keyboard.press('v');
  await verdict.getByText('Which <b>references</b>?').waitFor();
  await verdict.getByText(/To be corrected by .*31 Jan 2030/).waitFor();
  expect(await accept.count()).toBe(0);
});

it('the last cycle is compared with, copied after a preview, and taken back', async () => {
  const { page } = window;
  const { id } = await ask(page, 'assessments.start', {
    arrangementId: sample.sealed.arrangement,
    packId: 'hkia-gl14-gl8',
    tier: 'full',
    purpose: 'yearly',
    windowStart: '2027-01-01',
    windowEnd: '2027-12-31',
  });
  await show(page, 'gl14-5.17-a', id);
  await page.keyboard.press('l');
  const earlier = panel(page, 'Last cycle');
  await earlier.getByText('sealed').waitFor();
  await earlier.getByText('Travel emergency').first().waitFor();
  await earlier.getByRole('button', { name: 'Copy here' }).click();
  await earlier.getByText('Whole arrangement: added').waitFor();
  const answer = () =>
    ask(page, 'answers.get', { assessmentId: id, questionId: 'gl14-5.17-a', serviceId: null });
  expect((await answer()).revision).toBe(0);
  await earlier.getByRole('button', { name: 'Copy', exact: true }).click();
  await earlier.getByText('It counts once somebody confirms').waitFor();
  expect((await answer()).value).not.toBe(null);
  await earlier.getByText('Changed since').click();
  await earlier.getByText('No difference').waitFor();
  await earlier.getByRole('button', { name: 'Undo' }).click();
  await earlier.getByRole('button', { name: 'Copy here' }).waitFor();
  expect((await answer()).value).toBe(null);
  await earlier.getByText('Row 1 removed').waitFor();

  // Nothing came before the sealed one.
  await show(page, 'gl14-5.17-a', sample.sealed.assessment);
  await earlier.getByText('No assessment before this one').waitFor();
});

it('nothing is complained of', () => {
  expect(window.complaints).toEqual([]);
});
