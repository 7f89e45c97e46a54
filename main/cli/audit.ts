import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { catalogue } from '../../shared/messages/index.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { exitCodes } from './failures.ts';
import { findAssessment, peopleNames } from './find.ts';
import { hang, layTable } from './layout.ts';
import { readCount, readDay } from './options.ts';
import { withSession } from './shell.ts';

const PAGE = 50;

interface ListOptions {
  assessment?: string;
  limit?: number;
  before?: number;
  question?: string;
  from?: string;
  until?: string;
}

export function addAuditCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'audit', 'cli.audit');

  addCommand(cli, group, 'list', 'cli.audit.list', 'assay audit list --assessment A-001 --limit 20')
    .option('--assessment <assessment>', cli.say('cli.arg.assessment'))
    .option('--limit <count>', cli.say('cli.opt.limit'), readCount)
    .option('--before <count>', cli.say('cli.opt.before'), readCount)
    .option('--question <id>', cli.say('cli.opt.audit_question'))
    .option('--from <day>', cli.say('cli.opt.audit_from'), readDay)
    .option('--until <day>', cli.say('cli.opt.audit_until'), readDay)
    .action(({ assessment, limit = PAGE, before, question, from, until }: ListOptions) =>
      withSession(cli, async session => {
        const found = assessment === undefined ? undefined : await findAssessment(session, assessment);
        const value = await session.call('audit.list', {
          limit,
          ...(found ? { assessmentId: found.assessment.id } : {}),
          ...(before === undefined ? {} : { beforeSequence: before }),
          ...(question === undefined ? {} : { questionId: question }),
          ...(from === undefined ? {} : { fromDay: from }),
          ...(until === undefined ? {} : { toDay: until }),
        });
        const who = await peopleNames(session);
        cli.result(value, () => eventsPage(cli, value, who));
      }),
    );

  addCommand(cli, group, 'verify', 'cli.audit.verify', 'assay audit verify').action(() =>
    withSession(cli, async session => {
      const value = await session.call('audit.verify', {});
      if (!value.intact) cli.exitCode = exitCodes.damaged;
      cli.result(value, () => [
        cli.say(value.intact ? 'cli.audit.intact' : 'cli.audit.broken', {
          events: value.events,
          assessments: value.assessments,
        }),
        ...value.problems.flatMap(problem => hang('  • ', problem, cli.width)),
      ]);
    }),
  );
}

function eventsPage(
  cli: Cli,
  { events }: OutputOf<'audit.list'>,
  who: (id: string | null) => string,
): string[] {
  const name = (kind: string) => catalogue[cli.language].get(`word.event.${kind}`) ?? kind;
  return layTable(
    [
      cli.say('cli.label.number'),
      cli.say('cli.label.time'),
      cli.say('cli.label.person'),
      cli.say('cli.label.event'),
      cli.say('cli.label.details'),
    ],
    events.map(event => [
      String(event.sequence),
      event.at,
      who(event.actor),
      name(event.kind),
      detailsInWords(event.data),
    ]),
    cli.width + 40,
  );
}

/** Facts of an event in short. Ids and hashes say nothing to a reader and lists take too much room: `--json` has them. */
const detailsInWords = (data: OutputOf<'audit.list'>['events'][number]['data']): string =>
  Object.entries(data)
    .flatMap(([name, value]) => (isTelling(value) ? [`${name}=${value}`] : []))
    .join(' ');

const opaque = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{64}$/;

const isTelling = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' ? !opaque.test(value) : typeof value === 'number' || typeof value === 'boolean';
