import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Pack } from '../../shared/domain/packs.ts';
import { passphrase, unlock } from './app.ts';
import { emptyAnswer, storyPack } from './backend.ts';
import { ask } from './screens.ts';

/** Who works in the workspace of `createAndUnlock`, and what unlocks it for them. */
export const colleagues = {
  Founder: passphrase,
  'Robin Reviewer': 'passphrase of the reviewer',
  'Alex Approver': 'passphrase of the approver',
  'Dana Dispatcher': 'passphrase of the dispatcher',
} as const;
export type Colleague = keyof typeof colleagues;

/** Adds a reviewer, an approver, and somebody who signs nothing, as the founder. */
export async function addColleagues(page: Page): Promise<void> {
  for (const [name, role] of [
    ['Robin Reviewer', 'reviewer'],
    ['Alex Approver', 'approver'],
    ['Dana Dispatcher', 'administrator'],
  ] as const)
    await ask(page, 'people.add', { name, roles: [role], passphrase: colleagues[name] });
}

/** Hands the laptop over: locks unless that is done already, and unlocks as somebody else, who finds the same screen. */
export async function become(page: Page, who: Colleague): Promise<void> {
  if (!(await page.getByRole('button', { name: 'Test insurer' }).isVisible()))
    await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Test insurer' }).click();
  await page.getByLabel(who).check();
  await unlock(page, colleagues[who]);
  await page.getByRole('banner').getByText(who, { exact: true }).first().waitFor();
}

/** Takes a file of so many bytes into the window, by the road that a dropped file takes. */
export async function giveFile(page: Page, name: string, content: string | number): Promise<string> {
  const { upload } = await ask(page, 'host.beginUpload', { name });
  return page.evaluate(
    async ([token, body]) => {
      const bytes = typeof body === 'number' ? new Uint8Array(body).fill(7) : body;
      const answer = await fetch(`/files/${token}`, { method: 'PUT', body: new Blob([bytes]) });
      return ((await answer.json()) as { token: string }).token;
    },
    [upload, content] as const,
  );
}

/** An assessment of a small pack, answered by the founder and not submitted, with evidence of `evidenceSize` bytes. */
export async function answerSmallAssessment(
  page: Page,
  evidenceSize: number,
  pack: Pack = storyPack(),
): Promise<string> {
  await ask(page, 'packs.import', { file: await giveFile(page, 'pack.json', JSON.stringify(pack)) });
  const { id: arrangementId } = await ask(page, 'arrangements.create', { facts: arrangementFacts });
  const { id: assessmentId } = await ask(page, 'assessments.start', {
    arrangementId,
    packId: pack.id,
    tier: 'full',
    purpose: 'yearly',
    windowStart: '2025-03-01',
    windowEnd: '2026-02-28',
  });
  for (const questionId of ['q-one', 'q-two'])
    await ask(page, 'answers.save', {
      assessmentId,
      questionId,
      serviceId: null,
      ...emptyAnswer,
      value: { type: 'yesno', word: 'yes' },
      rationale: `because of ${questionId}`,
      conclusion: 'addressed',
      expectedRevision: 0,
    });
  const { id: evidenceId } = await ask(page, 'evidence.add', {
    arrangementId,
    file: await giveFile(page, 'report.pdf', evidenceSize),
    facts: evidenceFacts(),
  });
  const locator = { page: 3, control: 'CC1', note: '' };
  await ask(page, 'evidence.link', { assessmentId, questionId: 'q-two', evidenceId, locator });
  return assessmentId;
}

const arrangementFacts = {
  name: 'Claims platform 理賠平台',
  provider: 'A cloud provider',
  description: '',
  accountableExecutive: '',
  businessOwner: '',
  status: 'active' as const,
  parties: [],
  services: [],
  signingOn: null,
  effectiveOn: null,
  renewalOn: null,
  endsOn: null,
};

const evidenceFacts = () => ({
  type: 'report',
  title: 'Report',
  issuer: 'Auditor',
  version: '1',
  periodStart: null,
  periodEnd: new Date().toISOString().slice(0, 10),
  issuedOn: null,
  expiresOn: null,
  exportClass: 'nda' as const,
  note: '',
});

/** Saves what pressing a button downloads, under its own name. */
export async function download(page: Page, folder: string, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, file.suggestedFilename());
  await file.saveAs(target);
  return target;
}

/** What the page holds of a secret, wherever it is: in the document, in what it stores, or anywhere in its memory. */
export async function findSecret(page: Page, secret: string): Promise<string[]> {
  const found: string[] = [];
  if ((await page.content()).includes(secret)) found.push('document');
  const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
  if (String(stored).includes(secret)) found.push('storage');
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  if (chunks.join('').includes(secret)) found.push('memory');
  return found;
}
