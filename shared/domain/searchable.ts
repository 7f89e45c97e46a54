import type { AnswerContent, AnswerValue } from './answers.ts';
import type { ArrangementFacts } from './arrangements.ts';
import type { Comment } from './comments.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './findings.ts';
import type { AnswerForm, Question, Worksheet } from './packs.ts';
import type { PageText } from './recognition/inspection.ts';
import type { SearchField, SearchText } from './search.ts';
import type { Localized } from './text.ts';

/** What of each kind of thing can be found by its words. Only what people wrote: words chosen from a list find too much. */

const present = (texts: readonly SearchText[]): SearchText[] =>
  texts.filter(({ text }) => text.trim() !== '');

const all = (field: SearchField, texts: readonly string[]): SearchText[] =>
  texts.map(text => ({ field, text }));

export const arrangementTexts = (number: string, facts: ArrangementFacts): SearchText[] =>
  present([
    { field: 'number', text: number },
    { field: 'name', text: facts.name },
    { field: 'provider', text: facts.provider },
    { field: 'description', text: facts.description },
    ...all('person', [facts.accountableExecutive, facts.businessOwner]),
    ...facts.services.flatMap(({ name, regions, use }) => [
      ...all('service', [name, use]),
      ...all('region', regions),
    ]),
    ...all(
      'party',
      facts.parties.flatMap(({ name, country, note }) => [name, country, note]),
    ),
  ]);

export const findingTexts = (finding: Finding): SearchText[] =>
  present([
    { field: 'number', text: finding.number },
    { field: 'title', text: finding.title },
    { field: 'detail', text: finding.detail },
    { field: 'action', text: finding.action },
    { field: 'resolution', text: finding.resolution },
    { field: 'person', text: finding.owner },
    ...(finding.acceptance
      ? [
          { field: 'acceptance', text: finding.acceptance.reason } as const,
          { field: 'person', text: finding.acceptance.owner } as const,
        ]
      : []),
  ]);

export const evidenceTexts = (
  { number, facts, file }: Pick<Evidence, 'number' | 'facts' | 'file'>,
  pages: readonly PageText[] = [],
) =>
  present([
    { field: 'number', text: number },
    { field: 'title', text: facts.title },
    { field: 'issuer', text: facts.issuer },
    { field: 'version', text: facts.version },
    { field: 'file', text: file.originalName },
    { field: 'note', text: facts.note },
    ...pages.map(({ text, page, within }) => ({
      field: 'page' as const,
      text,
      // Pages of an attachment cannot be shown in the document that carries it.
      ...(page !== null && within === '' ? { page } : {}),
    })),
  ]);

/** Words that were taken back are not found. */
export const commentTexts = ({ text }: Pick<Comment, 'text'>): SearchText[] =>
  present([{ field: 'comment', text }]);

/** `form` says which columns of a table hold words; without it every text of the table counts. */
export const answerTexts = (
  { value, rationale, notApplicableReason }: AnswerContent,
  form: AnswerForm | undefined,
): SearchText[] =>
  present([
    ...all('answer', value ? valueTexts(value, form) : []),
    { field: 'rationale', text: rationale },
    { field: 'reason', text: notApplicableReason },
  ]);

function valueTexts(value: AnswerValue, form: AnswerForm | undefined): string[] {
  switch (value.type) {
    case 'text':
      return [value.text];
    case 'table': {
      const columns = form?.type === 'table' ? form.columns : [];
      const chosen = new Set(columns.filter(column => column.type !== 'text').map(column => column.id));
      return value.rows.flatMap(({ cells }) =>
        Object.entries(cells).flatMap(([column, cell]) =>
          typeof cell === 'string' && !chosen.has(column) ? [cell] : [],
        ),
      );
    }
    case 'controlTest':
      return [
        value.population,
        value.selection,
        ...value.items.flatMap(({ reference, note }) => [reference, note]),
        value.exceptions,
        value.tester,
        value.workingPaper,
      ];
    case 'choice':
    case 'rating':
    case 'yesno':
    case 'number':
    case 'date':
    case 'riskMatrix':
      return [];
  }
}

/** A question as its pack asks it, in both languages: people search in the one they think in. */
export const questionTexts = (worksheet: Worksheet, question: Question): SearchText[] => [
  { field: 'number', text: question.id },
  ...(question.clause
    ? all('clause', [`${question.clause.guideline} ${question.clause.ref}`, question.clause.ref])
    : []),
  ...both('title', question.title),
  ...both('question', question.text),
  ...both('question', worksheet.title),
  ...[...question.guidance.good, ...question.guidance.ask, ...question.guidance.mistakes].flatMap(text =>
    both('guidance', text),
  ),
];

const both = (field: SearchField, text: Localized): SearchText[] => all(field, [text.en, text['zh-Hant']]);
