import type { OutputOf } from '../../shared/api/index.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';
import { layFacts, layTable, wrap } from './layout.ts';

type Appraisal = OutputOf<'assessments.appraise'>;

/** What the rules make of the answers, in words. Everything is labelled as a proposal: people conclude. */
export function appraisalPage(cli: Cli, pack: Pack, value: Appraisal): string[] {
  const { materiality, worst, tier, notification } = value;
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, cli.pick(question.title)]));
  const title = (id: string) => titles.get(id) ?? id;
  const bands = new Map((pack.rules?.riskBands ?? []).map(band => [band.id, cli.pick(band.label)]));
  const scored = ({ score, band }: { score: number; band: string | null }) =>
    band === null ? String(score) : `${score} (${bands.get(band) ?? band})`;
  const reasons = (pack.rules?.tiers ?? [])
    .flatMap(rule => rule.reasons)
    .filter(reason => tier.reasons.includes(reason.id))
    .map(reason => cli.pick(reason.label));
  const table = (headings: string[], rows: string[][]) =>
    rows.length === 0 ? [] : ['', ...layTable(headings, rows, cli.width)];
  return [
    ...wrap(cli.say('cli.appraisal.proposal'), cli.width),
    '',
    ...layFacts(
      [
        [cli.say('cli.label.materiality'), materiality && cli.word('materiality', materiality.state)],
        [
          cli.say('cli.label.reason'),
          (materiality?.grounds ?? [])
            .map(({ questionId, found, atLeast }) => `${title(questionId)}: ${found} (≥ ${atLeast})`)
            .join('\n') || null,
        ],
        [cli.say('cli.label.worst_inherent'), worst && scored(worst.inherent)],
        [cli.say('cli.label.worst_residual'), worst && scored(worst.residual)],
        [cli.say('cli.label.tier'), [cli.word('tier', tier.proposed), ...reasons].join('\n')],
        [cli.say('cli.label.latest_filing'), notification?.latestFilingOn ?? null],
        [cli.say('cli.label.plan_to_file'), notification?.planToFileOn ?? null],
        [cli.say('cli.label.no_signing'), notification?.noSigningBefore ?? null],
        [cli.say('cli.label.filed'), notification?.filedOn ?? null],
        [cli.say('cli.label.warning'), notification?.late ? cli.say('cli.appraisal.late') : null],
      ],
      cli.width,
    ),
    ...table(
      [
        cli.say('cli.label.name'),
        '',
        cli.say('cli.label.target'),
        cli.say('cli.label.actual'),
        cli.say('cli.label.verdict'),
      ],
      value.recovery.map(({ subject, pair, target, actual, verdict }) => [
        subject,
        pair.toUpperCase(),
        target === null ? '' : String(target),
        actual === null ? '' : String(actual),
        cli.word('recovery', verdict),
      ]),
    ),
    ...table(
      [cli.say('cli.label.question'), cli.say('cli.label.title'), cli.say('cli.label.warning')],
      value.tests
        .filter(test => test.faults.length > 0)
        .map(({ questionId, faults }) => [
          questionId,
          title(questionId),
          faults.map(fault => cli.word('testfault', fault)).join(cli.say('cli.list.semicolon')),
        ]),
    ),
    ...table(
      [cli.say('cli.label.evidence'), cli.say('cli.label.holes'), cli.say('cli.label.open_tail')],
      value.coverage.map(({ type, holes, openTail }) => {
        const known = pack.evidenceTypes.find(each => each.id === type);
        const days = (period: { start: string; end: string }) =>
          cli.say('cli.days', { from: period.start, to: period.end });
        return [
          known ? cli.pick(known.name) : type,
          holes.map(days).join('\n'),
          openTail ? days(openTail) : '',
        ];
      }),
    ),
  ];
}
