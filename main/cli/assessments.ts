import type { Command } from 'commander';
import { type Assessment, purposes } from '../../shared/domain/assessments.ts';
import { type Tier, tiers } from '../../shared/domain/pack-ids.ts';
import { addSheetCommands } from './answer-imports.ts';
import { addAnswerCommands } from './answers.ts';
import { appraisalPage } from './appraisal-page.ts';
import { readAssessmentPage } from './assessment-page.ts';
import { addBatchCommands } from './batches.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { type FoundAssessment, findArrangement, findAssessment, nameAssessment, packOf } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption, readDay, readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';
import { readStatus, statusPage } from './status-page.ts';

interface StartOptions {
  pack?: string;
  tier: Tier;
  purpose: (typeof purposes)[number];
  from: string;
  to: string;
}

export function addAssessmentCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'assessment', 'cli.assessment');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(
    cli,
    group,
    'start',
    'cli.assessment.start',
    'assay assessment start A-001 --tier full --purpose yearly --from 2025-04-01 --to 2026-03-31',
  )
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .option('--pack <id>', cli.say('cli.opt.pack'))
    .addOption(choiceOption('--tier <word>', cli.say('cli.opt.tier'), tiers).makeOptionMandatory())
    .addOption(choiceOption('--purpose <word>', cli.say('cli.opt.purpose'), purposes).makeOptionMandatory())
    .requiredOption('--from <day>', cli.say('cli.opt.window_start'), readDay)
    .requiredOption('--to <day>', cli.say('cli.opt.window_end'), readDay)
    .action((name: string, { pack, tier, purpose, from, to }: StartOptions) =>
      withSession(cli, async session => {
        const arrangement = await findArrangement(session, name);
        const window = { windowStart: from, windowEnd: to };
        const packId = pack ?? (await onlyPack(session));
        const value = await session.call('assessments.start', {
          arrangementId: arrangement.id,
          packId,
          tier,
          purpose,
          ...window,
        });
        cli.result(value, () => [
          cli.say('cli.assessment.started', { name: nameAssessment({ assessment: value, arrangement }) }),
          cli.say('cli.next.draft'),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'list',
    'cli.assessment.list',
    'assay assessment list',
    'assay assessment list A-001',
  )
    .argument('[arrangement]', cli.say('cli.arg.arrangement'))
    .action((name: string | undefined) => withSession(cli, session => listAssessments(cli, session, name)));

  addCommand(cli, group, 'status', 'cli.assessment.status', 'assay assessment status A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const status = await readStatus(session, name);
        cli.result(status.value, () => statusPage(cli, status));
      }),
    );

  addCommand(
    cli,
    group,
    'show',
    'cli.assessment.show',
    'assay assessment show A-001 --worksheet w2',
    'assay assessment show A-001 --question gl14-5.8-a --history',
  )
    .argument(...assessmentArgument)
    .option('--worksheet <id>', cli.say('cli.opt.worksheet'))
    .option('--question <id>', cli.say('cli.opt.question'))
    .option('--history', cli.say('cli.opt.history'))
    .action((name: string, options: { worksheet?: string; question?: string; history?: boolean }) =>
      withSession(cli, async session => {
        const { value, page } = await readAssessmentPage(cli, session, name, options);
        cli.result(value, page);
      }),
    );

  addAnswerCommands(cli, group);
  addSheetCommands(cli, group);
  addBatchCommands(cli, group);

  addCommand(cli, group, 'appraise', 'cli.assessment.appraise', 'assay assessment appraise A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const pack = await packOf(session, assessment);
        const value = await session.call('assessments.appraise', { id: assessment.id });
        cli.result(value, () => appraisalPage(cli, pack, value));
      }),
    );

  addCommand(
    cli,
    group,
    'set-tier',
    'cli.assessment.set_tier',
    'assay assessment set-tier A-001 full --reason "W1 concludes material"',
  )
    .argument(...assessmentArgument)
    .argument('<tier>', cli.say('cli.arg.tier'), readOneOf(tiers))
    .requiredOption('--reason <text>', cli.say('cli.opt.tier_reason'))
    .action((name: string, tier: Tier, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.setTier', { id: assessment.id, tier, reason });
        cli.result(value, () => movedPage(cli, value));
      }),
    );

  addCommand(
    cli,
    group,
    'override-materiality',
    'cli.assessment.override',
    'assay assessment override-materiality A-001 --reason "Pilot without customers" --as "Avery Approver"',
  )
    .argument(...assessmentArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.override_reason'))
    .action((name: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.overrideMateriality', { id: assessment.id, reason });
        cli.result(value, () => [cli.say('cli.assessment.overridden', { count: value.grounds.length })]);
      }),
    );

  addCommand(
    cli,
    group,
    'submit',
    'cli.assessment.submit',
    'assay assessment submit A-001 --as "Alex Assessor"',
  )
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.submit', { id: assessment.id });
        cli.result(value, () => movedPage(cli, value));
      }),
    );

  addCommand(
    cli,
    group,
    'freeze',
    'cli.assessment.freeze',
    'assay assessment freeze A-001 --as "Alex Assessor"',
  )
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.freeze', {
          id: assessment.id,
          language: cli.language,
        });
        cli.result(value, () => [
          cli.say('cli.assessment.frozen', { files: value.files }),
          '',
          `  ${value.manifestSha256}`,
          '',
          cli.say('cli.next.frozen'),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'thaw',
    'cli.assessment.thaw',
    'assay assessment thaw A-001 --reason "A new report arrived"',
  )
    .argument(...assessmentArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.thaw_reason'))
    .action((name: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.thaw', { id: assessment.id, reason });
        cli.result(value, () => movedPage(cli, value));
      }),
    );

  addCommand(
    cli,
    group,
    'addendum',
    'cli.assessment.addendum',
    'assay assessment addendum A-001 --reason "The provider moved to another Region" --as "Avery Approver"',
  )
    .argument(...assessmentArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.addendum_reason'))
    .action((name: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('assessments.openAddendum', { id: assessment.id, reason });
        cli.result(value, () => movedPage(cli, value));
      }),
    );
}

