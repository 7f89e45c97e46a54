import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { statementRoles } from '../../shared/domain/statements.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { changesInWords } from './differences.ts';
import { refuse } from './failures.ts';
import { findAssessment, peopleNames } from './find.ts';
import { layTable } from './layout.ts';
import { readOneOf } from './options.ts';
import { withSession } from './shell.ts';
import { readHash } from './verify.ts';

/** What was sent and taken in, undoing it, and whose certificates are trusted. */
export function addMergeCommands(cli: Cli, program: Command): void {
  const merge = addGroup(cli, program, 'merge', 'cli.merge');
  addCommand(cli, merge, 'list', 'cli.merge.list', 'assay merge list A-001')
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const listed = await session.call('exchange.list', { assessmentId: assessment.id });
        const who = await peopleNames(session);
        cli.result(listed, () => exchangesPage(cli, listed, who));
      }),
    );

  addCommand(cli, merge, 'undo', 'cli.merge.undo', 'assay merge undo A-001')
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .option('--merge <id>', cli.say('cli.opt.merge_id'))
    .action((name: string, options: { merge?: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { merges } = await session.call('exchange.list', { assessmentId: assessment.id });
        const found = merges.find(({ id, undoneAt, again }) =>
          options.merge === undefined
            ? undoneAt === null && !again
            : id.startsWith(options.merge.toLowerCase()),
        );
        if (!found) refuse('not_found', 'cli.exchange.nothing_merged');
        const undone = await session.call('exchange.undo', { mergeId: found.id });
        cli.result({ mergeId: found.id, ...undone }, () => [
          cli.say('cli.exchange.undone', { changes: changesInWords(cli, undone) }),
        ]);
      }),
    );

  const trust = addGroup(cli, program, 'trust', 'cli.trust');
  addCommand(cli, trust, 'list', 'cli.trust.list', 'assay trust list').action(() =>
    withSession(cli, async session => {
      const value = await session.call('exchange.listPins', {});
      cli.result(value, () =>
        value.pins.length === 0
          ? [cli.say('cli.none')]
          : value.pins.flatMap(({ name, role, fingerprint }) => [
              `${name} — ${cli.word('role', role)}`,
              `  ${fingerprint}`,
            ]),
      );
    }),
  );
  for (const word of ['add', 'remove'] as const) {
    const command = addCommand(
      cli,
      trust,
      word,
      `cli.trust.${word}`,
      word === 'add'
        ? 'assay trust add sender 3f2a… --name "IT operations"'
        : 'assay trust remove sender 3f2a…',
    )
      .argument('<role>', cli.say('cli.arg.statement_role'))
      .argument('<fingerprint>', cli.say('cli.arg.fingerprint'));
    if (word === 'add') command.requiredOption('--name <name>', cli.say('cli.opt.trust_name'));
    command.action((roleText: string, hash: string, options: { name?: string }) =>
      withSession(cli, async session => {
        const role = readOneOf(statementRoles)(roleText);
        const fingerprint = readHash(hash);
        if (word === 'add')
          await session.call('exchange.pin', { role, fingerprint, name: options.name ?? '' });
        else await session.call('exchange.unpin', { role, fingerprint });
        cli.result({ role, fingerprint }, () => [cli.say(`cli.trust.${word}_done`)]);
      }),
    );
  }
}

function exchangesPage(
  cli: Cli,
  { exchanges, merges }: OutputOf<'exchange.list'>,
  who: (id: string | null) => string,
): string[] {
  if (exchanges.length === 0) return [cli.say('cli.exchange.none')];
  const mergeOf = (id: string) => merges.find(merge => merge.exchangeId === id);
  return layTable(
    [
      cli.say('cli.label.created'),
      cli.say('cli.exchange.label.way'),
      cli.say('cli.exchange.label.counterpart'),
      cli.say('cli.exchange.label.due'),
      cli.say('cli.exchange.label.questions'),
      cli.say('cli.label.made_by'),
      cli.say('cli.exchange.label.merge'),
    ],
    exchanges.map(each => {
      const merge = mergeOf(each.id);
      return [
        each.at.slice(0, 10),
        wayInWords(cli, each),
        each.counterpart,
        each.dueOn ?? '',
        String(each.questionIds.length),
        who(each.by),
        merge
          ? `${merge.id.slice(0, 8)}${merge.undoneAt === null ? '' : ` ${cli.say('cli.exchange.was_undone')}`}`
          : '',
      ];
    }),
    cli.width,
  );
}

const wayInWords = (
  cli: Cli,
  { direction, kind, form }: OutputOf<'exchange.list'>['exchanges'][number],
): string => {
  const text = cli.say(`cli.exchange.way.${direction}.${kind}`);
  return form === 'bundle'
    ? text
    : cli.say('cli.with', { text, inside: cli.say('cli.exchange.form.workbook') });
};
