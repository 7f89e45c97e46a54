import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { refuse } from './failures.ts';
import { findAssessment, packOf, questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { readDay } from './options.ts';
import { type Session, withSession } from './shell.ts';

type Positions = OutputOf<'providerPositions.list'>['positions'];

/** Commands about what the provider says of itself: a historic claim until somebody confirms it. */
export function addProviderPositionCommands(cli: Cli, group: Command): void {
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;
  const questionArgument = ['<question>', cli.say('cli.arg.question')] as const;

  addCommand(
    cli,
    group,
    'positions',
    'cli.provider.positions',
    'assay provider positions A-001 --unconfirmed',
  )
    .argument(...assessmentArgument)
    .option('--unconfirmed', cli.say('cli.opt.unconfirmed'))
    .action((name: string, { unconfirmed }: { unconfirmed?: boolean }) =>
      withSession(cli, async session => {
        const { pack, positions } = await readPositions(session, name);
        const shown = positions.filter(each => !unconfirmed || each.state !== 'confirmed');
        const asOf = new Map(
          listQuestions(pack).map(({ question }) => [question.id, question.provider?.asOf]),
        );
        cli.result({ positions: shown }, () => positionsPage(cli, shown, asOf));
      }),
    );

  addCommand(
    cli,
    group,
    'confirm',
    'cli.provider.confirm',
    'assay provider confirm A-001 gl14-5.8-a --on 2026-02-03 --by "Account manager" --source "Letter, E-004"',
  )
    .argument(...assessmentArgument)
    .argument(...questionArgument)
    .requiredOption('--on <day>', cli.say('cli.opt.confirmed_on'), readDay)
    .requiredOption('--by <name>', cli.say('cli.opt.confirmed_by'))
    .requiredOption('--source <text>', cli.say('cli.opt.confirmed_source'))
    .action((name: string, id: string, { on, by, source }: { on: string; by: string; source: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { packId, packVersion } = assessment;
        const questionId = questionIn(await packOf(session, assessment), id).id;
        const content = { confirmedOn: on, confirmedBy: by, source };
        const input = { packId, packVersion, questionId, ...content };
        const value = await session.call('providerPositions.confirm', input);
        cli.result(value, () => [cli.say('cli.provider.confirmed', { question: questionId, day: on })]);
      }),
    );

  addCommand(
    cli,
    group,
    'withdraw',
    'cli.provider.withdraw',
    'assay provider withdraw A-001 gl14-5.8-a --reason "Said of another service"',
  )
    .argument(...assessmentArgument)
    .argument(...questionArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.withdrawal_reason'))
    .action((name: string, question: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { pack, positions } = await readPositions(session, name);
        const questionId = questionIn(pack, question).id;
        const standing = positions.find(each => each.questionId === questionId)?.standing;
        if (!standing) return refuse('not_found', 'cli.provider.not_confirmed', { question: questionId });
        const value = await session.call('providerPositions.withdraw', { id: standing.id, reason });
        cli.result(value, () => [cli.say('cli.provider.withdrawn', { question: questionId })]);
      }),
    );
}

async function readPositions(session: Session, name: string) {
  const { assessment } = await findAssessment(session, name);
  const { packId, packVersion } = assessment;
  const pack = await packOf(session, assessment);
  const { positions } = await session.call('providerPositions.list', { packId, packVersion });
  return { pack, positions };
}

const positionsPage = (
  cli: Cli,
  positions: Positions,
  asOf: ReadonlyMap<string, string | undefined>,
): string[] =>
  positions.length === 0
    ? [cli.say('cli.provider.no_positions')]
    : [
        ...layTable(
          [
            cli.say('cli.label.question'),
            cli.say('cli.label.status'),
            cli.say('cli.label.confirmed_on'),
            cli.say('cli.label.confirmed_by'),
            cli.say('cli.label.source'),
          ],
          positions.map(({ questionId, state, standing }) => [
            questionId,
            cli.say(`cli.provider.is_${state}`, { asOf: asOf.get(questionId) ?? '' }),
            standing?.confirmedOn ?? '',
            standing?.confirmedBy ?? '',
            standing?.source ?? '',
          ]),
          cli.width,
        ),
        '',
        cli.say('cli.provider.no_promise'),
      ];
