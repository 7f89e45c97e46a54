import { z } from 'zod';

/**
 * When a question, a worksheet or a flag applies. Conditions are data in packs; this is all the logic they can express.
 * `flag` refers to a flag of the pack; `answer` to a question, whose answer must contain one of `in`
 * (a yes/no word, option id, or rating as text).
 */
export type Condition =
  | { flag: string }
  | { answer: string; in: string[] }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ flag: slug }),
    z.strictObject({ answer: slug, in: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

/** The facts a condition may look at. An unanswered question selects nothing. */
export interface ConditionFacts {
  flag(id: string): boolean;
  selected(questionId: string): readonly string[];
}

/** Pure and total: an unanswered question makes a condition false, never an error. */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  if ('flag' in condition) return facts.flag(condition.flag);
  if ('answer' in condition) return facts.selected(condition.answer).some(s => condition.in.includes(s));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('all' in condition) return condition.all.every(c => holds(c, facts));
  return condition.any.some(c => holds(c, facts));
}

/** Every flag and question a condition mentions, for reference checks when a pack is loaded. */
export function mentions(condition: Condition): { flags: string[]; questions: string[] } {
  if ('flag' in condition) return { flags: [condition.flag], questions: [] };
  if ('answer' in condition) return { flags: [], questions: [condition.answer] };
  const inner = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any;
  const found = inner.map(mentions);
  return { flags: found.flatMap(f => f.flags), questions: found.flatMap(f => f.questions) };
}
