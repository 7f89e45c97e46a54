import { type Finding, isOpenOn, isOverdueOn, severities } from '../../../shared/domain/findings.ts';
import { shorten } from '../answer-blocks.ts';
import { type Block, type Cell, cell } from '../document.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';

const MOST = 12;

export const severityTone = { critical: 'bad', high: 'bad', medium: 'warn', low: 'idle' } as const;

/** The gravest first, then what is due first. */
export const byGravity = (a: Finding, b: Finding): number =>
  severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
  ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : (a.dueOn ?? '9') > (b.dueOn ?? '9') ? 1 : 0) ||
  (a.number < b.number ? -1 : 1);

/** What is open, who sees to it until when; which risks were accepted until when. */
export function findingsSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { content, judgedOn } = facts;
  const { say } = speaker;
  const open = content.findings.filter(finding => isOpenOn(finding, judgedOn)).sort(byGravity);
  const left = open.length - MOST;
  return [
    { kind: 'heading', level: 1, text: say('report.findings') },
    open.length === 0
      ? { kind: 'text', text: say('report.no_findings') }
      : findingsTable(facts, speaker, open.slice(0, MOST), 260),
    ...(left > 0
      ? [{ kind: 'text', text: say('report.more_findings', { count: left }), soft: true } as const]
      : []),
    ...acceptedBlocks(facts, speaker),
  ];
}

export function findingsTable(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  findings: readonly Finding[],
  limit: number,
): Block {
  const { say, word, dayOr } = speaker;
  const due = (finding: Finding): Cell =>
    isOverdueOn(finding, facts.judgedOn)
      ? cell(say('report.overdue_since', { day: dayOr(finding.dueOn) }), { tone: 'bad' })
      : cell(dayOr(finding.dueOn));
  return {
    kind: 'table',
    columns: [
      { title: say('report.number'), width: 0.8 },
      { title: say('report.severity'), width: 1.1 },
      { title: say('report.finding'), width: 3 },
      { title: say('report.action'), width: 2.6 },
      ...(facts.names ? [{ title: say('report.owner'), width: 1.3 }] : []),
      { title: say('report.due'), width: 1.3 },
    ],
    rows: findings.map(finding => [
      cell(finding.number),
      cell(word('severity', finding.severity), { tone: severityTone[finding.severity] }),
      cell(shorten(speaker, finding.title, limit), { source: [finding.questionId] }),
      cell(shorten(speaker, finding.action, limit) || '–'),
      ...(facts.names ? [cell(finding.owner || '–')] : []),
      due(finding),
    ]),
  };
}

/** Risks that an approver accepted and that still stand, with the day on which they no longer do. */
export function acceptedBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, word, day } = speaker;
  const accepted = facts.content.findings.flatMap(finding =>
    finding.acceptance !== null && finding.status !== 'resolved'
      ? [{ ...finding, acceptance: finding.acceptance }]
      : [],
  );
  return [
    { kind: 'heading', level: 2, text: say('report.accepted') },
    accepted.length === 0
      ? { kind: 'text', text: say('report.none_accepted') }
      : {
          kind: 'table',
          columns: [
            { title: say('report.number'), width: 0.8 },
            { title: say('report.severity'), width: 1.1 },
            { title: say('report.finding'), width: 2.6 },
            { title: say('report.accepted_reason'), width: 2.8 },
            ...(facts.names ? [{ title: say('report.owner'), width: 1.3 }] : []),
            { title: say('report.accepted_until'), width: 1.3 },
          ],
          rows: accepted.map(({ number, severity, title, questionId, acceptance }) => [
            cell(number),
            cell(word('severity', severity), { tone: severityTone[severity] }),
            cell(shorten(speaker, title, 260), { source: [questionId] }),
            cell(acceptance.reason),
            ...(facts.names ? [cell(acceptance.owner)] : []),
            cell(day(acceptance.expiresOn), acceptance.expiresOn < facts.judgedOn ? { tone: 'bad' } : {}),
          ]),
        },
  ];
}
