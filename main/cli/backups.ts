import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { layTable } from './layout.ts';
import { chooseIdentity, withSession, withShell, workspaceFolder } from './shell.ts';

type Backup = OutputOf<'workspace.backUp'>;

export function addBackupCommands(cli: Cli, program: Command): void {
  addCommand(cli, program, 'backup', 'cli.backup', 'assay backup --as "Alex Assessor"').action(() =>
    withSession(cli, async session => {
      const value = await session.call('workspace.backUp', {});
      cli.result(value, () => [cli.say('cli.backup.done'), ...backupsTable(cli, [value])]);
    }),
  );

  addCommand(cli, program, 'backups', 'cli.backups', 'assay backups --workspace ./harbour').action(
    async () => {
      const folder = workspaceFolder(cli);
      const value = await withShell(cli, shell =>
        shell.call('workspace.listBackups', { folder: shell.offer(folder, 'folder') }),
      );
      cli.result(value, () =>
        value.backups.length === 0 ? [cli.say('cli.backups.none')] : backupsTable(cli, value.backups),
      );
    },
  );

  addCommand(
    cli,
    program,
    'restore',
    'cli.restore',
    'assay restore 2026-03-05T093000Z --as "Alex Assessor"',
    'assay restore 2026-03-05T093000Z --recovery',
  )
    .argument('<backup>', cli.say('cli.arg.backup'))
    .action(async (backup: string) => {
      const folder = workspaceFolder(cli);
      const value = await withShell(cli, async shell => {
        const identity = await chooseIdentity(cli, shell, folder);
        return shell.call('workspace.restore', {
          folder: shell.offer(folder, 'folder'),
          backup,
          with: identity,
        });
      });
      cli.result(value, () => [cli.say('cli.restore.done'), ...backupsTable(cli, [value.restored])]);
    });
}

const backupsTable = (cli: Cli, backups: readonly Backup[]): string[] =>
  layTable(
    [
      cli.say('cli.label.backup'),
      cli.say('cli.label.created'),
      cli.say('cli.label.last_event'),
      cli.say('cli.label.size'),
    ],
    backups.map(({ name, createdAt, sequence, size }) => [
      name,
      createdAt,
      String(sequence),
      cli.say('cli.bytes', { size }),
    ]),
    cli.width,
  );
