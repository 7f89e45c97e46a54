import { type Finding, isOpenOn, isOverdueOn, severities } from '../../../shared/domain/findings.ts';

/** What the table shows; empty text selects everything. */
export interface FindingFilter {
  text: string;
  severity: string;
  /** A status, or `unresolved` for everything that still needs work. */
  status: string;
  owner: string;
  overdue: boolean;
}

export const noFilter: FindingFilter = { text: '', severity: '', status: '', owner: '', overdue: false };

/** Columns of the table, in their order. */
export const findingColumns = [
  'number',
  'severity',
  'title',
  'question',
  'action',
  'owner',
  'dueOn',
  'status',
  'acceptance',
] as const;
export type FindingColumn = (typeof findingColumns)[number];

export interface FindingSort {
  column: FindingColumn;
  down: boolean;
}

const statusOrder: readonly string[] = ['open', 'in-progress', 'resolved'];
const collator = new Intl.Collator(['zh-HK', 'en'], { numeric: true });

/** Findings that fit the filter, in order; those that compare equal stay in the order of their numbers. */
export function arrangeFindings(
  findings: readonly Finding[],
  filter: FindingFilter,
  { column, down }: FindingSort,
  /** What a question is called, to search and sort by. */
  titleOf: (questionId: string) => string,
  today: string,
): Finding[] {
  const wanted = filter.text.trim().toLowerCase();
  const fits = (finding: Finding): boolean =>
    (filter.severity === '' || finding.severity === filter.severity) &&
    (filter.status === '' ||
      (filter.status === 'unresolved' ? isOpenOn(finding, today) : finding.status === filter.status)) &&
    (filter.owner === '' || finding.owner === filter.owner) &&
    (!filter.overdue || isOverdueOn(finding, today)) &&
    [finding.number, finding.title, finding.action, finding.owner, titleOf(finding.questionId)].some(text =>
      text.toLowerCase().includes(wanted),
    );
  const key = (finding: Finding): string | number => {
    switch (column) {
      case 'severity':
        return severities.indexOf(finding.severity);
      case 'status':
        return statusOrder.indexOf(finding.status);
      case 'question':
        return titleOf(finding.questionId);
      case 'dueOn':
        // Without a day comes last, whichever way the rest goes.
        return finding.dueOn ?? (down ? '' : '9999');
      case 'acceptance':
        return finding.acceptance?.expiresOn ?? (down ? '' : '9999');
      default:
        return finding[column];
    }
  };
  const sign = down ? -1 : 1;
  return findings.filter(fits).sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return typeof left === 'number' && typeof right === 'number'
      ? sign * (left - right)
      : sign * collator.compare(String(left), String(right));
  });
}
