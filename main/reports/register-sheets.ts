import { exportName } from '../../shared/domain/evidence.ts';
import { isOverdueOn } from '../../shared/domain/findings.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { isWithheld } from './answer-blocks.ts';
import { freshnessCell, linkedEvidence, typeName } from './board/evidence.ts';
import { byGravity } from './board/findings.ts';
import type { Sheet } from './office/sheet.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

/** The register for whoever works in a spreadsheet: findings and actions, evidence, who does what. Days stay as ISO writes them. */
export const composeRegister = (facts: ReportFacts, speaker: ReportSpeaker): Sheet[] => [
  findingsSheet(facts, speaker),
  evidenceSheet(facts, speaker),
  responsibilitySheet(facts, speaker),
];

export function findingsSheet(facts: ReportFacts, { say, word, pick }: ReportSpeaker): Sheet {
  const titles = new Map(
    listQuestions(facts.content.pack).map(({ question }) => [question.id, pick(question.title)]),
  );
  return {
    name: say('report.sheet.findings'),
    columns: [
      { title: say('report.number'), width: 9 },
      { title: say('report.question'), width: 18 },
      { title: say('report.question_title'), width: 28 },
      { title: say('report.severity'), width: 11 },
      { title: say('report.finding'), width: 40 },
      { title: say('report.detail'), width: 40 },
      { title: say('report.action'), width: 40 },
      ...(facts.names ? [{ title: say('report.owner'), width: 20 }] : []),
      { title: say('report.due'), width: 12 },
      { title: say('report.overdue_short'), width: 9 },
      { title: say('report.state'), width: 12 },
      { title: say('report.resolution_text'), width: 40 },
      { title: say('report.accepted_until'), width: 12 },
      { title: say('report.accepted_reason'), width: 40 },
    ],
    rows: [...facts.content.findings]
      .sort(byGravity)
      .map(finding => [
        finding.number,
        finding.questionId,
        titles.get(finding.questionId) ?? '',
        word('severity', finding.severity),
        finding.title,
        finding.detail,
        finding.action,
        ...(facts.names ? [finding.owner] : []),
        finding.dueOn ?? '',
        isOverdueOn(finding, facts.judgedOn) ? say('report.yes') : '',
        word('finding', finding.status),
        finding.resolution,
        finding.acceptance?.expiresOn ?? '',
        finding.acceptance?.reason ?? '',
      ]),
  };
}

export function evidenceSheet(facts: ReportFacts, speaker: ReportSpeaker): Sheet {
  const { say, word } = speaker;
  return {
    name: say('report.sheet.evidence'),
    columns: [
      { title: say('report.number'), width: 9 },
      { title: say('report.piece'), width: 40 },
      { title: say('report.type'), width: 28 },
      { title: say('report.issuer'), width: 24 },
      { title: say('report.version'), width: 12 },
      { title: say('report.period_start'), width: 12 },
      { title: say('report.period_end'), width: 12 },
      { title: say('report.issued'), width: 12 },
      { title: say('report.expires'), width: 12 },
      { title: say('report.freshness'), width: 12 },
      { title: say('report.class'), width: 14 },
      { title: say('report.questions'), width: 40 },
      { title: say('report.file'), width: 40 },
      { title: 'SHA-256', width: 66 },
    ],
    rows: linkedEvidence(facts).map(judged => {
      const { evidence, type } = judged;
      const stated = evidence.facts;
      return [
        evidence.number,
        stated.title,
        typeName(judged, speaker),
        stated.issuer,
        stated.version,
        stated.periodStart ?? '',
        stated.periodEnd ?? '',
        stated.issuedOn ?? '',
        stated.expiresOn ?? '',
        freshnessCell(judged, speaker).text,
        word('class', stated.exportClass),
        facts.content.links
          .filter(link => link.evidenceId === evidence.id)
          .map(link => link.questionId)
          .join(' '),
        exportName(evidence, type),
        evidence.file.sha256,
      ];
    }),
  };
}

/** Who does what: the tables that the pack names for it, under each other's headings. */
export function responsibilitySheet(facts: ReportFacts, { say, pick, answers }: ReportSpeaker): Sheet {
  const [told] = facts.told('responsibilities');
  const form = told?.question.answer;
  if (!told || form?.type !== 'table')
    return {
      name: say('report.sheet.responsibilities'),
      columns: [{ title: say('report.note'), width: 60 }],
      rows: [[say('report.index.nothing')]],
    };
  return {
    name: say('report.sheet.responsibilities'),
    columns: form.columns.map(column => ({
      title: pick(column.label),
      width: column.type === 'text' ? 32 : 16,
    })),
    rows: facts.answersTo(told.question.id).flatMap(answer => {
      if (isWithheld(facts, answer)) return [[say('report.privileged')]];
      return answer.value?.type === 'table'
        ? answer.value.rows.map(row => form.columns.map(column => answers.cell(column, row.cells[column.id])))
        : [];
    }),
  };
}
