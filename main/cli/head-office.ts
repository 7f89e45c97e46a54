import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { type KeptBundle, standingOf } from '../../shared/domain/head-office.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { comparisonPage, portfolioPage } from './comparisons.ts';
import { exitCodes, refuse } from './failures.ts';
import { hang, layTable, wrap } from './layout.ts';
import { readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';
import { requireReadable } from './user-files.ts';
import { verificationPage } from './verification-page.ts';

/** Commands about sealed bundles of other workspaces. */
export function addHeadOfficeCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'head-office', 'cli.head_office');
  addKeeping(cli, group);
  addReading(cli, group);
  addDeciding(cli, group);
}

function addKeeping(cli: Cli, group: Command): void {
  addCommand(
    cli,
    group,
    'keep',
    'cli.head_office.keep',
    'assay head-office keep from-claims.zip ./from-the-branches',
  )
    .argument('<paths...>', cli.say('cli.arg.kept_files'))
    .action((paths: string[]) =>
      withSession(cli, async session => {
        const files = paths.flatMap(listBundles);
        const done: ({ file: string } & OutputOf<'headOffice.keep'>)[] = [];
        for (const file of files) {
          const value = await session.call('headOffice.keep', { file: session.offer(file, 'read') });
          if (value.outcome === 'refused') cli.exitCode = exitCodes.notVerified;
          done.push({ file, ...value });
        }
        const counts = { kept: 0, known: 0, refused: 0 };
        for (const { outcome } of done) counts[outcome] += 1;
        cli.result({ counts, bundles: done }, () => [
          ...done.flatMap(({ file, outcome, kept, report }) =>
            outcome === 'refused'
              ? [
                  ...verificationPage(cli, file, report),
                  ...wrap(cli.say('cli.exchange.how_to_trust'), cli.width),
                  '',
                ]
              : [
                  `${cli.say(`cli.head_office.outcome.${outcome}`)}: ${file}${kept ? ` – ${nameKept(kept)}` : ''}`,
                  ...(kept ? alertLines(cli, kept) : []),
                ],
          ),
          cli.say('cli.head_office.summary', counts),
        ]);
      }),
    );
}

/** A file, or every bundle of a folder, in the order of their names. */
function listBundles(file: string): string[] {
  requireReadable(path.resolve(file));
  if (!statSync(file).isDirectory()) return [file];
  const found = readdirSync(file)
    .filter(name => /\.zip$/i.test(name))
    .sort()
    .map(name => path.join(file, name));
  return found.length > 0 ? found : refuse('not_found', 'cli.head_office.nothing_in', { folder: file });
}

function addReading(cli: Cli, group: Command): void {
  addCommand(cli, group, 'list', 'cli.head_office.list', 'assay head-office list --search "data residency"')
    .option('--search <text>', cli.say('cli.opt.kept_search'))
    .action((options: { search?: string }) =>
      withSession(cli, async session => {
        const { bundles } = await session.call('headOffice.list', { text: options.search ?? '' });
        cli.result({ bundles }, () => listPage(cli, bundles));
      }),
    );

  addCommand(cli, group, 'verify', 'cli.head_office.verify', 'assay head-office verify A-001r2')
    .argument('[bundle]', cli.say('cli.arg.kept'))
    .action((name: string | undefined) =>
      withSession(cli, async session => {
        const chosen = name === undefined ? await listPresent(session) : [await findKept(session, name)];
        const checked: OutputOf<'headOffice.verify'>[] = [];
        for (const { id } of chosen) checked.push(await session.call('headOffice.verify', { id }));
        if (checked.some(({ report }) => report.result !== 'verified')) cli.exitCode = exitCodes.notVerified;
        cli.result({ bundles: checked }, () =>
          checked.flatMap(({ kept, report }) => [...verificationPage(cli, nameKept(kept), report), '']),
        );
      }),
    );

  addCommand(cli, group, 'compare', 'cli.head_office.compare', 'assay head-office compare A-001r1 A-001r2')
    .argument('<before>', cli.say('cli.arg.kept'))
    .argument('<after>', cli.say('cli.arg.kept'))
    .action((before: string, after: string) =>
      withSession(cli, async session => {
        const value = await session.call('headOffice.compare', {
          beforeId: (await findKept(session, before)).id,
          afterId: (await findKept(session, after)).id,
        });
        cli.result(value, () => comparisonPage(cli, value));
      }),
    );

  addCommand(cli, group, 'portfolio', 'cli.head_office.portfolio', 'assay head-office portfolio').action(() =>
    withSession(cli, async session => {
      const value = await session.call('headOffice.portfolio', {});
      cli.result(value, () => portfolioPage(cli, value));
    }),
  );

  addCommand(cli, group, 'save', 'cli.head_office.save', 'assay head-office save A-001r2 --out copy.zip')
    .argument('<bundle>', cli.say('cli.arg.kept'))
    .requiredOption('--out <file>', cli.say('cli.opt.kept_out'))
    .action((name: string, { out }: { out: string }) =>
      withSession(cli, async session => {
        const { id } = await findKept(session, name);
        const { size } = await session.call('headOffice.save', { id, target: session.offer(out, 'write') });
        cli.result({ file: out, size }, () => [cli.say('cli.head_office.saved', { file: out, size })]);
      }),
    );
}

