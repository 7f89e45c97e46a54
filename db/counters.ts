import type { WriteHandle } from './handles.ts';

/** The next number of a series, from 1. Numbers are never given twice, also after what they named is gone. */
export function nextOrdinal(db: WriteHandle, series: string): number {
  const row = db.sqlite
    .prepare<[string], { last: number }>(
      'INSERT INTO counters (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last',
    )
    .get(series);
  if (!row) throw new Error(`no number given in series ${series}`);
  return row.last;
}

/** Numbers up to this one were given elsewhere: none of them is given here. */
export function skipOrdinals(db: WriteHandle, series: string, upTo: number): void {
  db.sqlite
    .prepare(
      'INSERT INTO counters (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)',
    )
    .run(series, upTo);
}
