import { readXml } from './read-xml.ts';

/** Which cell styles show a number as a day, and from when days are counted. */
export interface DateStyles {
  styles: ReadonlySet<number>;
  from1904: boolean;
}

/** Formats that every program knows by number and that show days (ECMA-376, 18.8.30). */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A format of its own shows a day when it has a place for the year or the day of the month. */
const isDateCode = (code: string): boolean =>
  /[yd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ''));

export function readDateStyles(bytes: Uint8Array | undefined, from1904: boolean): DateStyles {
  const styles = new Set<number>();
  const custom = new Map<number, string>();
  let count = 0;
  if (bytes)
    readXml(bytes, {
      open(name, attributes, parent) {
        const id = Number(attributes['numFmtId'] ?? 0);
        if (name === 'numFmt') custom.set(id, attributes['formatCode'] ?? '');
        if (name !== 'xf' || parent !== 'cellXfs') return;
        const code = custom.get(id);
        if (code === undefined ? isDateNumber(id) : isDateCode(code)) styles.add(count);
        count += 1;
      },
    });
  return { styles, from1904 };
}

const DAY_MS = 86_400_000;
/** Days are counted as if 1900 had been a leap year, so from March of it they run from 30 December 1899. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST = 2_958_465;

/** The day that a number stands for, as ISO writes it; the number itself where it stands for none. */
export function dayOfSerial(serial: number, from1904: boolean): string {
  const first = from1904 ? 0 : 61;
  if (serial < first || serial > LAST) return String(serial);
  return new Date((from1904 ? EPOCH_1904 : EPOCH) + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}
