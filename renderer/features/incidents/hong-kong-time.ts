import { hongKongDay } from '../../../shared/domain/calendar.ts';

const HONG_KONG_MS = 8 * 3_600_000;

/** An instant as a field for date and time holds it, in Hong Kong time; empty for null. */
export const toField = (instant: string | null): string =>
  instant === null
    ? ''
    : `${hongKongDay(new Date(instant))}T${new Date(Date.parse(instant) + HONG_KONG_MS).toISOString().slice(11, 16)}`;

/** What such a field holds, as an instant; null when it is empty. */
export const fromField = (text: string): string | null =>
  text === '' ? null : new Date(`${text}:00+08:00`).toISOString();
