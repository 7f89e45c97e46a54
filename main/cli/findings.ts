import type { Command } from 'commander';
import {
  type Finding,
  type FindingContent,
  findingStatuses,
  severities,
} from '../../shared/domain/findings.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment, findFinding, packOf, questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption, dayToStore, readDay, readDayOrNone } from './options.ts';
import { withSession } from './shell.ts';

interface FindingOptions {
  severity?: FindingContent['severity'];
  title?: string;
  detail?: string;
  action?: string;
  owner?: string;
  due?: string;
  status?: FindingContent['status'];
  resolution?: string;
}

export function addFindingCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'finding', 'cli.finding');
  const findingArgument = ['<finding>', cli.say('cli.arg.finding')] as const;

  withContentOptions(
    cli,
    addCommand(
      cli,
      group,
      'add',
      'cli.finding.add',
      'assay finding add A-001 gl14-5.17-b --severity high --title "No Region-loss test" --action "Rehearse" --owner "IT operations" --due 2026-09-30',
    )
      .argument('<assessment>', cli.say('cli.arg.assessment'))
      .argument('<question>', cli.say('cli.arg.question')),
  ).action((name: string, questionId: string, options: FindingOptions) =>
    withSession(cli, async session => {
      const { severity, title } = options;
      if (severity === undefined || title === undefined) throw new UsageFault('cli.usage.finding');
      const { assessment } = await findAssessment(session, name);
      const question = questionIn(await packOf(session, assessment), questionId);
      const blank = {
        detail: '',
        action: '',
        owner: '',
        dueOn: null,
        status: 'open',
        resolution: '',
      } as const;
      const content = changeContent({ ...blank, severity, title }, options);
      const value = await session.call('findings.record', {
        assessmentId: assessment.id,
        questionId: question.id,
        content,
      });
      cli.result(value, () => [cli.say('cli.finding.added', { number: value.number })]);
    }),
  );

  addCommand(cli, group, 'list', 'cli.finding.list', 'assay finding list A-001')
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('findings.list', { assessmentId: assessment.id });
        cli.result(value, () => listPage(cli, value.findings));
      }),
    );

  withContentOptions(
    cli,
    addCommand(
      cli,
      group,
      'save',
      'cli.finding.save',
      'assay finding save F-001 --status resolved --resolution "Rehearsed on 2026-08-14"',
    ).argument(...findingArgument),
  ).action((name: string, options: FindingOptions) =>
    withSession(cli, async session => {
      const finding = await findFinding(session, name);
      const content = changeContent(contentOf(finding), options);
      const value = await session.call('findings.save', {
        id: finding.id,
        expectedRevision: finding.revision,
        content,
      });
      cli.result(value, () => [
        cli.say('cli.finding.saved', { number: value.number, revision: value.revision }),
      ]);
    }),
  );

  addCommand(
    cli,
    group,
    'accept-risk',
    'cli.finding.accept',
    'assay finding accept-risk F-001 --reason "Cost outweighs" --owner "Head of Claims" --until 2026-12-31 --as "Avery Approver"',
  )
    .argument(...findingArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.accept_reason'))
    .requiredOption('--owner <name>', cli.say('cli.opt.risk_owner'))
    .requiredOption('--until <day>', cli.say('cli.opt.until'), readDay)
    .action((name: string, { reason, owner, until }: { reason: string; owner: string; until: string }) =>
      withSession(cli, async session => {
        const { id, revision } = await findFinding(session, name);
        const value = await session.call('findings.acceptRisk', {
          id,
          expectedRevision: revision,
          reason,
          owner,
          expiresOn: until,
        });
        cli.result(value, () => [cli.say('cli.finding.accepted', { number: value.number, day: until })]);
      }),
    );
}

const withContentOptions = (cli: Cli, command: Command): Command =>
  command
    .addOption(choiceOption('--severity <word>', cli.say('cli.opt.severity'), severities))
    .option('--title <text>', cli.say('cli.opt.finding_title'))
    .option('--detail <text>', cli.say('cli.opt.detail'))
    .option('--action <text>', cli.say('cli.opt.action'))
    .option('--owner <name>', cli.say('cli.opt.finding_owner'))
    .option('--due <day>', cli.say('cli.opt.due'), readDayOrNone)
    .addOption(choiceOption('--status <word>', cli.say('cli.opt.finding_status'), findingStatuses))
    .option('--resolution <text>', cli.say('cli.opt.resolution'));

function contentOf(finding: Finding): FindingContent {
  const { severity, title, detail, action, owner, dueOn, status, resolution } = finding;
  return { severity, title, detail, action, owner, dueOn, status, resolution };
}

const changeContent = (content: FindingContent, { due, ...options }: FindingOptions): FindingContent => ({
  ...content,
  ...options,
  dueOn: dayToStore(due, content.dueOn),
});

const listPage = (cli: Cli, findings: readonly Finding[]): string[] =>
  findings.length === 0
    ? [cli.say('cli.finding.none')]
    : layTable(
        [
          cli.say('cli.label.number'),
          cli.say('cli.label.severity'),
          cli.say('cli.label.question'),
          cli.say('cli.label.title'),
          cli.say('cli.label.owner'),
          cli.say('cli.label.due'),
          cli.say('cli.label.status'),
        ],
        findings.map(each => [
          each.number,
          cli.word('severity', each.severity),
          each.questionId,
          each.title,
          each.owner,
          each.dueOn ?? '',
          each.acceptance
            ? `${cli.word('finding', each.status)}\n${cli.say('cli.finding.accepted_until', { day: each.acceptance.expiresOn })}`
            : cli.word('finding', each.status),
        ]),
        cli.width,
      );
