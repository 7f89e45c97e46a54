import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { Bridge } from '../../shared/api/bridge.ts';
import { createClient } from '../../shared/api/client.ts';
import type { Envelope, Reply } from '../../shared/api/contract.ts';
import type { Settings, themes } from '../../shared/api/host.ts';
import type { InputOf, OutputOf, WindowMethodName } from '../../shared/api/index.ts';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { type Language, languages } from '../../shared/domain/text.ts';
import { goTo, unlock } from './app.ts';

/** What the sample workspace has to show. */
export interface Sample {
  /** The arrangement of the full tier, whose assessment is sealed. */
  sealed: { arrangement: string; assessment: string };
  /** The light one in Chinese, which waits for its reviewer. */
  open: { arrangement: string; assessment: string };
}

export interface Screen {
  /** Also the name of its picture. */
  name: string;
  /** Address in the window. */
  address: (sample: Sample) => string;
  /** What a person does there before there is something to see. */
  prepare?: (page: Page) => Promise<void>;
}

/** Every screen of an open workspace. The accessibility test and the pictures go through all of them. */
export const screens: readonly Screen[] = [
  { name: 'register', address: () => '/' },
  {
    name: 'palette',
    address: () => '/',
    prepare: async page => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('backup');
      await page.getByRole('dialog').locator('mark').first().waitFor();
    },
  },
  { name: 'search', address: () => '/search?q=backup' },
  { name: 'search-nothing', address: () => '/search?q=nothing-of-this-kind' },
  { name: 'arrangement', address: ({ sealed }) => `/arrangements/${sealed.arrangement}` },
  { name: 'cycles', address: ({ open }) => `/arrangements/${open.arrangement}/cycles` },
  {
    name: 'cycle-start',
    address: ({ sealed }) => `/arrangements/${sealed.arrangement}/cycles`,
    prepare: async page => {
      await page.getByRole('main').getByRole('button').first().click();
      await page.getByRole('dialog').locator('summary').last().click();
    },
  },
  { name: 'evidence', address: ({ sealed }) => `/arrangements/${sealed.arrangement}/evidence` },
  {
    name: 'evidence-details',
    address: ({ sealed }) => `/arrangements/${sealed.arrangement}/evidence`,
    prepare: async page => {
      await page.getByRole('row', { name: 'E-001' }).click();
      await page.getByText('SHA-256').waitFor();
    },
  },
  {
    name: 'evidence-removal',
    address: ({ open }) => `/arrangements/${open.arrangement}/evidence`,
    prepare: async page => {
      await page.getByRole('row', { name: /E-\d/ }).first().click();
      await page.locator('aside .lucide-trash-2').click();
      await page.getByRole('dialog').locator('textarea').waitFor();
    },
  },
  {
    name: 'evidence-viewer',
    address: ({ open }) => `/arrangements/${open.arrangement}/evidence`,
    prepare: async page => {
      await page.getByRole('row', { name: /E-\d/ }).first().dblclick();
      await page.locator('.textLayer span').first().waitFor();
    },
  },
  { name: 'evidence-coverage', address: ({ sealed }) => `/arrangements/${sealed.arrangement}/coverage` },
  { name: 'evidence-matrix', address: ({ sealed }) => `/arrangements/${sealed.arrangement}/matrix` },
  { name: 'evidence-empty', address: () => '/', prepare: showEmptyLibrary },
  { name: 'question', address: ({ open }) => `/assessments/${open.assessment}/questions` },
  {
    name: 'question-table',
    address: ({ sealed }) => `/assessments/${sealed.assessment}/questions/gl14-5.17-a`,
  },
  {
    name: 'question-filter',
    address: ({ open }) => `/assessments/${open.assessment}/questions/w0-outsourcing?show=mandatory&text=5.1`,
    prepare: async page => {
      await page.locator('[role=tree] [aria-current]').waitFor();
      await page.locator('h1').click();
      await page.keyboard.press('q');
      await page.locator('fieldset output').first().waitFor();
    },
  },
  {
    name: 'question-risk',
    address: ({ sealed }) => `/assessments/${sealed.assessment}/questions/gl14-5.4-b1`,
  },
  {
    name: 'question-test',
    address: ({ sealed }) => `/assessments/${sealed.assessment}/questions/gl14-5.12-b`,
  },
  {
    name: 'question-provider',
    address: ({ sealed }) => `/assessments/${sealed.assessment}/questions/w14-questions`,
  },
  {
    name: 'question-picker',
    address: ({ open }) => `/assessments/${open.assessment}/questions/gl14-5.8-c`,
    prepare: async page => {
      await page.locator('[role=tree] [aria-current]').waitFor();
      await page.getByRole('tab').nth(1).click();
      await page.locator('[role=tabpanel] .lucide-link2, [role=tabpanel] .lucide-link-2').first().click();
      await page.locator('[role=tabpanel] li button').first().waitFor();
    },
  },
  ...(['evidence', 'findings', 'comments', 'verdict', 'history', 'earlier'] as const).map(
    (section, index): Screen => ({
      name: `question-side-${section}`,
      // What waits for its reviewer has something to say in each of them.
      address: ({ open }) => `/assessments/${open.assessment}/questions/gl14-5.8-a`,
      prepare: async page => {
        await page.locator('[role=tree] [aria-current]').waitFor();
        await page
          .getByRole('tab')
          .nth(index + 1)
          .click();
      },
    }),
  ),
  { name: 'worksheet', address: ({ sealed }) => `/assessments/${sealed.assessment}/worksheets/w1` },
  {
    name: 'bulk',
    address: ({ open }) => `/assessments/${open.assessment}/questions/w0-outsourcing?in=w0`,
    prepare: async page => {
      await page.locator('[role=tree] [aria-current]').waitFor();
      await page.locator('h1').click();
      await page.locator('[role=dialog]').waitFor({ state: 'hidden' });
      await page.keyboard.press('x');
      await page.keyboard.press('b');
      await page.locator('select').first().selectOption('partly');
      await page.locator('table tbody td').first().waitFor();
    },
  },
  { name: 'plan', address: ({ open }) => `/assessments/${open.assessment}/plan` },
  { name: 'standing', address: ({ sealed }) => `/assessments/${sealed.assessment}/standing` },
  { name: 'packs', address: () => '/packs' },
  {
    name: 'pack',
    address: () => '/packs/hkia-gl14-gl8/1.4.0',
    prepare: async page => page.getByRole('button', { name: /^W6/ }).click(),
  },
  { name: 'audit', address: () => '/audit' },
  { name: 'people', address: () => '/people' },
  { name: 'findings', address: ({ sealed }) => `/assessments/${sealed.assessment}/findings` },
  { name: 'export', address: ({ sealed }) => `/assessments/${sealed.assessment}/export` },
  { name: 'sign-off', address: ({ open }) => `/assessments/${open.assessment}/sign-off` },
  { name: 'sign-off-sealed', address: ({ sealed }) => `/assessments/${sealed.assessment}/sign-off` },
  { name: 'review', address: ({ open }) => `/assessments/${open.assessment}/review` },
  {
    name: 'reports',
    address: ({ sealed }) => `/assessments/${sealed.assessment}/reports`,
    prepare: async page => {
      await page.locator('.pdfViewer .page[data-loaded] .textLayer').first().waitFor();
    },
  },
  { name: 'print', address: ({ sealed }) => `/assessments/${sealed.assessment}/print/w6` },
  { name: 'reminders', address: () => '/reminders' },
  { name: 'portfolio', address: () => '/portfolio' },
  { name: 'incidents', address: () => '/incidents' },
  { name: 'incident', address: () => '/incidents', prepare: showIncident },
  { name: 'reminders-print', address: () => '/reminders/print' },
  { name: 'verify', address: () => '/verify' },
  { name: 'import', address: () => '/import' },
  { name: 'head-office', address: () => '/head-office' },
  { name: 'exchange', address: ({ open }) => `/assessments/${open.assessment}/exchange` },
  {
    name: 'exchange-workbook',
    address: ({ open }) => `/assessments/${open.assessment}/exchange`,
    prepare: async page => {
      await page.locator('input[value="workbook"] + label').click();
      await page.locator('input[value="zh-Hant"]').waitFor({ state: 'attached' });
    },
  },
  { name: 'settings', address: () => '/settings' },
  { name: 'help', address: () => '/help' },
];

