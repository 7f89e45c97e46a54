import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { type Evidence, freshnessOn } from '../../shared/domain/evidence.ts';
import { type EvidenceType, exportClassSchema } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import {
  changeFacts,
  composeNewFacts,
  type EvidenceOptions,
  knownType,
  storedTypes,
} from './evidence-facts.ts';
import { addEvidenceFileCommands } from './evidence-files.ts';
import { addEvidenceRemovalCommands } from './evidence-removal.ts';
import { findArrangement, findAssessment, findEvidence, packOf, questionIn } from './find.ts';
import { layTable } from './layout.ts';
import { choiceOption, readCount, readDay, readDayOrNone } from './options.ts';
import { type Session, withSession } from './shell.ts';

export function addEvidenceCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'evidence', 'cli.evidence');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;
  const evidenceArgument = ['<evidence>', cli.say('cli.arg.evidence')] as const;
  const questionsArgument = ['<questions...>', cli.say('cli.arg.questions')] as const;

  withFactsOptions(
    cli,
    addCommand(
      cli,
      group,
      'add',
      'cli.evidence.add',
      'assay evidence add A-001 soc2.pdf --type soc2-type2 --title "SOC 2 report" --period 2025-04-01..2026-03-31',
    )
      .argument('<arrangement>', cli.say('cli.arg.arrangement'))
      .argument('<file>', cli.say('cli.arg.evidence_file')),
  ).action((name: string, file: string, options: EvidenceOptions) =>
    withSession(cli, async session => {
      const arrangement = await findArrangement(session, name);
      const facts = await composeNewFacts(session, file, options);
      const value = await session.call('evidence.add', {
        arrangementId: arrangement.id,
        file: session.offer(file, 'read'),
        facts,
      });
      cli.result(value, () => [
        cli.say('cli.evidence.added', {
          number: value.number,
          title: facts.title,
          sha256: value.file.sha256,
        }),
      ]);
    }),
  );

  addEvidenceFileCommands(cli, group);
  addEvidenceRemovalCommands(cli, group);

  addCommand(cli, group, 'list', 'cli.evidence.list', 'assay evidence list A-001')
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .action((name: string) =>
      withSession(cli, async session => {
        const arrangement = await findArrangement(session, name);
        const value = await session.call('evidence.list', { arrangementId: arrangement.id });
        const types = await storedTypes(session);
        cli.result(value, () => listPage(cli, value, types));
      }),
    );

  withFactsOptions(
    cli,
    addCommand(
      cli,
      group,
      'set',
      'cli.evidence.set',
      'assay evidence set E-001 E-004 --class public',
    ).argument('<evidence...>', cli.say('cli.arg.evidence')),
  ).action((names: string[], options: EvidenceOptions) =>
    withSession(cli, async session => {
      if (options.type !== undefined) await knownType(session, options.type);
      const pieces = [];
      for (const name of names) {
        const { id, revision, facts } = await findEvidence(session, name);
        pieces.push({ id, expectedRevision: revision, facts: changeFacts(facts, options) });
      }
      const value = await session.call('evidence.saveMany', { pieces });
      cli.result(value, () =>
        value.evidence.map(({ number, revision }) => cli.say('cli.evidence.saved', { number, revision })),
      );
    }),
  );

  addCommand(
    cli,
    group,
    'link',
    'cli.evidence.link',
    'assay evidence link A-001 E-001 gl14-5.8-c gl14-5.8-e --page 12 --control CC6.1',
  )
    .argument(...assessmentArgument)
    .argument(...evidenceArgument)
    .argument(...questionsArgument)
    .option('--page <count>', cli.say('cli.opt.page'), readCount)
    .option('--control <text>', cli.say('cli.opt.control'))
    .option('--note <text>', cli.say('cli.opt.locator_note'))
    .action(
      (
        name: string,
        number: string,
        questions: string[],
        options: { page?: number; control?: string; note?: string },
      ) =>
        withSession(cli, async session => {
          const evidence = await findEvidence(session, number);
          const locator = {
            page: options.page ?? null,
            control: options.control ?? '',
            note: options.note ?? '',
          };
          const links = await atQuestions(cli, session, name, questions, place =>
            session.call('evidence.link', { ...place, evidenceId: evidence.id, locator }),
          );
          cli.result({ links }, () => [
            cli.say('cli.evidence.linked', { number: evidence.number, questions }),
          ]);
        }),
    );

  addCommand(cli, group, 'unlink', 'cli.evidence.unlink', 'assay evidence unlink A-001 E-001 gl14-5.8-e')
    .argument(...assessmentArgument)
    .argument(...evidenceArgument)
    .argument(...questionsArgument)
    .action((name: string, number: string, questions: string[]) =>
      withSession(cli, async session => {
        const evidence = await findEvidence(session, number);
        await atQuestions(cli, session, name, questions, place =>
          session.call('evidence.unlink', { ...place, evidenceId: evidence.id }),
        );
        cli.result({}, () => [cli.say('cli.evidence.unlinked', { number: evidence.number, questions })]);
      }),
    );

  addCommand(
    cli,
    group,
    'waive',
    'cli.evidence.waive',
    'assay evidence waive A-001 gl14-5.8-b --reason "Report due in May" --until 2026-06-30 --as "Robin Reviewer"',
  )
    .argument(...assessmentArgument)
    .argument(...questionsArgument)
    .requiredOption('--reason <text>', cli.say('cli.opt.waive_reason'))
    .requiredOption('--until <day>', cli.say('cli.opt.until'), readDay)
    .action((name: string, questions: string[], { reason, until }: { reason: string; until: string }) =>
      withSession(cli, async session => {
        const waivers = await atQuestions(cli, session, name, questions, place =>
          session.call('evidence.waive', { ...place, reason, expiresOn: until }),
        );
        cli.result({ waivers }, () => [cli.say('cli.evidence.waived', { questions, day: until })]);
      }),
    );

  addCommand(
    cli,
    group,
    'unwaive',
    'cli.evidence.unwaive',
    'assay evidence unwaive A-001 gl14-5.8-b --as "Robin Reviewer"',
  )
    .argument(...assessmentArgument)
    .argument(...questionsArgument)
    .action((name: string, questions: string[]) =>
      withSession(cli, async session => {
        await atQuestions(cli, session, name, questions, place =>
          session.call('evidence.withdrawWaiver', place),
        );
        cli.result({}, () => [cli.say('cli.evidence.unwaived', { questions })]);
      }),
    );

  addCommand(
    cli,
    group,
    'extract',
    'cli.evidence.extract',
    'assay evidence extract E-001 --out soc2-copy.pdf',
  )
    .argument(...evidenceArgument)
    .requiredOption('--out <file>', cli.say('cli.opt.out'))
    .action((name: string, { out }: { out: string }) =>
      withSession(cli, async session => {
        const { id } = await findEvidence(session, name);
        const value = await session.call('evidence.extract', { id, target: session.offer(out, 'write') });
        cli.result({ file: out, ...value }, () => [
          cli.say('cli.evidence.extracted', { file: out, ...value }),
        ]);
      }),
    );
}

