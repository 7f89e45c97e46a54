import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { methods, type OutputOf } from '../../shared/api/index.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { type Decision, decisionSchema } from '../../shared/domain/signatures.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse, UsageFault } from './failures.ts';
import { type FoundAssessment, findAssessment, findPerson, nameAssessment, peopleNames } from './find.ts';
import { addKeyCommands, type ChangeOptions, readChange, replaceOption, takenLines } from './keys.ts';
import { layFacts, layTable } from './layout.ts';
import { choiceOption } from './options.ts';
import { ask, canAsk } from './prompt.ts';
import { chooseSecret, obtainSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';

interface SignOptions {
  role?: SigningRole;
  decision?: Decision;
  manifest?: string;
  signingPassphraseFile?: string;
}

const usualDecision: Readonly<Record<SigningRole, Decision>> = {
  assessor: 'prepared',
  reviewer: 'reviewed',
  approver: 'approved',
};

export function addSignatureCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'key', 'cli.key');
  const passphraseFile = [
    '--signing-passphrase-file <file>',
    cli.say('cli.opt.signing_passphrase_file'),
  ] as const;

  addCommand(
    cli,
    group,
    'create',
    'cli.key.create',
    'assay key create --organisation "Harbour Insurance" --as "Alex Assessor"',
  )
    .requiredOption('--organisation <name>', cli.say('cli.opt.organisation'))
    .option(...passphraseFile)
    .addOption(replaceOption(cli))
    .option('--note <text>', cli.say('cli.opt.key_note'))
    .action((options: ChangeOptions & { organisation: string; signingPassphraseFile?: string }) =>
      withSession(cli, async session => {
        const rule = methods['signatures.createIdentity'].input.shape.signingPassphrase;
        const signingPassphrase = await chooseSecret(
          cli,
          'signingPassphrase',
          options.signingPassphraseFile,
          rule,
        );
        const value = await session.call('signatures.createIdentity', {
          organisation: options.organisation,
          signingPassphrase,
          change: readChange(options),
        });
        cli.result(value, () => takenLines(cli, value));
      }),
    );

  addKeyCommands(cli, group);

  addCommand(cli, group, 'list', 'cli.key.list', 'assay key list').action(() =>
    withSession(cli, async session => {
      const value = await session.call('signatures.listIdentities', {});
      const who = await peopleNames(session);
      cli.result(value, () => identitiesPage(cli, value, who));
    }),
  );

  addCommand(cli, group, 'export', 'cli.key.export', 'assay key export "Alex Assessor" --out 10-assessor.pem')
    .argument('<name>', cli.say('cli.arg.person'))
    .requiredOption('--out <file>', cli.say('cli.opt.out'))
    .action((name: string, { out }: { out: string }) =>
      withSession(cli, async session => {
        const { id } = await findPerson(session, name);
        const value = await session.call('signatures.exportCertificate', {
          personId: id,
          target: session.offer(out, 'write'),
        });
        cli.result({ file: out, ...value }, () => [
          cli.say('cli.key.exported', { file: out }),
          '',
          `  ${value.fingerprint}`,
        ]);
      }),
    );

  addCommand(
    cli,
    program,
    'sign',
    'cli.sign',
    'assay sign A-001 --as "Alex Assessor"',
    'assay sign A-001 --role approver --decision approved-with-conditions --manifest 5f1c0a…',
  )
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .addOption(choiceOption('--role <word>', cli.say('cli.opt.sign_role'), signingRoles))
    .addOption(choiceOption('--decision <word>', cli.say('cli.opt.decision'), decisionSchema.options))
    .option('--manifest <hash>', cli.say('cli.opt.manifest'))
    .option(...passphraseFile)
    .action((name: string, options: SignOptions) =>
      withSession(cli, async session => {
        const value = await sign(cli, session, await findAssessment(session, name), options);
        cli.result(value, () => [
          cli.say('cli.sign.done', {
            role: cli.word('role', value.role),
            decision: cli.word('decision', value.decision),
          }),
        ]);
      }),
    );
}

