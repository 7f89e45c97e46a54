import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { nameTrusted, type Pin } from '../../shared/domain/exchange.ts';
import { type KeptBundle, standingOf } from '../../shared/domain/head-office.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { lacksTrust } from '../../shared/domain/verification.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { comparisonPage, portfolioPage } from './comparisons.ts';
import { exitCodes, refuse } from './failures.ts';
import { alertLines, keptPage, nameWithId, setAsideLines, standingWords } from './kept-page.ts';
import { hang, wrap } from './layout.ts';
import { readOneOf } from './options.ts';
import { type Session, withSession } from './shell.ts';
import { trustLines } from './trust-lines.ts';
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
        const done: Done[] = [];
        const others: string[] = [];
        for (const file of files) {
          const value = await session
            .call('headOffice.keep', { file: session.offer(file, 'read') })
            .catch((error: unknown) => {
              // One among many that is for somebody else keeps nobody from the rest.
              const isOther = error instanceof Refusal && error.reason === 'head_office.not_sealed';
              if (!isOther || files.length === 1) throw error;
              return null;
            });
          if (!value) {
            others.push(file);
            cli.exitCode = exitCodes.notVerified;
            continue;
          }
          if (value.outcome === 'refused') cli.exitCode = exitCodes.notVerified;
          done.push({ file, ...value });
        }
        const counts = { kept: 0, known: 0, refused: others.length };
        for (const { outcome } of done) counts[outcome] += 1;
        cli.result({ counts, bundles: done, notSealed: others }, () => [
          ...done.flatMap(each => keepingLines(cli, each, files.length === 1)),
          ...others.flatMap(file => [
            `${cli.say('cli.head_office.outcome.refused')}: ${file}`,
            ...hang('  ! ', describeRefusal(cli.language, 'head_office.not_sealed', {}), cli.width),
          ]),
          ...(files.length === 1 ? [] : [cli.say('cli.head_office.summary', counts)]),
          ...trustLines(
            cli,
            done.map(({ report }) => report),
            'head-office keep',
            paths,
          ),
        ]);
      }),
    );
}

/** Signers by the names people here trusted them under; what a certificate calls itself stands behind, where it differs. */
const calledAsTrusted = <Report extends OutputOf<'headOffice.verify'>['report']>(
  report: Report,
  pins: readonly Pin[],
): Report => ({
  ...report,
  signers: report.signers.map(signer => {
    const trusted = nameTrusted(pins, signer);
    const isSame = trusted === signer.name || trusted === `${signer.name}, ${signer.organisation}`;
    return isSame ? signer : { ...signer, name: `${trusted} (“${signer.name}”)` };
  }),
});

type Done = { file: string } & OutputOf<'headOffice.keep'>;

/** What came of a file: of one alone everything, of one among many a line and why. */
function keepingLines(cli: Cli, { file, outcome, kept, report }: Done, isAlone: boolean): string[] {
  const told = cli.say(`cli.head_office.outcome.${outcome}`);
  if (kept)
    return [`${told}: ${file} – ${nameWithId(kept)}`, ...setAsideLines(cli, kept), ...alertLines(cli, kept)];
  if (isAlone) return verificationPage(cli, file, report, { inWorkspace: true });
  const why = lacksTrust(report)
    ? cli.say('cli.verify.strangers')
    : describeRefusal(cli.language, report.reason ?? 'bundles.content_malformed', report.details);
  return [`${told}: ${file}`, ...hang('  ! ', why, cli.width)];
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
        const { search } = options;
        const listed = await session.call('headOffice.list', { text: search ?? '' });
        cli.result(listed, () =>
          listed.bundles.length > 0
            ? keptPage(cli, listed)
            : wrap(cli.say(search ? 'cli.head_office.none_found' : 'cli.head_office.none'), cli.width),
        );
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
        const { pins } = await session.call('exchange.listPins', {});
        cli.result({ bundles: checked }, () => [
          ...(checked.length === 0 ? wrap(cli.say('cli.head_office.none'), cli.width) : []),
          ...checked.flatMap(({ kept, report }) => [
            ...verificationPage(cli, nameWithId(kept), calledAsTrusted(report, pins), { inWorkspace: true }),
            '',
          ]),
          ...trustLines(
            cli,
            checked.map(({ report }) => report),
            'head-office verify',
            name === undefined ? [] : [name],
          ),
        ]);
      }),
    );

  addCommand(cli, group, 'compare', 'cli.head_office.compare', 'assay head-office compare A-001r1 A-001r2')
    .argument('<before>', cli.say('cli.arg.kept'))
    .argument('<after>', cli.say('cli.arg.kept'))
    .action((before: string, after: string) =>
      withSession(cli, async session => {
        const first = await findKept(session, before);
        const second = await findKept(session, after);
        const value = await session.call('headOffice.compare', { beforeId: first.id, afterId: second.id });
        cli.result(value, () => [
          `${nameWithId(first)} → ${nameWithId(second)}`,
          ...comparisonPage(cli, value),
        ]);
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
          cli.say('cli.head_office.decided', {
            name: nameWithId(kept),
            standing: standingWords(cli, standingOf(kept)),
          }),
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
        cli.result(kept, () => [cli.say('cli.head_office.removed_done', { name: nameWithId(kept) })]);
      }),
    );
}

async function listPresent(session: Session): Promise<KeptBundle[]> {
  const { bundles } = await session.call('headOffice.list', {});
  return bundles.filter(({ removedAt }) => removedAt === null);
}

/** Numbers are those of the laptops they come from, so that one may name several: then the id tells. */
async function findKept(session: Session, name: string): Promise<KeptBundle> {
  const [, number, revision] = /^(a-\d+)(?:r(\d+))?$/i.exec(name) ?? [];
  const { bundles } = await session.call('headOffice.list', {});
  const found = bundles.filter(kept =>
    number === undefined
      ? name !== '' && kept.id.startsWith(name.toLowerCase())
      : kept.summary.arrangement.number.toLowerCase() === number.toLowerCase() &&
        (revision === undefined || kept.revision === Number(revision)),
  );
  const present = found.filter(({ removedAt }) => removedAt === null);
  const [only] = present;
  if (present.length > 1)
    refuse('conflict', 'cli.head_office.several', { name, known: present.map(nameWithId) });
  if (only) return only;
  if (found.length > 0) throw new Refusal('conflict', 'head_office.removed');
  return refuse('not_found', 'cli.head_office.no_such', { name });
}
