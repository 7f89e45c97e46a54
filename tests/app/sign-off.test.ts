import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommands } from '../../main/bundles/cover-sheet.ts';
import { fileSize } from '../../renderer/ui/file-size.ts';
import {
  createAndUnlock,
  goTo,
  inElectron,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
} from '../support/app.ts';
import { ask, pickByTyping, settle } from '../support/screens.ts';
import {
  addColleagues,
  answerSmallAssessment,
  become,
  download,
  findSecret,
} from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();
const signingSecret = 'a signing passphrase of their own';

/** Several pieces of evidence.db, so that a job has places to stop at. Bytes. */
const EVIDENCE_SIZE = 5 * 1024 * 1024;

// Files are taken in, and calls are held back, by the roads of the loopback shell.
describe.skipIf(inElectron)('from answers to a bundle that anybody verifies, on one laptop', () => {
  let shell: Shell;
  let page: Page;
  let complaints: string[];
  let assessmentId: string;
  const folder = makeFolder();
  const dialog = () => page.getByRole('dialog');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const screen = async (name: string) => {
    await goTo(page, `/assessments/${assessmentId}/${name}`);
    await page.locator('h1').first().waitFor();
    await settle(page);
  };
  const state = async () => (await ask(page, 'assessments.get', { id: assessmentId })).state;
  const signed = async () =>
    (await ask(page, 'signatures.list', { assessmentId })).signOffs.filter(each => each.voidedAt === null)
      .length;

  beforeAll(async () => {
    shell = await startShell();
    const window = await openWindow(browser(), shell);
    ({ page, complaints } = window);
    await createAndUnlock(page);
    await page.getByText('No arrangement is recorded yet').waitFor();
    await addColleagues(page);
    assessmentId = await answerSmallAssessment(page, EVIDENCE_SIZE);
  });
  afterAll(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await shell.close();
  });

  it('the assessor submits; who is next gets the laptop by a lock', async () => {
    await screen('export');
    await page.getByText('Nothing to export yet').waitFor();
    await screen('review');
    await page.getByText('Not submitted for review yet').waitFor();
    await button('Submit for review').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for review' }).click();
    await expect.poll(state).toBe('in-review');
    await screen('sign-off');
    await page.getByText('The reviewer is at work: 2 answers have no verdict yet.').waitFor();
    await page.getByText('It is the turn of Robin Reviewer (reviewer)').waitFor();
    expect(await button('Freeze for signing').isDisabled()).toBe(true);
    await button('Lock for the next person').click();
    await become(page, 'Robin Reviewer');
  });

  it('the reviewer judges by keyboard, and gives one answer back', async () => {
    await screen('review');
    await page.getByText('0 of 2 judged').waitFor();
    await page.getByRole('heading', { name: 'q-one' }).waitFor();
    // Without a comment there is no return: the key leads to the field that is missing.
    await page.keyboard.press('n');
    await page.keyboard.type('Which report says so?');
    await page.getByLabel('To be corrected by').fill('2030-01-31');
    await page.keyboard.press('Control+Enter');
    await page.getByText('1 of 2 judged').waitFor();
    await page.getByRole('heading', { name: 'q-two' }).waitFor();
    await page.getByText('E-001').waitFor();
    await button('Accept the rest (1)…').click();
    await dialog().getByText('Accept the 1 answers that have no verdict').waitFor();
    await button('Cancel').click();
    await button('Complete the review').click();
    await dialog().getByText('What was returned goes back to the assessor').waitFor();
    await button('Give back to the assessor').click();
    await expect.poll(state).toBe('returned');
  });

  it('the assessor mends it; the reviewer sees old beside new, accepts, and is told what was never opened', async () => {
    await become(page, 'Founder');
    await page.getByText('Which report says so?').waitFor();
    await page.getByText(/To be corrected by .*31 Jan 2030/).waitFor();
    await page.getByRole('link', { name: 'Show at its question' }).click();
    await page.getByLabel('Rationale').fill('because of the report E-001');
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await screen('review');
    await button('Submit again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit again' }).click();
    await expect.poll(state).toBe('in-review');

    await become(page, 'Robin Reviewer');
    await screen('review');
    await page.getByText('Changed since (1)').click();
    await page.locator('del', { hasText: 'one' }).waitFor();
    await page.locator('ins', { hasText: 'the report' }).waitFor();
    await page.keyboard.press('y');
    await page.getByText('None of these').waitFor();
    await page.getByText('To judge (1)').click();
    await button('Accept the rest (1)…').click();
    await dialog().getByText('Review by exception').waitFor();
    await button('Accept all 1').click();
    await button('Complete the review').click();
    await dialog().getByText('Every answer stands accepted').waitFor();
    await dialog().getByRole('button', { name: 'Complete the review' }).click();
    await expect.poll(state).toBe('reviewed');
  });

  it('freezing is cancelled without a trace, then done; what is signed is shown to the byte', async () => {
    await become(page, 'Founder');
    await screen('sign-off');
    const freeze = () => button('Freeze for signing').click();
    shell.handTogether('assessments.freeze', 'jobs.cancel');
    await freeze();
    await button('Cancel').click();
    await page.getByText('Cancelled. Nothing was frozen, and nothing was changed.').waitFor();
    expect(await state()).toBe('reviewed');
    expect(await ask(page, 'bundles.contents', { assessmentId })).toEqual({ content: null });

    await freeze();
    await page.getByRole('heading', { name: 'What exactly is signed' }).waitFor();
    const { content } = await ask(page, 'bundles.contents', { assessmentId });
    const hash = content?.manifestSha256.match(/.{8}/g)?.join(' ') ?? '';
    await page.getByText(hash).first().waitFor();
    await page.getByText(/^All \d+ files$/).click();
    await page.getByText('E-001 Report (under NDA)').waitFor();
    expect(await state()).toBe('frozen');
  });

  it('a wrong signing passphrase signs nothing, and the right one is kept nowhere', async () => {
    await button('Make my signing key').click();
    await dialog().getByLabel('Organisation').fill('Test insurer');
    await dialog().getByLabel('Signing passphrase').fill(signingSecret);
    await dialog().getByLabel('The passphrase once more').fill(signingSecret);
    await dialog().getByRole('button', { name: 'Make my signing key' }).click();
    const form = page.getByRole('form', { name: 'Sign' });
    await form.getByLabel('Signing passphrase').fill('not the right one');
    await button('Sign as assessor').click();
    await form.getByText('The signing passphrase is not right. Nothing was signed.').waitFor();
    expect(await signed()).toBe(0);
    expect(await form.getByLabel('Signing passphrase').inputValue()).toBe('');
    await form.getByLabel('Signing passphrase').fill(signingSecret);
    expect(await findSecret(page, signingSecret)).toContain('memory');
    await button('Sign as assessor').click();
    await expect.poll(signed).toBe(1);
    await page.getByText('It is the turn of Robin Reviewer (reviewer)').waitFor();
    expect(await findSecret(page, signingSecret)).toEqual([]);
  });

  it('opening again says what it does to signatures, and leaves them visible as void', async () => {
    await button('Open again…').click();
    await dialog().getByText('Signatures given so far become void: 1').waitFor();
    const open = dialog().getByRole('button', { name: 'Open again and void the signatures' });
    expect(await open.isDisabled()).toBe(true);
    await dialog().getByLabel('Reason').fill('a wrong date');
    await open.click();
    await expect.poll(state).toBe('in-review');
    await page.getByText(/^void since/).waitFor();
    await become(page, 'Robin Reviewer');
    await screen('review');
    await page.getByText('Every answer is judged').waitFor();
    await button('Complete the review').click();
    await dialog().getByRole('button', { name: 'Complete the review' }).click();
    await expect.poll(state).toBe('reviewed');
    await become(page, 'Founder');
    await screen('sign-off');
    await button('Freeze for signing').click();
    await page.getByLabel('Signing passphrase').fill(signingSecret);
    await button('Sign as assessor').click();
    await expect.poll(signed).toBe(1);
  });

  const makeKey = (who: string) =>
    ask(page, 'signatures.createIdentity', { organisation: who, signingPassphrase: signingSecret });

  it('nobody signs twice on one assessment, and a lock in the middle of a signature signs nothing', async () => {
    // The maker becomes an approver too, which gives no second part.
    const { people } = await ask(page, 'people.list', {});
    const founder = people.find(person => person.name === 'Founder');
    await ask(page, 'people.setRoles', {
      personId: founder?.id ?? '',
      expectedRevision: founder?.revision ?? 0,
      roles: ['administrator', 'assessor', 'reviewer', 'approver'],
    });
    await become(page, 'Founder');
    await screen('sign-off');
    await page
      .getByText(
        'You are maker in this assessment and cannot be checker as well: maker, checker and approver',
      )
      .waitFor();
    expect(await button('Sign as reviewer').count()).toBe(0);

    await become(page, 'Robin Reviewer');
    await makeKey('Test insurer');
    await screen('sign-off');
    await page.getByLabel('Signing passphrase').fill(signingSecret);
    shell.handTogether('signatures.sign', 'workspace.lock');
    await button('Sign as reviewer').click();
    await page.keyboard.press('Control+l');
    await button('Test insurer').waitFor();
    await become(page, 'Robin Reviewer');
    expect(await signed()).toBe(1);
    await page.getByLabel('Signing passphrase').fill(signingSecret);
    await button('Sign as reviewer').click();
    await expect.poll(signed).toBe(2);
  });

  it('the approver decides and seals', async () => {
    await button('Lock for the next person').click();
    await become(page, 'Alex Approver');
    await makeKey('Board');
    const sign = button('Sign as approver');
    await page.getByLabel('Signing passphrase').fill(signingSecret);
    // No decision is made for anybody.
    expect(await sign.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'approved', exact: true }).check();
    await sign.click();
    await page.getByText('Sealed, revision 1').waitFor();
    expect(await state()).toBe('sealed');
  });

  it('an export that is cancelled leaves nothing; one that is not comes with all a recipient needs', async () => {
    await page.getByRole('link', { name: 'Export the signed bundle' }).click();
    await page.getByText('Internal: the complete copy').waitFor();
    const { content } = await ask(page, 'bundles.contents', { assessmentId });
    const bytes = content?.files.reduce((sum, file) => sum + file.size, 0) ?? 0;
    expect(bytes).toBeGreaterThan(EVIDENCE_SIZE);
    await page.getByText(`${content?.files.length} files, ${fileSize(bytes)}`).waitFor();
    const staging = () =>
      readdirSync(shell.home, { recursive: true, encoding: 'utf8' }).filter(name =>
        /\.(zip|part)$/.test(name),
      );
    const write = () => button('Export the bundle…').click();
    shell.handTogether('bundles.export', 'jobs.cancel');
    await write();
    await button('Cancel').click();
    await page.getByText('Cancelled. Nothing was left where the file would have been.').waitFor();
    expect(staging()).toEqual([]);
    await page.getByText('not finished, nothing left').waitFor();

    const bundle = await download(page, folder, write);
    await page.getByText('written, read again and verified').waitFor();
    const { bundles } = await ask(page, 'bundles.list', { assessmentId });
    expect(bundles.map(each => each.state)).toEqual(['failed', 'exported']);
    expect(path.basename(bundle)).toBe(bundles[1]?.fileName);
    for (const file of ['10-assessor.pem', '20-reviewer.pem', '30-approver.pem'])
      await download(page, path.join(folder, 'trusted'), () => button(`Save ${file}`).click());
    await download(page, folder, () => button('Save as text').click());
    const cover = path.basename(bundle).replace('.zip', '-cover-sheet.txt');
    expect(readFileSync(path.join(folder, cover), 'utf8')).toContain(bundles[1]?.sha256 ?? 'none');
    await page.context().grantPermissions(['clipboard-read']);
    await button('Copy').click();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(readFileSync(path.join(folder, cover), 'utf8'));
  });

  it('the cover sheet prints on one page of A4, and nothing beside it', async () => {
    const bytes = await page.pdf({ preferCSSPageSize: true });
    const printed = await PDFDocument.load(bytes);
    expect(printed.getPageCount()).toBe(1);
    const { width, height } = printed.getPage(0).getSize();
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: 'Cover sheet of a signed' }).isVisible()).toBe(true);
    expect(await button('Copy').isVisible()).toBe(false);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });

  it('the window verifies it against its people, and stock tools by the commands of the cover sheet', async () => {
    const bundle = readdirSync(folder).find(name => name.endsWith('.zip')) ?? '';
    await page.getByRole('link', { name: 'Verify', exact: true }).click();
    await shell.chooseFiles(page, () => button('Choose a file').click(), [path.join(folder, bundle)]);
    const report = page.getByRole('article');
    await report.getByText('VERIFIED', { exact: true }).waitFor();
    await report.getByText('this is the certificate of Alex Approver').waitFor();

    const cover = readdirSync(folder).find(name => name.endsWith('-cover-sheet.txt')) ?? '';
    const commands = readCommands(readFileSync(path.join(folder, cover), 'utf8'));
    const run = spawnSync('bash', ['-c', commands.join('\n')], { cwd: folder, encoding: 'utf8' });
    const said = run.stdout + run.stderr;
    expect(said.match(/Verification successful/g)).toHaveLength(3);
    expect(said).not.toMatch(/REFUSE|FAILED|^[<>]|failure/m);
    const { seal } = await ask(page, 'assessments.get', { id: assessmentId });
    expect(run.stdout.trim().split('\n').at(-1)).toContain(seal ?? 'none');
  });

  it('whoever signed nothing makes a redacted, encrypted copy, which age and the stock tools accept', async () => {
    await screen('export');
    await page.getByRole('radio', { name: 'regulator or auditor' }).check();
    // The approver has signed the content, and cannot vouch for what is left out of it.
    await page.getByText('You have signed this content.').waitFor();
    await become(page, 'Dana Dispatcher');
    await goTo(page, '/people');
    await makeKey('Harbour');
    await screen('export');
    await page.getByRole('radio', { name: 'regulator or auditor' }).check();
    expect(await button('Export the bundle…').isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Recipient' }).fill('Insurance Authority');
    await page.getByLabel('I have looked at what this copy holds and leaves out').check();
    await page.getByLabel('Personal names beyond the signers').check();
    await page.getByText('3 files, by hash only').waitFor();
    await page.getByLabel('Encrypt the file with a passphrase').check();
    const words = page.getByLabel('Passphrase of the file');
    await expect.poll(() => words.inputValue()).toMatch(/^[a-z]+(-[a-z]+){5}$/);
    const passphrase = await words.inputValue();
    await page.getByLabel('Signing passphrase').fill(signingSecret);
    const copies = path.join(folder, 'copies');
    const file = await download(page, copies, () => button('Export the bundle…').click());
    await page.getByText('written, read again and verified').first().waitFor();
    await page.getByText(passphrase).waitFor();
    for (const name of ['10-assessor.pem', '20-reviewer.pem', '30-approver.pem', '90-redactor.pem'])
      await download(page, path.join(copies, 'trusted'), () => button(`Save ${name}`).click());
    const cover = await download(page, copies, () => button('Save as text').click());
    const [decrypt = '', ...rest] = readCommands(readFileSync(cover, 'utf8'));
    const typed = { cwd: copies, input: `${passphrase}\n`, encoding: 'utf8' } as const;
    expect(spawnSync('script', ['-qec', decrypt, '/dev/null'], typed).status).toBe(0);
    const run = spawnSync('bash', ['-c', rest.join('\n')], { cwd: copies, encoding: 'utf8' });
    const said = run.stdout + run.stderr;
    expect(said.match(/Verification successful/g)).toHaveLength(4);
    expect(said).not.toMatch(/REFUSE|FAILED|^>/m);
    expect([...said.matchAll(/^< (.*)$/gm)].map(([, name]) => name)).toEqual([
      'data/evidence/e-001/blob',
      'data/private/comments.json',
      'data/private/privileged.json',
    ]);

    await button('Record the receipt').click();
    await dialog().getByLabel('Received on').fill('2026-01-31');
    await dialog().getByLabel('Received by').fill('Registry');
    await dialog().getByRole('button', { name: 'Record the receipt' }).click();
    await page.getByText(/31 Jan 2026 Registry/).waitFor();

    await page.getByRole('link', { name: 'Verify', exact: true }).click();
    await shell.chooseFiles(page, () => button('Choose a file').click(), [file.replace(/\.age$/, '')]);
    const report = page.getByRole('article');
    await report.getByText('VERIFIED', { exact: true }).waitFor();
    await report.getByText('Insurance Authority').waitFor();
    await report
      .getByText(/data\/evidence\/e-001\/blob – evidence under a non-disclosure agreement/)
      .waitFor();
  });
});

