import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { violations } from '../support/accessibility.ts';
import {
  createAndUnlock,
  goTo,
  inElectron,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
  unlock,
} from '../support/app.ts';
import { decisionOf } from '../support/backend.ts';
import { homeWithSample } from '../support/made-sample.ts';
import { ask, openSample, settle } from '../support/screens.ts';
import { answerSmallAssessment, download } from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();
const secret = 'a signing passphrase of their own';
const sampleSecret = 'sample signing passphrase';

interface Laptop {
  shell: Shell;
  page: Page;
  complaints: string[];
  /** Of the key of whoever is at work, and what opens it. */
  fingerprint: string;
  secret: string;
}

/** A laptop with a workspace of its own, in which nothing is yet. */
async function openLaptop(): Promise<Laptop> {
  const shell = await startShell();
  const { page, complaints } = await openWindow(browser(), shell);
  page.setDefaultTimeout(40_000);
  await createAndUnlock(page);
  await page.getByText('No arrangement is recorded yet').waitFor();
  const made = await ask(page, 'signatures.createIdentity', { organisation: '', signingPassphrase: secret });
  return { shell, page, complaints, fingerprint: made.fingerprint, secret };
}

/** The laptop of the sample: one assessment is sealed, and the next has begun because the service stood still. */
async function openHome(): Promise<Laptop & { sealed: string; assessmentId: string }> {
  const shell = await startShell('en', await homeWithSample());
  const { page, complaints } = await openWindow(browser(), shell);
  page.setDefaultTimeout(40_000);
  const { sealed } = await openSample(page, 'assessor');
  const { people } = await ask(page, 'people.list', {});
  const assessor = people.find(({ roles }) => roles.includes('assessor'));
  const { identities } = await ask(page, 'signatures.listIdentities', {});
  const own = identities.find(({ personId }) => personId === assessor?.id);
  const before = await ask(page, 'assessments.get', { id: sealed.assessment });
  const { assessment } = await ask(page, 'cycles.start', {
    fromAssessmentId: sealed.assessment,
    trigger: 'outage',
    tier: 'full',
    questionIds: [],
    reason: 'Six hours without the claims database',
    windowStart: before.windowStart,
    windowEnd: before.windowEnd,
  });
  const fingerprint = own?.fingerprint ?? '';
  const found = { sealed: sealed.assessment, assessmentId: assessment.id };
  return { shell, page, complaints, fingerprint, secret: sampleSecret, ...found };
}

const show = async (page: Page, place: string) => {
  await goTo(page, place);
  await page.locator('h1').first().waitFor();
  await settle(page);
};

/** Opens the file on the import screen, and trusts its sender by the fingerprint that was told on another way. */
async function examine(
  { shell, page }: Laptop,
  file: string,
  trusted?: { told: string; name: string },
): Promise<void> {
  await show(page, '/import');
  await shell.chooseFiles(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), [file]);
  if (trusted === undefined) return;
  await page.getByText('Nobody here trusts this sender yet').waitFor();
  const trust = page.getByRole('button', { name: 'Trust this sender' });
  await page.getByLabel('Fingerprint as the sender told it').fill('a'.repeat(64));
  await page.getByText('This is not the fingerprint of the certificate').waitFor();
  expect(await trust.isDisabled()).toBe(true);
  await page.getByLabel('Fingerprint as the sender told it').fill(trusted.told.toUpperCase());
  await page.getByLabel('Whose certificate it is').fill(trusted.name);
  await trust.click();
}

