import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import {
  type ArrangementTemplate,
  factsFromTemplate,
  factsLike,
} from '../../shared/domain/arrangement-templates.ts';
import {
  type Arrangement,
  type ArrangementFacts,
  arrangementFactsSchema,
} from '../../shared/domain/arrangements.ts';
import { composeFacts, type FactsOptions } from './arrangement-facts.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse, UsageFault } from './failures.ts';
import { findArrangement } from './find.ts';
import { layFacts, layTable, underline } from './layout.ts';
import { choiceOption, collect, readDayOrNone } from './options.ts';
import { type Session, withSession } from './shell.ts';

export function addArrangementCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'arrangement', 'cli.arrangement');

  withFactsOptions(
    cli,
    addCommand(
      cli,
      group,
      'add',
      'cli.arrangement.add',
      'assay arrangement add --name "Policy administration" --provider "Example Cloud" --service "name=Object storage | model=iaas | regions=Hong Kong, Singapore | use=Policy documents"',
      'assay arrangement add --file arrangement.yaml',
      'assay arrangement add --template customer-portal --name "Travel portal"',
      'assay arrangement add --like A-001 --name "Second claims platform"',
    )
      .option('--template <id>', cli.say('cli.opt.template'))
      .option('--like <arrangement>', cli.say('cli.opt.like')),
  ).action((options: AddOptions) =>
    withSession(cli, async session => {
      const start = await startingFacts(cli, session, options);
      const value = await session.call('arrangements.create', { facts: composeFacts(start, options) });
      cli.result(value, () => [
        cli.say('cli.arrangement.added', { number: value.number }),
        '',
        ...arrangementPage(cli, value),
      ]);
    }),
  );

  addCommand(cli, group, 'list', 'cli.arrangement.list', 'assay arrangement list').action(() =>
    withSession(cli, async session => {
      const value = await session.call('arrangements.list', {});
      cli.result(value, () => listPage(cli, value.arrangements));
    }),
  );

  addCommand(cli, group, 'show', 'cli.arrangement.show', 'assay arrangement show A-001')
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .action((name: string) =>
      withSession(cli, async session => {
        const value = await findArrangement(session, name);
        cli.result(value, () => arrangementPage(cli, value));
      }),
    );

  withFactsOptions(
    cli,
    addCommand(
      cli,
      group,
      'set',
      'cli.arrangement.set',
      'assay arrangement set A-001 --renewal-on 2027-03-31 --remove-service "Object storage"',
    )
      .argument('<arrangement>', cli.say('cli.arg.arrangement'))
      .option('--remove-service <name>', cli.say('cli.opt.remove_service'), collect)
      .option('--remove-party <name>', cli.say('cli.opt.remove_party'), collect),
  ).action((name: string, options: FactsOptions) =>
    withSession(cli, async session => {
      const { id, revision, facts } = await findArrangement(session, name);
      const next = { id, expectedRevision: revision, facts: composeFacts(facts, options) };
      const value = await session.call('arrangements.save', next);
      cli.result(value, () => arrangementPage(cli, value));
    }),
  );
}

type AddOptions = FactsOptions & { template?: string; like?: string };

/** What a new arrangement begins with: a template of a pack, another arrangement, or nothing. */
async function startingFacts(
  cli: Cli,
  session: Session,
  { template, like, name = '' }: AddOptions,
): Promise<ArrangementFacts | undefined> {
  if (template !== undefined && like !== undefined) throw new UsageFault('cli.usage.template_or_like');
  if (like !== undefined) return factsLike((await findArrangement(session, like)).facts, name, randomUUID);
  if (template === undefined) return undefined;
  const known = await listTemplates(session);
  const found =
    known.find(each => each.id === template.toLowerCase()) ??
    refuse('not_found', 'cli.no_such_template', {
      name: template,
      known: known.map(each => `${each.id} (${cli.pick(each.title)})`),
    });
  if (name === '') throw new UsageFault('cli.usage.name_and_provider');
  return factsFromTemplate(found, name, cli.language, randomUUID);
}

