import type { Assessment } from './assessments.ts';
import { stateAfter } from './assessments.ts';
import type { Exchange } from './exchange.ts';
import type { Due } from './reminders.ts';

/**
 * Questions that are to come back by a day: those out with a colleague are owed by them, those that came from elsewhere by
 * whoever took them in. `open` are those without an answer yet, of any assessment; where answers can no longer be written,
 * nothing is waited for.
 */
export function listDelegationDue(
  open: readonly Exchange[],
  { id, state }: Pick<Assessment, 'id' | 'state'>,
): Due[] {
  if (stateAfter(state, 'edit') === undefined) return [];
  return open.flatMap(({ assessmentId, direction, dueOn, note, counterpart, by }) =>
    assessmentId !== id || dueOn === null
      ? []
      : [
          {
            kind: direction === 'sent' ? ('delegated' as const) : ('asked' as const),
            dueOn,
            worksheetId: null,
            questionId: null,
            number: '',
            about: note,
            owner: direction === 'sent' ? counterpart : by,
            every: null,
          },
        ],
  );
}
