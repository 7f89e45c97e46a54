import { addMonths } from '../../../shared/domain/calendar.ts';
import { lastFreshDay } from '../../../shared/domain/evidence.ts';
import { type JudgedEvidence, judgeEvidence } from '../../../shared/domain/judged-evidence.ts';
import { boardLimits, shorten, topicBlocks } from '../answer-blocks.ts';
import { coverageChart, recoveryChart } from '../charts.ts';
import { type Block, type Cell, cell } from '../document.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';

const freshnessTone = { current: 'good', warning: 'warn', stale: 'bad', undated: 'bad' } as const;

/** Linked evidence as it is judged on the day of the report. */
export function linkedEvidence(facts: ReportFacts): JudgedEvidence[] {
  const { content, appraisal, judgedOn } = facts;
  const linked = new Set(content.links.map(link => link.evidenceId));
  return content.evidence
    .filter(({ id }) => linked.has(id))
    .map(evidence => judgeEvidence(evidence, content.pack.evidenceTypes, appraisal.coverage, judgedOn));
}

export const typeName = ({ type, evidence }: JudgedEvidence, { pick, say }: ReportSpeaker): string =>
  type ? pick(type.name) : evidence.facts.type === 'other' ? say('report.other_type') : evidence.facts.type;

export const freshnessCell = ({ freshness }: JudgedEvidence, { word }: ReportSpeaker): Cell =>
  freshness === null ? cell('–') : cell(word('freshness', freshness), { tone: freshnessTone[freshness] });

/** What the reports cover of the period, where they leave gaps, and what expires soon. */
export function evidenceSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, day } = speaker;
  const judged = linkedEvidence(facts);
  const soon = addMonths(facts.judgedOn, 6);
  const ageing = judged
    .map(each => ({ each, last: each.type ? lastFreshDay(each.type, each.evidence.facts) : null }))
    .filter(({ each, last }) => each.freshness !== 'current' || (last !== null && last <= soon))
    .sort((a, b) => ((a.last ?? '') < (b.last ?? '') ? -1 : 1))
    .slice(0, 12);
  const drawn = coverageChart(facts, speaker);
  return [
    { kind: 'heading', level: 1, text: say('report.evidence') },
    ...(drawn.length > 0 ? drawn : [{ kind: 'text', text: say('ui.coverage_none'), soft: true } as const]),
    { kind: 'heading', level: 2, text: say('report.ageing') },
    ageing.length === 0
      ? { kind: 'text', text: say('report.nothing_ageing') }
      : {
          kind: 'table',
          columns: [
            { title: say('report.number'), width: 0.8 },
            { title: say('report.piece'), width: 3 },
            { title: say('report.type'), width: 2 },
            { title: say('report.freshness'), width: 1.1 },
            { title: say('report.good_until'), width: 1.3 },
          ],
          rows: ageing.map(({ each, last }) => [
            cell(each.evidence.number),
            cell(shorten(speaker, each.evidence.facts.title, 160)),
            cell(typeName(each, speaker)),
            freshnessCell(each, speaker),
            cell(last === null ? '–' : day(last)),
          ]),
        },
    ...waiverBlocks(facts, speaker),
  ];
}

export function waiverBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, day } = speaker;
  const { waivers } = facts.content;
  if (waivers.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: say('report.waivers') },
    {
      kind: 'table',
      columns: [
        { title: say('report.question'), width: 1.6 },
        { title: say('report.reason'), width: 4 },
        { title: say('report.accepted_until'), width: 1.2 },
      ],
      rows: waivers.map(({ questionId, reason, expiresOn }) => [
        cell(questionId),
        cell(reason),
        cell(day(expiresOn), expiresOn < facts.judgedOn ? { tone: 'bad' } : {}),
      ]),
    },
  ];
}

/** What tests achieved against their targets, and whether the insurer could leave. */
export function continuitySection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const drawn = recoveryChart(facts, speaker);
  const source = [...new Set(facts.appraisal.recovery.map(each => each.questionId))];
  return [
    { kind: 'heading', level: 1, text: say('report.continuity') },
    ...(drawn.length > 0
      ? [...drawn, { kind: 'text', text: say('report.recovery_from'), soft: true, source } as const]
      : [{ kind: 'text', text: say('ui.recovery_none'), soft: true } as const]),
    ...topicBlocks(facts, speaker, 'recovery-tests', boardLimits, 2),
    ...topicBlocks(facts, speaker, 'exit', boardLimits, 2),
  ];
}
