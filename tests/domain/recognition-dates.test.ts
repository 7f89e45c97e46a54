import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayPattern, orderIn, readDay } from '../../shared/domain/recognition/dates.ts';

const day = (text: string) => readDay(text)?.day;

it.each([
  '1 October 2023',
  '1st October, 2023',
  '1st day of October 2023',
  'October 1, 2023',
  'Oct. 1, 2023',
  'OCT 1 2023',
  '1-Oct-2023',
  '01.10.2023',
  '1. Oktober 2023',
  '2023-10-01',
  '2023/10/1',
  '2023年10月1日',
  '２０２３年１０月１日',
  '二〇二三年十月一日',
])('%s is the first of October 2023', text => {
  const found = new RegExp(dayPattern, 'iu').exec(text.normalize('NFKC'))?.[0];
  expect(found && day(found)).toBe('2023-10-01');
});

it('figures alone can mean two days, unless one of them leaves no choice or another date of the document settles it', () => {
  expect(readDay('01/10/2023')).toEqual({ day: '2023-10-01', ambiguous: true });
  expect(readDay('10/10/2023')).toEqual({ day: '2023-10-10', ambiguous: false });
  expect(readDay('31/10/2023')).toEqual({ day: '2023-10-31', ambiguous: false });
  expect(readDay('10/31/2023')).toEqual({ day: '2023-10-31', ambiguous: false });
  expect(orderIn('from 10/01/2023 to 03/31/2024')).toBe('month-first');
  expect(readDay('10/01/2023', 'month-first')).toEqual({ day: '2023-10-01', ambiguous: false });
  expect(orderIn('10/31/2023 and 31/10/2023')).toBeUndefined();
});

it('no day is made up', () => {
  for (const text of ['31 February 2024', '2023-13-01', '0 May 2024', '二〇二三年十三月一日'])
    expect(day(text)).toBeUndefined();
});

it('every day is read back in Chinese figures', () => {
  const figures = '〇一二三四五六七八九';
  const written = (n: number) =>
    n < 10
      ? (figures[n] ?? '')
      : `${n < 20 ? '' : figures[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : figures[n % 10]}`;
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
      date => {
        const iso = date.toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = iso.split('-');
        const year = y.replace(/\d/g, figure => figures[Number(figure)] ?? '');
        return day(`${year}年${written(Number(m))}月${written(Number(d))}日`) === iso;
      },
    ),
    { numRuns: 50 },
  );
});
