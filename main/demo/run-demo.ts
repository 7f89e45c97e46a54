import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '../../shared/api/client.ts';
import type { BackendEvent } from '../../shared/api/contract.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Backend, createBackend } from '../backend.ts';
import { quoteForShell, readCommands } from '../bundles/cover-sheet.ts';
import type { BackendDeps } from '../context.ts';
import { assessSample, required } from './assess-sample.ts';
import { readAnswers, readLightCase, readStory, type SampleCase } from './sample-files.ts';

export interface DemoOptions extends BackendDeps {
  /** Folder to write into; made if missing, refused if it holds a demo already. */
  out: string;
  onStep: (step: string) => void;
  onEvent: (event: BackendEvent) => void;
}

export interface DemoResult {
  workspace: string;
  bundle: string;
  cover: string;
  /** What falls due in the sample, for a calendar. */
  calendar: string;
  trusted: string;
  /** Shown so that people can unlock the sample: it guards invented data only. */
  passphrases: Record<'administrator' | SigningRole, string>;
  exported: OutputOf<'bundles.export'>;
  /** What to paste into bash to check the bundle with stock tools. */
  commands: string[];
  report: OutputOf<'bundles.verify'>;
}

const passphraseOf = (who: 'administrator' | SigningRole): string => `sample passphrase of the ${who}`;