/** Shows what will be signed, has it confirmed, and signs it. */
async function sign(
  cli: Cli,
  session: Session,
  found: FoundAssessment,
  options: SignOptions,
): Promise<OutputOf<'signatures.sign'>> {
  const { frozen } = await session.call('assessments.getFrozen', { id: found.assessment.id });
  if (!frozen) refuse('conflict', 'cli.not_frozen', { state: cli.word('state', found.assessment.state) });
  const role = options.role ?? onlySigningRole(session);
  const decision = options.decision ?? usualDecision[role];
  await confirm(cli, found, { ...frozen, role, decision, manifest: options.manifest });
  const signingPassphrase = await obtainSecret(cli, 'signingPassphrase', options.signingPassphraseFile);
  const { manifestSha256 } = frozen;
  return session.call('signatures.sign', {
    assessmentId: found.assessment.id,
    role,
    decision,
    manifestSha256,
    signingPassphrase,
  });
}

function onlySigningRole({ opened }: Session): SigningRole {
  const held = signingRoles.filter(role => opened.roles.includes(role));
  const [only, second] = held;
  if (only === undefined) refuse('forbidden', 'cli.no_signing_role');
  if (second !== undefined) throw new UsageFault('cli.usage.which_role', { roles: held });
  return only;
}

/** Nobody signs what they did not see: a person confirms the hash on the screen, a script has to name it. */
async function confirm(
  cli: Cli,
  found: FoundAssessment,
  {
    manifestSha256,
    frozenAt,
    role,
    decision,
    manifest,
  }: {
    manifestSha256: string;
    frozenAt: string;
    role: SigningRole;
    decision: Decision;
    manifest: string | undefined;
  },
): Promise<void> {
  if (manifest !== undefined) {
    if (manifest.toLowerCase() !== manifestSha256)
      refuse('conflict', 'cli.other_manifest', { manifestSha256 });
    return;
  }
  if (!canAsk()) throw new UsageFault('cli.usage.manifest');
  const facts = layFacts(
    [
      [cli.say('cli.label.assessment'), `${nameAssessment(found)}  ${found.arrangement.facts.name}`],
      [cli.say('cli.label.frozen'), `${manifestSha256}\n${frozenAt}`],
      [cli.say('cli.label.role'), cli.word('role', role)],
      [cli.say('cli.label.decision'), cli.word('decision', decision)],
    ],
    cli.width,
  );
  cli.note([cli.say('cli.sign.about'), ...facts].join('\n'));
  const answer = await ask(cli.say('cli.sign.confirm'), { secret: false });
  if (!/^(y|yes|是)$/i.test(answer.trim())) refuse('cancelled', 'cli.sign.declined');
}

const identitiesPage = (
  cli: Cli,
  { identities }: OutputOf<'signatures.listIdentities'>,
  who: (id: string | null) => string,
): string[] =>
  identities.length === 0
    ? [cli.say('cli.key.none')]
    : layTable(
        [
          cli.say('cli.label.name'),
          cli.say('cli.label.fingerprint'),
          cli.say('cli.label.origin'),
          cli.say('cli.label.created'),
          cli.say('cli.label.valid_until'),
          cli.say('cli.label.retired'),
        ],
        identities.map(each => [
          who(each.personId),
          each.fingerprint,
          cli.word('key-origin', each.origin),
          each.createdAt.slice(0, 10),
          each.notAfter.slice(0, 10),
          each.retiredAt?.slice(0, 10) ?? '',
        ]),
        cli.width + 40,
      );

/** Writes a person's certificate, and takes it back if it is not the one that signed: it would vouch for the wrong key. */
export async function exportCertificate(
  session: Session,
  personId: string,
  file: string,
  expected: string,
): Promise<void> {
  const { fingerprint } = await session.call('signatures.exportCertificate', {
    personId,
    target: session.offer(file, 'write'),
  });
  if (fingerprint === expected) return;
  rmSync(file);
  refuse('conflict', 'cli.key_changed', { file: path.basename(file), expected });
}
