import type { Answer } from './answers.ts';
import type { RecoveryRule } from './pack-rules.ts';

/** A recovery target beside what a test achieved; both in the unit of the table. */
export interface RecoveryComparison {
  questionId: string;
  rowId: string;
  /** What the row is about: its first column. */
  subject: string;
  pair: string;
  target: number | null;
  /** Null while untested: no estimate takes its place. */
  actual: number | null;
  verdict: 'met' | 'missed' | 'untested' | 'no-target';
}

/** Every pair of every row, in order. An actual equal to its target meets it. */
export function compareRecovery(
  rule: RecoveryRule,
  firstColumn: string,
  answers: readonly Pick<Answer, 'questionId' | 'value'>[],
): RecoveryComparison[] {
  return answers
    .filter(answer => answer.questionId === rule.question)
    .flatMap(({ value }) => (value?.type === 'table' ? value.rows : []))
    .flatMap(row => {
      const subject = row.cells[firstColumn];
      const number = (column: string) => {
        const cell = row.cells[column];
        return typeof cell === 'number' ? cell : null;
      };
      return rule.pairs.map(pair => {
        const target = number(pair.target);
        const actual = number(pair.actual);
        return {
          questionId: rule.question,
          rowId: row.id,
          subject: typeof subject === 'string' ? subject : '',
          pair: pair.id,
          target,
          actual,
          verdict: judge(target, actual),
        };
      });
    });
}

function judge(target: number | null, actual: number | null): RecoveryComparison['verdict'] {
  if (target === null) return 'no-target';
  if (actual === null) return 'untested';
  return actual > target ? 'missed' : 'met';
}
