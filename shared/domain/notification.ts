import { addDays, addMonths, daysBetween } from './calendar.ts';

export interface NotificationDates {
  /** Last day to file: months before the earlier of signing and effective date. How days are counted is unverified. */
  latestFilingOn: string;
  /** One working day (Monday to Friday) earlier, so that a disputed day count does no harm. Public holidays are not known. */
  planToFileOn: string;
  /** The insurer's own resolve not to sign before: the full period after the day it filed or plans to file. */
  noSigningBefore: string;
  /** Days left until the last day to file; negative once it has passed. */
  daysLeft: number;
}

/**
 * Dates of a prior notification. `signingOn` is the signing or variation date; either date may be missing, both missing
 * gives undefined. `filedOn` is null until the dossier was filed.
 */
export function planNotification(
  {
    signingOn,
    effectiveOn,
    filedOn,
  }: { signingOn: string | null; effectiveOn: string | null; filedOn: string | null },
  months: number,
  today: string,
): NotificationDates | undefined {
  const earlier = [signingOn, effectiveOn].filter(day => day !== null).sort()[0];
  if (earlier === undefined) return undefined;
  const latestFilingOn = addMonths(earlier, -months);
  const planToFileOn = previousWorkingDay(latestFilingOn);
  return {
    latestFilingOn,
    planToFileOn,
    noSigningBefore: addMonths(filedOn ?? planToFileOn, months),
    daysLeft: daysBetween(today, latestFilingOn),
  };
}

/** The last Monday-to-Friday before a day. */
export function previousWorkingDay(day: string): string {
  let candidate = addDays(day, -1);
  for (;;) {
    const weekday = new Date(`${candidate}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return candidate;
    candidate = addDays(candidate, -1);
  }
}
