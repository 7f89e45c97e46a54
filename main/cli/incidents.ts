import type { Command } from 'commander';
import { isUnderWay } from '../../shared/domain/assessments.ts';
import {
  type Incident,
  type IncidentContent,
  incidentKinds,
  incidentSpheres,
} from '../../shared/domain/incidents.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup, given } from './command.ts';
import { refuse, UsageFault } from './failures.ts';
import { findArrangement, nameAssessment } from './find.ts';
import { clockLines, incidentPage, incidentTable } from './incident-page.ts';
import { choiceOption } from './options.ts';
import { addRunbookCommand } from './runbook.ts';
import { type Session, withSession } from './shell.ts';

type Options = Partial<
  Pick<IncidentContent, 'title' | 'kind' | 'sphere' | 'description' | 'owner' | 'cause' | 'lessons'>
> & {
  aware?: string;
  detected?: string;
  iaTold?: string;
  notTold?: string;
  customersTold?: string;
  closed?: string;
  cyber?: boolean;
};

/** Commands about the incident log. Times are those of Hong Kong: 2026-05-02T09:30. */
export function addIncidentCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'incident', 'cli.incident');
  const argument = ['<incident>', cli.say('cli.arg.incident')] as const;

  withFields(
    cli,
    addCommand(
      cli,
      group,
      'record',
      'cli.incident.record',
      'assay incident record A-001 --title "Keys published" --kind unauthorised-access --aware 2026-05-02T09:30',
    ).argument('<arrangement>', cli.say('cli.arg.arrangement')),
  ).action((name: string, options: Options) =>
    withSession(cli, async session => {
      const arrangement = await findArrangement(session, name);
      const content = { ...blank(), ...changesOf(options) };
      const value = await session.call('incidents.record', { arrangementId: arrangement.id, content });
      cli.result(value, () => [
        cli.say('cli.incident.recorded', { number: value.number }),
        ...clockLines(cli, value, new Date().toISOString()),
      ]);
    }),
  );

  addCommand(cli, group, 'list', 'cli.incident.list', 'assay incident list A-001')
    .argument('[arrangement]', cli.say('cli.arg.arrangement'))
    .action((name: string | undefined) =>
      withSession(cli, async session => {
        const only = name === undefined ? undefined : await findArrangement(session, name);
        const value = await session.call('incidents.list', given({ arrangementId: only?.id }));
        cli.result(value, () =>
          value.incidents.length === 0 ? [cli.say('cli.incident.none')] : incidentTable(cli, value.incidents),
        );
      }),
    );

  addCommand(cli, group, 'show', 'cli.incident.show', 'assay incident show I-001')
    .argument(...argument)
    .action((name: string) =>
      withSession(cli, async session => {
        const value = await session.call('incidents.get', { id: (await findIncident(session, name)).id });
        const hint = await reopenHint(cli, session, value.incident);
        cli.result(value, () => [...incidentPage(cli, value), ...hint]);
      }),
    );

  withFields(
    cli,
    addCommand(
      cli,
      group,
      'save',
      'cli.incident.save',
      'assay incident save I-001 --ia-told 2026-05-02T10:15',
    ).argument(...argument),
  ).action((name: string, options: Options) =>
    withSession(cli, async session => {
      const incident = await findIncident(session, name);
      const {
        id,
        number: _n,
        arrangementId: _a,
        revision,
        recordedBy: _b,
        recordedAt: _r,
        ...content
      } = incident;
      const value = await session.call('incidents.save', {
        id,
        expectedRevision: revision,
        content: { ...content, ...changesOf(options) },
      });
      cli.result(value, () => [
        cli.say('cli.incident.saved', { number: value.number, revision: value.revision }),
        ...clockLines(cli, value, new Date().toISOString()),
      ]);
    }),
  );

  addCommand(
    cli,
    group,
    'note',
    'cli.incident.note',
    'assay incident note I-001 --at 2026-05-02T11:00 "Keys revoked at the provider"',
  )
    .argument(...argument)
    .argument('<text>', cli.say('cli.arg.incident_line'))
    .option('--at <time>', cli.say('cli.opt.at_time'), readTime)
    .action((name: string, text: string, { at = new Date().toISOString() }: { at?: string }) =>
      withSession(cli, async session => {
        const { id, number } = await findIncident(session, name);
        const value = await session.call('incidents.note', { id, at, text });
        cli.result(value, () => [cli.say('cli.incident.noted', { number })]);
      }),
    );

  addRunbookCommand(cli, group);
}

