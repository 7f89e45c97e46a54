import type { Question, Worksheet } from './packs.ts';
import { normalizeClause } from './provider-questions.ts';
import type { QuestionTrait } from './question-standing.ts';
import type { AskedQuestion } from './scope.ts';
import { languages } from './text.ts';

/** Which of the asked questions somebody wants to see or change at once. Everything given has to hold; absent fields select everything. */
export interface QuestionFilter {
  worksheets?: readonly string[];
  questions?: readonly string[];
  /** `5.8`, `5.8(a)`, or with its guideline `GL14 5.8`. */
  clause?: string;
  responsibility?: Question['responsibility'];
  traits?: readonly QuestionTrait[];
  /** Words of the question, its clause or its id, in any language; all of them have to be there. */
  text?: string;
}

/** Order as asked. A clause selects its parts too: 5.8 selects 5.8(a). `has` knows how a question stands. */
export function selectQuestions(
  asked: readonly AskedQuestion[],
  has: (questionId: string, trait: QuestionTrait) => boolean,
  filter: QuestionFilter,
): AskedQuestion[] {
  const { worksheets, questions, clause, responsibility, traits = [], text = '' } = filter;
  const words = wordsOf(text);
  return asked.filter(
    ({ worksheet, question }) =>
      isIn(worksheets, worksheet) &&
      isIn(questions, question) &&
      (clause === undefined || isOfClause(question, clause)) &&
      (responsibility === undefined || question.responsibility === responsibility) &&
      traits.every(trait => has(question.id, trait)) &&
      saysAll(question, words),
  );
}

const isIn = (ids: readonly string[] | undefined, item: Worksheet | Question): boolean =>
  ids === undefined || ids.includes(item.id);

/** The clause a question belongs to as people look for it, without the letter of its part: `GL14 5.8`. */
export function mainClause({ clause }: Question): string | undefined {
  if (!clause) return undefined;
  const main = /^\d+\.\d+\+?(?=\(|$)/.exec(clause.ref)?.[0] ?? clause.ref;
  return `${clause.guideline.toUpperCase()} ${main}`;
}

function isOfClause({ clause }: Question, wanted: string): boolean {
  const own = clause?.guideline.toLowerCase() ?? '';
  const text = wanted
    .trim()
    .toLowerCase()
    .replace(/^gl\s+/, 'gl');
  const named = /^gl\d+(?=[\s,-])/.exec(text)?.[0] ?? (text.startsWith(`${own} `) ? own : '');
  if (named !== '' && named !== own) return false;
  return isPartOf(normalizeClause(clause?.ref ?? ''), normalizeClause(text.slice(named.length)));
}

/** `5.8a` is part of `5.8`; `5.10` is not part of `5.1`. */
const isPartOf = (ref: string, clause: string): boolean =>
  ref === clause || (ref.startsWith(clause) && !/^[0-9.]/.test(ref.slice(clause.length)));

/** Wide and narrow letters, capitals and small ones are the same word. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);

function saysAll(question: Question, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { id, clause, title, text } = question;
  const said = languages.flatMap(language => [title[language], text[language]]);
  const all = fold([id, clause ? `${clause.guideline} ${clause.ref}` : '', ...said].join('\n'));
  return words.every(word => all.includes(word));
}
