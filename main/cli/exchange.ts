import { type Command, Option } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Choices, decide, type FieldMerge, placeOf } from '../../shared/domain/merge.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { exitCodes, refuse, UsageFault } from './failures.ts';
import { findAssessment } from './find.ts';
import { hang, wrap } from './layout.ts';
import { choiceOption, collect, readDay } from './options.ts';
import { type ChoiceOptions, chooseQuestions, withChoiceOptions } from './question-choice.ts';
import { obtainSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';
import { trustLines } from './trust-lines.ts';
import { verificationPage } from './verification-page.ts';
import { isWorkbook, sendWorkbook, workbookLines } from './workbooks.ts';

interface SendOptions {
  out: string;
  to: string;
  note?: string;
  signingPassphraseFile?: string;
}

type DelegateOptions = SendOptions & ChoiceOptions & { due?: string; evidence?: boolean; blank?: boolean };

export function addExchangeCommands(cli: Cli, program: Command): void {
  addSending(cli, program);
  addImport(cli, program);
}

const withSendOptions = (cli: Cli, command: Command): Command =>
  command
    .requiredOption('--to <name>', cli.say('cli.opt.exchange_to'))
    .requiredOption('--out <file>', cli.say('cli.opt.bundle_out'))
    .option('--note <text>', cli.say('cli.opt.exchange_note'))
    .option('--signing-passphrase-file <file>', cli.say('cli.opt.signing_passphrase_file'));

function addSending(cli: Cli, program: Command): void {
  withSendOptions(
    cli,
    withChoiceOptions(
      cli,
      addCommand(
        cli,
        program,
        'delegate',
        'cli.delegate',
        'assay delegate A-001 --worksheets w6 --to "IT operations" --due 2026-06-30 --out continuity.zip',
        'assay delegate A-001 --worksheets w6 --to "IT operations" --out continuity.xlsx',
      ).argument('<assessment>', cli.say('cli.arg.assessment')),
    ),
  )
    .option('--due <day>', cli.say('cli.opt.exchange_due'), readDay)
    .option('--evidence', cli.say('cli.opt.exchange_evidence'))
    .option('--blank', cli.say('cli.opt.workbook_blank'))
    .action((name: string, options: DelegateOptions) =>
      withSession(cli, async session => {
        const { assessment, questionIds } = await chooseQuestions(session, name, options);
        if (isWorkbook(options.out))
          return sendWorkbook(cli, session, { ...options, assessmentId: assessment.id, questionIds });
        const sent = await session.call('exchange.delegate', {
          ...(await readSending(cli, session, assessment.id, options)),
          questionIds,
          dueOn: options.due ?? null,
          evidence: options.evidence === true,
        });
        tellSent(cli, options.out, sent);
      }),
    );

  withSendOptions(
    cli,
    addCommand(
      cli,
      program,
      'reply',
      'cli.reply',
      'assay reply A-001 --to "Assessor" --out continuity-answered.zip',
    ).argument('<assessment>', cli.say('cli.arg.assessment')),
  ).action((name: string, options: SendOptions) =>
    withSession(cli, async session => {
      const { assessment } = await findAssessment(session, name);
      const { exchanges } = await session.call('exchange.list', { assessmentId: assessment.id });
      const delegation = exchanges.find(
        ({ direction, kind }) => direction === 'received' && kind === 'delegation',
      );
      if (!delegation) refuse('not_found', 'cli.exchange.nothing_delegated');
      const input = await readSending(cli, session, assessment.id, options);
      tellSent(
        cli,
        options.out,
        await session.call('exchange.reply', { ...input, delegationId: delegation.id }),
      );
    }),
  );
}

const readSending = async (cli: Cli, session: Session, assessmentId: string, options: SendOptions) => ({
  assessmentId,
  recipient: options.to,
  note: options.note ?? '',
  signingPassphrase: await obtainSecret(cli, 'signingPassphrase', options.signingPassphraseFile),
  target: session.offer(options.out, 'write'),
});

const tellSent = (cli: Cli, file: string, sent: OutputOf<'exchange.reply'>): void =>
  cli.result({ file, ...sent }, () => [
    cli.say('cli.exchange.sent', { file, count: sent.questions }),
    ...wrap(cli.say('cli.exchange.compare'), cli.width),
    `  ${sent.fingerprint}`,
  ]);

interface ImportOptions {
  take?: string[];
  rest?: 'ours' | 'theirs';
  reason?: string;
  apply?: boolean;
  acceptAlerts?: boolean;
  leaveUnread?: boolean;
}

function addImport(cli: Cli, program: Command): void {
  addCommand(
    cli,
    program,
    'import',
    'cli.import',
    'assay import continuity-answered.zip',
    'assay import continuity.xlsx',
    'assay import continuity-answered.zip --take 3=theirs --take w6=ours --rest theirs --apply',
  )
    .argument('<file>', cli.say('cli.arg.bundle'))
    .addOption(new Option('--take <place=side>', cli.say('cli.opt.import_take')).argParser(collect))
    .addOption(choiceOption('--rest <side>', cli.say('cli.opt.import_rest'), ['ours', 'theirs']))
    .option('--reason <text>', cli.say('cli.opt.import_reason'))
    .option('--apply', cli.say('cli.opt.import_apply'))
    .option('--accept-alerts', cli.say('cli.opt.accept_alerts'))
    .option('--leave-unread', cli.say('cli.opt.workbook_leave'))
    .action((file: string, options: ImportOptions) =>
      withSession(cli, async session => {
        const input = { file: session.offer(file, 'read') };
        if (isWorkbook(file)) {
          const { importId } = await session.call('exchange.examineWorkbook', input);
          return takeIn(cli, session, importId, options, {});
        }
        const { importId, report } = await session.call('exchange.examine', input);
        if (report.result !== 'verified' || report.bundle?.kind === 'sealed') {
          cli.exitCode = exitCodes.notVerified;
          cli.result({ report }, () => [
            ...verificationPage(cli, file, report, { inWorkspace: true }),
            ...(report.bundle?.kind === 'sealed' ? [] : trustLines(cli, [report], 'import', [file])),
          ]);
          return;
        }
        await takeIn(cli, session, importId, options, { report });
      }),
    );
}

/** The differences; with `--apply` what was decided is taken in. `also` stands in the document for programs. */
async function takeIn(
  cli: Cli,
  session: Session,
  importId: string,
  options: ImportOptions,
  also: object,
): Promise<void> {
  const shown = await session.call('exchange.preview', { importId });
  const choices = readChoices(shown.merges, options);
  const open = decide(shown.merges, choices, id => shown.worksheets[id] ?? '').filter(
    ({ take }) => take === null,
  ).length;
  if (options.apply !== true) {
    cli.result({ ...also, ...shown, undecided: open }, () => previewPage(cli, shown, open));
    return;
  }
  const done = await session.call('exchange.apply', {
    importId,
    state: shown.state,
    choices,
    overrideReason: options.reason ?? '',
    acknowledged: options.acceptAlerts === true ? shown.alerts.map(({ kind }) => kind) : [],
    leaveUnread: options.leaveUnread === true,
  });
  cli.result(done, () => [cli.say('cli.exchange.taken_in', done)]);
}

/** Numbers of the list are typed, not places: `3=theirs`; a worksheet by its id: `w6=ours`. */
function readChoices(merges: readonly FieldMerge[], { take = [], rest }: ImportOptions): Choices {
  const choices: Choices = { places: {}, worksheets: {}, rest: rest ?? null };
  for (const text of take) {
    const [, name = '', side] = /^(.+)=(ours|theirs)$/.exec(text) ?? [];
    if (side !== 'ours' && side !== 'theirs') throw new UsageFault('cli.usage.take', { value: text });
    if (!/^\d+$/.test(name)) {
      choices.worksheets[name.toLowerCase()] = side;
      continue;
    }
    const merge = merges[Number(name) - 1];
    if (!merge) throw new UsageFault('cli.usage.take', { value: text });
    choices.places[placeOf(merge)] = side;
  }
  return choices;
}

function previewPage(cli: Cli, shown: OutputOf<'exchange.preview'>, open: number): string[] {
  const show = (value: FieldMerge['base']) =>
    value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value);
  const speaker = ({ item }: FieldMerge) => {
    const name = shown.speakers[item] ?? '';
    return name === '' ? '' : `  ${cli.say('cli.exchange.speaker', { name })}`;
  };
  return [
    cli.say('cli.exchange.from', { sender: shown.sender, arrangement: shown.arrangement }),
    ...(shown.note === '' ? [] : hang('  ', shown.note, cli.width)),
    cli.say(`cli.exchange.base.${shown.base}`),
    ...shown.alerts.flatMap(({ kind, details }) =>
      wrap(
        cli.say('cli.exchange.alert', {
          alert: describeRefusal(cli.language, `exchange.alert.${kind}`, details),
        }),
        cli.width,
      ),
    ),
    ...(shown.alerts.length === 0 ? [] : wrap(cli.say('cli.exchange.alerts'), cli.width)),
    ...(shown.mode === 'begin' ? [cli.say('cli.exchange.begins', { count: shown.questionIds.length })] : []),
    '',
    ...shown.merges.flatMap((merge, index) => [
      `${String(index + 1).padStart(3)}  ${merge.questionId}  ${cli.say(`cli.exchange.kind.${merge.kind}`)} ${merge.field}  [${cli.say(`cli.exchange.outcome.${merge.outcome}`)}]${speaker(merge)}`,
      ...hang('       ', `${cli.say('cli.exchange.base')}: ${show(merge.base)}`, cli.width),
      ...hang('       ', `${cli.say('cli.exchange.ours')}: ${show(merge.ours)}`, cli.width),
      ...hang('       ', `${cli.say('cli.exchange.theirs')}: ${show(merge.theirs)}`, cli.width),
    ]),
    ...(shown.merges.length === 0 ? [cli.say('cli.exchange.no_difference')] : []),
    ...workbookLines(cli, shown),
    ...shown.evidence.map(({ title, size }) => cli.say('cli.exchange.evidence', { title, size })),
    '',
    cli.say(open === 0 ? 'cli.exchange.ready' : 'cli.exchange.undecided', { count: open }),
  ];
}
