import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { methods, type OutputOf } from '../../shared/api/index.ts';
import { type CopyRequest, type ExportProfile, exportProfiles } from '../../shared/domain/export-profiles.ts';
import { statementPrefixes } from '../../shared/domain/statements.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment } from './find.ts';
import { choiceOption, collect } from './options.ts';
import { obtainSecret, readGivenSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';
import { exportCertificate } from './signatures.ts';
import { requireFree, writeUserText } from './user-files.ts';

interface ExportOptions {
  out: string;
  trusted?: string;
  profile?: ExportProfile;
  recipient?: string;
  acknowledge?: string;
  consent?: string;
  include?: string[];
  leaveOut?: string[];
  encrypt?: boolean;
  encryptionPassphraseFile?: string;
  signingPassphraseFile?: string;
}

export function addExportCommand(cli: Cli, program: Command): void {
  addCommand(
    cli,
    program,
    'export',
    'cli.export',
    'assay export A-001 --out policy-administration.zip --trusted ./trusted',
    'assay export A-001 --out copy.zip.age --profile regulator --recipient "Insurance Authority" --acknowledge "Handed over on request of 2 March" --encrypt',
  )
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .requiredOption('--out <file>', cli.say('cli.opt.bundle_out'))
    .option('--trusted <folder>', cli.say('cli.opt.trusted_out'))
    .addOption(choiceOption('--profile <word>', cli.say('cli.opt.profile'), exportProfiles))
    .option('--recipient <name>', cli.say('cli.opt.recipient'))
    .option('--acknowledge <text>', cli.say('cli.opt.acknowledge'))
    .addOption(new Option('--include <file>', cli.say('cli.opt.copy_include')).argParser(collect))
    .addOption(new Option('--leave-out <file>', cli.say('cli.opt.copy_leave_out')).argParser(collect))
    .option('--consent <text>', cli.say('cli.opt.consent'))
    .option('--encrypt', cli.say('cli.opt.encrypt'))
    .option('--encryption-passphrase-file <file>', cli.say('cli.opt.encryption_passphrase_file'))
    .option('--signing-passphrase-file <file>', cli.say('cli.opt.signing_passphrase_file'))
    .action((name: string, options: ExportOptions) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { value, passphrase } = await exportBundle(cli, session, assessment.id, options);
        const { out, trusted } = options;
        cli.result(passphrase === undefined ? value : { ...value, passphrase }, () => [
          cli.say('cli.export.done', { file: out, size: value.size, sha256: value.sha256 }),
          ...(passphrase === undefined ? [] : ['', cli.say('cli.export.passphrase'), '', `  ${passphrase}`]),
          ...(trusted === undefined
            ? ['', ...value.coverSheet.split('\n')]
            : [cli.say('cli.export.trusted', { folder: trusted })]),
        ]);
      }),
    );
}

/** The bundle, and beside it, if a folder is named, what its recipients trust: certificates and the cover sheet. */
async function exportBundle(
  cli: Cli,
  session: Session,
  assessmentId: string,
  options: ExportOptions,
): Promise<{ value: OutputOf<'bundles.export'>; passphrase: string | undefined }> {
  const { out, trusted } = options;
  // All that could be refused is looked at before the long work.
  const cover = trusted === undefined ? undefined : path.join(trusted, 'cover-sheet.txt');
  if (cover && existsSync(cover)) requireFree(cover);
  const copy = readCopy(options);
  const { passphrase, isNew } = await choosePassphrase(cli, session, options);
  const signingPassphrase =
    copy === null || copy.profile === 'internal'
      ? null
      : await obtainSecret(cli, 'signingPassphrase', options.signingPassphraseFile);
  const target = session.offer(out, 'write');
  const { signOffs } = await session.call('signatures.list', { assessmentId });
  const input = { assessmentId, target, copy, signingPassphrase, passphrase };
  const value = await session.call('bundles.export', input);
  cli.kept = cli.say('cli.kept.exported', { file: out });
  const told = { value, passphrase: isNew ? (passphrase ?? undefined) : undefined };
  if (trusted === undefined || cover === undefined) return told;
  mkdirSync(trusted, { recursive: true });
  writeUserText(cover, value.coverSheet);
  const save = (personId: string, role: keyof typeof statementPrefixes, fingerprint: string) =>
    exportCertificate(session, personId, path.join(trusted, `${statementPrefixes[role]}.pem`), fingerprint);
  for (const { role, personId, fingerprint, voidedAt, revision } of signOffs)
    if (voidedAt === null && revision === value.revision) await save(personId, role, fingerprint);
  const { bundles } = await session.call('bundles.list', { assessmentId });
  const written = bundles.findLast(bundle => bundle.sha256 === value.sha256);
  if (written?.preparedBy && written.copy?.redactor)
    await save(written.preparedBy, 'redactor', written.copy.redactor);
  return told;
}

/** What was said about a copy for somebody; null when nothing was. */
function readCopy(options: ExportOptions): CopyRequest | null {
  const { profile, recipient, acknowledge, consent = '', include = [], leaveOut = [] } = options;
  if (profile === undefined && recipient === undefined && acknowledge === undefined) return null;
  if (profile === undefined || recipient === undefined || acknowledge === undefined)
    throw new UsageFault('cli.usage.copy');
  return {
    profile,
    recipient,
    acknowledgement: acknowledge,
    consent,
    include: include.map(pathOf),
    leaveOut: leaveOut.map(pathOf),
  };
}

/** `E-012` and `names` are what people call data/evidence/e-012/blob and data/private/names.json. */
function pathOf(name: string): string {
  if (name.includes('/')) return name;
  return /^e-\d+$/i.test(name) ? `data/evidence/${name.toLowerCase()}/blob` : `data/private/${name}.json`;
}

/** The passphrase that was given, or six new words, which are shown once. */
async function choosePassphrase(
  cli: Cli,
  session: Session,
  { encrypt, encryptionPassphraseFile }: ExportOptions,
): Promise<{ passphrase: string | null; isNew: boolean }> {
  const rule = methods['bundles.export'].input.shape.passphrase.unwrap().unwrap();
  const given = readGivenSecret(cli, 'encryptionPassphrase', encryptionPassphraseFile, rule);
  if (given !== undefined) return { passphrase: given, isNew: false };
  if (encrypt !== true) return { passphrase: null, isNew: false };
  return { passphrase: (await session.call('bundles.suggestPassphrase', {})).passphrase, isNew: true };
}
