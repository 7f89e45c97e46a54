import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { carryOutcomes } from '../../shared/domain/cycles.ts';
import { type Tier, tiers } from '../../shared/domain/pack-ids.ts';
import { addBackPlanCommand } from './back-plan.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { findArrangement, findAssessment, nameAssessment } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption, readDay, readList, readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';

interface StartOptions {
  trigger?: string;
  reason?: string;
  tier?: Tier;
  from?: string;
  to?: string;
  questions?: string[];
  apply?: boolean;
}

/** Commands about the life of an arrangement: what comes after a sealed assessment, and what happens meanwhile. */
export function addCycleCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'cycle', 'cli.cycle');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(
    cli,
    group,
    'start',
    'cli.cycle.start',
    'assay cycle start A-001',
    'assay cycle start A-001 --trigger variation --reason "Backups go to another Region" --apply',
  )
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .option('--trigger <id>', cli.say('cli.opt.trigger'))
    .option('--reason <text>', cli.say('cli.opt.cycle_reason'))
    .addOption(choiceOption('--tier <word>', cli.say('cli.opt.tier'), tiers))
    .option('--from <day>', cli.say('cli.opt.window_start'), readDay)
    .option('--to <day>', cli.say('cli.opt.window_end'), readDay)
    .option('--questions <ids>', cli.say('cli.opt.only_questions'), readList)
    .option('--apply', cli.say('cli.opt.apply_cycle'))
    .action((name: string, options: StartOptions) =>
      withSession(cli, session => startCycle(cli, session, name, options)),
    );

  addCommand(cli, group, 'show', 'cli.cycle.show', 'assay cycle show A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('cycles.get', { assessmentId: assessment.id });
        cli.result(value, () => cyclePage(cli, value));
      }),
    );

  addCommand(
    cli,
    group,
    'reopen',
    'cli.cycle.reopen',
    'assay cycle reopen A-001 outage --reason "Zone lost for six hours on 2026-05-02"',
  )
    .argument(...assessmentArgument)
    .argument('<trigger>', cli.say('cli.opt.trigger'))
    .requiredOption('--reason <text>', cli.say('cli.opt.cycle_reason'))
    .option('--questions <ids>', cli.say('cli.opt.only_questions'), readList)
    .action(
      (name: string, trigger: string, { reason, questions = [] }: { reason: string; questions?: string[] }) =>
        withSession(cli, async session => {
          const { assessment } = await findAssessment(session, name);
          const value = await session.call('cycles.reopen', {
            assessmentId: assessment.id,
            trigger,
            reason,
            questionIds: questions,
          });
          cli.result(value, () => [cli.say('cli.cycle.reopened', { count: value.reopened.length })]);
        }),
    );

  addCommand(
    cli,
    group,
    'decide',
    'cli.cycle.decide',
    'assay cycle decide A-001 no --reason "Same data, same provider, no new country"',
  )
    .argument(...assessmentArgument)
    .argument('<answer>', cli.say('cli.arg.variation'), readOneOf(['yes', 'no'] as const))
    .requiredOption('--reason <text>', cli.say('cli.opt.cycle_reason'))
    .action((name: string, answer: 'yes' | 'no', { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('cycles.decideVariation', {
          assessmentId: assessment.id,
          significant: answer === 'yes',
          reason,
        });
        cli.result(value, () => [
          cli.say(value.significant ? 'cli.cycle.significant' : 'cli.cycle.not_significant'),
        ]);
      }),
    );

  addBackPlanCommand(cli, group);
}

async function startCycle(cli: Cli, session: Session, name: string, options: StartOptions): Promise<void> {
  const arrangement = await findArrangement(session, name);
  const { assessments } = await session.call('assessments.list', { arrangementId: arrangement.id });
  const sealed = assessments.findLast(({ state }) => state === 'sealed');
  if (!sealed) refuse('conflict', 'cli.cycle.nothing_sealed');
  const { triggers } = await session.call('cycles.listTriggers', { assessmentId: sealed.id });
  const trigger = options.trigger ?? triggers[0]?.id ?? '';
  const choice = {
    fromAssessmentId: sealed.id,
    trigger,
    tier: options.tier ?? sealed.tier,
    questionIds: options.questions ?? [],
  };
  const plan = await session.call('cycles.plan', choice);
  const window = {
    windowStart: options.from ?? plan.windowStart,
    windowEnd: options.to ?? plan.windowEnd,
  };
  if (options.apply !== true) {
    cli.result(plan, () => [
      ...planPage(cli, plan),
      '',
      cli.say('cli.cycle.triggers', { list: triggers.map(({ id, label }) => `${id} (${cli.pick(label)})`) }),
      cli.say('cli.cycle.not_applied'),
    ]);
    return;
  }
  const reason = options.reason ?? refuse('validation', 'cli.cycle.reason_missing');
  const value = await session.call('cycles.start', { ...choice, ...window, reason });
  const { reopened, kept, findings, conditions } = value;
  cli.result(value, () => [
    cli.say('cli.cycle.started', {
      name: nameAssessment({ assessment: value.assessment, arrangement }),
      reopened,
      kept,
      findings,
      conditions,
    }),
    cli.say('cli.next.draft'),
  ]);
}

function planPage(cli: Cli, plan: OutputOf<'cycles.plan'>): string[] {
  const { pack } = plan;
  const ageing = plan.evidence.filter(({ freshness, newer }) => freshness !== 'current' || newer !== null);
  const count = (outcome: (typeof carryOutcomes)[number]) =>
    plan.items.filter(item => item.outcome === outcome).length;
  return [
    cli.say('cli.cycle.packs', { from: pack.from, to: pack.to, count: pack.changes.length }),
    ...(pack.changes.length === 0
      ? []
      : layTable(
          [cli.say('cli.label.question'), cli.say('cli.cycle.change'), cli.say('cli.cycle.parts')],
          pack.changes.map(({ questionId, change, parts }) => [
            questionId,
            cli.word('pack-change', change),
            parts.join(' '),
          ]),
          cli.width,
        )),
    ...carryOutcomes
      .filter(outcome => count(outcome) > 0)
      .map(outcome => `  ${String(count(outcome)).padStart(4)}  ${cli.word('carry', outcome)}`),
    cli.say('cli.cycle.moves', { findings: plan.findings, conditions: plan.conditions }),
    ...(ageing.length === 0
      ? []
      : layTable(
          [cli.say('cli.label.number'), cli.say('cli.label.title'), cli.say('cli.label.state')],
          ageing.map(({ number, title, freshness }) => [number, title, cli.word('freshness', freshness)]),
          cli.width,
        )),
  ];
}

function cyclePage(cli: Cli, cycle: OutputOf<'cycles.get'>): string[] {
  const { variation, unconfirmed } = cycle;
  return [
    ...(cycle.triggers.length === 0 ? [cli.say('cli.cycle.own')] : []),
    ...cycle.triggers.map(({ label, reason, recordedAt }) =>
      cli.say('cli.cycle.trigger', { label: cli.pick(label), reason, day: recordedAt.slice(0, 10) }),
    ),
    cli.say('cli.cycle.unconfirmed', { count: unconfirmed.length, list: unconfirmed }),
    ...(variation
      ? [
          cli.say(variation.significant ? 'cli.cycle.significant' : 'cli.cycle.not_significant'),
          `  ${variation.reason}`,
        ]
      : cycle.decisionNeeded
        ? [cli.say('cli.cycle.undecided')]
        : []),
  ];
}
