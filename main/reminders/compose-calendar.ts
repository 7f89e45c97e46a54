import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Language } from '../../shared/domain/text.ts';

/** What a calendar shows of one reminder. */
export interface CalendarEvent {
  /** The same in every file, so that calendars replace what they have. */
  uid: string;
  sequence: number;
  /** ISO day. */
  dueOn: string;
  summary: string;
  description: string;
  cancelled: boolean;
  /** ISO instant. */
  changedAt: string;
  /** Days before at which the calendar speaks up. */
  alarmDays: readonly number[];
}

const ZONE = 'Asia/Hong_Kong';
const SECONDS_A_DAY = 86_400;

/** Hong Kong has had no daylight saving since 1979, so one rule says it all. */
const zoneRule = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19791021T033000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:HKT',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** A text that stays on its line: a name must not end a property and begin another. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** The library writes the name of a calendar as it is given, so what TEXT escapes is escaped here. */
const nameOf = (text: string): string => onOneLine(text).replace(/[\\;,]/g, '\\$&');

/**
 * The calendar as a file (RFC 5545): half an hour on the morning of each day, shown as free. No zone is set for the calendar as a
 * whole, since the library would then write the time stamps, which have to be in UTC, in that zone.
 */
export function composeCalendar(
  events: readonly CalendarEvent[],
  { name, language, now }: { name: string; language: Language; now: Date },
): string {
  const calendar = ical({
    name: nameOf(name),
    prodId: { company: 'Assay', product: 'Reminders', language: language === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => zoneRule },
  });
  for (const event of events)
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      start: `${event.dueOn}T09:00:00`,
      end: `${event.dueOn}T09:30:00`,
      timezone: ZONE,
      stamp: now,
      lastModified: new Date(event.changedAt),
      summary: onOneLine(event.summary),
      description: event.description,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      alarms: event.alarmDays.map(days => ({
        type: ICalAlarmType.display,
        trigger: days * SECONDS_A_DAY,
        description: onOneLine(event.summary),
      })),
    });
  return `${calendar.toString()}\r\n`;
}
