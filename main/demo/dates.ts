import { addDays, addMonths } from '../../shared/domain/calendar.ts';

const distance = /\{([+-]\d+)([dm])\}/g;

/** Replaces `{-90d}`, `{+6m}` in every text of a value by the day that far from today: a sample that never goes stale. */
export function resolveDates(value: unknown, today: string): unknown {
  if (typeof value === 'string')
    return value.replace(distance, (_match, count: string, unit: string) =>
      unit === 'm' ? addMonths(today, Number(count)) : addDays(today, Number(count)),
    );
  if (Array.isArray(value)) return value.map(item => resolveDates(item, today));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveDates(inner, today)]));
}
