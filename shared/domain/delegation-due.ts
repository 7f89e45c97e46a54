import type { Exchange } from './exchange.ts';
import type { Due } from './reminders.ts';

/**
 * Questions that are to come back by a day and have no answer yet: those out with a colleague are owed by them, those that came
 * from elsewhere by whoever took them in.
 */
export const listDelegationDue = (open: readonly Exchange[]): (Due & { assessmentId: string })[] =>
  open.flatMap(({ id, assessmentId, direction, dueOn, note, counterpart, by }) =>
    dueOn === null
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
            exchangeId: id,
            assessmentId,
          },
        ],
  );
