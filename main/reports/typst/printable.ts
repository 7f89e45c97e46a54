import { type Coverage, covers } from './font-coverage.ts';

/** Longest run without a place to break that the narrowest column holds. */
const LONGEST_RUN = 18;
/** Lets a line break without showing anything. */
const BREAK = '\u200b';

/**
 * Text as it can be set: what the font lacks is named by its code point instead of vanishing, control characters and marks
 * that turn the direction of reading are named too, and long runs such as addresses get places to break.
 */
export function printableText(text: string, coverage: Coverage): string {
  let shown = '';
  for (const character of text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ')) {
    const code = character.codePointAt(0) ?? 0;
    shown +=
      character === '\n' || (covers(coverage, code) && !/[\p{Cc}\p{Cf}\p{Co}]/u.test(character))
        ? character
        : isSilent(code)
          ? ''
          : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return shown.replace(/[!-~\u00a0-\u024f]{19,}/gu, breakRun);
}

/** Joiners and variation selectors: nothing is lost without them. */
const isSilent = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200d) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  code === 0x2060;

/** A place to break after punctuation, and after so many characters without any. */
function breakRun(run: string): string {
  // A hash is copied and compared: it stays whole.
  if (/^\W*[0-9a-f]{64}\W*$/.test(run)) return run;
  let since = 0;
  let broken = '';
  for (const character of run) {
    broken += character;
    since += 1;
    if (/[/\\._\-?&=:@+,;|~]/.test(character) || since >= LONGEST_RUN - 4) {
      broken += BREAK;
      since = 0;
    }
  }
  return broken;
}

/** Every text inside a piece of data made printable. Drawings keep their markup: only places to break are left out of it. */
export function toPrintable(value: unknown, coverage: Coverage, key = ''): unknown {
  if (typeof value === 'string') {
    const shown = printableText(value, coverage);
    return key === 'svg' ? shown.replaceAll(BREAK, '') : shown;
  }
  if (Array.isArray(value)) return value.map(each => toPrintable(each, coverage, key));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, toPrintable(inner, coverage, name)]),
    );
  return value;
}
