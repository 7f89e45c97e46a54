import type { Answer, AnswerValue } from '../../shared/domain/answers.ts';
import type { Evidence, EvidenceLink } from '../../shared/domain/evidence.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import type { Pack, Question, Worksheet } from '../../shared/domain/packs.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { columnHeading } from '../../shared/messages/pack-words.ts';
import { cellWords, valueLines } from './answer-page.ts';
import type { Cli } from './cli.ts';
import { type FoundAssessment, nameAssessment } from './find.ts';
import { basisInWords } from './pack-page.ts';

/** What is printed into a worksheet that is not blank. */
export interface Filled extends FoundAssessment {
  answers: readonly Answer[];
  links: readonly EvidenceLink[];
  evidence: readonly Evidence[];
  findings: readonly Finding[];
}

/** Room to write by hand. */
const BLANK = '\n<br><br><br>\n';

/** A worksheet for paper or for a colleague without Assay: blank with room to write, or filled with what is answered. */
export function worksheetMarkdown(cli: Cli, pack: Pack, worksheet: Worksheet, filled: Filled | null): string {
  const asked = filled
    ? new Set(
        listAsked(pack, filled.assessment.tier, factsFrom(pack, filled.answers)).map(
          ({ question }) => question.id,
        ),
      )
    : null;
  const questions = worksheet.questions.filter(question => asked?.has(question.id) ?? true);
  const head = [
    `# ${plain(cli.pick(worksheet.title))}`,
    ...(filled ? [`**${plain(nameAssessment(filled))} ${plain(filled.arrangement.facts.name)}**`] : []),
    plain(cli.pick(worksheet.purpose)),
    ...(worksheet.scopeNotes ?? []).map(note => `> ${plain(cli.pick(note))}`),
  ];
  const notices = pack.notices.map(notice => `- ${plain(cli.pick(notice))}`).join('\n');
  return `${[...head, ...questions.map(question => printQuestion(cli, question, filled)), '---', notices].join('\n\n')}\n`;
}

function printQuestion(cli: Cli, question: Question, filled: Filled | null): string {
  const answers = filled?.answers.filter(answer => answer.questionId === question.id) ?? [];
  const clause = question.clause ? `${question.clause.guideline.toUpperCase()} ${question.clause.ref}` : '';
  const parts = [
    `## ${question.id} ${plain(cli.pick(question.title))}`,
    [clause, basisInWords(cli, question), cli.word('responsibility', question.responsibility)]
      .filter(text => text !== '' && text !== null)
      .join(' · '),
    `**${plain(cli.pick(question.text))}**`,
    question.guidance.good.map(text => `- ${plain(cli.pick(text))}`).join('\n'),
  ];
  if (!filled || answers.length === 0) return [...parts, blankAnswer(cli, question)].join('\n\n');
  const said = answers.flatMap(answer => printAnswer(cli, question, answer, filled));
  const evidence = filled.links
    .filter(link => link.questionId === question.id)
    .map(({ evidenceId, locator }) => {
      const item = filled.evidence.find(each => each.id === evidenceId);
      const where = [
        locator.page === null ? '' : cli.say('cli.print.page', { page: locator.page }),
        locator.control,
      ]
        .filter(text => text !== '')
        .join(', ');
      return `- ${item?.number ?? ''} ${plain(item?.facts.title ?? '')}${where === '' ? '' : ` (${plain(where)})`}`;
    });
  const findings = filled.findings
    .filter(finding => finding.questionId === question.id)
    .map(({ number, severity, title, owner, dueOn }) =>
      `- ${number} ${cli.word('severity', severity)}: ${plain(title)} ${plain(owner)} ${dueOn ?? ''}`.trimEnd(),
    );
  const list = (label: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`*${label}*\n\n${lines.join('\n')}`];
  return [
    ...parts,
    ...said,
    ...list(cli.say('cli.label.evidence'), evidence),
    ...list(cli.say('cli.print.findings'), findings),
  ].join('\n\n');
}

function printAnswer(cli: Cli, question: Question, answer: Answer, { arrangement }: Filled): string[] {
  const { value, rationale, conclusion, notApplicableReason, serviceId, privileged } = answer;
  const service = arrangement.facts.services.find(each => each.id === serviceId)?.name;
  const words = privileged
    ? [cli.say('cli.print.privileged')]
    : [printValue(cli, question, value), plain(rationale), plain(notApplicableReason)];
  return [
    ...(service ? [`### ${plain(service)}`] : []),
    ...words.filter(text => text !== ''),
    ...(conclusion ? [`*${cli.say('cli.label.conclusion')}*: ${cli.word('conclusion', conclusion)}`] : []),
  ];
}

function printValue(cli: Cli, { answer: form }: Question, value: AnswerValue | null): string {
  if (value?.type !== 'table' || form.type !== 'table')
    return valueLines(cli, form, value).map(plain).join('  \n');
  return printTable(
    form.columns.map(column => columnHeading(cli, column)),
    value.rows.map(row => form.columns.map(column => cellWords(cli, column, row.cells[column.id]))),
  );
}

function blankAnswer(cli: Cli, { answer: form }: Question): string {
  if (form.type === 'choice')
    return form.options.map(option => `- ☐ ${plain(cli.pick(option.label))}`).join('\n');
  if (form.type === 'yesno')
    return ['yes', 'partial', 'no', 'na'].map(word => `- ☐ ${cli.word('yesno', word)}`).join('\n');
  if (form.type === 'rating')
    return form.scale.map((meaning, index) => `- ☐ ${index + 1} — ${plain(cli.pick(meaning))}`).join('\n');
  if (form.type !== 'table') return BLANK;
  const first = (form.suggestedRows ?? []).map(row => cli.pick(row));
  const rows = [...first, '', ''].map(text => [text, ...form.columns.slice(1).map(() => '')]);
  return printTable(
    form.columns.map(column => columnHeading(cli, column)),
    rows,
  );
}

const printTable = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(text => plain(text).replace(/\n/g, '<br>')).join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
};

/** Words of people and packs, so that no character of them is taken for a mark of the page. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
