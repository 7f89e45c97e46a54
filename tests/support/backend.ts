import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Backend, createBackend } from '../../main/backend.ts';
import { type Client, createClient } from '../../shared/api/client.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { EvidenceFacts } from '../../shared/domain/evidence.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { makePack, makeQuestion } from './small-pack.ts';
import { cheapKeys, makeFolder } from './workspace.ts';

export type Who = 'administrator' | SigningRole;
export const passphraseOf = (who: Who): string => `passphrase of ${who}`;
export const signingPassphrase = 'signing passphrase';

/** A backend with a workspace of four people, and everything a test does with it as one of them. */
export interface Office {
  folder: string;
  workspace: string;
  backend: Backend;
  call: Client['call'];
  people: Record<Who, string>;
  /** The clock of the backend; move it as the story needs. */
  clock: { now: Date };
  log: unknown[];
  as<T>(who: Who, work: () => Promise<T>): Promise<T>;
  offer: Backend['offerFile'];
}

export async function openOffice(): Promise<Office> {
  const folder = makeFolder();
  const workspace = path.join(folder, 'workspace');
  const clock = { now: new Date('2026-03-05T09:00:00.000Z') };
  const log: unknown[] = [];
  const backend = createBackend({
    clock: () => clock.now,
    log: entry => log.push(entry),
    ...cheapKeys,
  });
  const { call } = createClient(envelope => backend.dispatch(envelope), randomUUID);
  const offer: Backend['offerFile'] = (file, use) => backend.offerFile(file, use);
  const created = await call('workspace.create', {
    folder: offer(workspace, 'folder'),
    name: 'Office',
    founder: { name: 'Administrator', roles: ['administrator'] },
    passphrase: passphraseOf('administrator'),
  });
  const people: Record<Who, string> = {
    administrator: created.personId,
    assessor: '',
    reviewer: '',
    approver: '',
  };
  const office: Office = {
    folder,
    workspace,
    backend,
    call,
    people,
    clock,
    log,
    offer,
    async as(who, work) {
      const unlock = { personId: people[who], passphrase: passphraseOf(who) };
      await call('workspace.unlock', { folder: offer(workspace, 'folder'), with: unlock });
      try {
        return await work();
      } finally {
        await call('workspace.lock', {});
      }
    },
  };
  await office.as('administrator', async () => {
    for (const role of signingRoles) {
      const person = await call('people.add', {
        name: `The ${role}`,
        roles: [role],
        passphrase: passphraseOf(role),
      });
      people[role] = person.id;
    }
  });
  return office;
}

/** Two questions, one of them with evidence. */
export const storyPack = (): Pack =>
  makePack([makeQuestion('q-one'), makeQuestion('q-two', { evidence: ['report'], evidenceRequired: true })]);

export async function importPack(office: Office, pack: Pack): Promise<void> {
  const file = path.join(office.folder, `${pack.id}-${pack.version}.json`);
  writeFileSync(file, JSON.stringify(pack));
  await office.as('administrator', () => office.call('packs.import', { file: office.offer(file, 'read') }));
}

const facts = {
  name: 'Claims platform',
  provider: 'A cloud provider',
  description: '',
  accountableExecutive: 'The executive',
  businessOwner: 'The owner',
  status: 'active' as const,
  parties: [],
  services: [],
  signingOn: null,
  effectiveOn: null,
  renewalOn: null,
  endsOn: null,
};

export const emptyAnswer = {
  value: null,
  rationale: '',
  conclusion: null,
  notApplicableReason: '',
  privileged: false,
};

/** A finding that says as little as one may. */
export const gap = {
  severity: 'low' as const,
  title: 'Gap',
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open' as const,
  resolution: '',
};

const reportFacts: EvidenceFacts = {
  type: 'report',
  title: 'Report',
  issuer: 'Auditor',
  version: '1',
  periodStart: '2025-01-01',
  periodEnd: '2025-12-31',
  issuedOn: null,
  expiresOn: null,
  exportClass: 'nda',
  note: '',
};

export interface Started {
  arrangementId: string;
  assessmentId: string;
  /** Facts of the report, for one more like it. */
  facts: EvidenceFacts;
}

/** The days of the story: what the assessment looks at, and what its report speaks of. */
const storyDays = {
  windowStart: '2025-03-01',
  windowEnd: '2026-02-28',
  reportStart: '2025-01-01',
  reportEnd: '2025-12-31',
};
export type StoryDays = typeof storyDays;

