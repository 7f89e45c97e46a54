import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { findAssessment, peopleNames } from './find.ts';
import { layTable } from './layout.ts';
import { readDay } from './options.ts';
import { withSession } from './shell.ts';

type Copy = OutputOf<'bundles.recipients'>['copies'][number];

export function addRecipientCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'recipients', 'cli.recipients');

  addCommand(
    cli,
    group,
    'list',
    'cli.recipients.list',
    'assay recipients list',
    'assay recipients list --assessment A-001',
  )
    .option('--assessment <assessment>', cli.say('cli.arg.assessment'))
    .action((options: { assessment?: string }) =>
      withSession(cli, async session => {
        const only =
          options.assessment === undefined
            ? undefined
            : (await findAssessment(session, options.assessment)).assessment.id;
        const { copies } = await session.call('bundles.recipients', {});
        const shown = copies.filter(copy => only === undefined || copy.assessmentId === only);
        const who = await peopleNames(session);
        cli.result({ copies: shown }, () => recipientsPage(cli, shown, who));
      }),
    );

  addCommand(
    cli,
    group,
    'received',
    'cli.recipients.received',
    'assay recipients received copy.zip.age --on 2026-03-09 --by "Registry of the authority" --note "by courier"',
  )
    .argument('<file>', cli.say('cli.arg.copy'))
    .requiredOption('--on <day>', cli.say('cli.opt.received_on'), readDay)
    .requiredOption('--by <name>', cli.say('cli.opt.received_by'))
    .option('--note <text>', cli.say('cli.opt.received_note'))
    .action((file: string, { on, by, note = '' }: { on: string; by: string; note?: string }) =>
      withSession(cli, async session => {
        const { copies } = await session.call('bundles.recipients', {});
        const copy = copies.find(each => each.bundleId === file || each.fileName === file);
        if (!copy) refuse('not_found', 'cli.recipients.no_such');
        const { bundleId } = copy;
        const value = await session.call('bundles.recordReceipt', {
          bundleId,
          receivedOn: on,
          receivedBy: by,
          note,
        });
        cli.result({ bundleId, ...value }, () => [
          cli.say('cli.recipients.recorded', { recipient: copy.recipient }),
        ]);
      }),
    );
}

function recipientsPage(cli: Cli, copies: readonly Copy[], who: (id: string | null) => string): string[] {
  if (copies.length === 0) return [cli.say('cli.recipients.none')];
  return layTable(
    [
      cli.say('cli.label.recipient'),
      cli.say('cli.label.profile'),
      cli.say('cli.label.file'),
      cli.say('cli.label.left_out'),
      cli.say('cli.label.created'),
      cli.say('cli.label.made_by'),
      cli.say('cli.label.received'),
    ],
    copies.map(copy => [
      copy.recipient,
      cli.word('profile', copy.profile),
      copy.fileName ?? '',
      String(copy.leftOut),
      copy.preparedAt.slice(0, 10),
      who(copy.preparedBy),
      copy.receipts.map(receipt => `${receipt.receivedOn} ${receipt.receivedBy}`).join('; '),
    ]),
    cli.width,
  );
}
