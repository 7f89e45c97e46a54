import { z } from 'zod';
import { toCanonicalJson } from './canonical-json.ts';
import { packIdSchema } from './pack-ids.ts';
import { listQuestions, type Pack, type Question, questionIdentity } from './packs.ts';

/**
 * What a newer version does to a question. `meaning`: it asks something else, so earlier answers do not carry forward.
 * `wording`: guidance, translation, evidence and the like, and an answer carries forward.
 */
export const questionChanges = ['added', 'removed', 'meaning', 'wording'] as const;

export const packComparisonSchema = z.array(
  z.strictObject({
    questionId: packIdSchema,
    change: z.enum(questionChanges),
    /** Parts of the question that differ, by their names in a pack file. */
    parts: z.array(z.string()),
  }),
);
export type PackComparison = z.infer<typeof packComparisonSchema>;

/** Every question that two versions do not have alike, in the order of the newer one, removed ones last. */
export function comparePacks(older: Pack, newer: Pack): PackComparison {
  const before = new Map(listQuestions(older).map(({ question }) => [question.id, question]));
  const after = listQuestions(newer).map(({ question }) => question);
  const kept = new Set(after.map(question => question.id));
  const changed = after.flatMap<PackComparison[number]>(question => {
    const was = before.get(question.id);
    if (!was) return [{ questionId: question.id, change: 'added', parts: [] }];
    const parts = differingParts(was, question);
    if (parts.length === 0) return [];
    const same = toCanonicalJson(questionIdentity(was)) === toCanonicalJson(questionIdentity(question));
    return [{ questionId: question.id, change: same ? 'wording' : 'meaning', parts }];
  });
  const removed = [...before.keys()]
    .filter(id => !kept.has(id))
    .map(id => ({ questionId: id, change: 'removed' as const, parts: [] }));
  return [...changed, ...removed];
}

function differingParts(was: Question, now: Question): string[] {
  const text = (value: unknown) => (value === undefined ? '' : toCanonicalJson(value));
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  return names.filter(name => text(was[name as keyof Question]) !== text(now[name as keyof Question]));
}
