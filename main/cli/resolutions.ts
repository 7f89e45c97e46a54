import type { Command } from 'commander';
import type { InputOf, OutputOf } from '../../shared/api/index.ts';
import { resolutionOutcomes } from '../../shared/domain/resolutions.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment, findEvidence, packOf, questionIn } from './find.ts';
import { layFacts } from './layout.ts';
import { choiceOption, collect, readDay, readFields } from './options.ts';
import { withSession } from './shell.ts';

interface RecordOptions {
  body: string;
  minute: string;
  on: string;
  outcome: (typeof resolutionOutcomes)[number];
  wording: string;
  certifiedBy: string;
  extract?: string;
  condition?: string[];
}

type Condition = InputOf<'resolutions.record'>['conditions'][number];

/** Commands about what committees resolved: they hold no keys, so their word is recorded and its conditions are tracked. */
export function addResolutionCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'resolution', 'cli.resolution');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(
    cli,
    group,
    'record',
    'cli.resolution.record',
    'assay resolution record A-001 --body "Board risk committee" --minute 2026/14 --on 2026-06-30 --outcome approved --wording "Approved." --certified-by "Company secretary"',
    'assay resolution record A-001 --body Board --minute 7 --on 2026-06-30 --outcome approved-with-conditions --wording "Approved, subject to an exit test." --certified-by "Company secretary" --condition "text=Rehearse the exit | owner=IT operations | due=2026-12-31 | question=w5-exit-plan | before=yes"',
  )
    .argument(...assessmentArgument)
    .requiredOption('--body <name>', cli.say('cli.opt.body'))
    .requiredOption('--minute <number>', cli.say('cli.opt.minute'))
    .requiredOption('--on <day>', cli.say('cli.opt.resolved_on'), readDay)
    .addOption(
      choiceOption(
        '--outcome <word>',
        cli.say('cli.opt.resolution_outcome'),
        resolutionOutcomes,
      ).makeOptionMandatory(),
    )
    .requiredOption('--wording <text>', cli.say('cli.opt.wording'))
    .requiredOption('--certified-by <name>', cli.say('cli.opt.certified_by'))
    .option('--extract <evidence>', cli.say('cli.opt.extract'))
    .option('--condition <fields>', cli.say('cli.opt.condition'), collect)
    .action((name: string, { on, extract, condition = [], ...words }: RecordOptions) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const pack = await packOf(session, assessment);
        const conditions = condition.map(readCondition);
        for (const { questionId } of conditions) questionIn(pack, questionId);
        const value = await session.call('resolutions.record', {
          assessmentId: assessment.id,
          ...words,
          resolvedOn: on,
          extractId: extract === undefined ? null : (await findEvidence(session, extract)).id,
          conditions,
        });
        const findings = value.conditions.map(each => each.findingNumber);
        cli.result(value, () => [cli.say('cli.resolution.recorded', { count: findings.length, findings })]);
      }),
    );

  addCommand(cli, group, 'list', 'cli.resolution.list', 'assay resolution list A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('resolutions.list', { assessmentId: assessment.id });
        cli.result(value, () =>
          value.resolutions.length === 0
            ? [cli.say('cli.resolution.none')]
            : value.resolutions.flatMap(resolution => [...resolutionLines(cli, resolution), '']),
        );
      }),
    );
}

const resolutionLines = (
  cli: Cli,
  resolution: OutputOf<'resolutions.list'>['resolutions'][number],
): string[] =>
  layFacts(
    [
      [cli.say('cli.label.body'), `${resolution.body}, ${resolution.minute}, ${resolution.resolvedOn}`],
      [cli.say('cli.label.outcome'), cli.word('resolution', resolution.outcome)],
      [cli.say('cli.label.wording'), resolution.wording],
      [cli.say('cli.label.certified'), resolution.certifiedBy],
      ...resolution.conditions.map(
        ({ text, owner, dueOn, findingNumber }, index) =>
          [
            findingNumber,
            `${text} (${owner}, ${dueOn}, ${cli.word('condition', resolution.conditionStates[index] ?? 'open')})`,
          ] as const,
      ),
    ],
    cli.width,
  );

/** `text=… | owner=… | due=… | question=… | before=yes` */
function readCondition(argument: string): Condition {
  const fields = readFields(argument);
  const take = (name: string) => {
    const value = fields.get(name);
    fields.delete(name);
    return value;
  };
  const [text, owner, due, questionId] = ['text', 'owner', 'due', 'question'].map(take);
  const before = take('before') ?? 'no';
  if (!text || !owner || !due || !questionId || fields.size > 0 || !['yes', 'no'].includes(before))
    throw new UsageFault('cli.usage.condition', { value: argument });
  return { text, owner, dueOn: readDay(due), questionId, beforeSealing: before === 'yes' };
}
