/** A day that a text speaks of. `ambiguous`: day and month could be the other way round. */
export interface ReadDay {
  day: string;
  ambiguous: boolean;
}

export type DayOrder = 'day-first' | 'month-first';

const monthNames: readonly string[][] = [
  ['january', 'jan', 'januar'],
  ['february', 'feb', 'februar'],
  ['march', 'mar', 'märz', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
];

const monthWord = monthNames
  .flat()
  .sort((a, b) => b.length - a.length)
  // Where capitals are meant as they stand, a month may begin with one.
  .map(name => `[${name[0]}${name[0]?.toUpperCase()}]${name.slice(1)}`)
  .join('|');
const year = '(?:19|20)\\d\\d';
const chineseFigures = '〇零一二三四五六七八九十';

/** Every common form of a day, as the source of a regular expression; to be read with {@link readDay}. */
export const dayPattern = [
  `\\d{1,2}(?:st|nd|rd|th)?[\\s.,-]*(?:day of\\s+|of\\s+)?(?:${monthWord})\\b[\\s.,-]*${year}`,
  `(?:${monthWord})\\b[\\s.-]*\\d{1,2}(?:st|nd|rd|th)?[\\s,.-]+${year}`,
  `${year}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日`,
  `[${chineseFigures}]{4}年[${chineseFigures}]{1,3}月[${chineseFigures}]{1,3}日`,
  `${year}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?!\\d)`,
  `(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])[-/.](?:0?[1-9]|[12]\\d|3[01])[-/.]${year}(?!\\d)`,
].join('|');

/** Reads a day in one of the forms of {@link dayPattern}; undefined when there is no such day. */
export function readDay(text: string, order?: DayOrder): ReadDay | undefined {
  const tidy = text.normalize('NFKC').toLowerCase().trim();
  const figures = tidy.match(/\d+/g)?.map(Number) ?? [];
  if (tidy.includes('年')) {
    const [y, m, d] = figures.length >= 3 ? figures : chineseDay(tidy);
    return asDay(y, m, d, false);
  }
  const month = monthOf(tidy);
  if (month > 0) {
    const [a = 0, b = 0] = figures;
    return a > 31 ? undefined : asDay(b, month, a, false);
  }
  const [a = 0, b = 0, c = 0] = figures;
  if (a > 31) return asDay(a, b, c, false);
  // With full stops the day comes first wherever such dates are written.
  const dotted = /^\d+\.\d+\.\d+$/.test(tidy);
  if (b > 12) return asDay(c, a, b, false);
  if (a > 12 || dotted) return asDay(c, b, a, false);
  const monthFirst = order === 'month-first';
  return monthFirst ? asDay(c, a, b, order === undefined) : asDay(c, b, a, order === undefined && a !== b);
}

/** How a document writes days in figures, where one of them leaves no choice and none says otherwise. */
export function orderIn(text: string): DayOrder | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const [, a, b] of text.matchAll(/(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d\d(?!\d)/g)) {
    if (Number(a) > 12 && Number(b) <= 12) dayFirst = true;
    if (Number(b) > 12 && Number(a) <= 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? 'day-first' : 'month-first';
}

function monthOf(text: string): number {
  const word = new RegExp(`(?<!\\p{L})(?:${monthWord})(?!\\p{L})`, 'u').exec(text)?.[0];
  return word === undefined ? 0 : monthNames.findIndex(names => names.includes(word)) + 1;
}

function asDay(y = 0, m = 0, d = 0, ambiguous: boolean): ReadDay | undefined {
  const at = new Date(Date.UTC(y, m - 1, d));
  const real = y >= 1900 && m >= 1 && m <= 12 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return real ? { day: at.toISOString().slice(0, 10), ambiguous } : undefined;
}

/** 二〇二三年十月一日: years figure by figure, months and days by tens. */
function chineseDay(text: string): number[] {
  const value = (figure: string) => (figure === '十' ? 10 : Math.max(0, chineseFigures.indexOf(figure) - 1));
  const [y = '', m = '', d = ''] = text.split(/[年月日]/);
  const byTens = (part: string): number => {
    const [tens, ones] = part.includes('十') ? part.split('十') : [undefined, part];
    return (tens === undefined ? 0 : tens === '' ? 10 : value(tens) * 10) + (ones ? value(ones) : 0);
  };
  return [Number(Array.from(y, value).join('')), byTens(m), byTens(d)];
}
