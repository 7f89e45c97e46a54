import type { Command } from 'commander';
import type { Cli } from './cli.ts';
import { addCommand, addGroup, given } from './command.ts';
import { refuse } from './failures.ts';
import { findAssessment, findPerson, packOf, peopleNames } from './find.ts';
import { layTable } from './layout.ts';
import { dayToStore, readDay, readDayOrNone } from './options.ts';
import { withSession, withShell } from './shell.ts';
import { writeUserText } from './user-files.ts';
import { type Filled, worksheetMarkdown } from './worksheet-markdown.ts';

interface PlanOptions {
  owner?: string;
  due?: string;
  apply?: boolean;
}

/** Sign-off by worksheet: who owes what until when, whose word stands, and a worksheet on paper. */
export function addWorksheetCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'worksheet', 'cli.worksheet');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;
  const worksheetArgument = ['<worksheet>', cli.say('cli.arg.worksheet')] as const;

  addCommand(cli, group, 'list', 'cli.worksheet.list', 'assay worksheet list A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const pack = await packOf(session, assessment);
        const value = await session.call('worksheets.list', { assessmentId: assessment.id });
        const who = await peopleNames(session);
        cli.result(value, () =>
          layTable(
            [
              cli.say('cli.label.worksheet'),
              cli.say('cli.label.state'),
              cli.say('cli.label.owner'),
              cli.say('cli.label.due'),
              cli.say('cli.label.attested'),
            ],
            value.worksheets.map(({ id, state, plan, attestations }) => {
              const worksheet = pack.worksheets.find(each => each.id === id);
              return [
                worksheet ? cli.pick(worksheet.title) : id,
                cli.word('worksheet', state),
                who(plan?.ownerId ?? null),
                plan?.dueOn ?? '',
                attestations
                  .map(({ personId, stands }) =>
                    stands ? who(personId) : cli.say('cli.worksheet.void', { name: who(personId) }),
                  )
                  .join('\n'),
              ];
            }),
            cli.width,
          ),
        );
      }),
    );

  addCommand(
    cli,
    group,
    'plan',
    'cli.worksheet.plan',
    'assay worksheet plan A-001 w4 w5 --owner "Chris Owner" --due 2026-06-30 --apply',
  )
    .argument(...assessmentArgument)
    .argument('<worksheets...>', cli.say('cli.arg.worksheets'))
    .option('--owner <name>', cli.say('cli.opt.worksheet_owner'))
    .option('--due <day>', cli.say('cli.opt.due'), readDayOrNone)
    .option('--apply', cli.say('cli.opt.apply'))
    .action((name: string, worksheetIds: string[], { owner, due, apply }: PlanOptions) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const ownerId =
          owner === undefined ? undefined : owner === 'none' ? null : (await findPerson(session, owner)).id;
        const value = await session.call('worksheets.plan', {
          assessmentId: assessment.id,
          worksheetIds,
          ...given({ ownerId, dueOn: due === undefined ? undefined : dayToStore(due, null) }),
          apply: apply === true,
        });
        cli.result(value, () => [
          ...value.changed.map(plan => plan.worksheetId),
          cli.say(apply ? 'cli.batch.applied' : 'cli.batch.preview', { count: value.changed.length }),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'attest',
    'cli.worksheet.attest',
    'assay worksheet attest A-001 w4 --as "Chris Owner"',
  )
    .argument(...assessmentArgument)
    .argument(...worksheetArgument)
    .option('--note <text>', cli.say('cli.opt.attest_note'), '')
    .action((name: string, worksheetId: string, { note }: { note: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { worksheets } = await session.call('worksheets.list', { assessmentId: assessment.id });
        const sheet =
          worksheets.find(each => each.id === worksheetId) ??
          refuse('not_found', 'cli.no_such_worksheet', {
            id: worksheetId,
            known: worksheets.map(each => each.id),
          });
        const { contentHash } = sheet;
        const value = await session.call('worksheets.attest', {
          assessmentId: assessment.id,
          worksheetId,
          contentHash,
          note,
        });
        cli.result(value, () => [cli.say('cli.worksheet.attested', { hash: contentHash })]);
      }),
    );

  addCommand(
    cli,
    group,
    'return',
    'cli.worksheet.return',
    'assay worksheet return A-001 w4 --comment "Say who holds the keys" --due 2026-06-30',
  )
    .argument(...assessmentArgument)
    .argument(...worksheetArgument)
    .requiredOption('--comment <text>', cli.say('cli.opt.return_comment'))
    .option('--due <day>', cli.say('cli.opt.due_verdict'), readDay)
    .action((name: string, worksheetId: string, { comment, due }: { comment: string; due?: string }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('worksheets.return', {
          assessmentId: assessment.id,
          worksheetId,
          comment,
          dueOn: due ?? null,
        });
        cli.result(value, () => [cli.say('cli.worksheet.returned', { id: worksheetId })]);
      }),
    );

  addCommand(cli, group, 'due', 'cli.worksheet.due', 'assay worksheet due A-001')
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('worksheets.listDuties', { assessmentId: assessment.id });
        const who = await peopleNames(session);
        cli.result(value, () =>
          value.duties.length === 0
            ? [cli.say('cli.worksheet.nothing_due')]
            : layTable(
                [
                  cli.say('cli.label.due'),
                  cli.say('cli.label.kind'),
                  cli.say('cli.label.worksheet'),
                  cli.say('cli.label.owner'),
                  cli.say('cli.label.details'),
                ],
                value.duties.map(
                  ({ kind, worksheetId, questionId, subject, owner, dueOn, overdue, open }) => [
                    overdue ? cli.say('cli.worksheet.overdue', { day: dueOn ?? '' }) : (dueOn ?? ''),
                    cli.word('duty', kind),
                    worksheetId,
                    who(owner),
                    subject || questionId || cli.say('cli.worksheet.open', { count: open ?? 0 }),
                  ],
                ),
                cli.width,
              ),
        );
      }),
    );

  addCommand(
    cli,
    group,
    'print',
    'cli.worksheet.print',
    'assay worksheet print w6 --language zh-Hant',
    'assay worksheet print w6 --assessment A-001 --out w6.md',
  )
    .argument(...worksheetArgument)
    .option('--pack <id>', cli.say('cli.opt.print_pack'), 'hkia-gl14-gl8')
    .option('--assessment <assessment>', cli.say('cli.opt.print_assessment'))
    .option('--out <file>', cli.say('cli.opt.out'))
    .action((worksheetId: string, options: { pack: string; assessment?: string; out?: string }) =>
      printWorksheet(cli, worksheetId, options),
    );
}