const withFields = (cli: Cli, command: Command): Command =>
  command
    .option('--title <text>', cli.say('cli.opt.incident_title'))
    .addOption(choiceOption('--kind <word>', cli.say('cli.opt.incident_kind'), incidentKinds))
    .addOption(choiceOption('--sphere <word>', cli.say('cli.opt.incident_sphere'), incidentSpheres))
    .option('--description <text>', cli.say('cli.opt.incident_description'))
    .option('--owner <name>', cli.say('cli.opt.incident_owner'))
    .option('--detected <time>', cli.say('cli.opt.incident_detected'), readTime)
    .option('--aware <time>', cli.say('cli.opt.incident_aware'), readTime)
    .option('--ia-told <time>', cli.say('cli.opt.incident_ia_told'), readTime)
    .option('--not-told <reason>', cli.say('cli.opt.incident_not_told'))
    .option('--customers-told <time>', cli.say('cli.opt.incident_customers'), readTime)
    .option('--cyber', cli.say('cli.opt.incident_cyber'))
    .option('--cause <text>', cli.say('cli.opt.incident_cause'))
    .option('--lessons <text>', cli.say('cli.opt.incident_lessons'))
    .option('--closed <time>', cli.say('cli.opt.incident_closed'), readTime);

const blank = (): IncidentContent => ({
  title: '',
  kind: 'other',
  sphere: 'provider',
  description: '',
  owner: '',
  detectedAt: null,
  awareAt: new Date().toISOString(),
  iaToldAt: null,
  notToldReason: '',
  customersToldAt: null,
  cyber: false,
  cause: '',
  lessons: '',
  closedAt: null,
});

function changesOf(options: Options): Partial<IncidentContent> {
  const { aware, detected, iaTold, notTold, customersTold, closed, ...same } = options;
  return given({
    ...same,
    awareAt: aware,
    detectedAt: detected,
    iaToldAt: iaTold,
    notToldReason: notTold,
    customersToldAt: customersTold,
    closedAt: closed,
  });
}

/** A time of Hong Kong as an instant. */
function readTime(text: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00+08:00`) : null;
  if (instant === null || Number.isNaN(instant.getTime()))
    throw new UsageFault('cli.usage.time', { value: text });
  return instant.toISOString();
}

async function findIncident(session: Session, text: string): Promise<Incident> {
  const ordinal = /^I-?0*(\d+)$/i.exec(text.trim())?.[1];
  const { incidents } = await session.call('incidents.list', {});
  return (
    incidents.find(({ number }) => Number(number.slice(2)) === Number(ordinal)) ??
    refuse('not_found', 'cli.no_such_incident', { name: text })
  );
}

/** What to type so that the questions are opened again which such an incident touches; nothing where the pack names no trigger. */
async function reopenHint(cli: Cli, session: Session, incident: Incident): Promise<string[]> {
  const { number, title, kind, arrangementId } = incident;
  const { assessments } = await session.call('assessments.list', { arrangementId });
  const open = assessments.findLast(isUnderWay);
  const here = open ?? assessments.findLast(({ state }) => state === 'sealed');
  if (!here) return [];
  const { triggers } = await session.call('cycles.listTriggers', { assessmentId: here.id });
  const trigger = triggers.find(({ incidents }) => incidents.includes(kind));
  const arrangement = (await session.call('arrangements.list', {})).arrangements.find(
    each => each.id === arrangementId,
  );
  if (!trigger || !arrangement) return [];
  const reason = `--reason "${number}: ${title}"`;
  const command = open
    ? `assay cycle reopen ${nameAssessment({ assessment: open, arrangement })} ${trigger.id} ${reason}`
    : `assay cycle start ${arrangement.number} --trigger ${trigger.id} ${reason} --apply`;
  return ['', cli.say('cli.incident.reopens', { trigger: cli.pick(trigger.label), command })];
}
