/**
 * Days and numbers as people write them, and as spreadsheets show them. Strict: what could be read in more than one way,
 * or only by leaving something out, is not read at all.
 */

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

export interface WrittenDay {
  /** ISO 8601. */
  day: string;
  /** Written in digits with the year last, so that day and month could have been meant the other way round. */
  ambiguous: boolean;
}

/** Reads a day; `1/3/2026` is 1 March, as Hong Kong writes it. Undefined for anything that is not plainly a day. */
export function readDay(written: string): WrittenDay | undefined {
  const text = tidy(written);
  const yearFirst = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = digitsYearLast(text);
  if (dayFirst) {
    const [day, month, year] = dayFirst;
    const ambiguous = Number(day) <= 12 && Number(day) !== Number(month);
    return dayOf(year, month, day, ambiguous);
  }
  const named =
    /^(?<day>\d{1,2})[ -](?<month>[a-z]+)\.?,?[ -](?<year>\d{4}|\d{2})$/i.exec(text) ??
    /^(?<month>[a-z]+)\.? (?<day>\d{1,2}),? (?<year>\d{4})$/i.exec(text);
  const { day, month = '', year = '' } = named?.groups ?? {};
  return dayOf(year.length === 2 ? `20${year}` : year, String(monthOf(month)), day);
}

/** Digits that are a day only if the month stands first, which says how their neighbours were meant. */
export function isMonthFirst(written: string): boolean {
  const digits = digitsYearLast(tidy(written));
  return digits !== undefined && Number(digits[1]) > 12 && Number(digits[0]) <= 12;
}

/** Reads a number, with separators of thousands where they belong. Undefined for anything else, a lost digit included. */
export function readNumber(written: string): number | undefined {
  const text = tidy(written).replace(/^[−–]/, '-');
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(text) || !/\d/.test(text)) return undefined;
  const digits = text.replaceAll(',', '');
  const significant = digits.replace(/^[+-]?0*\.?0*/, '').replace('.', '');
  // More digits than a number can hold would come back changed.
  return significant.length > 15 ? undefined : Number(digits);
}

/** Full-width digits of a Chinese keyboard become plain ones. */
const tidy = (written: string): string => written.normalize('NFKC').trim().replace(/\s+/g, ' ');

function digitsYearLast(text: string): [string, string, string] | undefined {
  const [, first, , second, year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  return first && second && year ? [first, second, year] : undefined;
}

/** 1–12; 0 for a name of no month. */
function monthOf(name: string): number {
  const wanted = name.toLowerCase();
  return (
    1 +
    months.findIndex(
      month =>
        month === wanted || month.slice(0, 3) === wanted || (wanted === 'sept' && month === 'september'),
    )
  );
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  ambiguous = false,
): WrittenDay | undefined {
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // 31 February is not 3 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return undefined;
  return { day: iso, ambiguous };
}