async function listTemplates(session: Session): Promise<ArrangementTemplate[]> {
  const { packs } = await session.call('packs.list', {});
  const found = await Promise.all(
    [...new Set(packs.map(pack => pack.id))].map(id => session.call('packs.get', { id })),
  );
  return found.flatMap(({ pack }) => pack.templates ?? []);
}

const withFactsOptions = (cli: Cli, command: Command): Command =>
  command
    .option('--file <file>', cli.say('cli.opt.facts_file'))
    .option('--name <text>', cli.say('cli.opt.arrangement_name'))
    .option('--provider <text>', cli.say('cli.opt.provider'))
    .option('--description <text>', cli.say('cli.opt.description'))
    .option('--accountable-executive <name>', cli.say('cli.opt.accountable'))
    .option('--business-owner <name>', cli.say('cli.opt.business_owner'))
    .addOption(
      choiceOption('--status <word>', cli.say('cli.opt.status'), arrangementFactsSchema.shape.status.options),
    )
    .option('--signing-on <day>', cli.say('cli.opt.signing_on'), readDayOrNone)
    .option('--effective-on <day>', cli.say('cli.opt.effective_on'), readDayOrNone)
    .option('--renewal-on <day>', cli.say('cli.opt.renewal_on'), readDayOrNone)
    .option('--ends-on <day>', cli.say('cli.opt.ends_on'), readDayOrNone)
    .option('--service <fields>', cli.say('cli.opt.service_fields'), collect)
    .option('--party <fields>', cli.say('cli.opt.party_fields'), collect)
    .addHelpText('after', `\n${cli.say('cli.help.facts')}`);

const listPage = (cli: Cli, arrangements: readonly Arrangement[]): string[] =>
  arrangements.length === 0
    ? [cli.say('cli.arrangement.none')]
    : layTable(
        [
          cli.say('cli.label.number'),
          cli.say('cli.label.arrangement'),
          cli.say('cli.label.provider'),
          cli.say('cli.label.status'),
          cli.say('cli.label.services'),
          cli.say('cli.label.renewal'),
        ],
        arrangements.map(({ number, facts }) => [
          number,
          facts.name,
          facts.provider,
          cli.word('arrangement', facts.status),
          facts.services.map(service => service.name).join(', '),
          facts.renewalOn ?? '',
        ]),
        cli.width,
      );

function arrangementPage(cli: Cli, { number, revision, facts }: Arrangement): string[] {
  const table = (title: string, headings: string[], rows: string[][]) =>
    rows.length === 0 ? [] : ['', title, ...layTable(headings, rows, cli.width)];
  return [
    ...underline(`${number}  ${facts.name}`, '='),
    ...layFacts(
      [
        [cli.say('cli.label.provider'), facts.provider],
        [cli.say('cli.label.status'), cli.word('arrangement', facts.status)],
        [cli.say('cli.label.description'), facts.description],
        [cli.say('cli.label.accountable'), facts.accountableExecutive],
        [cli.say('cli.label.business_owner'), facts.businessOwner],
        [cli.say('cli.label.signing'), facts.signingOn],
        [cli.say('cli.label.effective'), facts.effectiveOn],
        [cli.say('cli.label.renewal'), facts.renewalOn],
        [cli.say('cli.label.ends'), facts.endsOn],
        [cli.say('cli.label.revision'), String(revision)],
      ],
      cli.width,
    ),
    ...table(
      cli.say('cli.label.services'),
      [
        cli.say('cli.label.name'),
        cli.say('cli.label.model'),
        cli.say('cli.label.regions'),
        cli.say('cli.label.use'),
      ],
      facts.services.map(each => [
        each.name,
        cli.word('model', each.model),
        each.regions.join(', '),
        each.use,
      ]),
    ),
    ...table(
      cli.say('cli.label.parties'),
      [
        cli.say('cli.label.name'),
        cli.say('cli.label.role'),
        cli.say('cli.label.country'),
        cli.say('cli.label.note'),
      ],
      facts.parties.map(each => [each.name, cli.word('party', each.role), each.country, each.note]),
    ),
  ];
}
