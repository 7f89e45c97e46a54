import type { OutputOf } from '../../shared/api/index.ts';
import {
  type KeptBundle,
  type KeptStanding,
  standingAmong,
  standingOf,
} from '../../shared/domain/head-office.ts';
import type { Cli } from './cli.ts';
import { hang, layTable } from './layout.ts';

/** Enough of an id to tell kept bundles apart, and to type. */
const shortId = ({ id }: KeptBundle): string => id.slice(0, 8);

export const nameKept = ({ summary, revision }: KeptBundle): string =>
  `${summary.arrangement.number}r${revision} ${summary.arrangement.facts.name}`;

export const nameWithId = (kept: KeptBundle): string => `${shortId(kept)} ${nameKept(kept)}`;

export const standingWords = (cli: Cli, standing: KeptStanding): string =>
  cli.say(`cli.head_office.standing.${standing}`);

/** That a file just taken in is a copy of what somebody set aside, and why they did. */
export const setAsideLines = (cli: Cli, { decision, reason }: KeptBundle): string[] =>
  decision === 'set-aside'
    ? [
        ...hang('  ! ', standingWords(cli, 'set-aside'), cli.width),
        ...hang('    ', cli.say('cli.head_office.because', { reason }), cli.width),
      ]
    : [];

/** What is strange about a bundle, and what has to be typed about it, while nobody has decided. */
export function alertLines(cli: Cli, kept: KeptBundle): string[] {
  if (standingOf(kept) !== 'open') return [];
  return [
    ...kept.alerts.flatMap(({ kind, revision }) =>
      hang('  ! ', cli.say(`cli.head_office.alert.${kind}`, { revision }), cli.width),
    ),
    ...hang('    ', cli.say('cli.head_office.to_decide'), cli.width),
    `    assay head-office decide ${shortId(kept)} counts --reason "…"`,
  ];
}

/** The table fits a narrow terminal; what a bundle has beyond it stands under it. */
export const keptPage = (cli: Cli, { bundles, counting }: OutputOf<'headOffice.list'>): string[] => [
  ...layTable(
    [
      '',
      cli.say('cli.label.arrangement'),
      cli.say('cli.label.provider'),
      cli.say('cli.head_office.label.standing'),
      cli.say('cli.head_office.label.rating'),
      cli.say('cli.head_office.label.findings'),
    ],
    bundles.map(kept => [
      shortId(kept),
      nameKept(kept),
      kept.summary.arrangement.facts.provider,
      standingWords(cli, standingAmong(kept, counting)),
      cli.word('rating', kept.summary.figures.rating),
      String(kept.summary.figures.openFindings.length),
    ]),
    cli.width,
  ),
  ...bundles.flatMap(kept => {
    const isNamesake = bundles.some(
      other => other.assessmentId !== kept.assessmentId && nameKept(other) === nameKept(kept),
    );
    const notes = [
      ...(isNamesake ? hang('    ', whichAssessment(cli, kept), cli.width) : []),
      ...noteLines(cli, kept),
      ...alertLines(cli, kept),
    ];
    return notes.length === 0 ? [] : ['', nameWithId(kept), ...notes];
  }),
];

const whichAssessment = (cli: Cli, { summary: { assessment }, revision }: KeptBundle): string =>
  cli.say('cli.head_office.which', {
    purpose: cli.word('purpose', assessment.purpose),
    from: assessment.windowStart,
    to: assessment.windowEnd,
    revision,
  });

function noteLines(cli: Cli, { report, reason, removalReason, removedAt }: KeptBundle): string[] {
  const { leftOut } = report.counts;
  const notes = [
    ...(leftOut === 0 ? [] : [cli.say('cli.head_office.leaves_out', { count: leftOut })]),
    ...(reason === '' ? [] : [cli.say('cli.head_office.because', { reason })]),
    ...(removedAt === null
      ? []
      : [cli.say('cli.head_office.removed_on', { day: removedAt.slice(0, 10), reason: removalReason })]),
  ];
  return notes.flatMap(note => hang('    ', note, cli.width));
}