/** Where the assessment stands now and what comes next. */
export const movedPage = (cli: Cli, { state }: Assessment): string[] => [
  cli.say('cli.assessment.moved', { state: cli.word('state', state) }),
  cli.say(`cli.next.${state}`),
];

/** The pack nobody has to name, because the workspace has no other. */
async function onlyPack(session: Session): Promise<string> {
  const ids = [...new Set((await session.call('packs.list', {})).packs.map(pack => pack.id))];
  const [only, second] = ids;
  if (only === undefined || second !== undefined) refuse('validation', 'cli.which_pack', { known: ids });
  return only;
}

async function listAssessments(cli: Cli, session: Session, name: string | undefined): Promise<void> {
  const { arrangements } = await session.call('arrangements.list', {});
  const only = name === undefined ? undefined : await findArrangement(session, name);
  const value = await session.call('assessments.list', only ? { arrangementId: only.id } : {});
  const byId = new Map(arrangements.map(arrangement => [arrangement.id, arrangement]));
  const found = value.assessments.flatMap((assessment): FoundAssessment[] => {
    const arrangement = byId.get(assessment.arrangementId);
    return arrangement ? [{ assessment, arrangement }] : [];
  });
  cli.result(value, () =>
    found.length === 0 ? [cli.say('cli.assessment.none')] : assessmentsTable(cli, found),
  );
}

const assessmentsTable = (cli: Cli, found: readonly FoundAssessment[]): string[] =>
  layTable(
    [
      cli.say('cli.label.assessment'),
      cli.say('cli.label.arrangement'),
      cli.say('cli.label.purpose'),
      cli.say('cli.label.tier'),
      cli.say('cli.label.window'),
      cli.say('cli.label.state'),
    ],
    found.map(each => [
      nameAssessment(each),
      each.arrangement.facts.name,
      cli.word('purpose', each.assessment.purpose),
      cli.word('tier', each.assessment.tier),
      cli.say('cli.days', { from: each.assessment.windowStart, to: each.assessment.windowEnd }),
      cli.word('state', each.assessment.state),
    ]),
    cli.width,
  );