/** Does the whole job on the sample, through the same contract every shell uses: answer, attach, review, sign, export, verify. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const backend = createBackend(options);
  backend.subscribe(options.onEvent);
  try {
    return await new Demo(backend, options).run();
  } finally {
    backend.close();
  }
}

class Demo {
  readonly #backend: Backend;
  readonly #options: DemoOptions;
  readonly #call: ReturnType<typeof createClient>['call'];
  readonly #today: string;
  readonly #story: ReturnType<typeof readStory>;
  readonly #workspace: string;
  /** Person ids by the part they play. */
  readonly #people = new Map<string, string>();

  constructor(backend: Backend, options: DemoOptions) {
    this.#backend = backend;
    this.#options = options;
    this.#call = createClient(envelope => backend.dispatch(envelope), randomUUID).call;
    this.#today = hongKongDay(options.clock());
    this.#story = readStory(this.#today);
    this.#workspace = path.join(options.out, 'workspace');
  }

  async run(): Promise<DemoResult> {
    const { onStep } = this.#options;
    onStep('demo.workspace');
    await this.#createWorkspace();
    const assessmentId = await this.#as('assessor', async () => {
      await this.#makeKey();
      onStep('demo.answers');
      const full = await this.#assess({ ...this.#story, answers: readAnswers(this.#today) }, 'full');
      await this.#assess(readLightCase(this.#today), 'light');
      return full;
    });
    onStep('demo.review');
    await this.#as('reviewer', () => this.#review(assessmentId));
    await this.#as('approver', () => this.#decide(assessmentId));
    onStep('demo.sign');
    const { manifestSha256 } = await this.#as('assessor', async () => {
      const frozen = await this.#call('assessments.freeze', { id: assessmentId });
      await this.#sign(assessmentId, 'assessor', frozen.manifestSha256);
      return frozen;
    });
    await this.#as('reviewer', () => this.#sign(assessmentId, 'reviewer', manifestSha256));
    return this.#as('approver', async () => {
      await this.#sign(assessmentId, 'approver', manifestSha256);
      onStep('demo.export');
      return this.#export(assessmentId);
    });
  }

  async #createWorkspace(): Promise<void> {
    await makeEmptyFolder(this.#options.out);
    const { personId } = await this.#call('workspace.create', {
      folder: this.#offer(this.#workspace, 'folder'),
      name: this.#story.workspace,
      founder: { name: 'Sample Administrator', roles: ['administrator'] },
      passphrase: passphraseOf('administrator'),
    });
    this.#people.set('administrator', personId);
    await this.#as('administrator', async () => {
      for (const role of signingRoles) {
        const person = await this.#call('people.add', {
          name: this.#story.people[role],
          roles: [role],
          passphrase: passphraseOf(role),
        });
        this.#people.set(role, person.id);
      }
    });
  }

  /** Hands the laptop over: unlock as somebody, work, lock. */
  async #as<T>(who: 'administrator' | SigningRole, work: () => Promise<T>): Promise<T> {
    await this.#call('workspace.unlock', {
      folder: this.#offer(this.#workspace, 'folder'),
      with: { personId: this.#people.get(who) ?? '', passphrase: passphraseOf(who) },
    });
    try {
      return await work();
    } finally {
      await this.#call('workspace.lock', {});
    }
  }

  async #makeKey(): Promise<void> {
    const who = this.#story.organisation;
    await this.#call('signatures.createIdentity', {
      organisation: who,
      signingPassphrase: 'sample signing passphrase',
    });
  }

  #assess(sample: SampleCase, tier: 'light' | 'full'): Promise<string> {
    const folder = path.join(this.#options.out, 'evidence');
    const offer = (file: string) => this.#offer(file, 'read');
    return assessSample({ call: this.#call, offer, folder, today: this.#today, sample, tier });
  }

  async #review(assessmentId: string): Promise<void> {
    await this.#makeKey();
    for (const { question, waiver } of readAnswers(this.#today))
      if (waiver) await this.#call('evidence.waive', { assessmentId, questionId: question, ...waiver });
    await this.#call('reviews.acceptRest', { assessmentId });
    await this.#call('reviews.complete', { assessmentId });
  }

  async #decide(assessmentId: string): Promise<void> {
    await this.#makeKey();
    const { findings } = await this.#call('findings.list', { assessmentId });
    const samples = readAnswers(this.#today).flatMap(answer => answer.findings);
    for (const { id, title, revision } of findings) {
      const accept = samples.find(sample => sample.title === title)?.accept;
      if (accept) await this.#call('findings.acceptRisk', { id, expectedRevision: revision, ...accept });
    }
  }

  async #sign(assessmentId: string, role: SigningRole, manifestSha256: string): Promise<void> {
    const decision = ({ assessor: 'prepared', reviewer: 'reviewed', approver: 'approved' } as const)[role];
    const signingPassphrase = 'sample signing passphrase';
    await this.#call('signatures.sign', { assessmentId, role, decision, manifestSha256, signingPassphrase });
  }

  async #export(assessmentId: string): Promise<DemoResult> {
    const { out } = this.#options;
    const trusted = path.join(out, 'trusted');
    await mkdir(trusted, { recursive: true });
    const fingerprints: Record<string, string> = {};
    for (const [index, role] of signingRoles.entries()) {
      const target = this.#offer(path.join(trusted, `${index + 1}0-${role}.pem`), 'write');
      const personId = required(this.#people.get(role), role);
      fingerprints[role] = (
        await this.#call('signatures.exportCertificate', { personId, target })
      ).fingerprint;
    }
    const { frozen } = await this.#call('assessments.getFrozen', { id: assessmentId });
    const bundle = path.join(out, `${required(frozen?.folder, 'a frozen content')}.zip`);
    const exported = await this.#call('bundles.export', {
      assessmentId,
      target: this.#offer(bundle, 'write'),
    });
    const calendar = path.join(out, 'assay.ics');
    await this.#call('reminders.exportCalendar', {
      language: 'en',
      target: this.#offer(calendar, 'write'),
    });
    const cover = path.join(out, 'cover.txt');
    await writeFile(cover, exported.coverSheet);
    const report = await this.#call('bundles.verify', {
      file: this.#offer(bundle, 'read'),
      trusted: fingerprints,
      expectedSeal: exported.seal,
    });
    const passphrases = {
      administrator: passphraseOf('administrator'),
      assessor: passphraseOf('assessor'),
      reviewer: passphraseOf('reviewer'),
      approver: passphraseOf('approver'),
    };
    const commands = [`cd ${quoteForShell(out)}`, ...readCommands(exported.coverSheet)];
    return {
      workspace: this.#workspace,
      bundle,
      cover,
      calendar,
      trusted,
      passphrases,
      exported,
      commands,
      report,
    };
  }

  #offer(file: string, use: 'read' | 'write' | 'folder'): string {
    return this.#backend.offerFile(file, use);
  }
}

/** A second run must not mix its files with those of the first. */
async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Refusal('conflict', 'demo.folder_not_empty', { folder: path.basename(folder) });
}