it.skipIf(inElectron)(
  'a returned worksheet, a missing attestation and a condition of a committee stand in the way until they are met',
  async () => {
    const shell = await startShell();
    const { page, context, complaints } = await openWindow(browser(), shell);
    await createAndUnlock(page);
    await page.getByText('No arrangement is recorded yet').waitFor();
    await addColleagues(page);
    const assessmentId = await answerSmallAssessment(page, 2_000);
    const dialog = page.getByRole('dialog');
    const screen = (name: string) => goTo(page, `/assessments/${assessmentId}/${name}`);
    const { people } = await ask(page, 'people.list', {});
    const ownerId = people.find(person => person.name === 'Founder')?.id ?? '';
    await ask(page, 'worksheets.plan', { assessmentId, worksheetIds: ['w'], ownerId, apply: true });

    await screen('sign-off');
    await page.getByText('its owner reads the worksheet as it is now and attests it.').waitFor();
    await page.getByRole('button', { name: 'Attest the worksheet' }).click();
    await dialog.getByRole('button', { name: 'Attest the worksheet' }).click();
    await page.getByText('its owner reads the worksheet').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Record a resolution' }).click();
    await dialog.getByLabel('Resolved by').fill('Board Risk Committee');
    await dialog.getByLabel('Number of the minute').fill('BRC 2026/14');
    await dialog.getByLabel('What was resolved').selectOption('approved-with-conditions');
    await dialog.getByLabel('Wording').fill('Resolved to approve, once the exit plan is rehearsed.');
    await dialog.getByLabel('Extract certified by').fill('Company Secretary');
    const submit = dialog.getByRole('button', { name: 'Record a resolution' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByLabel(/^Condition 1/).fill('Rehearse the exit plan');
    await dialog.getByLabel('Owner').fill('Head of IT');
    await dialog.getByLabel('Due').fill('2030-06-30');
    await pickByTyping(dialog.getByLabel('Tracked at the question').first(), 'q-one');
    await dialog.getByLabel('to be met before sealing').check();
    await submit.click();
    await page.getByText('meet the condition and resolve its finding.').waitFor();
    await page.getByText('Resolved to approve, once the exit plan is rehearsed.').waitFor();
    const [condition] = (await ask(page, 'findings.list', { assessmentId })).findings;
    if (!condition) throw new Error('the condition became no finding');
    const {
      id,
      revision,
      number,
      assessmentId: _id,
      questionId: _question,
      acceptance: _none,
      ...rest
    } = condition;
    await ask(page, 'findings.save', {
      id,
      expectedRevision: revision,
      content: { ...rest, status: 'resolved', resolution: 'rehearsed' },
    });
    await page.getByText('meet the condition and resolve its finding.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: number }).first().waitFor();

    // A finding belongs to what was attested, so the worksheet has to be attested anew.
    await page.getByRole('button', { name: 'Attest the worksheet' }).click();
    await dialog.getByRole('button', { name: 'Attest the worksheet' }).click();
    await screen('review');
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await dialog.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('0 of 2 judged').waitFor();
    await become(page, 'Robin Reviewer');
    await page.getByRole('button', { name: 'Return the worksheet: W' }).click();
    await dialog.getByLabel('What is to be corrected').fill('The period is last year’s.');
    await dialog.getByRole('button', { name: 'Return the worksheet' }).click();
    await page.getByText('Returned (2)').waitFor();
    await page.getByRole('button', { name: 'Complete the review' }).click();
    await page.getByRole('button', { name: 'Give back to the assessor' }).click();
    await become(page, 'Founder');
    await page.getByText('The whole worksheet was returned by Robin Reviewer').waitFor();
    await page.getByText('The period is last year’s.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
    await shell.close();
  },
);
