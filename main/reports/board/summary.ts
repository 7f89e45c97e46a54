import { scoreInWords, toneOfScore } from '../../../shared/charts/standing-data.ts';
import { isOpenOn, isOverdueOn, severities } from '../../../shared/domain/findings.ts';
import { answerText, boardLimits, shorten } from '../answer-blocks.ts';
import { type Block, type Cell, cell } from '../document.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';
import { countLimits } from './limits.ts';

/** The first page: what is asked, on what footing, and the figures that a director looks for. */
export function summarySection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const { tone, text } = recommend(facts, speaker);
  return [
    { kind: 'heading', level: 1, text: say('report.summary') },
    {
      kind: 'note',
      tone: 'info',
      title: say('report.decision_asked'),
      text: say(`report.decision.${facts.assessment.purpose}`, { name: facts.arrangement.facts.name }),
    },
    { kind: 'note', tone, title: say('report.recommendation'), text },
    { kind: 'figures', items: keyFigures(facts, speaker) },
    { kind: 'facts', rows: keyFacts(facts, speaker) },
    ...worstFindings(facts, speaker),
    { kind: 'page' },
  ];
}

type Figure = Extract<Block, { kind: 'figures' }>['items'][number];

function keyFigures(facts: ReportFacts, speaker: ReportSpeaker): Figure[] {
  const { appraisal, content, judgedOn } = facts;
  const { say } = speaker;
  const { materiality, worst } = appraisal;
  const toneOf = toneOfScore(content.pack);
  const open = content.findings.filter(finding => isOpenOn(finding, judgedOn));
  const grave = open.filter(({ severity }) => severity === 'high' || severity === 'critical').length;
  const overdue = open.filter(finding => isOverdueOn(finding, judgedOn)).length;
  const rated = (word: string) => appraisal.ratings.filter(each => each.rating === word).length;
  const red = rated('red');
  const amber = rated('amber');
  const risksAt = appraisal.risks.map(risk => risk.questionId);
  const scored = (which: 'inherent' | 'residual'): Cell =>
    worst === null
      ? cell(say('ui.not_recorded'))
      : cell(scoreInWords(speaker, content.pack, worst[which]), {
          tone: toneOf(worst[which].score),
          source: appraisal.risks
            .filter(risk => risk[which].score === worst[which].score)
            .map(risk => risk.questionId)
            .slice(0, 2),
        });
  return [
    {
      label: say('ui.materiality'),
      value: materiality?.concluded
        ? cell(say(`ui.materiality.${materiality.concluded}`), {
            tone: materiality.state === 'override-missing' ? 'bad' : 'info',
            source: [content.pack.rules?.materiality?.conclusion ?? ''].filter(Boolean),
          })
        : cell(say('report.not_concluded'), { tone: 'idle' }),
    },
    { label: say('ui.worst_inherent'), value: scored('inherent') },
    {
      label: say('ui.worst_residual'),
      value: risksAt.length === 0 ? cell(say('ui.not_recorded')) : scored('residual'),
    },
    {
      label: say('report.ratings_short'),
      value: cell(say('report.ratings_count', { red, amber, green: rated('green'), open: rated('open') }), {
        tone: red > 0 ? 'bad' : amber > 0 ? 'warn' : 'good',
      }),
    },
    {
      label: say('report.open_findings'),
      value: cell(say('report.open_findings_count', { open: open.length, grave }), {
        tone: grave > 0 ? 'bad' : open.length > 0 ? 'warn' : 'good',
      }),
    },
    {
      label: say('report.overdue'),
      value: cell(String(overdue), { tone: overdue > 0 ? 'bad' : 'good' }),
    },
    recoveryFigure(facts, speaker),
    evidenceFigure(facts, speaker),
  ];
}

function recoveryFigure({ appraisal }: ReportFacts, { say }: ReportSpeaker): Figure {
  const count = (verdict: string) => appraisal.recovery.filter(each => each.verdict === verdict).length;
  const [missed, untested] = [count('missed'), count('untested')];
  const source = [...new Set(appraisal.recovery.map(each => each.questionId))];
  return {
    label: say('ui.recovery'),
    value:
      appraisal.recovery.length === 0
        ? cell(say('ui.not_recorded'))
        : cell(say('report.recovery_count', { met: count('met'), missed, untested }), {
            tone: missed > 0 ? 'bad' : untested > 0 ? 'warn' : 'good',
            source,
          }),
  };
}