/** As the assessor: an arrangement and an assessment of the small pack, answered, with one piece of evidence; not submitted. */
export async function startAssessment(office: Office, days: StoryDays = storyDays): Promise<Started> {
  const { call, offer } = office;
  const { id: arrangementId } = await call('arrangements.create', { facts });
  const { id: assessmentId } = await call('assessments.start', {
    arrangementId,
    packId: 'small',
    tier: 'full',
    purpose: 'yearly',
    windowStart: days.windowStart,
    windowEnd: days.windowEnd,
  });
  for (const questionId of ['q-one', 'q-two'])
    await call('answers.save', {
      assessmentId,
      questionId,
      serviceId: null,
      ...emptyAnswer,
      value: { type: 'yesno', word: 'yes' },
      rationale: `because of ${questionId}`,
      conclusion: 'addressed',
      privileged: questionId === 'q-one',
      expectedRevision: 0,
    });
  const file = path.join(office.folder, 'Report - Current.pdf');
  writeFileSync(file, `%PDF-1.7 a report ${'x'.repeat(5_000)}`);
  const evidence = await call('evidence.add', {
    arrangementId,
    file: offer(file, 'read'),
    facts: { ...reportFacts, periodStart: days.reportStart, periodEnd: days.reportEnd },
  });
  const locator = { page: 3, control: 'CC1', note: '' };
  await call('evidence.link', { assessmentId, questionId: 'q-two', evidenceId: evidence.id, locator });
  return { arrangementId, assessmentId, facts: reportFacts };
}

/** The whole way to the frozen content, with a key for everybody; gives what is to be signed. */
export async function freezeStory(
  office: Office,
  addMore: (started: Started) => Promise<void> = async () => undefined,
  { pack = storyPack(), days = storyDays }: { pack?: Pack; days?: StoryDays } = {},
): Promise<{ assessmentId: string; manifestSha256: string }> {
  const { call } = office;
  await importPack(office, pack);
  for (const role of signingRoles)
    await office.as(role, () =>
      call('signatures.createIdentity', { organisation: 'Insurer', signingPassphrase }),
    );
  const { assessmentId } = await office.as('assessor', async () => {
    const started = await startAssessment(office, days);
    await addMore(started);
    await call('assessments.submit', { id: started.assessmentId });
    return started;
  });
  await office.as('reviewer', async () => {
    await call('reviews.acceptRest', { assessmentId });
    await call('reviews.complete', { assessmentId });
  });
  const { manifestSha256 } = await office.as('assessor', () =>
    call('assessments.freeze', { id: assessmentId }),
  );
  return { assessmentId, manifestSha256 };
}

export const decisionOf = { assessor: 'prepared', reviewer: 'reviewed', approver: 'approved' } as const;

export const sign = (office: Office, assessmentId: string, role: SigningRole, manifestSha256: string) =>
  office.call('signatures.sign', {
    assessmentId,
    role,
    decision: decisionOf[role],
    manifestSha256,
    signingPassphrase,
  });

export interface SealedStory {
  office: Office;
  assessmentId: string;
  bundle: string;
  trusted: Record<string, string>;
  exported: OutputOf<'bundles.export'>;
}

/** The main job to its end: DIR/<name>.zip, DIR/trusted/*.pem, DIR/cover.txt, as a recipient gets them. */
export async function sealStory(): Promise<SealedStory> {
  const office = await openOffice();
  const { call, offer, folder } = office;
  const { assessmentId, manifestSha256 } = await freezeStory(office);
  for (const role of signingRoles)
    await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
  const bundle = path.join(folder, 'bundle.zip');
  mkdirSync(path.join(folder, 'trusted'));
  const trusted: Record<string, string> = {};
  const exported = await office.as('approver', async () => {
    for (const [index, role] of signingRoles.entries()) {
      const target = offer(path.join(folder, 'trusted', `${index + 1}0-${role}.pem`), 'write');
      trusted[role] = (
        await call('signatures.exportCertificate', { personId: office.people[role], target })
      ).fingerprint;
    }
    return call('bundles.export', { assessmentId, target: offer(bundle, 'write') });
  });
  writeFileSync(path.join(folder, 'cover.txt'), exported.coverSheet);
  return { office, assessmentId, bundle, trusted, exported };
}
