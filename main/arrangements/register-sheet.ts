import { writeCsv } from '../../shared/domain/csv.ts';
import type { RegisterRow } from '../../shared/domain/register.ts';
import type { Language } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';

type Say = (key: string) => string;

/** Column by column what a cell says. Days stay as ISO writes them, so that a spreadsheet sorts them. */
const columns: readonly (readonly [name: string, cell: (row: RegisterRow, say: Say) => string])[] = [
  ['number', row => row.number],
  ['name', row => row.name],
  ['provider', row => row.provider],
  ['services', row => row.services.join('; ')],
  ['regions', row => row.regions.join('; ')],
  ['status', (row, say) => say(`word.arrangement.${row.status}`)],
  ['owner', row => row.businessOwner],
  [
    'materiality',
    ({ materiality }, say) => (materiality?.concluded ? say(`ui.materiality.${materiality.concluded}`) : ''),
  ],
  [
    'materiality_proposed',
    ({ materiality }, say) => (materiality?.proposed ? say(`ui.materiality.${materiality.proposed}`) : ''),
  ],
  ['rating', ({ rating }, say) => (rating === null ? '' : say(`ui.rating.${rating}`))],
  ['assessment', ({ assessment }, say) => (assessment ? say(`word.state.${assessment.state}`) : '')],
  ['window', ({ assessment }) => (assessment ? `${assessment.windowStart}..${assessment.windowEnd}` : '')],
  ['complete', row => (row.assessment ? String(row.complete) : '')],
  ['asked', row => (row.assessment ? String(row.asked) : '')],
  ['open_findings', row => String(row.openFindings)],
  ['grave_findings', row => String(row.graveFindings)],
  ['stale_evidence', row => row.staleEvidence.join('; ')],
  ['expiring_evidence', row => row.expiringEvidence.join('; ')],
  ['renewal', row => row.renewalOn ?? ''],
  ['next', ({ next }) => next?.dueOn ?? ''],
  [
    'next_what',
    ({ next }, say) => (next ? [say(`word.due.${next.kind}`), next.number].join(' ').trim() : ''),
  ],
  ['overdue', row => String(row.overdue)],
];

/** The register as a spreadsheet shows it, in the words of a language. */
export function composeRegisterSheet(rows: readonly RegisterRow[], language: Language): string {
  const say: Say = key => translate(language, key);
  return writeCsv([
    columns.map(([name]) => say(`register.sheet.${name}`)),
    ...rows.map(row => columns.map(([, cell]) => cell(row, say))),
  ]);
}
