import { assessmentStates } from './assessments.ts';
import { addDays } from './calendar.ts';
import { ratingWords } from './ratings.ts';
import type { RegisterRow } from './register.ts';
import { indexTerms, matchesTerms, parseSearch } from './search.ts';

/** What the register can be narrowed to; an absent part narrows nothing. */
export interface RegisterFilter {
  text?: string;
  status?: RegisterRow['status'];
  provider?: string;
  /** As concluded; `open` while nobody has. */
  material?: (typeof materialChoices)[number];
  /** State of the newest assessment; `none` before the first. */
  state?: (typeof stateChoices)[number];
  /** Something is overdue, or falls due within so many days. */
  due?: (typeof dueChoices)[number];
}

export const statusChoices = ['planned', 'active', 'ended'] as const;
export const materialChoices = ['material', 'not-material', 'open'] as const;
export const stateChoices = [...assessmentStates, 'none'] as const;
export const dueChoices = ['overdue', '30', '90', '180'] as const;

const textsOf = (row: RegisterRow): string[] => [
  row.number,
  row.name,
  row.provider,
  row.businessOwner,
  ...row.services,
  ...row.regions,
];

/** The lines that fit. The words of each line are worked out once, however often the filter changes. */
export function createRegisterFilter(
  rows: readonly RegisterRow[],
  today: string,
): (filter: RegisterFilter) => RegisterRow[] {
  let words: string[] | undefined;
  return filter => {
    const terms = parseSearch(filter.text ?? '');
    if (terms.length > 0) words ??= rows.map(row => ` ${indexTerms(textsOf(row)).join(' ')} `);
    return rows.filter(
      (row, at) => matchesTerms(words?.[at] ?? '', terms) && fitsChoices(row, filter, today),
    );
  };
}

function fitsChoices(row: RegisterRow, filter: RegisterFilter, today: string): boolean {
  const { status, provider, material, state, due } = filter;
  if (status !== undefined && row.status !== status) return false;
  if (provider !== undefined && row.provider !== provider) return false;
  if (material !== undefined && (row.materiality?.concluded ?? 'open') !== material) return false;
  if (state !== undefined && (row.assessment?.state ?? 'none') !== state) return false;
  if (due === 'overdue') return row.overdue > 0;
  return due === undefined || (row.next !== null && row.next.dueOn <= addDays(today, Number(due)));
}

/** Columns of the register, each with what a line is sorted by; null goes last, whichever way one sorts. */
export const registerColumns = {
  number: row => row.number,
  name: row => row.name,
  provider: row => row.provider,
  regions: row => row.regions.join(' ') || null,
  status: row => row.status,
  owner: row => row.businessOwner || null,
  materiality: row => rank(['material', 'not-material'], row.materiality?.concluded),
  rating: row => rank(ratingWords, row.rating),
  assessment: row => (row.assessment ? row.complete / Math.max(1, row.asked) : null),
  findings: row => -(row.graveFindings * 10_000 + row.openFindings),
  evidence: row => -(row.staleEvidence.length * 10_000 + row.expiringEvidence.length),
  renewal: row => row.renewalOn,
  next: row => row.next?.dueOn ?? null,
} as const satisfies Record<string, (row: RegisterRow) => string | number | null>;
export type RegisterColumn = keyof typeof registerColumns;

const rank = (order: readonly string[], value: string | null | undefined): number | null =>
  value === null || value === undefined ? null : order.indexOf(value);

export interface RegisterSort {
  column: RegisterColumn;
  down: boolean;
}

/** `compare` compares texts as people read them. */
export function sortRegister(
  rows: readonly RegisterRow[],
  { column, down }: RegisterSort,
  compare: (a: string, b: string) => number,
): RegisterRow[] {
  const key = registerColumns[column];
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * compare(String(left), String(right));
  });
}
