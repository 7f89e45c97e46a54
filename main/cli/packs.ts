import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { exitCodes, refuse } from './failures.ts';
import { questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { evidenceTypesPage, glossaryPage, packFrontPage } from './pack-front-page.ts';
import { questionPage, worksheetPage } from './pack-page.ts';
import { withSession, withShell } from './shell.ts';

interface ShowOptions {
  stored?: boolean;
  packVersion?: string;
  worksheet?: string;
  question?: string;
  evidence?: boolean;
  glossary?: boolean;
}

export function addPacksCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'packs', 'cli.packs');
  const stored = ['--stored', cli.say('cli.opt.stored')] as const;

  addCommand(
    cli,
    group,
    'list',
    'cli.packs.list',
    'assay packs list',
    'assay packs list --stored --as "Alex Assessor"',
  )
    .option(...stored)
    .action(async (options: { stored?: boolean }) => {
      const value = options.stored
        ? await withSession(cli, session => session.call('packs.list', {}))
        : await withShell(cli, shell => shell.call('packs.listBuiltIn', {}));
      cli.result(value, () => packsTable(cli, value.packs));
    });

  addCommand(
    cli,
    group,
    'show',
    'cli.packs.show',
    'assay packs show hkia-gl14-gl8 --worksheet w2 --language zh-Hant',
    'assay packs show ./our-pack --question our-question-1',
  )
    .argument('<pack>', cli.say('cli.arg.pack'))
    .option(...stored)
    .option('--pack-version <version>', cli.say('cli.opt.pack_version'))
    .option('--worksheet <id>', cli.say('cli.opt.worksheet'))
    .option('--question <id>', cli.say('cli.opt.question'))
    .option('--evidence', cli.say('cli.opt.evidence_types'))
    .option('--glossary', cli.say('cli.opt.glossary'))
    .action(async (name: string, options: ShowOptions) => {
      const pack = await readPack(cli, name, options);
      const chosen = choosePart(cli, pack, options);
      cli.result(chosen.value, chosen.page);
    });

  addCommand(cli, group, 'validate', 'cli.packs.validate', 'assay packs validate ./our-pack')
    .argument('<path>', cli.say('cli.arg.pack_path'))
    .action(async (file: string) => {
      const value = await withShell(cli, shell =>
        shell.call('packs.validate', { file: shell.offer(file, 'read') }),
      );
      if (value.summary === null) cli.exitCode = exitCodes.refused;
      cli.result(value, () => validationPage(cli, value));
    });

  addCommand(cli, group, 'import', 'cli.packs.import', 'assay packs import ./our-pack --as "Alex Assessor"')
    .argument('<path>', cli.say('cli.arg.pack_path'))
    .action((file: string) =>
      withSession(cli, async session => {
        const value = await session.call('packs.import', { file: session.offer(file, 'read') });
        cli.result(value, () => [cli.say('cli.packs.imported'), ...packsTable(cli, [value])]);
      }),
    );
}

/** A pack of the workspace if that is asked for, else a file or folder of that path, else a built-in pack of that id. */
async function readPack(cli: Cli, name: string, options: ShowOptions): Promise<Pack> {
  const version = options.packVersion === undefined ? {} : { version: options.packVersion };
  if (options.stored || options.packVersion !== undefined)
    return withSession(
      cli,
      async session => (await session.call('packs.get', { id: name, ...version })).pack,
    );
  return withShell(cli, async shell => {
    const { packs } = await shell.call('packs.listBuiltIn', {});
    if (packs.some(pack => pack.id === name))
      return (await shell.call('packs.getBuiltIn', { id: name })).pack;
    if (!existsSync(name))
      refuse('not_found', 'cli.no_such_pack', { name, known: packs.map(pack => pack.id) });
    return (await shell.call('packs.readFile', { file: shell.offer(name, 'read') })).pack;
  });
}

function choosePart(cli: Cli, pack: Pack, options: ShowOptions): { value: unknown; page: () => string[] } {
  if (options.question !== undefined) {
    const question = questionIn(pack, options.question);
    return { value: question, page: () => questionPage(cli, pack, question) };
  }
  if (options.worksheet !== undefined) {
    const id = options.worksheet.toLowerCase();
    const worksheet = pack.worksheets.find(each => each.id === id);
    if (!worksheet)
      refuse('not_found', 'cli.no_such_worksheet', { id, known: pack.worksheets.map(each => each.id) });
    return { value: worksheet, page: () => worksheetPage(cli, pack, worksheet) };
  }
  if (options.evidence) return { value: pack.evidenceTypes, page: () => evidenceTypesPage(cli, pack) };
  if (options.glossary) return { value: pack.glossary, page: () => glossaryPage(cli, pack) };
  return {
    value: pack,
    page: () => [
      ...packFrontPage(cli, pack),
      ...pack.worksheets.flatMap(worksheet => worksheetPage(cli, pack, worksheet)),
    ],
  };
}

const packsTable = (cli: Cli, packs: OutputOf<'packs.list'>['packs']): string[] =>
  layTable(
    [
      cli.say('cli.label.pack'),
      cli.say('cli.label.version'),
      cli.say('cli.label.title'),
      cli.say('cli.label.worksheets'),
      cli.say('cli.label.questions'),
    ],
    packs.map(pack => [
      pack.id,
      pack.version,
      cli.pick(pack.title),
      String(pack.worksheets),
      String(pack.questions),
    ]),
    cli.width,
  );

function validationPage(cli: Cli, { summary, faults }: OutputOf<'packs.validate'>): string[] {
  if (summary) return [cli.say('cli.packs.valid'), ...packsTable(cli, [summary])];
  return [
    cli.say('cli.packs.faults', { count: faults.length }),
    ...faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`),
  ];
}