const withFactsOptions = (cli: Cli, command: Command): Command =>
  command
    .option('--type <id>', cli.say('cli.opt.evidence_type'))
    .option('--title <text>', cli.say('cli.opt.evidence_title'))
    .option('--issuer <text>', cli.say('cli.opt.issuer'))
    .option('--edition <text>', cli.say('cli.opt.evidence_version'))
    .option('--period <days>', cli.say('cli.opt.period'))
    .option('--issued <day>', cli.say('cli.opt.issued'), readDayOrNone)
    .option('--expires <day>', cli.say('cli.opt.expires'), readDayOrNone)
    .addOption(choiceOption('--class <word>', cli.say('cli.opt.class'), exportClassSchema.options))
    .option('--note <text>', cli.say('cli.opt.evidence_note'));

/** Does the same at several questions, in order. All are known before the first is touched; a failure says which were done. */
async function atQuestions<T>(
  cli: Cli,
  session: Session,
  name: string,
  questions: readonly string[],
  act: (place: { assessmentId: string; questionId: string }) => Promise<T>,
): Promise<T[]> {
  const { assessment } = await findAssessment(session, name);
  const pack = await packOf(session, assessment);
  const ids = questions.map(id => questionIn(pack, id).id);
  const results: T[] = [];
  for (const questionId of ids) {
    results.push(await act({ assessmentId: assessment.id, questionId }));
    if (results.length < ids.length)
      cli.kept = cli.say('cli.kept.questions_done', { questions: ids.slice(0, results.length) });
  }
  return results;
}

function listPage(
  cli: Cli,
  { evidence }: OutputOf<'evidence.list'>,
  types: readonly EvidenceType[],
): string[] {
  if (evidence.length === 0) return [cli.say('cli.evidence.none')];
  const today = hongKongDay(new Date());
  const typeOf = (item: Evidence) => types.find(type => type.id === item.facts.type);
  return layTable(
    [
      cli.say('cli.label.number'),
      cli.say('cli.label.title'),
      cli.say('cli.label.type'),
      cli.say('cli.label.dates'),
      cli.say('cli.label.freshness'),
      cli.say('cli.label.class'),
      cli.say('cli.label.file'),
    ],
    evidence.map(item => {
      const type = typeOf(item);
      return [
        item.number,
        item.facts.title,
        type ? cli.pick(type.name) : item.facts.type,
        datesInWords(cli, item),
        type ? cli.word('freshness', freshnessOn(type, item.facts, today)) : '',
        cli.word('class', item.facts.exportClass),
        item.file.originalName,
      ];
    }),
    cli.width,
  );
}

function datesInWords(cli: Cli, { facts }: Evidence): string {
  const { periodStart, periodEnd, issuedOn, expiresOn } = facts;
  return [
    ...(periodStart && periodEnd ? [cli.say('cli.days', { from: periodStart, to: periodEnd })] : []),
    ...(issuedOn ? [cli.say('cli.evidence.issued', { day: issuedOn })] : []),
    ...(expiresOn ? [cli.say('cli.evidence.expires', { day: expiresOn })] : []),
  ].join('\n');
}
