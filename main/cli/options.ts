import { Option } from 'commander';
import { daySchema } from '../../shared/domain/text.ts';
import { UsageFault } from './failures.ts';

/** Readers of option values. A wrong one is a usage fault that says what was expected. */

export function readDay(text: string): string {
  if (!daySchema.safeParse(text).success) throw new UsageFault('cli.usage.day', { value: text });
  return text;
}

/** A day, or `none` to take a stored one away. */
export const readDayOrNone = (text: string): string => (text === 'none' ? text : readDay(text));

/** The day to store: the one that was given, none, or the one that is stored already. */
export const dayToStore = (given: string | undefined, stored: string | null): string | null =>
  given === undefined ? stored : given === 'none' ? null : given;

/** Whole number from 1 up. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageFault('cli.usage.count', { value: text });
  return Number(text);
}

export const readList = (text: string): string[] =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');

/** Collects an option that may be given several times. */
export const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** `2025-04-01..2026-03-31` */
export function readPeriod(text: string): { start: string; end: string } {
  const [start = '', end = '', ...rest] = text.split('..');
  if (rest.length > 0 || end === '') throw new UsageFault('cli.usage.period', { value: text });
  return { start: readDay(start.trim()), end: readDay(end.trim()) };
}

export function readOneOf<T extends string>(allowed: readonly T[]): (text: string) => T {
  return text => {
    const found = allowed.find(each => each.toLowerCase() === text.trim().toLowerCase());
    if (found === undefined) throw new UsageFault('cli.usage.choice', { value: text, allowed });
    return found;
  };
}

function readListOf<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  const readOne = readOneOf(allowed);
  return text => readList(text).map(readOne);
}

/** An option whose value is one of a few words, which its help lists. */
export const choiceOption = <T extends string>(
  flags: string,
  description: string,
  allowed: readonly T[],
): Option => new Option(flags, `${description} (${allowed.join(', ')})`).argParser(readOneOf(allowed));

/** An option whose value is some of a few words, separated by commas. */
export const choicesOption = <T extends string>(
  flags: string,
  description: string,
  allowed: readonly T[],
): Option => new Option(flags, `${description} (${allowed.join(', ')})`).argParser(readListOf(allowed));

/**
 * `name=Object storage | model=iaas`: fields of one row in one argument. A bar or backslash inside a value, and a line
 * break, are written `\|`, `\\` and `\n`.
 */
export function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of splitFields(text)) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (name === '' || fields.has(name)) throw new UsageFault('cli.usage.fields', { value: text });
    fields.set(name, plainText(part.slice(at + 1).trim()));
  }
  return fields;
}

const splitFields = (text: string): string[] =>
  text.match(/(?:\\.|[^\\|])+/gs)?.filter(part => part.trim() !== '') ?? [];

const plainText = (value: string): string =>
  value.replace(/\\(.)/gs, (_whole, char: string) => (char === 'n' ? '\n' : char));
