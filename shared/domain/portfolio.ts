import { z } from 'zod';
import type { Counting, RegisterRow } from './register.ts';
import { idSchema, localizedSchema } from './text.ts';

/** Something on which several arrangements depend. */
const shareSchema = z.strictObject({
  name: z.string(),
  arrangements: z.int(),
  /** Of these, concluded to be material. */
  material: z.int(),
  /** Open findings, high or critical, of all of them. */
  graveFindings: z.int(),
});

/** All arrangements at once: on whom and where the insurer depends, what is worst, and what is late. */
export const portfolioSchema = z.strictObject({
  /** Arrangements that have not ended. */
  total: z.int(),
  material: z.int(),
  providers: z.array(shareSchema),
  regions: z.array(shareSchema),
  /** Worksheets by how many arrangements stand badly there, the worst first. */
  issues: z.array(
    z.strictObject({
      worksheetId: z.string(),
      title: localizedSchema,
      red: z.int(),
      amber: z.int(),
      green: z.int(),
      open: z.int(),
      /** The arrangements that are red there. */
      worst: z.array(z.strictObject({ id: idSchema, number: z.string() })),
    }),
  ),
  /** Arrangements with something overdue or grave, the worst first. */
  late: z.array(
    z.strictObject({
      id: idSchema,
      number: z.string(),
      name: z.string(),
      overdue: z.int(),
      graveFindings: z.int(),
    }),
  ),
});
export type Portfolio = z.infer<typeof portfolioSchema>;
type Worst = Pick<Portfolio['issues'][number], 'worst'>;

/** Adds up what the register says. `titleOf` gives the title of a worksheet. */
export function composePortfolio(
  rows: readonly RegisterRow[],
  countings: readonly Counting[],
  titleOf: (worksheetId: string) => z.infer<typeof localizedSchema>,
): Portfolio {
  const active = rows.filter(({ status }) => status !== 'ended');
  const ids = new Set(active.map(({ id }) => id));
  const isMaterial = ({ materiality }: RegisterRow) => materiality?.concluded === 'material';
  const ratings = new Map<string, Record<'red' | 'amber' | 'green' | 'open', number> & Worst>();
  for (const { arrangement, current, inForce } of countings) {
    if (!ids.has(arrangement.id)) continue;
    const saying = current && current.figures.concluded > 0 ? current : (inForce ?? current);
    for (const { worksheetId, rating } of saying?.figures.ratings ?? []) {
      const counts = ratings.get(worksheetId) ?? { red: 0, amber: 0, green: 0, open: 0, worst: [] };
      counts[rating] += 1;
      if (rating === 'red') counts.worst.push({ id: arrangement.id, number: arrangement.number });
      ratings.set(worksheetId, counts);
    }
  }
  return {
    total: active.length,
    material: active.filter(isMaterial).length,
    providers: share(active, row => [row.provider], isMaterial),
    regions: share(active, row => row.regions, isMaterial),
    issues: [...ratings]
      .map(([worksheetId, counts]) => ({ worksheetId, title: titleOf(worksheetId), ...counts }))
      .sort(
        (a, b) =>
          b.red - a.red ||
          b.amber - a.amber ||
          a.worksheetId.localeCompare(b.worksheetId, 'en', { numeric: true }),
      ),
    late: active
      .filter(({ overdue, graveFindings }) => overdue + graveFindings > 0)
      .map(({ id, number, name, overdue, graveFindings }) => ({ id, number, name, overdue, graveFindings }))
      .sort((a, b) => b.overdue - a.overdue || b.graveFindings - a.graveFindings),
  };
}

/** Names are the same whatever their case; the first way of writing one is shown. */
function share(
  rows: readonly RegisterRow[],
  namesOf: (row: RegisterRow) => readonly string[],
  isMaterial: (row: RegisterRow) => boolean,
): Portfolio['providers'] {
  const shares = new Map<string, Portfolio['providers'][number]>();
  for (const row of rows)
    for (const key of new Set(namesOf(row).map(name => name.trim().toLowerCase()))) {
      const name =
        namesOf(row)
          .find(each => each.trim().toLowerCase() === key)
          ?.trim() ?? key;
      const known = shares.get(key) ?? { name, arrangements: 0, material: 0, graveFindings: 0 };
      shares.set(key, {
        ...known,
        arrangements: known.arrangements + 1,
        material: known.material + (isMaterial(row) ? 1 : 0),
        graveFindings: known.graveFindings + row.graveFindings,
      });
    }
  return [...shares.values()].sort(
    (a, b) => b.arrangements - a.arrangements || b.material - a.material || (a.name < b.name ? -1 : 1),
  );
}