// Files are handed over by the roads of the loopback shell.
describe.skipIf(inElectron)(
  'worksheet W6 carried to another laptop and back, signed, and taken in at head office',
  () => {
    let home: Awaited<ReturnType<typeof openHome>>;
    let away: Laptop;
    let office: Laptop;
    const folder = makeFolder();
    /** The two answers of W6 that this is about. */
    const plan = 'gl14-5.17';
    const scenarios = 'gl14-5.17-b';
    const write = async ({ page, secret: own }: Laptop, button: string, to: string, name: string) => {
      // Answers to somebody stand above questions for somebody.
      await page.getByLabel('For whom').first().fill(to);
      await page.getByRole('textbox', { name: 'Signing passphrase' }).first().fill(own);
      const file = await download(page, path.join(folder, name), () =>
        page.getByRole('button', { name: button }).click(),
      );
      await page.getByText(/^Written and verified/).waitFor();
      return file;
    };
    const answer = ({ page }: Laptop, questionId: string) =>
      ask(page, 'answers.get', { assessmentId: home.assessmentId, questionId, serviceId: null });
    const rationale = async (laptop: Laptop, questionId: string) =>
      (await answer(laptop, questionId)).rationale;
    /** Writes the reason of an answer where it is asked for, and waits until it is saved. */
    const explain = async (laptop: Laptop, questionId: string, words: string) => {
      const { page } = laptop;
      await show(page, `/assessments/${home.assessmentId}/questions/${questionId}`);
      await page.getByRole('textbox', { name: 'Rationale' }).fill(words);
      await page.keyboard.press('Tab');
      await expect.poll(() => rationale(laptop, questionId)).toBe(words);
    };
    const toExchange = ({ page }: Laptop) => show(page, `/assessments/${home.assessmentId}/exchange`);

    beforeAll(async () => {
      [home, away, office] = await Promise.all([openHome(), openLaptop(), openLaptop()]);
    });
    afterAll(async () => {
      for (const { shell, page, complaints } of [home, away, office]) {
        expect(complaints).toEqual([]);
        await page.context().close();
        await shell.close();
      }
    });

    it('delegated, answered, merged field by field by a person, undone and taken in again', async () => {
      await toExchange(home);
      await home.page.getByRole('checkbox', { name: /^W6/ }).check();
      await home.page.getByLabel('Wanted by').fill('2099-06-30');
      const delegation = await write(home, 'Write the file', 'Control owner', 'there');
      await show(home.page, '/reminders');
      await home.page.getByRole('row', { name: /Answers from a colleague.*Control owner/ }).waitFor();

      await examine(away, delegation, { told: home.fingerprint, name: 'Assessor' });
      await away.page.getByText('This assessment is not in this workspace yet').waitFor();
      await away.page.getByText("gl14-5.17 The insurer's own plan").first().waitFor();
      expect((await ask(away.page, 'arrangements.list', {})).arrangements).toEqual([]);
      await away.page.getByRole('button', { name: 'Apply' }).click();
      await away.page.getByText(/^Taken in: \d+ answers/).waitFor();
      await explain(away, plan, 'Plan version 8, tried on the day of the outage.');
      await explain(away, scenarios, 'Six hours without the database are a scenario now.');
      await away.page.getByRole('radio', { name: 'Not addressed' }).click();
      await expect.poll(async () => (await answer(away, scenarios)).conclusion).toBe('not-addressed');
      await away.page.getByRole('radio', { name: 'Not addressed' }).click();
      await expect.poll(async () => (await answer(away, scenarios)).conclusion).toBe('not-addressed');
      await show(away.page, '/reminders');
      await away.page.getByRole('link', { name: 'Answers asked of you' }).click();
      await away.page.getByText(/^Questions for you from/).waitFor();
      await away.page.getByRole('link', { name: "5.17 The insurer's own plan" }).waitFor();
      const answers = await write(away, 'Write the answers', 'Assessor', 'back');

      await explain(home, plan, 'Plan version 7 held.');
      await examine(home, answers, { told: away.fingerprint, name: 'Control owner' });
      const takeIn = async () => {
        await home.page.getByText('2 from them, 0 of yours, 1 to decide').waitFor();
        const apply = home.page.getByRole('button', { name: 'Apply' });
        expect(await apply.isDisabled()).toBe(true);
        await home.page.getByRole('button', { name: 'Theirs', exact: true }).click();
        await home.page.getByText('decided by you').waitFor();
        expect(await rationale(home, plan)).toBe('Plan version 7 held.');
        await apply.click();
        await home.page.getByText(/^Taken in: 2 answers/).waitFor();
        expect(await rationale(home, plan)).toMatch(/^Plan version 8/);
      };
      await takeIn();
      await home.page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => rationale(home, plan)).toBe('Plan version 7 held.');
      expect(await rationale(home, scenarios)).not.toMatch(/^Six hours/);
      await toExchange(home);
      await home.page.getByText('Answers from Control owner').waitFor();
      await home.page.getByText('undone', { exact: true }).waitFor();
      await examine(home, answers);
      await takeIn();
    });

    it('reviewed with two answers returned, signed by three people, and kept beside the one before', async () => {
      const { page, assessmentId } = home;
      const as = async <T>(who: SigningRole, work: () => Promise<T>): Promise<T> => {
        await page.keyboard.press('Control+l');
        await page.getByRole('button', { name: 'Open the sample' }).click();
        const name = `Sample ${who[0]?.toUpperCase()}${who.slice(1)}`;
        await page.getByLabel(name).check();
        await unlock(page, `sample passphrase of the ${who}`);
        await page.getByRole('banner').getByText(name, { exact: true }).first().waitFor();
        return work();
      };
      const { unconfirmed } = await ask(page, 'cycles.get', { assessmentId });
      await ask(page, 'answers.confirm', { assessmentId, questionIds: unconfirmed });
      await ask(page, 'assessments.submit', { id: assessmentId });
      await as('reviewer', async () => {
        await show(page, `/assessments/${assessmentId}/review`);
        const list = page.getByRole('navigation', { name: 'Answers by worksheet' });
        const places = ["5.17 The insurer's own plan", '5.17 Scenarios'];
        for (const [index, title] of places.entries()) {
          // Only what is near is in the document; the list is long.
          const row = list.getByRole('button', { name: title });
          while (!(await row.isVisible())) await list.evaluate(box => box.scrollBy(0, 300));
          await row.click();
          await page.getByRole('heading', { name: title.slice(5) }).waitFor();
          // Without a comment there is no return: the key leads to the field that is missing.
          await page.keyboard.press('n');
          await page.keyboard.type('Which page?');
          await page.keyboard.press('Control+Enter');
          await page.getByText(new RegExp(`^${index + 1} of \\d+ judged`)).waitFor();
        }
        await ask(page, 'reviews.complete', { assessmentId });
      });
      await as('assessor', async () => {
        for (const questionId of [plan, scenarios])
          await explain(home, questionId, 'Page 3, beside the barometer.');
        await ask(page, 'assessments.submit', { id: assessmentId });
      });
      // What was waived and accepted for the assessment before is waived and accepted anew, or not.
      await as('reviewer', async () => {
        await ask(page, 'evidence.waive', {
          assessmentId,
          questionId: 'w7-cancellation-test',
          reason: 'The working paper comes with the final report.',
          expiresOn: '2099-12-31',
        });
        await ask(page, 'reviews.acceptRest', { assessmentId });
        await ask(page, 'reviews.complete', { assessmentId });
      });
      const sign = (role: SigningRole, manifestSha256: string) =>
        ask(page, 'signatures.sign', {
          assessmentId,
          role,
          decision: decisionOf[role],
          manifestSha256,
          signingPassphrase: sampleSecret,
        });
      await as('approver', async () => {
        const { findings } = await ask(page, 'findings.list', { assessmentId });
        for (const { id, revision, severity } of findings)
          if (severity === 'critical')
            await ask(page, 'findings.acceptRisk', {
              id,
              expectedRevision: revision,
              reason: 'The tolerable disruption keeps a wide margin.',
              owner: 'Chief Operations Officer (sample)',
              expiresOn: '2099-12-31',
            });
      });
      const manifest = await as('assessor', async () => {
        const { manifestSha256 } = await ask(page, 'assessments.freeze', { id: assessmentId });
        await sign('assessor', manifestSha256);
        return manifestSha256;
      });
      await as('reviewer', () => sign('reviewer', manifest));
      const bundles = await as('approver', async () => {
        await sign('approver', manifest);
        const files: string[] = [];
        for (const id of [home.sealed, assessmentId]) {
          await show(page, `/assessments/${id}/export`);
          const press = () => page.getByRole('button', { name: 'Export the bundle…' }).click();
          files.push(await download(page, path.join(folder, id), press));
        }
        return files;
      });
      const { people } = await ask(page, 'people.list', {});
      const { identities } = await ask(page, 'signatures.listIdentities', {});

      // The third laptop has never met any of the others; what it knows came on paper.
      const { page: desk, shell } = office;
      await show(desk, '/head-office');
      await desk.getByText('No bundle is kept yet').waitFor();
      await shell.chooseFiles(
        desk,
        () => desk.getByRole('button', { name: 'Choose a file' }).click(),
        // The later one first: which counts is not a matter of what came first.
        bundles.toReversed(),
      );
      const strangers = desk.getByRole('button', { name: 'Trust this signer' });
      await expect.poll(() => strangers.count()).toBe(6);
      for (const role of signingRoles) {
        const person = people.find(({ roles }) => roles.includes(role));
        const own = identities.find(({ personId }) => personId === person?.id);
        const heading = desk.getByRole('heading', { name: new RegExp(`^${role}:`) });
        const stranger = heading.first().locator('..');
        await stranger.getByLabel('Fingerprint on the cover sheet').fill(own?.fingerprint ?? '');
        await stranger.getByRole('button', { name: 'Trust this signer' }).click();
        await expect.poll(() => heading.count()).toBe(0);
      }
      // Both files waited: they need not be chosen again.
      const rows = desk.getByRole('button', { name: /Motor and travel claims platform/ });
      await expect.poll(() => rows.count()).toBe(2);
      for (const box of await desk.getByRole('checkbox', { name: /to compare/ }).all()) await box.check();
      await desk.getByRole('button', { name: 'Compare the two chosen' }).click();
      await desk.getByText('0 better, 1 worse').waitFor();
      await desk.getByRole('row', { name: /change, .* counts/ }).waitFor();
      await desk.getByRole('row', { name: /yearly review, .* superseded/ }).waitFor();
      await rows.first().click();
      await desk.getByText('Nothing left out').waitFor();
      await desk.getByRole('button', { name: 'Verify again', exact: true }).click();
      await desk.getByText(/: VERIFIED/).waitFor();
      await desk.getByPlaceholder('Search in all of them').fill('words that nobody wrote');
      await desk.getByText('No kept bundle has all of these words.').waitFor();
      // Only the later one has these words.
      await desk.getByPlaceholder('Search in all of them').fill('barometer');
      await expect.poll(() => rows.count()).toBe(1);
      const kept = (await ask(desk, 'headOffice.list', {})).bundles;
      expect(kept.map(({ alerts, report, size }) => ({ alerts, result: report.result, size }))).toEqual(
        bundles.map(file => ({ alerts: [], result: 'verified', size: statSync(file).size })),
      );
      expect(await violations(desk)).toEqual([]);
    });
  },
);

