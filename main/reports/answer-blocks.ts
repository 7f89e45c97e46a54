import type { Answer } from '../../shared/domain/answers.ts';
import type { ReportTopic } from '../../shared/domain/pack-rules.ts';
import type { Column, Question } from '../../shared/domain/packs.ts';
import { type Block, type Cell, cell, type TableColumn } from './document.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

export interface AnswerLimits {
  /** Longest text shown, in characters; longer ones say where the rest stands. */
  text: number;
  /** Most rows of a table. */
  rows: number;
  /** Most columns side by side; with more, the rows stand under each other. */
  columns: number;
}

export const boardLimits: AnswerLimits = { text: 600, rows: 6, columns: 7 };
export const wholeAnswers: AnswerLimits = {
  text: Number.POSITIVE_INFINITY,
  rows: Number.POSITIVE_INFINITY,
  columns: 7,
};

/** A text cut at a word, with a word on where the rest stands. */
export function shorten(speaker: ReportSpeaker, text: string, limit: number): string {
  const tidy = text.trim();
  if (tidy.length <= limit) return tidy;
  const cut = tidy.slice(0, limit).toWellFormed();
  const end = speaker.language === 'en' ? cut.lastIndexOf(' ') : -1;
  return `${cut.slice(0, end > limit / 2 ? end : limit).trimEnd()}… ${speaker.say('report.rest_in_full')}`;
}

/** The words of the answers that may not be passed on are withheld; the conclusion is not. */
export const isWithheld = (facts: ReportFacts, answer: Answer): boolean =>
  answer.privileged && !facts.privileged;

/** What an answer says in one piece of text; what stands in its place if there is none. */
export function answerText(facts: ReportFacts, speaker: ReportSpeaker, question: Question): string {
  const answers = facts.answersTo(question.id).filter(answer => answer.value !== null);
  if (answers.length === 0) return speaker.say('report.unanswered');
  return answers
    .map(answer => {
      if (isWithheld(facts, answer)) return speaker.say('report.privileged');
      const text = answer.value === null ? '' : speaker.answers.value(question.answer, answer.value);
      const service = facts.serviceName(answer.serviceId);
      return service === '' ? text : speaker.say('cli.labelled', { label: service, text });
    })
    .join('\n');
}

/** Every question of a topic with its answers; a heading for each where there are several. */
export function topicBlocks(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  topic: ReportTopic,
  limits: AnswerLimits,
  headed: 1 | 2 | 3 | null = null,
): Block[] {
  return facts.told(topic).flatMap(({ question, columns }) => [
    ...(headed === null
      ? []
      : [
          {
            kind: 'heading',
            level: headed,
            text: speaker.pick(question.title),
            source: [question.id],
          } as const,
        ]),
    ...answerBlocks(facts, speaker, question, columns, limits),
  ]);
}

/** The answers to a question as blocks: tables as tables, everything else as text. */
export function answerBlocks(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  question: Question,
  columns: readonly string[] | null,
  limits: AnswerLimits,
): Block[] {
  const source = [question.id];
  const answers = facts
    .answersTo(question.id)
    .filter(answer => answer.value !== null || answer.conclusion === 'not-applicable');
  if (answers.length === 0)
    return [{ kind: 'text', text: speaker.say('report.unanswered'), soft: true, source }];
  return answers.flatMap(answer => {
    const service = facts.serviceName(answer.serviceId);
    const named: Block[] = service === '' ? [] : [{ kind: 'text', text: service, soft: true }];
    return [...named, ...oneAnswer(facts, speaker, question, answer, columns, limits)];
  });
}

function oneAnswer(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  question: Question,
  answer: Answer,
  columns: readonly string[] | null,
  limits: AnswerLimits,
): Block[] {
  const source = [question.id];
  if (isWithheld(facts, answer))
    return [{ kind: 'text', text: speaker.say('report.privileged'), soft: true, source }];
  const { value } = answer;
  if (value === null)
    return [
      {
        kind: 'text',
        text: speaker.say('report.not_applicable', { reason: answer.notApplicableReason }),
        source,
      },
    ];
  const form = question.answer;
  if (value.type === 'table' && form.type === 'table') {
    if (value.rows.length === 0)
      return [{ kind: 'text', text: speaker.say('report.no_rows'), soft: true, source }];
    const chosen = form.columns.filter(
      column =>
        (columns === null || columns.includes(column.id)) &&
        (column.required ||
          value.rows.some(row => speaker.answers.cell(column, row.cells[column.id]) !== '')),
    );
    return tableBlocks(speaker, question, chosen, value.rows, limits);
  }
  if (value.type === 'controlTest')
    return [
      {
        kind: 'facts',
        rows: speaker.answers
          .test(value)
          .map(([label, text]) => [label, cell(shorten(speaker, text, limits.text))] as const),
      },
    ];
  return [{ kind: 'text', text: shorten(speaker, speaker.answers.value(form, value), limits.text), source }];
}

type Rows = readonly { id: string; cells: Readonly<Record<string, string | number | null>> }[];

function tableBlocks(
  speaker: ReportSpeaker,
  question: Question,
  columns: readonly Column[],
  rows: Rows,
  limits: AnswerLimits,
): Block[] {
  const shown = rows.slice(0, limits.rows);
  const cut = limits.rows === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : 220;
  const text = (column: Column, row: Rows[number]) =>
    shorten(speaker, speaker.answers.cell(column, row.cells[column.id]), cut);
  const left = rows.length - shown.length;
  const rest: Block[] =
    left > 0
      ? [
          {
            kind: 'text',
            text: speaker.say('report.more_rows', { count: left }),
            soft: true,
            source: [question.id],
          },
        ]
      : [];
  if (columns.length > limits.columns)
    return [
      ...shown.flatMap((row, index): Block[] => [
        {
          kind: 'facts',
          rows: columns
            .map(column => [speaker.pick(column.label), cell(text(column, row))] as const)
            .filter(([, value], at) => value.text !== '' || at === 0)
            .map(([label, value], at) => [at === 0 ? `${index + 1}. ${label}` : label, value] as const),
        },
      ]),
      ...rest,
    ];
  return [
    {
      kind: 'table',
      columns: columns.map(column => ({ title: headingOf(speaker, column), width: widthOf(column) })),
      rows: shown.map(row => columns.map((column): Cell => cell(text(column, row)))),
    },
    ...rest,
  ];
}

function headingOf(speaker: ReportSpeaker, column: Column): string {
  const text = speaker.pick(column.label);
  return column.type === 'number' && column.unit
    ? speaker.say('cli.with', { text, inside: speaker.pick(column.unit) })
    : text;
}

const widths: Readonly<Record<Column['type'], TableColumn['width']>> = {
  text: 2.4,
  choice: 1.6,
  date: 1.3,
  number: 1.1,
  yesno: 1,
};
const widthOf = (column: Column): number => widths[column.type];
