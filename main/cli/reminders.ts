import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import { reminderStates } from '../../shared/api/reminders.ts';
import { daysBetween } from '../../shared/domain/calendar.ts';
import type { ReminderSettings } from '../../shared/domain/reminder-rules.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup, given } from './command.ts';
import { refuse, UsageFault } from './failures.ts';
import { findArrangement, peopleNames } from './find.ts';
import { layFacts, layTable } from './layout.ts';
import { choicesOption, readCount, readDay } from './options.ts';
import { type Session, withSession } from './shell.ts';

const LIMIT = 200;

interface DueOptions {
  until?: string;
  show?: (typeof reminderStates)[number][];
  limit?: number;
}

interface SettingsOptions {
  days?: number[];
  review?: number;
  lowRisk?: number;
  materiality?: number;
  notice?: number;
}

/** Commands about what falls due: the list, what people say of it, and the calendar file. */
export function addReminderCommands(cli: Cli, program: Command): void {
  addCommand(cli, program, 'due', 'cli.due', 'assay due', 'assay due A-001 --until 2026-12-31')
    .argument('[arrangement]', cli.say('cli.arg.arrangement'))
    .option('--until <day>', cli.say('cli.opt.due_until'), readDay)
    .addOption(choicesOption('--show <states>', cli.say('cli.opt.due_show'), reminderStates))
    .option('--limit <count>', cli.say('cli.opt.search_limit'), readCount)
    .action((name: string | undefined, { until, show, limit = LIMIT }: DueOptions) =>
      withSession(cli, async session => {
        const arrangement = name === undefined ? undefined : await findArrangement(session, name);
        const value = await session.call('reminders.listDue', {
          limit: Math.min(limit, 10_000),
          ...given({ arrangementId: arrangement?.id, until, states: show }),
        });
        cli.result(value, () => duePage(cli, value));
      }),
    );

  addCommand(cli, program, 'ics', 'cli.ics', 'assay ics reminders.ics', 'assay ics portal.ics A-001')
    .argument('<file>', cli.say('cli.arg.ics'))
    .argument('[arrangement]', cli.say('cli.arg.arrangement'))
    .action((file: string, name: string | undefined) =>
      withSession(cli, async session => {
        const arrangement = name === undefined ? undefined : await findArrangement(session, name);
        const value = await session.call('reminders.exportCalendar', {
          language: cli.language,
          target: session.offer(file, 'write'),
          ...given({ arrangementId: arrangement?.id }),
        });
        cli.result(value, () => [cli.say('cli.ics.written', { file, ...value })]);
      }),
    );

  const group = addGroup(cli, program, 'reminder', 'cli.reminder');
  const argument = ['<reminder>', cli.say('cli.arg.reminder')] as const;

  addCommand(cli, group, 'show', 'cli.reminder.show', 'assay reminder show 3f2a')
    .argument(...argument)
    .action((name: string) =>
      withSession(cli, async session => {
        const item = await findReminder(session, name, reminderStates);
        const { marks } = await session.call('reminders.history', { reminder: item.reminder });
        const nameOf = await peopleNames(session);
        cli.result({ item, marks }, () => [
          ...layFacts(
            [
              [cli.say('cli.label.what'), whatOf(cli, item).join('\n')],
              [cli.say('cli.label.arrangement'), `${item.arrangement.number} ${item.arrangement.name}`],
              [cli.say('cli.label.due'), item.dueOn],
              [cli.say('cli.label.owner'), item.owner],
              [cli.say('cli.label.why'), cli.word('due-why', item.kind)],
              [cli.say('cli.label.to_do'), cli.word('due-do', item.kind)],
            ],
            cli.width,
          ),
          ...marks.map(
            ({ kind, onDay, by, reason }) =>
              `${onDay}  ${cli.word('event', `reminder.${kind}`)}, ${nameOf(by)}: ${reason}`,
          ),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'snooze',
    'cli.reminder.snooze',
    'assay reminder snooze 3f2a --until 2026-07-01 --reason "The report comes in June"',
  )
    .argument(...argument)
    .requiredOption('--until <day>', cli.say('cli.opt.snooze_until'), readDay)
    .requiredOption('--reason <text>', cli.say('cli.opt.say_reason'))
    .action((name: string, { until, reason }: { until: string; reason: string }) =>
      withSession(cli, async session => {
        const { reminder, dueOn } = await findReminder(session, name);
        const value = await session.call('reminders.snooze', { reminder, dueOn, until, reason });
        cli.result(value, () => [cli.say('cli.reminder.snoozed', { day: until })]);
      }),
    );

  addCommand(cli, group, 'wake', 'cli.reminder.wake', 'assay reminder wake 3f2a')
    .argument(...argument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { reminder, dueOn } = await findReminder(session, name);
        const value = await session.call('reminders.wake', { reminder, dueOn });
        cli.result(value, () => [cli.say('cli.reminder.woken')]);
      }),
    );

  addCommand(
    cli,
    group,
    'done',
    'cli.reminder.done',
    'assay reminder done 3f2a --reason "Restore test of 2026-05-02, minutes in W6"',
  )
    .argument(...argument)
    .requiredOption('--reason <text>', cli.say('cli.opt.say_reason'))
    .action((name: string, { reason }: { reason: string }) =>
      withSession(cli, async session => {
        const { reminder, dueOn } = await findReminder(session, name);
        const value = await session.call('reminders.finish', { reminder, dueOn, reason });
        cli.result(value, () => [
          value.returnsOn === null
            ? cli.say('cli.reminder.done_once')
            : cli.say('cli.reminder.returns', { day: value.returnsOn }),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'settings',
    'cli.reminder.settings',
    'assay reminder settings',
    'assay reminder settings --days 180,90,60,30,7 --notice 120',
  )
    .option('--days <list>', cli.say('cli.opt.thresholds'), readDaysList)
    .option('--review <months>', cli.say('cli.opt.review_months'), readCount)
    .option('--low-risk <months>', cli.say('cli.opt.low_risk_months'), readCount)
    .option('--materiality <months>', cli.say('cli.opt.materiality_months'), readCount)
    .option('--notice <days>', cli.say('cli.opt.notice_days'), readCount)
    .action((options: SettingsOptions) =>
      withSession(cli, async session => {
        const stored = await session.call('reminders.getSettings', {});
        const changes = given({
          thresholds: options.days,
          reviewMonths: options.review,
          lowRiskReviewMonths: options.lowRisk,
          materialityMonths: options.materiality,
          noticeDays: options.notice,
        });
        const value =
          Object.keys(changes).length === 0
            ? stored
            : await session.call('reminders.saveSettings', {
                expectedRevision: stored.revision,
                settings: { ...stored.settings, ...changes },
              });
        cli.result(value, () => settingsPage(cli, value.settings));
      }),
    );
}

function readDaysList(text: string): number[] {
  const days = text.split(',').map(each => Number(each.trim()));
  if (days.some(each => !Number.isInteger(each) || each < 1))
    throw new UsageFault('cli.usage.days_list', { value: text });
  return days;
}

const settingsPage = (cli: Cli, settings: ReminderSettings): string[] => [
  cli.say('cli.reminder.thresholds', { days: settings.thresholds.map(String) }),
  cli.say('cli.reminder.cadence', {
    review: settings.reviewMonths,
    low: settings.lowRiskReviewMonths,
    materiality: settings.materialityMonths,
    notice: settings.noticeDays,
  }),
];

/** The reminder whose name begins so, as `assay due` prints it. */
async function findReminder(
  session: Session,
  text: string,
  states: readonly (typeof reminderStates)[number][] = ['open', 'snoozed'],
) {
  const { items } = await session.call('reminders.listDue', {
    limit: 10_000,
    states: [...states],
  });
  const found = items.filter(({ reminder }) => reminder.startsWith(text.toLowerCase()));
  const [first, second] = found;
  if (!first) refuse('not_found', 'cli.no_such_reminder', { name: text });
  if (second)
    refuse('conflict', 'cli.name_ambiguous', { name: text, known: found.map(({ reminder }) => reminder) });
  return first;
}

function duePage(cli: Cli, { items, today, total, overdue }: OutputOf<'reminders.listDue'>): string[] {
  if (items.length === 0) return [cli.say('cli.due.none')];
  return [
    ...layTable(
      [
        cli.say('cli.label.due'),
        cli.say('cli.label.days'),
        cli.say('cli.label.what'),
        cli.say('cli.label.arrangement'),
        cli.say('cli.label.owner'),
        cli.say('cli.label.id'),
      ],
      items.map(item => [
        item.dueOn,
        String(daysBetween(today, item.dueOn)),
        whatOf(cli, item).join('\n'),
        `${item.arrangement.number} ${item.arrangement.name}`,
        item.owner,
        item.reminder,
      ]),
      cli.width,
    ),
    '',
    cli.say('cli.due.counts', { shown: items.length, total, overdue }),
  ];
}

/** What it is, what it is about, and until when it is put off. */
const whatOf = (cli: Cli, item: OutputOf<'reminders.listDue'>['items'][number]): string[] =>
  [
    [cli.word('due', item.kind), item.number].join(' ').trim(),
    item.about || (item.place ? cli.pick(item.place) : ''),
    ...(item.until === null ? [] : [cli.say('cli.due.snoozed', { day: item.until, reason: item.said })]),
  ].filter(line => line !== '');
