import { boardLimits, shorten, topicBlocks } from '../answer-blocks.ts';
import { ratingChart, ratingTone, riskChart } from '../charts.ts';
import { type Block, cell } from '../document.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';

/** Risks before and after controls, beside the appetite that the risk register names. */
export function riskSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const drawn = riskChart(facts, speaker);
  return [
    { kind: 'heading', level: 1, text: say('report.risk') },
    ...(drawn.length > 0 ? drawn : [{ kind: 'text', text: say('ui.risk_none'), soft: true } as const]),
    ...(drawn.length > 0
      ? [
          { kind: 'text', text: say('report.risk_hint'), soft: true } as const,
          {
            kind: 'text',
            text: say('report.scores_from'),
            soft: true,
            source: facts.appraisal.risks.map(risk => risk.questionId),
          } as const,
        ]
      : []),
    ...topicBlocks(facts, speaker, 'risk-register', boardLimits, 2),
  ];
}

/** How each issue stands and what its worksheet tells the board; what changed since the cycle before. */
export function standingSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { appraisal, earlier, content } = facts;
  const { say, pick, day } = speaker;
  const titles = new Map(content.pack.worksheets.map(each => [each.id, pick(each.title)]));
  const was = new Map(earlier?.ratings.map(each => [each.worksheetId, each.rating]));
  return [
    { kind: 'heading', level: 1, text: say('report.standing') },
    ...ratingChart(facts, speaker),
    {
      kind: 'text',
      text: earlier
        ? say('report.since', { day: day(earlier.windowEnd), count: earlier.openFindings })
        : say('report.first_cycle'),
      soft: true,
    },
    { kind: 'text', text: say('ui.ratings_hint'), soft: true },
    {
      kind: 'table',
      columns: [
        { title: say('report.issue'), width: 1.5 },
        { title: say('report.rating'), width: 0.8 },
        ...(earlier ? [{ title: say('report.rating_was'), width: 0.8 }] : []),
        { title: say('report.tells'), width: 4.4 },
      ],
      rows: appraisal.ratings.map(({ worksheetId, rating }) => {
        const summary = appraisal.summaries.find(each => each.worksheetId === worksheetId);
        const before = was.get(worksheetId);
        const answer = summary && facts.answersTo(summary.questionId)[0];
        const text =
          answer?.privileged && !facts.privileged
            ? say('report.privileged')
            : shorten(speaker, summary?.text ?? '', speaker.language === 'en' ? 230 : 120) ||
              say('ui.summary_missing');
        return [
          cell(titles.get(worksheetId) ?? worksheetId, { strong: true }),
          cell(say(`ui.rating.${rating}`), { tone: ratingTone[rating] }),
          ...(earlier
            ? [before ? cell(say(`ui.rating.${before}`), { tone: ratingTone[before] }) : cell('–')]
            : []),
          cell(text, { source: summary ? [summary.questionId] : [] }),
        ];
      }),
    },
  ];
}
