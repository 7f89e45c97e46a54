import type { OutputOf } from '../../shared/api/index.ts';
import { hongKongMinute } from '../../shared/domain/calendar.ts';
import { type Incident, readClocks } from '../../shared/domain/incidents.ts';
import type { Cli } from './cli.ts';
import { layFacts, layTable } from './layout.ts';

const time = (at: string | null): string => (at === null ? '' : hongKongMinute(at));

/** The log as a table. Times are those of Hong Kong, written as the commands take them. */
export const incidentTable = (cli: Cli, incidents: readonly Incident[]): string[] =>
  layTable(
    [
      cli.say('cli.label.number'),
      cli.say('cli.label.title'),
      cli.say('cli.label.kind'),
      cli.say('cli.label.aware'),
      cli.say('cli.label.ia_told'),
      cli.say('cli.label.closed'),
    ],
    incidents.map(each => [
      each.number,
      each.title,
      cli.word('incident', each.kind),
      time(each.awareAt),
      time(each.iaToldAt),
      time(each.closedAt),
    ]),
    cli.width,
  );

/** Everything known of one incident, its clocks and its timeline. */
export function incidentPage(cli: Cli, { incident, entries, now }: OutputOf<'incidents.get'>): string[] {
  return [
    ...layFacts(
      [
        [cli.say('cli.label.number'), incident.number],
        [cli.say('cli.label.title'), incident.title],
        [
          cli.say('cli.label.kind'),
          `${cli.word('incident', incident.kind)}, ${cli.word('sphere', incident.sphere)}`,
        ],
        [cli.say('cli.label.lead'), incident.owner],
        [cli.say('cli.label.first_seen'), time(incident.detectedAt)],
        [cli.say('cli.label.aware'), time(incident.awareAt)],
        [cli.say('cli.label.ia_told'), time(incident.iaToldAt)],
        [cli.say('cli.label.not_told'), incident.notToldReason],
        [cli.say('cli.label.customers_told'), time(incident.customersToldAt)],
        [cli.say('cli.label.closed'), time(incident.closedAt)],
        [cli.say('cli.label.particulars'), incident.description],
        [cli.say('cli.label.cause'), incident.cause],
        [cli.say('cli.label.lessons'), incident.lessons],
      ],
      cli.width,
    ),
    ...clockLines(cli, incident, now),
    ...entries.map(({ at, text }) => `  ${time(at)}  ${text}`),
  ];
}

export const clockLines = (cli: Cli, incident: Incident, now: string): string[] =>
  readClocks(incident, now).flatMap(({ kind, hours, stoppedAt, endsAt }) => [
    cli.say(stoppedAt === null ? 'cli.incident.running' : 'cli.incident.stopped', {
      clock: cli.word('clock', kind),
      hours,
    }),
    ...(stoppedAt === null && endsAt !== null
      ? [cli.say('cli.incident.ends', { at: hongKongMinute(endsAt) })]
      : []),
  ]);
