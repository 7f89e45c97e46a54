import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { findAssessment } from './find.ts';
import { hang, layTable, underline } from './layout.ts';
import { withSession } from './shell.ts';

/** Commands that put assessments side by side, and all arrangements together. */
export function addComparisonCommands(cli: Cli, program: Command): void {
  addCommand(
    cli,
    program,
    'compare',
    'cli.compare',
    'assay compare A-001/2025-12-31 A-001/2026-12-31',
    'assay compare A-001 A-002',
  )
    .argument('<before>', cli.say('cli.arg.assessment'))
    .argument('<after>', cli.say('cli.arg.assessment'))
    .action((before: string, after: string) =>
      withSession(cli, async session => {
        const value = await session.call('cycles.compare', {
          beforeId: (await findAssessment(session, before)).assessment.id,
          afterId: (await findAssessment(session, after)).assessment.id,
        });
        cli.result(value, () => comparisonPage(cli, value));
      }),
    );

  addCommand(cli, program, 'portfolio', 'cli.portfolio', 'assay portfolio').action(() =>
    withSession(cli, async session => {
      const value = await session.call('portfolio.read', {});
      cli.result(value, () => portfolioPage(cli, value));
    }),
  );
}

export function comparisonPage(cli: Cli, value: OutputOf<'cycles.compare'>): string[] {
  const { worksheets, questions, risks, findings, counts } = value;
  const direction = (id: string) => cli.word('direction', id);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', ...underline(title, '-'), ...lines];
  return [
    cli.say('cli.compare.counts', counts),
    ...section(
      cli.say('cli.compare.worksheets'),
      layTable(
        ['', cli.say('cli.label.worksheet'), cli.say('cli.compare.before'), cli.say('cli.compare.after')],
        worksheets
          .filter(each => each.direction !== 'same')
          .map(each => [
            direction(each.direction),
            cli.pick(each.title),
            each.before === null ? '' : cli.word('rating', each.before),
            each.after === null ? '' : cli.word('rating', each.after),
          ]),
        cli.width,
      ),
    ),
    ...section(
      cli.say('cli.compare.questions'),
      layTable(
        ['', cli.say('cli.label.question'), cli.say('cli.compare.before'), cli.say('cli.compare.after')],
        questions.map(each => [
          direction(each.direction),
          [`${each.questionId} ${cli.pick(each.title)}`, each.why].filter(text => text !== '').join('\n'),
          each.before === null ? '' : cli.word('conclusion', each.before),
          each.after === null ? '' : cli.word('conclusion', each.after),
        ]),
        cli.width,
      ),
    ),
    ...section(
      cli.say('cli.compare.risks'),
      risks.map(
        ({ questionId, inherent, residual, ...each }) =>
          `${direction(each.direction)}  ${questionId}  ${inherent.before ?? '–'} → ${inherent.after ?? '–'}, ${residual.before ?? '–'} → ${residual.after ?? '–'}`,
      ),
    ),
    ...section(
      cli.say('cli.compare.findings'),
      findings.flatMap(({ number, title, what, why }) => [
        `${number}  ${cli.word('change', what)}  ${title}`,
        ...(why === '' ? [] : hang('       ', why, cli.width)),
      ]),
    ),
  ];
}

export function portfolioPage(cli: Cli, value: OutputOf<'portfolio.read'>): string[] {
  const { total, material, providers, regions, issues, late } = value;
  /** A table, or nothing where there is nothing to put into it. */
  const table = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? [] : ['', ...layTable(headings, rows, cli.width)];
  const shares = (title: string, rows: typeof providers) =>
    table(
      [title, cli.say('cli.label.arrangements'), cli.say('cli.label.material'), cli.say('cli.label.grave')],
      rows.map(each => [
        each.name,
        String(each.arrangements),
        String(each.material),
        String(each.graveFindings),
      ]),
    );
  return [
    cli.say('cli.portfolio.total', { total, material }),
    ...shares(cli.say('cli.label.provider'), providers),
    ...shares(cli.say('cli.label.region'), regions),
    ...table(
      [cli.say('cli.label.worksheet'), cli.say('cli.label.red'), cli.say('cli.label.amber')],
      issues
        .filter(({ red, amber }) => red + amber > 0)
        .map(each => [cli.pick(each.title), String(each.red), String(each.amber)]),
    ),
    ...(late.length === 0 ? [] : ['']),
    ...late.map(each =>
      cli.say('cli.portfolio.late', {
        name: `${each.number} ${each.name}`,
        overdue: each.overdue,
        grave: each.graveFindings,
      }),
    ),
  ];
}
