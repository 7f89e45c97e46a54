import type { Command } from 'commander';
import { conclusions } from '../../shared/domain/answers.ts';
import { sharedLevels } from '../../shared/domain/origins.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Cli } from './cli.ts';
import { addCommand, given } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment, findEvidence, packOf, peopleNames, questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption, readCount } from './options.ts';
import { type ChoiceOptions, chooseQuestions, withChoiceOptions } from './question-choice.ts';
import { withSession } from './shell.ts';

interface BulkOptions extends ChoiceOptions {
  conclusion?: (typeof conclusions)[number];
  reason?: string;
  rationale?: string;
  evidence?: string;
  page?: number;
  apply?: boolean;
}

interface CopyOptions extends ChoiceOptions {
  from: string;
  replace?: boolean;
  evidence?: boolean;
  apply?: boolean;
}

/** Commands that change many answers at once: each shows first, changes with `--apply`, and can be taken back. */
export function addBatchCommands(cli: Cli, group: Command): void {
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;
  const applied = (apply: boolean | undefined, count: number, commandId: string | null): string[] => [
    cli.say(apply ? 'cli.batch.applied' : 'cli.batch.preview', { count }),
    ...(commandId ? [cli.say('cli.batch.undo', { id: commandId })] : []),
  ];

  withChoiceOptions(
    cli,
    addCommand(
      cli,
      group,
      'bulk-edit',
      'cli.assessment.bulk_edit',
      'assay assessment bulk-edit A-001 --worksheets w7 --conclusion not-applicable --reason "No website" --apply',
      'assay assessment bulk-edit A-001 --clause 5.12 --evidence E-001 --page 12',
    ).argument(...assessmentArgument),
  )
    .addOption(choiceOption('--conclusion <word>', cli.say('cli.opt.conclusion'), conclusions))
    .option('--reason <text>', cli.say('cli.opt.na_reason'))
    .option('--rationale <text>', cli.say('cli.opt.rationale'))
    .option('--evidence <number>', cli.say('cli.opt.link_evidence'))
    .option('--page <page>', cli.say('cli.opt.page'), readCount)
    .option('--apply', cli.say('cli.opt.apply'))
    .action((name: string, options: BulkOptions) =>
      withSession(cli, async session => {
        const { conclusion, rationale, reason: notApplicableReason } = options;
        const set = given({ conclusion, rationale, notApplicableReason });
        if (Object.keys(set).length === 0 && options.evidence === undefined)
          throw new UsageFault('cli.usage.nothing_to_set');
        const { assessment, questionIds } = await chooseQuestions(session, name, options);
        const locator = { page: options.page ?? null, control: '', note: '' };
        const link =
          options.evidence === undefined
            ? undefined
            : { evidenceId: (await findEvidence(session, options.evidence)).id, locator };
        const value = await session.call('answers.bulkEdit', {
          assessmentId: assessment.id,
          questionIds,
          set,
          ...given({ link }),
          apply: options.apply === true,
        });
        const word = (id: string | null) => (id === null ? '' : cli.word('conclusion', id));
        cli.result(value, () => [
          ...layTable(
            [cli.say('cli.label.question'), cli.say('cli.label.before'), cli.say('cli.label.after')],
            value.changed.map(({ questionId, before, after }) => [questionId, word(before), word(after)]),
            cli.width,
          ),
          '',
          ...(link ? [cli.say('cli.batch.linked', { count: value.linked })] : []),
          ...applied(options.apply, value.changed.length, value.commandId),
        ]);
      }),
    );

  withChoiceOptions(
    cli,
    addCommand(
      cli,
      group,
      'copy-answers',
      'cli.assessment.copy',
      'assay assessment copy-answers A-002 --from A-001 --worksheets w2,w4 --apply',
    ).argument(...assessmentArgument),
  )
    .requiredOption('--from <assessment>', cli.say('cli.opt.copy_from'))
    .option('--replace', cli.say('cli.opt.replace'))
    .option('--evidence', cli.say('cli.opt.copy_evidence'))
    .option('--apply', cli.say('cli.opt.apply'))
    .action((name: string, options: CopyOptions) =>
      withSession(cli, async session => {
        const { assessment, arrangement, questionIds } = await chooseQuestions(session, name, options);
        const serviceName = (id: string | null) =>
          arrangement.facts.services.find(service => service.id === id)?.name ?? '';
        const from = await findAssessment(session, options.from);
        const value = await session.call('answers.copy', {
          fromAssessmentId: from.assessment.id,
          assessmentId: assessment.id,
          questionIds,
          replace: options.replace === true,
          evidence: options.evidence === true,
          apply: options.apply === true,
        });
        const copied = value.items.filter(({ outcome }) => outcome === 'added' || outcome === 'replaced');
        cli.result(value, () => [
          ...layTable(
            [cli.say('cli.label.question'), cli.say('cli.label.outcome'), cli.say('cli.label.service')],
            value.items.map(({ questionId, serviceId, outcome }) => [
              questionId,
              cli.word('copy', outcome),
              serviceName(serviceId),
            ]),
            cli.width,
          ),
          '',
          ...(options.evidence
            ? [cli.say('cli.batch.copied_links', { linked: value.linked, filed: value.filed })]
            : []),
          ...applied(options.apply, copied.length, value.commandId),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'undo',
    'cli.assessment.undo',
    'assay assessment undo A-001',
    'assay assessment undo A-001 1f2e3d4c',
  )
    .argument(...assessmentArgument)
    .argument('[command]', cli.say('cli.arg.command'))
    .action((name: string, command: string | undefined) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const assessmentId = assessment.id;
        const { batches } = await session.call('answers.listBatches', { assessmentId });
        if (command === undefined) {
          const who = await peopleNames(session);
          cli.result({ batches }, () =>
            batches.length === 0
              ? [cli.say('cli.batch.none')]
              : layTable(
                  [
                    cli.say('cli.label.id'),
                    cli.say('cli.label.time'),
                    cli.say('cli.label.person'),
                    cli.say('cli.label.questions'),
                  ],
                  batches.map(each => [
                    each.commandId.slice(0, 8),
                    each.at,
                    who(each.by),
                    String(each.answers),
                  ]),
                  cli.width,
                ),
          );
          return;
        }
        const [first, second] = batches.filter(each => each.commandId.startsWith(command.toLowerCase()));
        if (second) throw new Refusal('conflict', 'cli.name_ambiguous', { name: command, known: [] });
        const value = await session.call('answers.undo', {
          assessmentId,
          commandId: first?.commandId ?? command,
        });
        cli.result(value, () => [cli.say('cli.batch.undone', value)]);
      }),
    );

  withChoiceOptions(
    cli,
    addCommand(
      cli,
      group,
      'confirm',
      'cli.assessment.confirm',
      'assay assessment confirm A-002 --worksheets w2',
    ).argument(...assessmentArgument),
  ).action((name: string, options: ChoiceOptions) =>
    withSession(cli, async session => {
      const { assessment, questionIds } = await chooseQuestions(session, name, options);
      const value = await session.call('answers.confirm', { assessmentId: assessment.id, questionIds });
      cli.result(value, () => [cli.say('cli.batch.confirmed', { count: value.confirmed })]);
    }),
  );

  addCommand(
    cli,
    group,
    'share',
    'cli.assessment.share',
    'assay assessment share A-001 gl14-5.8-a --level provider',
  )
    .argument(...assessmentArgument)
    .argument('<question>', cli.say('cli.arg.question'))
    .addOption(choiceOption('--level <word>', cli.say('cli.opt.level'), sharedLevels).makeOptionMandatory())
    .action((name: string, questionId: string, { level }: { level: (typeof sharedLevels)[number] }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const question = questionIn(await packOf(session, assessment), questionId);
        const value = await session.call('answers.share', {
          assessmentId: assessment.id,
          questionId: question.id,
          level,
        });
        cli.result(value, () => [
          cli.say('cli.shared.given', { question: question.id, revision: value.revision }),
        ]);
      }),
    );

  withChoiceOptions(
    cli,
    addCommand(
      cli,
      group,
      'inherit',
      'cli.assessment.inherit',
      'assay assessment inherit A-002 --all --apply',
    ).argument(...assessmentArgument),
  )
    .option('--apply', cli.say('cli.opt.apply'))
    .action((name: string, options: ChoiceOptions & { apply?: boolean }) =>
      withSession(cli, async session => {
        const { assessment, arrangement, questionIds } = await chooseQuestions(session, name, options);
        const { shared } = await session.call('answers.listShared', {});
        const sharedIds = shared
          .filter(each => each.packId === assessment.packId && questionIds.includes(each.questionId))
          .filter(each => each.level === 'group' || each.subject === arrangement.facts.provider)
          .filter(each => each.assessmentId !== assessment.id)
          .map(each => each.id);
        if (sharedIds.length === 0) throw new Refusal('not_found', 'cli.shared.none');
        const value = await session.call('answers.inherit', {
          assessmentId: assessment.id,
          sharedIds,
          apply: options.apply === true,
        });
        cli.result(value, () => [
          ...value.questionIds,
          '',
          ...applied(options.apply, value.questionIds.length, value.commandId),
        ]);
      }),
    );
}
