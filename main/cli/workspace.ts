import type { Command } from 'commander';
import { methods, type OutputOf } from '../../shared/api/index.ts';
import { type Role, roles } from '../../shared/domain/people.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { layFacts } from './layout.ts';
import { choicesOption } from './options.ts';
import { chooseSecret, obtainSecret } from './secrets.ts';
import { withSession, withShell, workspaceFolder } from './shell.ts';

interface InitOptions {
  name: string;
  person: string;
  roles?: Role[];
}

export function addWorkspaceCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'workspace', 'cli.workspace');

  addCommand(
    cli,
    group,
    'init',
    'cli.workspace.init',
    'assay workspace init --workspace ./harbour --name "Harbour Insurance" --person "Alex Assessor" --roles administrator,assessor',
  )
    .requiredOption('--name <text>', cli.say('cli.opt.workspace_name'))
    .requiredOption('--person <name>', cli.say('cli.opt.founder'))
    .addOption(choicesOption('--roles <list>', cli.say('cli.opt.roles'), roles))
    .action(async (options: InitOptions) => {
      const folder = workspaceFolder(cli);
      const rule = methods['workspace.create'].input.shape.passphrase;
      const passphrase = await chooseSecret(cli, 'passphrase', cli.globals.passphraseFile, rule);
      const made = await withShell(cli, shell =>
        shell.call('workspace.create', {
          folder: shell.offer(folder, 'folder'),
          name: options.name,
          founder: { name: options.person, roles: options.roles ?? ['administrator'] },
          passphrase,
        }),
      );
      cli.result(made, () => [
        cli.say('cli.workspace.made', { folder }),
        '',
        ...recoveryKeyPage(cli, made.recoveryKey),
      ]);
    });

  addCommand(cli, group, 'info', 'cli.workspace.info', 'assay workspace info --workspace ./harbour').action(
    async () => {
      const folder = workspaceFolder(cli);
      const info = await withShell(cli, shell =>
        shell.call('workspace.inspect', { folder: shell.offer(folder, 'folder') }),
      );
      cli.result(info, () => infoPage(cli, info));
    },
  );

  addCommand(
    cli,
    group,
    'passphrase',
    'cli.workspace.passphrase',
    'assay workspace passphrase --as "Alex Assessor"',
  )
    .option('--new-passphrase-file <file>', cli.say('cli.opt.new_passphrase_file'))
    .action(({ newPassphraseFile }: { newPassphraseFile?: string }) =>
      withSession(cli, async session => {
        // Asked for again on purpose: an unlocked screen must not be enough to take over a key slot.
        const current = await obtainSecret(cli, 'passphrase', cli.globals.passphraseFile);
        const rule = methods['workspace.changePassphrase'].input.shape.next;
        const next = await chooseSecret(cli, 'newPassphrase', newPassphraseFile, rule);
        const value = await session.call('workspace.changePassphrase', { current, next });
        cli.result(value, () => [cli.say('cli.workspace.passphrase_changed')]);
      }),
    );

  addCommand(
    cli,
    group,
    'recovery-key',
    'cli.workspace.recovery',
    'assay workspace recovery-key --as "Alex Assessor"',
  ).action(() =>
    withSession(cli, async session => {
      const value = await session.call('workspace.renewRecoveryKey', {});
      cli.result(value, () => recoveryKeyPage(cli, value.recoveryKey));
    }),
  );
}

const recoveryKeyPage = (cli: Cli, recoveryKey: string): string[] => [
  cli.say('cli.workspace.recovery_key'),
  '',
  `  ${recoveryKey}`,
  '',
  cli.say('cli.workspace.keep_recovery_key'),
];

const infoPage = (cli: Cli, { id, name, people }: OutputOf<'workspace.inspect'>): string[] =>
  layFacts(
    [
      [cli.say('cli.label.workspace'), name],
      [cli.say('cli.label.id'), id],
      [cli.say('cli.label.people'), people.map(person => person.name).join('\n')],
    ],
    cli.width,
  );
