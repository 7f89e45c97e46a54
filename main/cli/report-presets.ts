import type { Command } from 'commander';
import { presetNameKey, type ReportChoices, type ReportPreset } from '../../shared/domain/report-presets.ts';
import {
  type BoardSection,
  boardSections,
  type ReportKind,
  reportKinds,
} from '../../shared/domain/reports.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { oneNamed } from './find.ts';
import { layTable } from './layout.ts';
import { choicesOption, readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';

export interface ChoiceOptions {
  organisation?: string;
  /** False where a kept one is left out. */
  logo?: string | false;
  sections?: (BoardSection | 'all')[];
  names?: boolean;
  privileged?: boolean;
}

interface Kept {
  choices: ReportChoices;
  logo: string | null;
}

/** Adds the options for what a person chooses for a report. */
export const withReportChoices = (cli: Cli, command: Command): Command =>
  command
    .option('--organisation <name>', cli.say('cli.opt.report_organisation'))
    .option('--logo <file>', cli.say('cli.opt.report_logo'))
    .option('--no-logo', cli.say('cli.opt.report_no_logo'))
    .addOption(
      choicesOption('--sections <list>', cli.say('cli.opt.report_sections'), [...boardSections, 'all']),
    )
    .option('--names', cli.say('cli.opt.report_names'))
    .option('--no-names', cli.say('cli.opt.report_no_names'))
    .option('--privileged', cli.say('cli.opt.report_privileged'))
    .option('--no-privileged', cli.say('cli.opt.report_no_privileged'));

/** What was written on the line, and for the rest what was kept. */
export async function readChoices(
  cli: Cli,
  session: Session,
  kind: ReportKind,
  options: ChoiceOptions,
  kept: Kept | null,
): Promise<Kept> {
  const before = kept?.choices;
  const { logo: file, sections } = options;
  const logo =
    typeof file === 'string' ? await readLogo(session, file) : file === false ? null : (kept?.logo ?? null);
  const choices = {
    kind,
    language: cli.globals.language ?? before?.language ?? cli.language,
    sections: sections === undefined ? (before?.sections ?? null) : readSections(sections),
    organisation: options.organisation ?? before?.organisation ?? '',
    names: options.names ?? before?.names ?? false,
    privileged: options.privileged ?? before?.privileged ?? false,
  };
  return { choices, logo };
}

const readLogo = async (session: Session, file: string): Promise<string | null> =>
  (await session.call('reports.readLogo', { file: session.offer(file, 'read') })).logo;

/** None named is all of them, those of later versions too. */
const readSections = (asked: readonly (BoardSection | 'all')[]): BoardSection[] | null => {
  const named = asked.filter(each => each !== 'all');
  return named.length < asked.length ? null : named;
};

/** What is kept under a name, with a word on sections that do not exist any more. */
export async function findPreset(
  cli: Cli,
  session: Session,
  name: string,
): Promise<Kept & { preset: ReportPreset }> {
  const { id } = await presetNamed(session, name);
  const { preset, logo } = await session.call('reports.getPreset', { id });
  if (!preset.choices) refuse('conflict', 'cli.report_preset.unusable');
  if (preset.dropped.length > 0) cli.note(cli.say('cli.report_preset.dropped', { sections: preset.dropped }));
  return { preset, choices: preset.choices, logo };
}

const presetNamed = async (session: Session, name: string): Promise<ReportPreset> =>
  oneNamed((await session.call('reports.listPresets', {})).presets, name, 'cli.no_such_preset');

/** Commands for what is chosen for reports again and again. */
export function addReportPresetCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'report-preset', 'cli.report_preset');
  const argument = ['<preset>', cli.say('cli.arg.preset')] as const;

  addCommand(cli, group, 'list', 'cli.report_preset.list', 'assay report-preset list').action(() =>
    withSession(cli, async session => {
      const value = await session.call('reports.listPresets', {});
      cli.result(value, () => presetsPage(cli, value.presets));
    }),
  );

  const save = addCommand(
    cli,
    group,
    'save',
    'cli.report_preset.save',
    'assay report-preset save "Risk committee" board-pack --sections summary,risk,findings --names',
  )
    .argument('<name>', cli.say('cli.arg.preset_name'))
    .argument('<kind>', `${cli.say('cli.arg.report')} (${reportKinds.join(', ')})`, readOneOf(reportKinds));
  withReportChoices(cli, save)
    .option('--replace', cli.say('cli.opt.preset_replace'))
    .action((name: string, kind: ReportKind, options: ChoiceOptions & { replace?: true }) =>
      withSession(cli, async session => {
        const { presets } = await session.call('reports.listPresets', {});
        const there =
          options.replace && presets.find(each => presetNameKey(each.name) === presetNameKey(name));
        const chosen = await readChoices(cli, session, kind, options, null);
        const replaces = there ? { id: there.id, expectedRevision: there.revision } : null;
        const value = await session.call('reports.savePreset', { replaces, name, ...chosen });
        cli.result(value, () => [cli.say('cli.report_preset.saved', { name })]);
      }),
    );

  addCommand(
    cli,
    group,
    'rename',
    'cli.report_preset.rename',
    'assay report-preset rename "Risk committee" "Board risk committee"',
  )
    .argument(...argument)
    .argument('<name>', cli.say('cli.arg.preset_name'))
    .action((before: string, name: string) =>
      withSession(cli, async session => {
        const { preset, choices, logo } = await findPreset(cli, session, before);
        const replaces = { id: preset.id, expectedRevision: preset.revision };
        const value = await session.call('reports.savePreset', { replaces, name, choices, logo });
        cli.result(value, () => [cli.say('cli.report_preset.saved', { name })]);
      }),
    );

  addCommand(cli, group, 'remove', 'cli.report_preset.remove', 'assay report-preset remove "Risk committee"')
    .argument(...argument)
    .action((text: string) =>
      withSession(cli, async session => {
        const { id, name, revision } = await presetNamed(session, text);
        const value = await session.call('reports.removePreset', { id, expectedRevision: revision });
        cli.result(value, () => [cli.say('cli.report_preset.removed', { name })]);
      }),
    );
}

/** Each with what would have to be typed in its place. */
const presetsPage = (cli: Cli, presets: readonly ReportPreset[]): string[] =>
  presets.length === 0
    ? [cli.say('cli.report_preset.none')]
    : layTable(
        [cli.say('cli.label.name'), cli.say('cli.label.choices')],
        presets.map(preset => [preset.name, [...optionsOf(preset), ...wordsOn(cli, preset)].join('\n')]),
        cli.width,
      );

function optionsOf({ choices, hasLogo }: ReportPreset): string[] {
  if (!choices) return [];
  const { kind, language, sections, organisation, names, privileged } = choices;
  const options = [
    kind,
    `--language ${language}`,
    ...(organisation === '' ? [] : [`--organisation "${organisation}"`]),
    ...(hasLogo ? ['--logo …'] : []),
    ...(sections ? [`--sections ${sections.join(',')}`] : []),
    ...(names ? ['--names'] : []),
    ...(privileged ? ['--privileged'] : []),
  ];
  return [options.join(' ')];
}

const wordsOn = (cli: Cli, { choices, dropped }: ReportPreset): string[] => [
  ...(choices ? [] : [cli.say('cli.report_preset.unusable')]),
  ...(dropped.length > 0 ? [cli.say('cli.report_preset.dropped', { sections: dropped })] : []),
];
