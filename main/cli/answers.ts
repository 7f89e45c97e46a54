import type { Command } from 'commander';
import { conclusions } from '../../shared/domain/answers.ts';
import { readValueOptions, type ValueOptions } from './answer-values.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment, packOf, questionIn, serviceId } from './find.ts';
import { choiceOption, collect, readCount } from './options.ts';
import { type Session, withSession } from './shell.ts';

interface AnswerOptions extends ValueOptions {
  service?: string;
  rationale?: string;
  conclusion?: (typeof conclusions)[number] | 'none';
  reason?: string;
  privileged?: boolean;
}

export function addAnswerCommands(cli: Cli, group: Command): void {
  withValueOptions(
    cli,
    addCommand(
      cli,
      group,
      'answer',
      'cli.assessment.answer',
      'assay assessment answer A-001 gl14-5.8-a --answer 4 --rationale "Two references checked" --conclusion addressed',
      'assay assessment answer A-001 dd-incidents --row "event=Outage | date=2026-01-31 | our-effect=None"',
      'assay assessment answer A-001 dd-incidents --rows incidents.csv',
    )
      .argument('<assessment>', cli.say('cli.arg.assessment'))
      .argument('<question>', cli.say('cli.arg.question')),
  ).action((name: string, questionId: string, options: AnswerOptions) =>
    withSession(cli, async session => {
      const saved = await saveAnswer(session, name, questionId, options);
      cli.result(saved, () => [
        cli.say('cli.assessment.saved', { question: saved.questionId, revision: saved.revision }),
      ]);
    }),
  );
}

const withValueOptions = (cli: Cli, command: Command): Command =>
  command
    .option('--service <name>', cli.say('cli.opt.service'))
    .option('--answer <text>', cli.say('cli.opt.answer'))
    .option('--value <file>', cli.say('cli.opt.value_file'))
    .option('--row <fields>', cli.say('cli.opt.row'), collect)
    .option('--rows <file>', cli.say('cli.opt.rows'))
    .option('--append', cli.say('cli.opt.append'))
    .option('--inherent <risk>', cli.say('cli.opt.inherent'))
    .option('--residual <risk>', cli.say('cli.opt.residual'))
    .option('--population <text>', cli.say('cli.opt.population'))
    .option('--period <days>', cli.say('cli.opt.test_period'))
    .option('--sample-size <count>', cli.say('cli.opt.sample_size'), readCount)
    .option('--selection <text>', cli.say('cli.opt.selection'))
    .option('--item <fields>', cli.say('cli.opt.item'), collect)
    .option('--exceptions <text>', cli.say('cli.opt.exceptions'))
    .option('--tester <name>', cli.say('cli.opt.tester'))
    .option('--working-paper <text>', cli.say('cli.opt.working_paper'))
    .addOption(
      choiceOption('--outcome <word>', cli.say('cli.opt.outcome'), [
        'effective',
        'partly-effective',
        'not-effective',
      ]),
    )
    .option('--rationale <text>', cli.say('cli.opt.rationale'))
    .addOption(choiceOption('--conclusion <word>', cli.say('cli.opt.conclusion'), [...conclusions, 'none']))
    .option('--reason <text>', cli.say('cli.opt.na_reason'))
    .option('--privileged', cli.say('cli.opt.privileged'))
    .option('--no-privileged', cli.say('cli.opt.not_privileged'));

/** Lays what the options say over the stored answer and saves it whole. */
async function saveAnswer(session: Session, name: string, questionId: string, options: AnswerOptions) {
  const { assessment, arrangement } = await findAssessment(session, name);
  const question = questionIn(await packOf(session, assessment), questionId);
  const key = {
    assessmentId: assessment.id,
    questionId: question.id,
    serviceId: serviceId(arrangement, options.service),
  };
  const stored = await session.call('answers.get', key);
  const value = readValueOptions(question.answer, options, stored.value);
  const { rationale, conclusion, reason, privileged } = options;
  if ([value, rationale, conclusion, reason, privileged].every(each => each === undefined))
    throw new UsageFault('cli.usage.nothing_to_save');
  const saved = await session.call('answers.save', {
    ...key,
    value: value ?? stored.value,
    rationale: rationale ?? stored.rationale,
    conclusion: conclusion === 'none' ? null : (conclusion ?? stored.conclusion),
    notApplicableReason: reason ?? stored.notApplicableReason,
    privileged: privileged ?? stored.privileged,
    expectedRevision: stored.revision,
  });
  return { ...key, ...saved };
}
