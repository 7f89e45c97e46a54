import { type Command, Option } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { countChanges, listAskedSets, noChanges } from '../../shared/domain/exchange.ts';
import { type Choices, decide, placeOf } from '../../shared/domain/merge.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { changesInWords, previewPage, wordsOfPreview } from './differences.ts';
import { exitCodes, refuse, UsageFault } from './failures.ts';
import { findAssessment } from './find.ts';
import { wrap } from './layout.ts';
import { choiceOption, collect, readDay } from './options.ts';
import { type ChoiceOptions, chooseQuestions, withChoiceOptions } from './question-choice.ts';
import { obtainSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';
import { trustLines } from './trust-lines.ts';
import { verificationPage } from './verification-page.ts';
import { isWorkbook, sendWorkbook } from './workbooks.ts';

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
        requireFitting(options);
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
    )
      .argument('<assessment>', cli.say('cli.arg.assessment'))
      .option('--delegation <id>', cli.say('cli.opt.reply_to')),
  ).action((name: string, options: SendOptions & { delegation?: string }) =>
    withSession(cli, async session => {
      const { assessment } = await findAssessment(session, name);
      const delegationId = await chooseDelegation(cli, session, assessment.id, options.delegation);
      const input = await readSending(cli, session, assessment.id, options);
      tellSent(cli, options.out, await session.call('exchange.reply', { ...input, delegationId }));
    }),
  );
}

/** The questions that are named; else the only ones that wait, or the last ones that were answered. Nothing is guessed. */
async function chooseDelegation(
  cli: Cli,
  session: Session,
  assessmentId: string,
  wanted: string | undefined,
): Promise<string> {
  const { exchanges, merges } = await session.call('exchange.list', { assessmentId });
  const asked = listAskedSets(exchanges, merges);
  if (asked.length === 0) refuse('not_found', 'cli.exchange.nothing_delegated');
  const waiting = asked.filter(({ answered }) => !answered);
  const fitting =
    wanted === undefined
      ? waiting.length > 0
        ? waiting
        : asked.slice(0, 1)
      : asked.filter(({ id }) => id.startsWith(wanted.toLowerCase()));
  const [only, ...others] = fitting;
  if (only && others.length === 0) return only.id;
  const lines = (only ? fitting : asked).map(({ id, counterpart: sender, questionIds, dueOn }) =>
    cli.say('cli.exchange.asked_line', {
      id: id.slice(0, 8),
      sender,
      count: questionIds.length,
      day: dueOn ?? '–',
    }),
  );
  const list = lines.join('\n');
  if (!only) refuse('not_found', 'cli.exchange.no_such_set', { id: wanted ?? '', list });
  refuse('conflict', 'cli.exchange.several_asked', { list });
}

/** What only the other form can do is refused, not passed over. */
function requireFitting({ out, blank, evidence }: DelegateOptions): void {
  if (!isWorkbook(out)) {
    if (blank) throw new UsageFault('cli.usage.only_workbook', { option: '--blank' });
    return;
  }
  if (!/\.xlsx$/i.test(out)) throw new UsageFault('cli.usage.workbook_name', { file: out });
  if (evidence) throw new UsageFault('cli.usage.only_bundle', { option: '--evidence' });
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
  also: { report?: VerificationReport },
): Promise<void> {
  const shown = await session.call('exchange.preview', { importId });
  const choices = readChoices(shown, options);
  const decisions = decide(shown.merges, choices, id => shown.worksheets[id] ?? '');
  const open = decisions.filter(({ take }) => take === null).length;
  if (options.apply !== true) {
    const words = await wordsOfPreview(cli, session, shown);
    cli.result({ ...also, ...shown, undecided: open }, () => previewPage(cli, shown, open, words));
    return;
  }
  // Taken in before and decided: doing it again would only leave a merge in which nothing happened.
  if (shown.mode === 'merge' && shown.again && decisions.every(({ take }) => take === 'ours')) {
    cli.result({ mergeId: null, assessmentId: shown.assessmentId, ...countChanges(noChanges()) }, () => [
      cli.say('cli.exchange.nothing_new'),
    ]);
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
  const { number } = (await findAssessment(session, done.assessmentId)).arrangement;
  const next =
    shown.mode === 'begin'
      ? cli.say('cli.exchange.begun', {
          count: shown.questionIds.length,
          number,
          // Not any that is told of: answers of others came along, on which it depends what is asked.
          worksheet: shown.worksheets[shown.questionIds[0] ?? ''] ?? '',
        })
      : cli.say('cli.exchange.how_to_undo', { number, id: done.mergeId.slice(0, 8) });
  cli.result(done, () => [
    cli.say('cli.exchange.taken_in', { changes: changesInWords(cli, done) }),
    ...wrap(next, cli.width),
  ]);
}

/** Numbers of the list are typed, not places: `3=theirs`; a worksheet by its id: `w6=ours`. */
function readChoices(
  { merges, worksheets }: OutputOf<'exchange.preview'>,
  { take = [], rest }: ImportOptions,
): Choices {
  const sheets = [...new Set(merges.map(({ questionId }) => worksheets[questionId] ?? ''))];
  const choices: Choices = { places: {}, worksheets: {}, rest: rest ?? null };
  for (const text of take) {
    const [, name = '', side] = /^(.+)=(ours|theirs)$/.exec(text) ?? [];
    if (side !== 'ours' && side !== 'theirs') throw new UsageFault('cli.usage.take', { value: text });
    if (!/^\d+$/.test(name)) {
      if (!sheets.includes(name.toLowerCase()))
        throw new UsageFault('cli.usage.take_sheet', { name, known: sheets });
      choices.worksheets[name.toLowerCase()] = side;
      continue;
    }
    const merge = merges[Number(name) - 1];
    if (!merge) throw new UsageFault('cli.usage.take_number', { name, count: merges.length });
    choices.places[placeOf(merge)] = side;
  }
  return choices;
}
