import type { Command } from 'commander';
import { daysBetween } from '../../shared/domain/calendar.ts';
import type { Cli } from './cli.ts';
import { addCommand, given } from './command.ts';
import { findArrangement } from './find.ts';
import { layTable } from './layout.ts';
import { readDayOrNone } from './options.ts';
import { type Session, withSession } from './shell.ts';

interface BackPlanOptions {
  signing?: string;
  filing?: string;
  board?: string;
  filed?: boolean;
  apply?: boolean;
}

/** Counts the year back, and on request gives the worksheets their day. */
export function addBackPlanCommand(cli: Cli, group: Command): void {
  addCommand(
    cli,
    group,
    'back-plan',
    'cli.cycle.back_plan',
    'assay cycle back-plan A-001',
    'assay cycle back-plan A-001 --signing 2027-03-31 --board 2026-11-20 --apply',
  )
    .argument('<arrangement>', cli.say('cli.arg.arrangement'))
    .option('--signing <day>', cli.say('cli.opt.signing_day'), readDayOrNone)
    .option('--filing <day>', cli.say('cli.opt.filing_day'), readDayOrNone)
    .option('--board <day>', cli.say('cli.opt.board_day'), readDayOrNone)
    .option('--no-filed', cli.say('cli.opt.not_filed'))
    .option('--apply', cli.say('cli.opt.apply_back_plan'))
    .action((name: string, options: BackPlanOptions) =>
      withSession(cli, session => planBack(cli, session, name, options)),
    );
}

async function planBack(cli: Cli, session: Session, name: string, options: BackPlanOptions): Promise<void> {
  const { id: arrangementId } = await findArrangement(session, name);
  const value = await session.call('cycles.planBack', {
    arrangementId,
    days: given({
      signingOn: dayOrNone(options.signing),
      filingOn: dayOrNone(options.filing),
      boardPaperOn: dayOrNone(options.board),
    }),
    ...(options.filed === false ? { notified: false } : {}),
  });
  const { steps, today, answersOn, open } = value;
  if (options.apply === true && open && answersOn !== null && open.unplanned.length > 0)
    await session.call('worksheets.plan', {
      assessmentId: open.assessmentId,
      worksheetIds: open.unplanned,
      dueOn: answersOn,
      apply: true,
    });
  cli.result(value, () =>
    steps.length === 0
      ? [cli.say('cli.back_plan.nothing')]
      : [
          ...layTable(
            [cli.say('cli.label.day'), cli.say('cli.label.days'), cli.say('cli.label.step'), ''],
            steps.map(({ step, on, clashes }) => [
              on,
              String(daysBetween(today, on)),
              cli.word('back-plan', step),
              clashes ? cli.say('cli.back_plan.clashes') : '',
            ]),
            cli.width,
          ),
          '',
          cli.say('cli.back_plan.hint'),
          ...(options.apply === true
            ? [cli.say('cli.back_plan.planned', { count: open?.unplanned.length ?? 0 })]
            : []),
        ],
  );
}

/** A day that was named, null for none, nothing where the program is to choose. */
const dayOrNone = (text: string | undefined) => (text === 'none' ? null : text);
