import type { LibraryRow } from './use-library.ts';

export const standings = ['all', 'to-confirm', 'to-describe', 'flagged', 'stale', 'unused'] as const;
export type Standing = (typeof standings)[number];

export interface LibraryFilter {
  text: string;
  /** Empty for every one. */
  type: string;
  exportClass: string;
  standing: Standing;
}

export const noFilter: LibraryFilter = { text: '', type: '', exportClass: '', standing: 'all' };

export const columns = [
  'number',
  'title',
  'type',
  'issuer',
  'dates',
  'expires',
  'class',
  'size',
  'uses',
  'state',
  'added',
] as const;
export type Column = (typeof columns)[number];

export interface Sort {
  column: Column;
  down: boolean;
}

/** The day by which a piece is put in order: when its period ends, or when it was issued. */
export const dayOf = ({ evidence: { facts } }: LibraryRow): string => facts.periodEnd ?? facts.issuedOn ?? '';

const gravity = { stale: 0, undated: 1, warning: 2, current: 3 } as const;

/** What a row is sorted by; days and numbers are written so that they sort as text. */
function keyOf(row: LibraryRow, column: Column, typeName: (row: LibraryRow) => string): string | number {
  const { evidence } = row;
  switch (column) {
    case 'number':
      return evidence.number;
    case 'title':
      return evidence.facts.title;
    case 'type':
      return typeName(row);
    case 'issuer':
      return evidence.facts.issuer;
    case 'dates':
      return dayOf(row);
    case 'expires':
      return evidence.facts.expiresOn ?? '9999';
    case 'class':
      return evidence.facts.exportClass;
    case 'size':
      return evidence.file.size;
    case 'uses':
      return row.uses.length;
    case 'state':
      return row.missing.length > 0 ? 1 : gravity[row.freshness ?? 'current'];
    case 'added':
      return evidence.addedAt;
  }
}

const collator = new Intl.Collator(['zh-HK', 'en'], { numeric: true });

/** The rows to be shown, in order. */
export function selectRows(
  rows: readonly LibraryRow[],
  filter: LibraryFilter,
  { column, down }: Sort,
  typeName: (row: LibraryRow) => string,
): LibraryRow[] {
  const wanted = filter.text.trim().toLowerCase();
  const chosen = rows.filter(row => {
    const { evidence, freshness } = row;
    const { facts, file } = evidence;
    const words = [evidence.number, facts.title, facts.issuer, facts.note, file.originalName, typeName(row)];
    return (
      (filter.type === '' || facts.type === filter.type) &&
      (filter.exportClass === '' || facts.exportClass === filter.exportClass) &&
      (filter.standing !== 'to-confirm' || row.proposals.length > 0) &&
      (filter.standing !== 'flagged' || (row.inspection?.flags.length ?? 0) > 0) &&
      (filter.standing !== 'to-describe' || row.missing.length > 0) &&
      (filter.standing !== 'stale' || (freshness !== 'current' && freshness !== null)) &&
      (filter.standing !== 'unused' || row.uses.length === 0) &&
      (words.some(each => each.toLowerCase().includes(wanted)) || file.sha256.startsWith(wanted))
    );
  });
  const sign = down ? -1 : 1;
  return chosen.sort((a, b) => {
    const [left, right] = [keyOf(a, column, typeName), keyOf(b, column, typeName)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * order || collator.compare(a.evidence.number, b.evidence.number);
  });
}
