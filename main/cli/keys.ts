import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { type ChangeReason, changeReasons } from '../../shared/domain/signatures.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { refuse } from './failures.ts';
import { findPerson, peopleNames } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption } from './options.ts';
import { obtainSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';

type Change = OutputOf<'signatures.listChanges'>['changes'][number];

/** The options of a key that takes the place of another. */
export interface ChangeOptions {
  replace?: ChangeReason;
  note?: string;
}

export const readChange = ({ replace, note = '' }: ChangeOptions) =>
  replace === undefined ? null : { reason: replace, note };

export const replaceOption = (cli: Cli) =>
  choiceOption('--replace <reason>', cli.say('cli.opt.key_replace'), changeReasons);

/** A key as it was taken, and what it waits for. */
export const takenLines = (cli: Cli, value: OutputOf<'signatures.createIdentity'>): string[] => [
  cli.say('cli.key.created', { subject: value.subject }),
  '',
  `  ${value.fingerprint}`,
  ...value.chain.map(link => `  ← ${link.subject}  ${link.fingerprint}`),
  ...(value.origin === 'imported' ? [`  ${cli.word('chain', value.chainState)}`] : []),
  ...(value.pending ? ['', cli.say('cli.key.pending')] : []),
];

/** Commands about keys of authorities, and about keys that take the place of others. */
export function addKeyCommands(cli: Cli, group: Command): void {
  addCommand(cli, group, 'import', 'cli.key.import', 'assay key import my-key.p12 --as "Alex Assessor"')
    .argument('<file>', cli.say('cli.arg.key_file'))
    .option('--pin-file <file>', cli.say('cli.opt.pin_file'))
    .addOption(replaceOption(cli))
    .option('--note <text>', cli.say('cli.opt.key_note'))
    .action((file: string, options: ChangeOptions & { pinFile?: string }) =>
      withSession(cli, async session => {
        const pin = await obtainSecret(cli, 'pin', options.pinFile);
        const value = await session.call('signatures.importIdentity', {
          file: session.offer(file, 'read'),
          pin,
          change: readChange(options),
        });
        cli.result(value, () => takenLines(cli, value));
      }),
    );

  addCommand(cli, group, 'changes', 'cli.key.changes', 'assay key changes').action(() =>
    withSession(cli, async session => {
      const value = await session.call('signatures.listChanges', {});
      const who = await peopleNames(session);
      cli.result(value, () => changesPage(cli, value.changes, who));
    }),
  );

  addCommand(
    cli,
    group,
    'confirm',
    'cli.key.confirm',
    'assay key confirm "Alex Assessor" --fingerprint 3f2a… --as "Robin Reviewer"',
  )
    .argument('<name>', cli.say('cli.arg.person'))
    .requiredOption('--fingerprint <hash>', cli.say('cli.opt.key_fingerprint'))
    .option('--signing-passphrase-file <file>', cli.say('cli.opt.signing_passphrase_file'))
    .action((name: string, options: { fingerprint: string; signingPassphraseFile?: string }) =>
      withSession(cli, async session => {
        const change = await pendingOf(session, name);
        // Whoever confirms has compared the fingerprint: they say it, instead of being shown it.
        if (options.fingerprint.replace(/[:\s]/g, '').toLowerCase() !== change.fingerprint)
          refuse('conflict', 'cli.key.other_fingerprint');
        const secret = await obtainSecret(cli, 'signingPassphrase', options.signingPassphraseFile);
        const value = await decide(session, change, 'confirmed', secret);
        cli.result(value, () => [cli.say('cli.key.confirmed', { subject: value.subject })]);
      }),
    );

  addCommand(cli, group, 'refuse', 'cli.key.refuse', 'assay key refuse "Alex Assessor"')
    .argument('<name>', cli.say('cli.arg.person'))
    .action((name: string) =>
      withSession(cli, async session => {
        const value = await decide(session, await pendingOf(session, name), 'refused', null);
        cli.result(value, () => [cli.say('cli.key.refused', { subject: value.subject })]);
      }),
    );

  addCommand(cli, group, 'retire', 'cli.key.retire', 'assay key retire "Alex Assessor" --reason lost')
    .argument('<name>', cli.say('cli.arg.person'))
    .addOption(
      choiceOption('--reason <word>', cli.say('cli.opt.key_retire'), [
        'lost',
        'compromised',
      ] as const).makeOptionMandatory(),
    )
    .action((name: string, { reason }: { reason: 'lost' | 'compromised' }) =>
      withSession(cli, async session => {
        const person = await findPerson(session, name);
        const value = await session.call('signatures.retireIdentity', { personId: person.id, reason });
        cli.result(value, () => [cli.say('cli.key.retired', { name: person.name })]);
      }),
    );
}

async function pendingOf(session: Session, name: string): Promise<Change> {
  const person = await findPerson(session, name);
  const { changes } = await session.call('signatures.listChanges', {});
  const found = changes.find(each => each.personId === person.id && each.outcome === 'pending');
  return found ?? refuse('not_found', 'cli.key.none_pending', { name: person.name });
}

const decide = (
  session: Session,
  { fingerprint }: Change,
  decision: 'confirmed' | 'refused',
  signingPassphrase: string | null,
) => session.call('signatures.decideChange', { fingerprint, decision, signingPassphrase });

const changesPage = (cli: Cli, changes: readonly Change[], who: (id: string | null) => string): string[] =>
  changes.length === 0
    ? [cli.say('cli.key.no_changes')]
    : layTable(
        [
          cli.say('cli.label.name'),
          cli.say('cli.label.fingerprint'),
          cli.say('cli.label.reason'),
          cli.say('cli.label.state'),
        ],
        changes.map(each => [
          who(each.personId),
          each.fingerprint,
          cli.word('key-reason', each.reason),
          [cli.word('change', each.outcome), who(each.decidedBy)].filter(text => text !== '').join(' '),
        ]),
        cli.width + 40,
      );