async function printWorksheet(
  cli: Cli,
  worksheetId: string,
  { pack: packId, assessment: name, out }: { pack: string; assessment?: string; out?: string },
): Promise<void> {
  const { pack, filled } =
    name === undefined
      ? {
          pack: (await withShell(cli, shell => shell.call('packs.getBuiltIn', { id: packId }))).pack,
          filled: null,
        }
      : await readFilled(cli, name);
  const worksheet =
    pack.worksheets.find(each => each.id === worksheetId.toLowerCase()) ??
    refuse('not_found', 'cli.no_such_worksheet', {
      id: worksheetId,
      known: pack.worksheets.map(each => each.id),
    });
  const markdown = worksheetMarkdown(cli, pack, worksheet, filled);
  if (out === undefined) {
    cli.result({ markdown }, () => markdown.split('\n'));
    return;
  }
  writeUserText(out, markdown);
  cli.result({ file: out }, () => [cli.say('cli.worksheet.printed', { file: out })]);
}

const readFilled = (cli: Cli, name: string) =>
  withSession(cli, async session => {
    const found = await findAssessment(session, name);
    const { assessment, arrangement } = found;
    const { answers } = await session.call('answers.list', { assessmentId: assessment.id });
    const { links } = await session.call('evidence.listLinks', { assessmentId: assessment.id });
    const { evidence } = await session.call('evidence.list', { arrangementId: arrangement.id });
    const { findings } = await session.call('findings.list', { assessmentId: assessment.id });
    const filled: Filled = { ...found, answers, links, evidence, findings };
    return { pack: await packOf(session, assessment), filled };
  });
