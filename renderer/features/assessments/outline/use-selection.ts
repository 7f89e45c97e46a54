import { useMemo, useState } from 'react';
import { type OutlineRow, questionsBetween } from './outline-rows.ts';
import type { QuestionList } from './use-question-list.ts';

/** Questions that are chosen to be changed at once. */
export interface Selection {
  /** Whether the person may change anything that is chosen. */
  possible: boolean;
  /** Null while nobody is choosing. */
  chosen: ReadonlySet<string> | null;
  /** How many of the chosen ones the filter does not show. */
  hidden: number;
  isChecked: (row: OutlineRow) => boolean | 'mixed' | undefined;
  /** Chooses a question, or all shown ones of a worksheet; or takes them out again. Begins choosing. */
  toggle: (row: Pick<OutlineRow, 'kind' | 'id'>) => void;
  /** Chooses everything from one row to another. */
  extend: (from: string, to: string, rows: readonly OutlineRow[]) => void;
  add: (questionIds: readonly string[]) => void;
  remove: (questionIds: readonly string[]) => void;
  /** Chooses nothing, and goes on choosing. */
  begin: () => void;
  end: () => void;
}

export function useSelection(list: QuestionList, possible: boolean): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  // What an answer took out of the assessment is not changed either.
  const chosen = useMemo(
    () => picked && new Set(list.order.filter(id => picked.has(id))),
    [picked, list.order],
  );
  const shownIn = (worksheetId: string) =>
    list.standings.flatMap(standing =>
      standing.worksheetId === worksheetId && list.shown.has(standing.questionId)
        ? [standing.questionId]
        : [],
    );
  const idsOf = (row: Pick<OutlineRow, 'kind' | 'id'>) =>
    row.kind === 'question' ? [row.id] : shownIn(row.id);
  const add = (ids: readonly string[]) => {
    if (possible) setPicked(known => new Set([...(known ?? []), ...ids]));
  };
  const remove = (ids: readonly string[]) =>
    setPicked(known => new Set([...(known ?? [])].filter(id => !ids.includes(id))));
  return {
    possible,
    chosen,
    hidden: chosen ? [...chosen].filter(id => !list.shown.has(id)).length : 0,
    isChecked(row) {
      if (!chosen) return undefined;
      const ids = idsOf(row);
      const count = ids.filter(id => chosen.has(id)).length;
      return count === 0 ? false : count === ids.length ? true : 'mixed';
    },
    toggle(row) {
      const ids = idsOf(row);
      if (chosen && ids.every(id => chosen.has(id))) remove(ids);
      else add(ids);
    },
    extend: (from, to, rows) => add(questionsBetween(rows, from, to)),
    add,
    remove,
    begin: () => setPicked(known => known ?? new Set()),
    end: () => setPicked(null),
  };
}
