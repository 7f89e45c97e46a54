import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import { noChoices } from '../../shared/domain/merge.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import type { StatementRole } from '../../shared/domain/statements.ts';
import {
  decisionOf,
  gap,
  importPack,
  type Office,
  openOffice,
  sealStory,
  signingPassphrase,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { makeSigner, now, readBundleFiles, type Step, sentBy } from '../support/forge-bundle.ts';
import type { Honest } from './make-mutant.ts';

/** One road by which a bundle comes in, with an honest bundle that may take it. */
export interface Target {
  office: Office;
  honest: Honest;
  /** Everything a person could do with the file; the reason of the refusal, or that it was taken in. */
  takeIn: (office: Office, file: string) => Promise<string>;
}

export const takenIn = 'taken-in';

/** The answer to a delegation, the delegation itself, and a sealed bundle at head office: mutants of each in turn. */
export async function openTargets(): Promise<Target[]> {
  // In memory where that is possible: what is asked is what is written, not whether it would survive a power cut.
  if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';
  return [...(await openExchange()), await openHeadOffice()];
}

const trust = (office: Office, role: StatementRole, fingerprint: string) =>
  office.call('exchange.pin', { role, fingerprint, name: 'Trusted' });

const readHonest = async (file: string, steps: readonly Step[]): Promise<Honest> => ({
  ...(await readBundleFiles(file)),
  bytes: readFileSync(file),
  steps,
});

async function merge(office: Office, file: string): Promise<string> {
  const { importId, report } = await office.call('exchange.examine', { file: office.offer(file, 'read') });
  if (report.result !== 'verified') return report.reason ?? 'no reason';
  const { state, alerts } = await office.call('exchange.preview', { importId });
  const choices = { ...noChoices, rest: 'theirs' as const };
  const acknowledged = alerts.map(({ kind }) => kind);
  await office.call('exchange.apply', { importId, state, choices, acknowledged });
  return takenIn;
}

/** What is kept is read once more, compared with the honest one and added up, as the screen does. */
async function keep(office: Office, file: string): Promise<string> {
  const { outcome, kept, report } = await office.call('headOffice.keep', {
    file: office.offer(file, 'read'),
  });
  if (outcome === 'refused') return report.reason ?? 'no reason';
  const { bundles } = await office.call('headOffice.list', { text: 'because' });
  const first = bundles.at(-1);
  if (kept && first) await office.call('headOffice.compare', { beforeId: first.id, afterId: kept.id });
  await office.call('headOffice.portfolio', {});
  return takenIn;
}

/** A delegation and the answer to it between two laptops, with a finding, a comment and a file; both trust the forger. */
async function openExchange(): Promise<Target[]> {
  const [home, away] = [await openOffice(), await openOffice()];
  const forger = await makeSigner('Forger');
  const forged = certificateFingerprint(forger.certificate);
  await importPack(home, storyPack());
  const identify = (office: Office) =>
    office.call('signatures.createIdentity', { organisation: '', signingPassphrase });
  const bundles = {
    delegation: path.join(home.folder, 'delegation.zip'),
    answer: path.join(away.folder, 'answer.zip'),
  };
  const sending = { recipient: 'Colleague', note: 'a note', signingPassphrase };
  const { assessmentId, sent, key } = await home.as('assessor', async () => {
    const started = await startAssessment(home);
    const place = { assessmentId: started.assessmentId, questionId: 'q-two', serviceId: null };
    await home.call('comments.start', { ...place, text: 'Which report?' });
    const { fingerprint: own } = await identify(home);
    await trust(home, 'sender', forged);
    const target = home.offer(bundles.delegation, 'write');
    const questionIds = ['q-one', 'q-two'];
    const delegation = {
      ...sending,
      assessmentId: started.assessmentId,
      questionIds,
      evidence: true,
      target,
    };
    return { ...started, sent: await home.call('exchange.delegate', delegation), key: own };
  });
  const answerKey = await away.as('assessor', async () => {
    const { fingerprint: own } = await identify(away);
    await trust(away, 'sender', key);
    await trust(away, 'sender', forged);
    if ((await merge(away, bundles.delegation)) !== takenIn) throw new Error('the honest one was refused');
    await away.call('findings.record', { assessmentId, questionId: 'q-two', content: gap });
    const target = away.offer(bundles.answer, 'write');
    await away.call('exchange.reply', { ...sending, assessmentId, delegationId: sent.bundleId, target });
    return own;
  });
  await home.as('assessor', () => trust(home, 'sender', answerKey));
  const steps = sentBy(forger);
  return [
    { office: home, honest: await readHonest(bundles.answer, steps), takeIn: merge },
    { office: away, honest: await readHonest(bundles.delegation, steps), takeIn: merge },
  ];
}

/** A bundle with three signatures, and a head office that trusts its signers and the forger of each. */
async function openHeadOffice(): Promise<Target> {
  const story = await sealStory();
  story.office.backend.close();
  const office = await openOffice();
  const steps: Step[] = [];
  for (const role of signingRoles)
    steps.push({ role, decision: decisionOf[role], signer: await makeSigner(`Forger ${role}`), at: now });
  await office.as('assessor', async () => {
    for (const { role, signer } of steps) {
      await trust(office, role, certificateFingerprint(signer.certificate));
      await trust(office, role, story.trusted[role] ?? '');
    }
    if ((await keep(office, story.bundle)) !== takenIn) throw new Error('the honest one was refused');
  });
  const honest = await readHonest(story.bundle, steps);
  rmSync(story.office.folder, { recursive: true });
  return { office, honest, takeIn: keep };
}
