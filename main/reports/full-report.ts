import type { Question } from '../../shared/domain/packs.ts';
import { type AnswerLimits, answerBlocks, isWithheld, wholeAnswers } from './answer-blocks.ts';
import { resolutionBlocks, signatureRows } from './board/closing.ts';
import { waiverBlocks } from './board/evidence.ts';
import { acceptedBlocks, byGravity, findingsTable } from './board/findings.ts';
import { summarySection } from './board/summary.ts';
import { coverageChart, ratingChart, ratingTone, recoveryChart, riskChart } from './charts.ts';
import { type Block, type Cell, cell, type ReportDocument } from './document.ts';
import { composeFurniture, disclaimers, frontFacts } from './furniture.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';
import { clauseOf, conclusionOf, evidenceBlocks, evidenceOf } from './supervisor-index.ts';

/** Everything that was asked and answered, worksheet by worksheet, for whoever reads on beyond the pack. */
export function composeFullReport(facts: ReportFacts, speaker: ReportSpeaker): ReportDocument {
  const { say } = speaker;
  const title = say('report.full.title');
  return {
    ...composeFurniture(facts, speaker, title, 'confidential'),
    front: frontFacts(facts, speaker),
    contents: { title: say('report.contents'), depth: 1 },
    blocks: [
      ...summarySection(facts, speaker),
      { kind: 'heading', level: 1, text: say('report.standing') },
      ...ratingChart(facts, speaker),
      ...riskChart(facts, speaker),
      ...recoveryChart(facts, speaker),
      ...coverageChart(facts, speaker),
      ...facts.worksheets.flatMap(each => worksheetBlocks(facts, speaker, each)),
      ...findingBlocks(facts, speaker),
      ...evidenceBlocks(facts, speaker),
      ...waiverBlocks(facts, speaker),
      ...resolutionBlocks(facts, speaker),
      { kind: 'heading', level: 1, text: say('report.limits') },
      { kind: 'list', items: disclaimers(facts, speaker) },
      { kind: 'heading', level: 1, text: say('report.sign_offs') },
      { kind: 'text', text: say('report.sign_offs_hint'), soft: true },
      {
        kind: 'signatures',
        headings: [say('report.part'), say('report.name'), say('report.signature'), say('report.date')],
        rows: signatureRows(facts, speaker),
      },
    ],
  };
}

/** What each worksheet tells management, and nothing else: for those who need no more. */
export function composeManagementSummary(facts: ReportFacts, speaker: ReportSpeaker): ReportDocument {
  const { say, pick } = speaker;
  const summaries = new Map(facts.appraisal.summaries.map(each => [each.worksheetId, each.questionId]));
  return {
    ...composeFurniture(facts, speaker, say('report.management.title'), 'confidential'),
    front: frontFacts(facts, speaker),
    contents: null,
    blocks: [
      ...summarySection(facts, speaker),
      ...facts.worksheets.flatMap(({ worksheet, questions }): Block[] => {
        const summary = questions.find(question => question.id === summaries.get(worksheet.id));
        if (!summary) return [];
        return [
          { kind: 'heading', level: 2, text: pick(worksheet.title), source: [summary.id] },
          ...answerBlocks(facts, speaker, summary, null, wholeAnswers),
        ];
      }),
      { kind: 'list', items: disclaimers(facts, speaker, 3) },
    ],
  };
}

export function worksheetBlocks(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  { worksheet, questions }: ReportFacts['worksheets'][number],
): Block[] {
  const { say, pick } = speaker;
  const rating = facts.appraisal.ratings.find(each => each.worksheetId === worksheet.id)?.rating;
  return [
    { kind: 'heading', level: 1, text: pick(worksheet.title) },
    { kind: 'text', text: pick(worksheet.purpose), soft: true },
    ...(worksheet.scopeNotes ?? []).map(
      note => ({ kind: 'note', tone: 'idle', title: '', text: pick(note) }) as const,
    ),
    ...(rating
      ? [
          {
            kind: 'facts',
            rows: [[say('report.rating'), cell(say(`ui.rating.${rating}`), { tone: ratingTone[rating] })]],
          } as const,
        ]
      : []),
    ...questions.flatMap(question => questionBlocks(facts, speaker, question, wholeAnswers)),
  ];
}

function questionBlocks(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  question: Question,
  limits: AnswerLimits,
): Block[] {
  const { say, pick } = speaker;
  const answers = facts.answersTo(question.id);
  const rationale = answers
    .filter(answer => answer.rationale.trim() !== '')
    .map(answer => (isWithheld(facts, answer) ? say('report.privileged') : answer.rationale.trim()))
    .join('\n');
  const findings = facts.content.findings.filter(finding => finding.questionId === question.id);
  const rows: (readonly [string, Cell])[] = [
    [say('report.clause'), cell(clauseOf(question, speaker))],
    [say('report.conclusion_judged'), cell(conclusionOf(facts, speaker, question))],
    ...(rationale === '' ? [] : [[say('report.rationale'), cell(rationale)] as const]),
    [say('report.evidence_at'), cell(evidenceOf(facts, speaker, question) || '–')],
    ...(findings.length === 0
      ? []
      : [
          [
            say('report.findings_here'),
            cell(findings.map(finding => `${finding.number} ${finding.title}`).join('\n')),
          ] as const,
        ]),
  ];
  return [
    { kind: 'heading', level: 2, text: pick(question.title), source: [question.id] },
    { kind: 'text', text: pick(question.text), soft: true },
    ...answerBlocks(facts, speaker, question, null, limits),
    { kind: 'facts', rows },
  ];
}

function findingBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const findings = [...facts.content.findings].sort(byGravity);
  return [
    { kind: 'heading', level: 1, text: say('report.findings') },
    findings.length === 0
      ? { kind: 'text', text: say('report.no_findings') }
      : findingsTable(facts, speaker, findings, Number.POSITIVE_INFINITY),
    ...acceptedBlocks(facts, speaker),
  ];
}
