import path from 'node:path';
import type { Command } from 'commander';
import {
  formatsOf,
  type ReportFormat,
  type ReportKind,
  reportFormats,
  reportKinds,
} from '../../shared/domain/reports.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { UsageFault } from './failures.ts';
import { findAssessment } from './find.ts';
import { readOneOf } from './options.ts';
import { type ChoiceOptions, findPreset, readChoices, withReportChoices } from './report-presets.ts';
import { obtainSecret } from './secrets.ts';
import { type Session, withSession } from './shell.ts';

interface ReportOptions extends ChoiceOptions {
  out: string;
  preset?: string;
  sign?: true;
  signingPassphraseFile?: string;
}

/** Reports of an assessment in any format that they exist in; the format is the ending of the file’s name. */
export function addReportCommands(cli: Cli, program: Command): void {
  const command = addCommand(
    cli,
    program,
    'report',
    'cli.report',
    'assay report A-001 board-pack --out board-pack.pdf --organisation "Our insurer" --names',
    'assay report A-001 register --out register.xlsx',
    'assay report A-001 --preset "Risk committee" --out committee.pdf',
    'assay report A-001 board-pack --sign --out board-pack-signed.pdf',
  )
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .argument('[kind]', `${cli.say('cli.arg.report')} (${reportKinds.join(', ')})`, readOneOf(reportKinds))
    .requiredOption('--out <file>', cli.say('cli.opt.report_out'))
    .option('--preset <name>', cli.say('cli.opt.report_preset'));
  withReportChoices(cli, command)
    .option('--sign', cli.say('cli.opt.report_sign'))
    .option('--signing-passphrase-file <file>', cli.say('cli.opt.signing_passphrase_file'))
    .action((name: string, asked: ReportKind | undefined, options: ReportOptions) => {
      if (asked === undefined && options.preset === undefined) throw new UsageFault('cli.usage.report_kind');
      if (asked !== undefined) formatOf(asked, options.out);
      return withSession(cli, async session => {
        const kept = options.preset === undefined ? null : await findPreset(cli, session, options.preset);
        const kind = asked ?? kept?.choices.kind ?? 'board-pack';
        const format = formatOf(kind, options.out);
        const { assessment } = await findAssessment(session, name);
        if (options.sign) return signCopy(cli, session, assessment.id, kind, options);
        const { choices, logo } = await readChoices(cli, session, kind, options, kept);
        const { language, sections, organisation, names, privileged } = choices;
        const value = await session.call('reports.save', {
          assessmentId: assessment.id,
          request: { kind, format, language, sections },
          options: { organisation, names, privileged },
          logo,
          target: session.offer(options.out, 'write'),
        });
        cli.result(value, () => [
          value.pages === null
            ? cli.say('cli.report.done', { file: options.out, size: value.size })
            : cli.say('cli.report.pages', { file: options.out, size: value.size, pages: value.pages }),
        ]);
      });
    });
}

/** The frozen board pack as it is in the bundle, signed; nothing of it can be chosen any more. */
async function signCopy(
  cli: Cli,
  session: Session,
  assessmentId: string,
  kind: ReportKind,
  { out: file, signingPassphraseFile }: ReportOptions,
): Promise<void> {
  if (kind !== 'board-pack' || formatOf(kind, file) !== 'pdf') throw new UsageFault('cli.usage.report_sign');
  const signed = await session.call('reports.signCopy', {
    assessmentId,
    language: cli.language,
    signingPassphrase: await obtainSecret(cli, 'signingPassphrase', signingPassphraseFile),
    target: session.offer(file, 'write'),
  });
  cli.result({ file, ...signed }, () => [
    cli.say('cli.report.signed', { file, size: signed.size }),
    `  ${signed.fingerprint}`,
  ]);
}

/** The format that the name of the file asks for, if the report exists in it. */
function formatOf(kind: ReportKind, file: string): ReportFormat {
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = reportFormats.find(each => each === ending && formatsOf[kind].includes(each));
  if (format === undefined)
    throw new UsageFault('cli.usage.report_format', { value: ending, allowed: formatsOf[kind] });
  return format;
}
