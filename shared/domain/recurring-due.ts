import { addMonths } from './calendar.ts';
import type { AssessmentContent } from './completion.ts';
import type { Due } from './reminders.ts';
import { factsFrom, listAsked } from './scope.ts';

/** Something due of which nothing is said but what and when. */
export const nothing = {
  worksheetId: null,
  questionId: null,
  number: '',
  about: '',
  owner: '',
  every: null,
} as const;

const monthsOf: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, 'half-yearly': 6 };

/** The last test in each log, on a day. */
export const lastTests = (
  { pack, answers }: Pick<AssessmentContent, 'pack' | 'answers'>,
  today: string,
): { questionId: string; on: string }[] =>
  (pack.rules?.recurring ?? []).flatMap(({ question: questionId, column }) => {
    const on = answers
      .filter(answer => answer.questionId === questionId)
      .flatMap(({ value }) => (value?.type === 'table' ? value.rows : []))
      .flatMap(row => {
        const day = row.cells[column];
        return typeof day === 'string' && day !== '' && day <= today ? [day] : [];
      })
      .sort()
      .at(-1);
    return on === undefined ? [] : [{ questionId, on }];
  });

/** What goes on between two reviews of what is in force: tests, and controls that are looked at more often than yearly. */
export function recurringDue(
  { pack, tier, answers }: AssessmentContent,
  windowEnd: string,
  today: string,
): Due[] {
  const asked = listAsked(pack, tier, factsFrom(pack, answers));
  const controls = asked.flatMap(({ question }): Due[] => {
    const every = monthsOf[question.cadence];
    return every === undefined
      ? []
      : [
          {
            ...nothing,
            kind: 'control',
            dueOn: addMonths(windowEnd, every),
            questionId: question.id,
            every,
          },
        ];
  });
  const open = new Set(asked.map(({ question }) => question.id));
  for (const { questionId, conclusion } of answers)
    if (conclusion === 'not-applicable') open.delete(questionId);
  const logged = new Map(lastTests({ pack, answers }, today).map(({ questionId, on }) => [questionId, on]));
  const tests = (pack.rules?.recurring ?? []).flatMap(({ question, months }): Due[] => {
    const last = logged.get(question);
    // Where a whole window went by without a test, one is owed at its end.
    const dueOn = last === undefined ? windowEnd : addMonths(last, months);
    return last !== undefined || open.has(question)
      ? [{ ...nothing, kind: 'contingency-test', dueOn, questionId: question, every: months }]
      : [];
  });
  return [...tests, ...controls];
}

/** A test that was entered in the cycle under way counts at once, not only when that is sealed. */
export function afterTest<T extends Due>(due: T, tested: readonly { questionId: string; on: string }[]): T {
  const test = tested.find(({ questionId }) => questionId === due.questionId);
  if (due.kind !== 'contingency-test' || due.every === null || !test) return due;
  const dueOn = addMonths(test.on, due.every);
  return dueOn > due.dueOn ? { ...due, dueOn } : due;
}
