import type { QuestionStanding } from '../../../../shared/domain/question-standing.ts';

interface Placed {
  /** Unique among all rows, and the end of the id of its element. */
  key: string;
  id: string;
  /** Place among its neighbours, from 1, and how many they are. */
  position: number;
  size: number;
}

export interface WorksheetRow extends Placed {
  kind: 'worksheet';
  open: boolean;
}

export interface QuestionRow extends Placed {
  kind: 'question';
  worksheetId: string;
  /** Listed only because it is the question that is shown: the filter leaves it out. */
  outside: boolean;
}

export type OutlineRow = WorksheetRow | QuestionRow;

export const worksheetKey = (id: string): string => `w-${id}`;
export const questionKey = (id: string): string => `q-${id}`;

/** What the outline shows, from top to bottom: worksheets with something in them, and the questions of those that are open. */
export function layRows(props: {
  standings: readonly QuestionStanding[];
  /** Questions that fit the filter. */
  shown: ReadonlySet<string>;
  current: string;
  isOpen: (worksheetId: string) => boolean;
}): OutlineRow[] {
  const { standings, shown, current, isOpen } = props;
  const listed = standings.filter(({ questionId }) => shown.has(questionId) || questionId === current);
  const worksheets = [...Map.groupBy(listed, ({ worksheetId }) => worksheetId)];
  return worksheets.flatMap(([id, questions], index): OutlineRow[] => {
    const open = isOpen(id);
    const head: WorksheetRow = {
      kind: 'worksheet',
      key: worksheetKey(id),
      id,
      position: index + 1,
      size: worksheets.length,
      open,
    };
    if (!open) return [head];
    const rows = questions.map(
      ({ questionId }, place): QuestionRow => ({
        kind: 'question',
        key: questionKey(questionId),
        id: questionId,
        worksheetId: id,
        position: place + 1,
        size: questions.length,
        outside: !shown.has(questionId),
      }),
    );
    return [head, ...rows];
  });
}

/** Where an arrow key leads in a tree: to another row, or to opening or closing the one that is active. */
export function walkTree(
  rows: readonly OutlineRow[],
  activeKey: string,
  key: string,
): { to: string } | { toggle: string } | undefined {
  const at = Math.max(
    0,
    rows.findIndex(row => row.key === activeKey),
  );
  const row = rows[at];
  if (!row) return undefined;
  const go = (index: number) => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, index))];
    return target && { to: target.key };
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + PAGE);
    case 'PageUp':
      return go(at - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.kind === 'question') return undefined;
      return row.open ? go(at + 1) : { toggle: row.id };
    case 'ArrowLeft':
      if (row.kind === 'question') return { to: worksheetKey(row.worksheetId) };
      return row.open ? { toggle: row.id } : undefined;
    default:
      return undefined;
  }
}

/** Rows that a page key passes over. */
const PAGE = 10;

/** The questions from one row to another, in either direction; worksheets in between bring none of what they hide. */
export function questionsBetween(rows: readonly OutlineRow[], from: string, to: string): string[] {
  const [first, last] = [from, to].map(key => rows.findIndex(row => row.key === key)).sort((a, b) => a - b);
  if (first === undefined || last === undefined || first < 0) return [];
  return rows.slice(first, last + 1).flatMap(row => (row.kind === 'question' ? [row.id] : []));
}

/**
 * The question of a list that comes next in the order of all, forwards or backwards. The one that is shown need not be in
 * the list: it may have left it with the last answer.
 */
export function neighbour(
  order: readonly string[],
  list: ReadonlySet<string>,
  current: string,
  step: 1 | -1,
): string | undefined {
  const at = order.indexOf(current);
  for (let index = at + step; index >= 0 && index < order.length; index += step) {
    const id = order[index];
    if (id !== undefined && list.has(id)) return id;
  }
  return undefined;
}

/** The next question of a list for which something holds, from the beginning again after the end; the shown one comes last. */
export function nextWhere(
  order: readonly string[],
  list: ReadonlySet<string>,
  current: string,
  holds: (id: string) => boolean,
): string | undefined {
  const at = order.indexOf(current);
  const around = [...order.slice(at + 1), ...order.slice(0, at + 1)];
  return around.find(id => list.has(id) && holds(id));
}
