import { hongKongMinute } from '../../../shared/domain/calendar.ts';

/** An instant as a field for date and time holds it, in Hong Kong time; empty for null. */
export const toField = (instant: string | null): string => (instant === null ? '' : hongKongMinute(instant));

/** What such a field holds, as an instant; null when it is empty. */
export const fromField = (text: string): string | null =>
  text === '' ? null : new Date(`${text}:00+08:00`).toISOString();
