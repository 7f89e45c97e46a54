import { addDays } from './calendar.ts';

/** Days from `start` to `end`, both included (ISO). */
export interface Period {
  start: string;
  end: string;
}

export interface Coverage {
  /** Parts of the window before the last covered day that no period covers: each one a finding. */
  holes: Period[];
  /** The part of the window after the last covered day; a continued operations letter may speak for it. */
  tail: Period | null;
  /** What of the tail no letter speaks for. */
  openTail: Period | null;
}

/**
 * Compares an assessment window with the periods of one report type and scope (never of two: a SOC 1 says nothing about
 * what a SOC 2 examines) and with the letters beside it. Without any period the whole window is a tail that nothing covers.
 */
export function coverWindow(
  window: Period,
  periods: readonly Period[],
  letters: readonly Period[],
): Coverage {
  const uncovered = subtract(window, periods);
  const last = uncovered.at(-1);
  const tail = last && last.end === window.end ? last : null;
  const holes = tail ? uncovered.slice(0, -1) : uncovered;
  // A letter bridges from a report; alone it bridges nothing.
  const bridged = tail && tail.start > window.start ? subtract(tail, letters) : tail ? [tail] : [];
  const first = bridged[0];
  const end = bridged.at(-1);
  return { holes, tail, openTail: first && end ? { start: first.start, end: end.end } : null };
}

/** The parts of a period that none of the others covers, in order. */
export function subtract(whole: Period, parts: readonly Period[]): Period[] {
  const open: Period[] = [];
  let day = whole.start;
  for (const part of [...parts].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    if (part.end < day || part.start > whole.end || part.end < part.start) continue;
    if (part.start > day) open.push({ start: day, end: addDays(part.start, -1) });
    day = addDays(part.end, 1);
  }
  if (day <= whole.end) open.push({ start: day, end: whole.end });
  return open;
}
