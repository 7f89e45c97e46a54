import { exportName } from '../../shared/domain/evidence.ts';
import type { Question } from '../../shared/domain/packs.ts';
import { answerText, shorten, topicBlocks, wholeAnswers } from './answer-blocks.ts';
import { linkedEvidence, typeName } from './board/evidence.ts';
import { acceptedBlocks } from './board/findings.ts';
import { type Block, cell, type ReportDocument } from './document.ts';
import { composeFurniture, disclaimers, frontFacts } from './furniture.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

/** What a supervisor opens first: from each clause to the answer, its evidence and the page; and what is asked for by name. */
export function composeSupervisorIndex(facts: ReportFacts, speaker: ReportSpeaker): ReportDocument {
  const { say } = speaker;
  const title = say('report.index.title');
  const topic = (
    heading: Parameters<typeof say>[0],
    ...topics: Parameters<typeof facts.told>[0][]
  ): Block[] => {
    const inside = topics.flatMap(each => topicBlocks(facts, speaker, each, wholeAnswers, 2));
    return [
      { kind: 'heading', level: 1, text: say(heading) },
      ...(inside.length > 0
        ? inside
        : [{ kind: 'text', text: say('report.index.nothing'), soft: true } as const]),
    ];
  };
  return {
    ...composeFurniture(facts, speaker, title, 'confidential'),
    front: frontFacts(facts, speaker),
    contents: { title: say('report.contents'), depth: 2 },
    blocks: [
      { kind: 'heading', level: 1, text: say('report.index.how') },
      { kind: 'text', text: say('report.index.how_text') },
      ...clauseBlocks(facts, speaker),
      ...notApplicableBlocks(facts, speaker),
      ...topic('report.index.locations', 'locations', 'overseas'),
      ...topic('report.index.subcontractors', 'subcontractors'),
      ...topic('report.index.contracts', 'contracts'),
      ...topic('report.index.tests', 'recovery-tests', 'exit'),
      ...topic('report.index.incidents', 'incidents'),
      ...topic('report.index.changes', 'changes'),
      ...evidenceBlocks(facts, speaker),
      { kind: 'heading', level: 1, text: say('report.accepted') },
      ...acceptedBlocks(facts, speaker).slice(1),
      ...topic('report.index.contact', 'contact'),
      { kind: 'heading', level: 1, text: say('report.limits') },
      { kind: 'list', items: disclaimers(facts, speaker) },
    ],
  };
}

/** Clause → answer → evidence → page, a table for each worksheet. */
function clauseBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, pick } = speaker;
  return [
    { kind: 'heading', level: 1, text: say('report.index.clauses') },
    ...facts.worksheets.flatMap(({ worksheet, questions }): Block[] => [
      { kind: 'heading', level: 2, text: pick(worksheet.title) },
      {
        kind: 'table',
        columns: [
          { title: say('report.clause'), width: 1.3 },
          { title: say('report.question'), width: 2 },
          { title: say('report.answer'), width: 3 },
          { title: say('report.conclusion'), width: 1.5 },
          { title: say('report.evidence_at'), width: 2.2 },
        ],
        rows: questions
          .filter(question => !question.managementSummary)
          .map(question => [
            cell(clauseOf(question, speaker)),
            cell(pick(question.title), { source: [question.id] }),
            cell(shorten(speaker, answerText(facts, speaker, question), 220)),
            cell(conclusionOf(facts, speaker, question)),
            cell(evidenceOf(facts, speaker, question) || '–'),
          ]),
      },
    ]),
  ];
}

export function clauseOf({ clause, basis }: Question, { say, word }: ReportSpeaker): string {
  if (!clause) return say('report.no_clause');
  const ref = `${clause.guideline.toUpperCase()} ${clause.ref}`;
  return basis === 'source' ? ref : `${ref}\n${word('basis', basis)}`;
}

/** The conclusions given, in the order of the services; they are the insurer's judgement and nobody else's. */
export function conclusionOf(facts: ReportFacts, { say }: ReportSpeaker, question: Question): string {
  const given = facts
    .answersTo(question.id)
    .flatMap(answer => (answer.conclusion ? [say(`ui.conclusion.${answer.conclusion}`)] : []));
  return [...new Set(given)].join('\n') || say('ui.conclusion_none');
}

/** Numbers of the evidence with page and control, as a reader looks them up. */
export function evidenceOf(facts: ReportFacts, { say }: ReportSpeaker, { id }: Question): string {
  const numbers = new Map(facts.content.evidence.map(each => [each.id, each.number]));
  return facts.content.links
    .filter(link => link.questionId === id)
    .map(({ evidenceId, locator }) =>
      [
        numbers.get(evidenceId) ?? '',
        locator.page === null ? '' : say('report.page_short', { page: locator.page }),
        locator.control,
      ]
        .filter(part => part !== '')
        .join(' '),
    )
    .join('\n');
}

function notApplicableBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, pick } = speaker;
  const rows = facts.asked.flatMap(({ question }) =>
    facts
      .answersTo(question.id)
      .filter(answer => answer.conclusion === 'not-applicable')
      .map(answer => [
        cell(clauseOf(question, speaker)),
        cell(pick(question.title), { source: [question.id] }),
        cell(answer.privileged && !facts.privileged ? say('report.privileged') : answer.notApplicableReason),
      ]),
  );
  return [
    { kind: 'heading', level: 1, text: say('report.index.not_applicable') },
    rows.length === 0
      ? { kind: 'text', text: say('report.index.nothing'), soft: true }
      : {
          kind: 'table',
          columns: [
            { title: say('report.clause'), width: 1.3 },
            { title: say('report.question'), width: 2.4 },
            { title: say('report.reason'), width: 4 },
          ],
          rows,
        },
  ];
}

/** Every linked piece by its number, with the name under which it lies in the bundle. */
export function evidenceBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, word, day } = speaker;
  const rows = linkedEvidence(facts).map(judged => {
    const { evidence, type } = judged;
    const { title, periodStart, periodEnd, issuedOn, exportClass } = evidence.facts;
    return [
      cell(evidence.number),
      cell(`${title}\n${typeName(judged, speaker)}`),
      cell(
        periodStart && periodEnd
          ? say('ui.days', { from: day(periodStart), to: day(periodEnd) })
          : issuedOn
            ? day(issuedOn)
            : '–',
      ),
      cell(word('class', exportClass)),
      cell(`${exportName(evidence, type)}\ndata/evidence/${evidence.number.toLowerCase()}/`),
    ];
  });
  return [
    { kind: 'heading', level: 1, text: say('report.evidence') },
    rows.length === 0
      ? { kind: 'text', text: say('report.index.nothing'), soft: true }
      : {
          kind: 'table',
          columns: [
            { title: say('report.number'), width: 0.8 },
            { title: say('report.piece'), width: 3 },
            { title: say('report.period'), width: 1.8 },
            { title: say('report.class'), width: 1.2 },
            { title: say('report.file'), width: 3 },
          ],
          rows,
        },
  ];
}
