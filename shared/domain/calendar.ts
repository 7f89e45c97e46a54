/** Calendar arithmetic on ISO days ("2026-03-31"), free of time zones and clocks. */

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function split(day: string): [year: number, month: number, date: number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

const join = (year: number, month: number, date: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The same date `months` later (earlier if negative), clamped to the end of a shorter month: 31 May − 3 = 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = split(day);
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = count - newYear * 12 + 1;
  return join(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)));
}

export function addDays(day: string, days: number): string {
  const [year, month, date] = split(day);
  const moved = new Date(Date.UTC(year, month - 1, date + days));
  return join(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const at = (day: string) => {
    const [year, month, date] = split(day);
    return Date.UTC(year, month - 1, date);
  };
  return Math.round((at(to) - at(from)) / 86_400_000);
}

/** Hong Kong has had no daylight saving since 1979, so its civil day is a fixed eight hours ahead of UTC. */
export const hongKongDay = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** An instant as Hong Kong's clocks show it, to the minute: "2026-03-31T09:30". */
export const hongKongMinute = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);

/** The instant at which a day begins in Hong Kong. */
export const hongKongMidnight = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