function addDeciding(cli: Cli, group: Command): void {
  const decisions = ['counts', 'set-aside'] as const;
  addCommand(
    cli,
    group,
    'decide',
    'cli.head_office.decide',
    'assay head-office decide 3f2a set-aside --reason "Made from an old backup"',
  )
    .argument('<bundle>', cli.say('cli.arg.kept'))
    .argument('<decision>', cli.say('cli.arg.kept_decision'))
    .requiredOption('--reason <text>', cli.say('cli.opt.kept_reason'))
    .action((name: string, word: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { id } = await findKept(session, name);
        const decision = readOneOf(decisions)(word);
        const kept = await session.call('headOffice.decide', { id, decision, reason });
        cli.result(kept, () => [
          cli.say('cli.head_office.decided', { name: nameKept(kept), standing: standingWords(cli, kept) }),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'remove',
    'cli.head_office.remove',
    'assay head-office remove 3f2a --reason "Sent to us by mistake"',
  )
    .argument('<bundle>', cli.say('cli.arg.kept'))
    .requiredOption('--reason <text>', cli.say('cli.opt.kept_reason'))
    .action((name: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { id } = await findKept(session, name);
        const kept = await session.call('headOffice.remove', { id, reason });
        cli.result(kept, () => [cli.say('cli.head_office.removed_done', { name: nameKept(kept) })]);
      }),
    );
}

const nameKept = ({ summary, revision }: KeptBundle): string =>
  `${summary.arrangement.number}r${revision} ${summary.arrangement.facts.name}`;

const standingWords = (cli: Cli, kept: KeptBundle): string =>
  cli.say(`cli.head_office.standing.${standingOf(kept)}`);

const alertLines = (cli: Cli, { alerts }: KeptBundle): string[] =>
  alerts.flatMap(({ kind, revision }) =>
    hang('  ! ', cli.say(`cli.head_office.alert.${kind}`, { revision }), cli.width),
  );

async function listPresent(session: Session): Promise<KeptBundle[]> {
  const { bundles } = await session.call('headOffice.list', {});
  return bundles.filter(({ removedAt }) => removedAt === null);
}

/** Numbers are those of the laptops they come from, so that one may name several: then the id tells. */
async function findKept(session: Session, name: string): Promise<KeptBundle> {
  const [, number, revision] = /^(a-\d+)(?:r(\d+))?$/i.exec(name) ?? [];
  const found = (await listPresent(session)).filter(kept =>
    number === undefined
      ? kept.id.startsWith(name.toLowerCase())
      : kept.summary.arrangement.number.toLowerCase() === number.toLowerCase() &&
        (revision === undefined || kept.revision === Number(revision)),
  );
  const [only] = found;
  return found.length === 1 && only ? only : refuse('not_found', 'cli.head_office.no_such', { name });
}

function listPage(cli: Cli, bundles: readonly KeptBundle[]): string[] {
  if (bundles.length === 0) return [cli.say('cli.head_office.none')];
  return [
    ...layTable(
      [
        '',
        cli.say('cli.label.arrangement'),
        cli.say('cli.label.provider'),
        cli.say('cli.head_office.label.standing'),
        cli.say('cli.head_office.label.rating'),
        cli.say('cli.head_office.label.findings'),
        cli.say('cli.head_office.label.signers'),
        cli.say('cli.head_office.label.left_out'),
        cli.say('cli.head_office.label.size'),
      ],
      bundles.map(kept => [
        kept.id.slice(0, 8),
        nameKept(kept),
        kept.summary.arrangement.facts.provider,
        standingWords(cli, kept),
        cli.word('rating', kept.summary.figures.rating),
        String(kept.summary.figures.openFindings.length),
        kept.report.signers.map(({ name }) => name).join(', '),
        String(kept.report.counts.leftOut),
        String(kept.size),
      ]),
      cli.width,
    ),
    ...bundles
      .filter(kept => standingOf(kept) === 'open')
      .flatMap(kept => [nameKept(kept), ...alertLines(cli, kept)]),
  ];
}
