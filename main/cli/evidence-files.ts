import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Evidence, factsOfNewFile } from '../../shared/domain/evidence.ts';
import { guessEvidenceType } from '../../shared/domain/guess-evidence-type.ts';
import { applySure, differs, isUnsure } from '../../shared/domain/recognition/apply.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { storedTypes } from './evidence-facts.ts';
import { refuse } from './failures.ts';
import { findArrangement, findAssessment, findEvidence, packOf, questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { readCount } from './options.ts';
import { type Session, withSession } from './shell.ts';

/** What files say of themselves: taken in with whole folders, looked into, confirmed; attachments filed; what is left open. */
export function addEvidenceFileCommands(cli: Cli, group: Command): void {
  const arrangement = ['<arrangement>', cli.say('cli.arg.arrangement')] as const;

  addCommand(cli, group, 'intake', 'cli.evidence.intake', 'assay evidence intake A-001 downloads/')
    .argument(...arrangement)
    .argument('<paths...>', cli.say('cli.arg.evidence_paths'))
    .action((name: string, paths: string[]) =>
      withSession(cli, async session => {
        const { id } = await findArrangement(session, name);
        const lines = await takeIn(cli, session, id, paths.flatMap(filesUnder));
        const ids = lines.flatMap(({ evidence }) => evidence?.id ?? []);
        if (ids.length > 0) await session.call('evidence.inspect', { ids });
        const found = await session.call('evidence.inspections', { arrangementId: id });
        cli.result(
          { files: lines, inspections: found.inspections.filter(each => ids.includes(each.evidenceId)) },
          () => [
            ...lines.map(({ file, evidence, refused }) =>
              evidence
                ? cli.say('cli.evidence.intake_line', { number: evidence.number, file })
                : cli.say('cli.evidence.intake_refused', { file, why: refused ?? '' }),
            ),
            cli.say('cli.evidence.intake_next', { name }),
          ],
        );
      }),
    );

  addCommand(cli, group, 'inspect', 'cli.evidence.inspect', 'assay evidence inspect E-001')
    .argument('<evidence...>', cli.say('cli.arg.evidence'))
    .action((names: string[]) =>
      withSession(cli, async session => {
        const ids = [];
        for (const name of names) ids.push((await findEvidence(session, name)).id);
        const value = await session.call('evidence.inspect', { ids });
        cli.result(value, () => [cli.say('cli.evidence.inspected', value)]);
      }),
    );

  addCommand(cli, group, 'proposals', 'cli.evidence.proposals', 'assay evidence proposals A-001')
    .argument(...arrangement)
    .action((name: string) =>
      withSession(cli, async session => {
        const { id: arrangementId } = await findArrangement(session, name);
        const { evidence } = await session.call('evidence.list', { arrangementId });
        const value = await session.call('evidence.inspections', { arrangementId });
        cli.result(value, () => proposalsPage(cli, evidence, value));
      }),
    );

  addCommand(cli, group, 'confirm', 'cli.evidence.confirm', 'assay evidence confirm E-001 E-002')
    .argument('<evidence...>', cli.say('cli.arg.evidence'))
    .action((names: string[]) =>
      withSession(cli, async session => {
        const pieces = [];
        for (const name of names) {
          const { id, arrangementId, revision, facts } = await findEvidence(session, name);
          const found = await session.call('evidence.inspections', { arrangementId });
          const proposals =
            found.inspections.find(each => each.evidenceId === id)?.inspection.proposals ?? [];
          pieces.push({ id, expectedRevision: revision, facts: applySure(facts, proposals) });
        }
        const value = await session.call('evidence.confirm', { pieces });
        cli.result(value, () =>
          value.evidence.map(({ number, revision }) => cli.say('cli.evidence.saved', { number, revision })),
        );
      }),
    );

  addCommand(cli, group, 'take-out', 'cli.evidence.take_out', 'assay evidence take-out E-001 1')
    .argument('<evidence>', cli.say('cli.arg.evidence'))
    .argument('<attachment>', cli.say('cli.arg.attachment'), readCount)
    .action((name: string, place: number) =>
      withSession(cli, async session => {
        const { id, arrangementId } = await findEvidence(session, name);
        const found = await session.call('evidence.inspections', { arrangementId });
        const inside = found.inspections.find(each => each.evidenceId === id)?.inspection.attachments ?? [];
        const attachment =
          inside[place - 1] ?? refuse('not_found', 'cli.no_such_attachment', { place, count: inside.length });
        const value = await session.call('evidence.extractAttachment', { id, path: attachment.path });
        await session.call('evidence.inspect', { ids: [value.id] });
        const { number, facts, file } = value;
        cli.result(value, () => [
          cli.say('cli.evidence.added', { number, title: facts.title, sha256: file.sha256 }),
        ]);
      }),
    );

  addCommand(cli, group, 'issues', 'cli.evidence.issues', 'assay evidence issues A-001')
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('evidence.issues', { assessmentId: assessment.id });
        cli.result(value, () =>
          value.issues.length === 0
            ? [cli.say('cli.evidence.issues_none')]
            : value.issues.map(({ kind, questionIds, ...what }) => {
                const { quote: _quote, ...facts } = { quote: '', ...what };
                const words = Object.values(facts).map(wordsOf).join(' ');
                return `${cli.word('issue', kind)}  ${words}  ${questionIds.join(' ')}`;
              }),
        );
      }),
    );

  addCommand(cli, group, 'propose', 'cli.evidence.propose', 'assay evidence propose A-001 gl14-5.8-c')
    .argument('<assessment>', cli.say('cli.arg.assessment'))
    .argument('<question>', cli.say('cli.arg.question'))
    .action((name: string, question: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { id: assessmentId, arrangementId } = assessment;
        const questionId = questionIn(await packOf(session, assessment), question).id;
        const value = await session.call('evidence.propose', { assessmentId, questionId });
        const { evidence } = await session.call('evidence.list', { arrangementId });
        cli.result(value, () =>
          layTable(
            [cli.say('cli.label.number'), cli.say('cli.label.title'), cli.say('cli.label.reason')],
            value.proposals.map(({ evidenceId, reasons }) => {
              const piece = evidence.find(each => each.id === evidenceId);
              const why = reasons.map(({ kind }) => cli.word('fit', kind));
              return [piece?.number ?? '', piece?.facts.title ?? '', why.join('\n')];
            }),
            cli.width,
          ),
        );
      }),
    );
}

const wordsOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(' – ') : String(value);

/** Something to take in; `odd` is no file of its own: a link, a pipe, a device. */
interface Found {
  file: string;
  odd: boolean;
}

/**
 * A file, or every file under a folder in the order of names, without what systems keep there for themselves. In a folder links are not
 * followed: they would lead out of it, to what nobody meant to hand over, or round and round.
 */
function filesUnder(place: string): Found[] {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [{ file: place, odd: false }];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !/^(thumbs\.db|desktop\.ini)$/i.test(name))
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(entry => {
      const file = path.join(place, entry.name);
      return entry.isDirectory() ? filesUnder(file) : [{ file, odd: !entry.isFile() }];
    });
}

interface IntakeLine {
  file: string;
  evidence?: Evidence;
  /** Why it was not taken in, as the key of a message. */
  refused?: string;
}

/** One after the other; a file that is refused, or there already, keeps none of the others out. */
async function takeIn(
  cli: Cli,
  session: Session,
  arrangementId: string,
  files: readonly Found[],
): Promise<IntakeLine[]> {
  const types = await storedTypes(session);
  const lines: IntakeLine[] = [];
  for (const { file, odd } of files) {
    if (odd) {
      lines.push({ file, refused: cli.word('intake', 'odd') });
      continue;
    }
    const name = path.basename(file);
    const facts = factsOfNewFile(name, guessEvidenceType(name, types)?.id ?? 'other');
    try {
      const offered = session.offer(file, 'read');
      lines.push({
        file,
        evidence: await session.call('evidence.add', { arrangementId, file: offered, facts }),
      });
      cli.kept = cli.say('cli.evidence.intake_kept', { count: lines.filter(each => each.evidence).length });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'cancelled') throw error;
      lines.push({
        file,
        refused: cli.word('intake', error.reason === 'evidence.already_there' ? 'there' : 'refused'),
      });
    }
  }
  return lines;
}

function proposalsPage(
  cli: Cli,
  evidence: readonly Evidence[],
  { inspections }: OutputOf<'evidence.inspections'>,
): string[] {
  const rows = evidence.flatMap(({ id, number, facts, file }) => {
    const found = inspections.find(each => each.evidenceId === id);
    const { flags = [], attachments = [], proposals = [] } = found?.inspection ?? {};
    const open = found?.confirmedBy === null ? proposals.filter(each => differs(facts, each)) : [];
    const first = [
      ...flags.map(flag => cli.word('fileflag', flag)),
      ...attachments.map((each, at) => `${at + 1}. ${each.name}`),
    ];
    return [
      [number, file.originalName, first.join('\n'), '', ''],
      ...open.map(each => [
        '',
        cli.word('field', each.field),
        each.values.join(', '),
        `${each.confidence}%${isUnsure(each) ? ' ?' : ''}`,
        each.page === null ? '' : String(each.page),
      ]),
    ];
  });
  const heads = ['number', 'file', 'value', 'confidence', 'page'] as const;
  return layTable(
    heads.map(head => cli.say(`cli.label.${head}`)),
    rows,
    cli.width,
  );
}
