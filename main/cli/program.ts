import { Command, type Help, type Option } from 'commander';
import { languages } from '../../shared/domain/text.ts';
import { addArrangementCommands } from './arrangements.ts';
import { addAssessmentCommands } from './assessments.ts';
import { addAuditCommands } from './audit.ts';
import { addBackupCommands } from './backups.ts';
import type { Cli } from './cli.ts';
import { addCommentCommands } from './comments.ts';
import { addComparisonCommands } from './comparisons.ts';
import { addCycleCommands } from './cycles.ts';
import { addDemoCommand } from './demo-command.ts';
import { addEvidenceCommands } from './evidence.ts';
import { addExchangeCommands } from './exchange.ts';
import { addExportCommand } from './export.ts';
import { addFindingCommands } from './findings.ts';
import { addHeadOfficeCommands } from './head-office.ts';
import { addIncidentCommands } from './incidents.ts';
import { displayWidth, padEnd, wrap } from './layout.ts';
import { addMergeCommands } from './merges.ts';
import { choiceOption } from './options.ts';
import { addPacksCommands } from './packs.ts';
import { addPeopleCommands } from './people.ts';
import { addProviderQuestionCommands } from './provider-questions.ts';
import { addRecipientCommands } from './recipients.ts';
import { addReminderCommands } from './reminders.ts';
import { addReportPresetCommands } from './report-presets.ts';
import { addReportCommands } from './reports.ts';
import { addResolutionCommands } from './resolutions.ts';
import { addReviewCommands } from './reviews.ts';
import { addSearchCommand } from './search.ts';
import { addSignatureCommands } from './signatures.ts';
import { addVerifyCommand } from './verify.ts';
import { addWorksheetCommands } from './worksheets.ts';
import { addWorkspaceCommands } from './workspace.ts';

/** The whole command tree, in the language of `cli`. Parsing throws; nothing here ends the process. */
export function buildProgram(cli: Cli, version: string): Command {
  const program = new Command('assay')
    .description(cli.say('cli.about'))
    .version(version, '-V, --version', cli.say('cli.opt.version'))
    .option('--workspace <folder>', cli.say('cli.opt.workspace'))
    .option('--as <name>', cli.say('cli.opt.as'))
    .option('--recovery', cli.say('cli.opt.recovery'))
    .option('--passphrase-file <file>', cli.say('cli.opt.passphrase_file'))
    .addOption(choiceOption('--language <tag>', cli.say('cli.opt.language'), languages))
    .option('--json', cli.say('cli.opt.json'))
    .helpOption('-h, --help', cli.say('cli.opt.help'))
    .helpCommand('help [command]', cli.say('cli.opt.help_command'))
    .exitOverride()
    // What went wrong is reported in one place for all errors.
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true, ...localizedHelp(cli) })
    .addHelpText(
      'after',
      `\n${cli.say('cli.help.exit_codes')}\n\n${cli.say('cli.help.secrets')}\n\n${cli.say('cli.help.clone')}`,
    )
    .addHelpText(
      'after',
      `\n${cli.say('cli.help.example')}\n  assay packs show hkia-gl14-gl8 --worksheet w0`,
    );
  program.hook('preAction', () => {
    Object.assign(cli.globals, program.opts());
  });
  for (const add of [
    addWorkspaceCommands,
    addPeopleCommands,
    addPacksCommands,
    addArrangementCommands,
    addSearchCommand,
    addAssessmentCommands,
    addWorksheetCommands,
    addCycleCommands,
    addReminderCommands,
    addIncidentCommands,
    addComparisonCommands,
    addReviewCommands,
    addEvidenceCommands,
    addFindingCommands,
    addCommentCommands,
    addProviderQuestionCommands,
    addResolutionCommands,
    addSignatureCommands,
    addExportCommand,
    addRecipientCommands,
    addVerifyCommand,
    addExchangeCommands,
    addMergeCommands,
    addHeadOfficeCommands,
    addReportCommands,
    addReportPresetCommands,
    addAuditCommands,
    addBackupCommands,
    addDemoCommand,
  ])
    add(cli, program);
  for (const group of program.commands) {
    group.helpOption('-h, --help', cli.say('cli.opt.help'));
    if (group.commands.length > 0) group.helpCommand('help [command]', cli.say('cli.opt.help_command'));
    for (const command of group.commands) command.helpOption('-h, --help', cli.say('cli.opt.help'));
  }
  return program;
}

/** Commander's own few words, and widths that count Chinese characters as the two columns they take. */
function localizedHelp(cli: Cli): Partial<Help> {
  const titles: Record<string, string> = {
    'Usage:': cli.say('cli.help.usage'),
    'Arguments:': cli.say('cli.help.arguments'),
    'Options:': cli.say('cli.help.options'),
    'Global Options:': cli.say('cli.help.global_options'),
    'Commands:': cli.say('cli.help.commands'),
  };
  return {
    styleTitle: title => titles[title] ?? title,
    optionDescription: (option: Option) => option.description,
    displayWidth,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    formatItem(term, termWidth, description, helper) {
      const width = (helper.helpWidth ?? cli.width) - termWidth - 4;
      const [first = '', ...rest] = wrap(description, Math.max(30, width));
      const margin = ' '.repeat(termWidth + 4);
      return [`  ${padEnd(term, termWidth)}  ${first}`.trimEnd(), ...rest.map(line => margin + line)].join(
        '\n',
      );
    },
  };
}