/** Asks the backend what the window could ask, as the person who is at work in it. */
export async function ask<Name extends WindowMethodName>(
  page: Page,
  method: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const send = async (envelope: Envelope): Promise<Reply> =>
    page.evaluate(async sent => {
      const { assay } = globalThis as { assay?: Bridge<never> };
      if (assay) return assay.send(sent);
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/api', { method: 'POST', headers, body: JSON.stringify(sent) });
      return (await answer.json()) as Reply;
    }, envelope);
  return createClient(send, randomUUID).call(method, input);
}

/** A breach at a sub-contractor, recorded a while ago. */
async function showIncident(page: Page): Promise<void> {
  const { incidents } = await ask(page, 'incidents.list', {});
  const [first] = (await ask(page, 'arrangements.list', {})).arrangements;
  const content = {
    title: 'Access keys in a public place',
    kind: 'unauthorised-access' as const,
    sphere: 'sub-contractor' as const,
    description: 'Found by a scan of public code.',
    owner: 'Head of IT Security (sample)',
    detectedAt: null,
    awareAt: new Date(Date.now() - 5 * 3_600_000).toISOString(),
    iaToldAt: null,
    notToldReason: '',
    customersToldAt: null,
    cyber: true,
    cause: '',
    lessons: '',
    closedAt: null,
  };
  const { id } =
    incidents[0] ?? (await ask(page, 'incidents.record', { arrangementId: first?.id ?? '', content }));
  await goTo(page, `/incidents/${id}`);
  await page.locator('ol').waitFor();
}