function evidenceFigure({ completion, content }: ReportFacts, { say }: ReportSpeaker): Figure {
  const linked = new Set(content.links.map(link => link.evidenceId)).size;
  const faults = completion.blockers.filter(
    ({ kind }) => kind === 'stale-evidence' || kind === 'no-evidence',
  ).length;
  return {
    label: say('report.evidence_short'),
    value: cell(say('report.evidence_count', { linked, faults }), { tone: faults > 0 ? 'warn' : 'good' }),
  };
}

function keyFacts(facts: ReportFacts, speaker: ReportSpeaker): (readonly [string, Cell])[] {
  const { arrangement, appraisal, content } = facts;
  const { say, dayOr } = speaker;
  const { services, accountableExecutive } = arrangement.facts;
  const regions = [...new Set(services.flatMap(service => service.regions))];
  const list = (items: readonly string[]) => items.join(say('cli.list.comma')) || say('ui.not_recorded');
  const cost = facts.told('cost')[0]?.question;
  const { notification } = appraisal;
  const limits = countLimits(facts);
  return [
    [say('report.services'), cell(list(services.map(service => service.name)))],
    [say('report.regions'), cell(list(regions))],
    ...(cost
      ? [
          [
            speaker.pick(cost.title),
            cell(shorten(speaker, answerText(facts, speaker, cost), 200), { source: [cost.id] }),
          ] as const,
        ]
      : []),
    [
      say('report.accountable_executive'),
      cell(facts.names ? accountableExecutive || say('ui.not_recorded') : say('report.name_withheld')),
    ],
    [
      say('ui.notification'),
      cell(
        notification?.needed
          ? notification.filedOn === null
            ? say('report.notification_due', { day: dayOr(notification.latestFilingOn) })
            : say('report.notification_filed', { day: dayOr(notification.filedOn) })
          : notification?.needed === false
            ? say('ui.notification_not_needed')
            : say('report.not_concluded'),
        {
          ...(notification?.late ? { tone: 'bad' as const } : {}),
          source: content.pack.rules?.notification ? [content.pack.rules.notification.case] : [],
        },
      ),
    ],
    [say('report.reservations'), cell(say('report.reservations_count', limits))],
  ];
}

/** A proposal from the insurer's own conclusions; management may recommend otherwise. */
function recommend(
  { appraisal, completion, content, judgedOn }: ReportFacts,
  { say }: ReportSpeaker,
): { tone: 'good' | 'warn' | 'bad'; text: string } {
  const grave = content.findings.filter(
    finding =>
      isOpenOn(finding, judgedOn) && (finding.severity === 'high' || finding.severity === 'critical'),
  ).length;
  const count = (word: string) => appraisal.ratings.filter(each => each.rating === word).length;
  const red = count('red');
  const blockers = completion.blockers.length;
  const footing = say('report.recommend.footing');
  const join = (text: string) => `${text}\n${footing}`;
  if (blockers > 0)
    return { tone: 'bad', text: join(say('report.recommend.unfinished', { count: blockers })) };
  if (red > 0) return { tone: 'bad', text: join(say('report.recommend.conditions', { red, grave })) };
  if (count('amber') > 0)
    return { tone: 'warn', text: join(say('report.recommend.follow', { amber: count('amber') })) };
  return { tone: 'good', text: join(say('report.recommend.agree')) };
}

function worstFindings(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { content, judgedOn } = facts;
  const { say, word, dayOr } = speaker;
  const grave = content.findings
    .filter(finding => isOpenOn(finding, judgedOn))
    .sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
    .slice(0, 3);
  if (grave.length === 0) return [];
  return [
    {
      kind: 'list',
      items: grave.map(finding =>
        say('report.finding_line', {
          number: finding.number,
          severity: word('severity', finding.severity),
          title: shorten(speaker, finding.title, boardLimits.text / 4),
          day: dayOr(finding.dueOn),
        }),
      ),
    },
  ];
}