it.skipIf(inElectron)(
  'questions without a difference are taken in too, with a service that was added since, and each set is answered',
  async () => {
    const [home, away] = await Promise.all([openLaptop(), openLaptop()]);
    const folder = makeFolder();
    const assessmentId = await answerSmallAssessment(home.page, 2_000);
    const exchange = ({ page }: Laptop) => show(page, `/assessments/${assessmentId}/exchange`);
    const send = async ({ page, secret: own }: Laptop, button: string, name: string) => {
      await page.getByRole('textbox', { name: 'Signing passphrase' }).first().fill(own);
      const press = () => page.getByRole('button', { name: button }).first().click();
      const file = await download(page, path.join(folder, name), press);
      await page
        .getByText(/^Written and verified/)
        .first()
        .waitFor();
      return file;
    };
    const delegate = async (name: string, due: string) => {
      await exchange(home);
      const sheet = home.page.getByRole('checkbox', { name: /^W/ });
      // What went to somebody before is not chosen any more.
      expect(await sheet.isChecked()).toBe(false);
      await sheet.check();
      await home.page.getByLabel('For whom').fill('Control owner');
      await home.page.getByLabel('Wanted by').fill(due);
      const file = await send(home, 'Write the file', name);
      expect(await sheet.isChecked()).toBe(false);
      return file;
    };
    const first = await delegate('first', '2099-06-30');
    const { arrangements } = await ask(home.page, 'arrangements.list', {});
    for (const { id, revision: expectedRevision, facts } of arrangements) {
      const service = {
        id: crypto.randomUUID(),
        name: 'Ledger',
        model: 'saas' as const,
        regions: [],
        use: '',
      };
      const services = [...facts.services, service];
      await ask(home.page, 'arrangements.save', { id, expectedRevision, facts: { ...facts, services } });
    }
    const second = await delegate('second', '2099-05-31');

    const { page } = away;
    const apply = () => page.getByRole('button', { name: 'Apply' }).click();
    await examine(away, first, { told: home.fingerprint, name: 'Assessor' });
    await apply();
    await page.getByText(/^Taken in: \d+ answers/).waitFor();
    await examine(away, second);
    await page.getByText('Nothing differs from what stands here').waitFor();
    await page.getByText('A service comes along: Ledger').waitFor();
    await apply();
    await page.getByText(/^Taken in: 0 answers/).waitFor();
    // The very same once more is nothing to take in.
    await examine(away, second);
    await page.getByText('Everything in the file was taken in before').waitFor();

    await exchange(away);
    const sets = page.getByRole('heading', { name: 'Questions for you from Assessor' });
    await expect.poll(() => sets.count()).toBe(2);
    expect(await page.getByText(/^Wanted by/).allInnerTexts()).toEqual(
      expect.arrayContaining(['Wanted by 31 May 2099', 'Wanted by 30 Jun 2099']),
    );
    await send(away, 'Write the answers', 'answers');
    await show(page, '/reminders');
    await page.getByRole('row', { name: /30 Jun 2099.*Answers asked of you/ }).waitFor();
    expect(await page.getByRole('row', { name: /Answers asked of you/ }).count()).toBe(1);
    await exchange(away);
    await page.getByText('Answered already. Answer again').waitFor();
    for (const { shell, page: window, complaints } of [home, away]) {
      expect(complaints).toEqual([]);
      await window.context().close();
      await shell.close();
    }
  },
);