/** An arrangement of which there is nothing yet but its name. */
async function showEmptyLibrary(page: Page): Promise<void> {
  const { rows } = await ask(page, 'arrangements.register', {});
  const known = rows.find(({ assessment }) => assessment === null);
  const facts = {
    ...blankArrangementFacts,
    parties: [],
    services: [],
    name: 'Chat service',
    provider: 'A provider',
  };
  const { id } = known ?? (await ask(page, 'arrangements.create', { facts }));
  await goTo(page, `/arrangements/${id}/evidence`);
  await page.locator('h2').waitFor();
}

/** Opens the sample as one of its people, and finds what there is in it. */
export async function openSample(page: Page, who: 'administrator' | 'assessor' | 'reviewer' | 'approver') {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page.getByLabel(`Sample ${who[0]?.toUpperCase()}${who.slice(1)}`).check();
  await unlock(page, `sample passphrase of the ${who}`);
  await page.getByRole('link', { name: 'Motor and travel claims platform' }).waitFor();
  return findSample(page);
}

async function findSample(page: Page): Promise<Sample> {
  const { rows } = await ask(page, 'arrangements.register', {});
  const find = (sealed: boolean) => {
    const row = rows.find(({ assessment }) => assessment && (assessment.state === 'sealed') === sealed);
    if (!row?.assessment) throw new Error('the sample lacks an assessment');
    return { arrangement: row.id, assessment: row.assessment.id };
  };
  return { sealed: find(true), open: find(false) };
}

/** Shows a screen, all of it there. */
export async function showScreen(page: Page, screen: Screen, sample: Sample): Promise<void> {
  // Whatever lies over the screen before, such as the palette.
  await page.keyboard.press('Escape');
  await goTo(page, screen.address(sample));
  await page.locator('h1').first().waitFor();
  await screen.prepare?.(page);
  await settle(page);
}

/** Picks from a list as a hand on the keyboard does: opens it, types, and takes the first that fits with Enter. */
export async function pickByTyping(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await field.click();
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Waits until a screen reads nothing any more; one answer may lead to the next question, so for some frames in a row. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise(resolve => {
    let quiet = 0;
    const look = () => {
      quiet = document.querySelector('[aria-busy=true]') ? 0 : quiet + 1;
      if (quiet > 12) resolve();
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/** Every look in every language, set as the settings screen sets it. */
export const looks: readonly { language: Language; theme: (typeof themes)[number] }[] = languages.flatMap(
  language => (['light', 'dark', 'contrast'] as const).map(theme => ({ language, theme })),
);

export async function dress(page: Page, look: Pick<Settings, 'language' | 'theme'>): Promise<void> {
  await ask(page, 'host.saveSettings', { ...look, autoLockMinutes: 60 });
  await page.reload();
  await page.locator('h1').first().waitFor();
}
