import type { ChartLook } from './look.ts';
import { TEXT_SIZE } from './look.ts';
import { element, type SvgNode } from './svg.ts';

/** Chinese and other full-width characters take a whole em. */
const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    character,
  ) || (character.codePointAt(0) ?? 0) > 0xffff;

/** About how wide a text is, in pixels: rather too wide than too narrow, since no font is measured here. */
export function textWidth(text: string, size = TEXT_SIZE): number {
  let ems = 0;
  for (const character of text) ems += isWide(character) ? 1 : 0.6;
  return ems * size;
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function fitText(text: string, width: number, size = TEXT_SIZE): string {
  if (textWidth(text, size) <= width) return text;
  let fitted = '';
  for (const character of text) {
    if (textWidth(`${fitted}${character}…`, size) > width) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}

/** A text in lines of a width, at most so many; what does not fit ends in an ellipsis. Breaks at spaces, and between Chinese characters. */
export function wrapText(text: string, width: number, lines: number, size = TEXT_SIZE): string[] {
  const pieces =
    text.match(
      /[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]+\s*|\s+/gu,
    ) ?? [];
  const wrapped: string[] = [];
  let line = '';
  for (const [index, piece] of pieces.entries()) {
    if (textWidth(line + piece.trimEnd(), size) <= width || line === '') {
      line += piece;
      continue;
    }
    if (wrapped.length === lines - 1) {
      line += pieces.slice(index).join('');
      break;
    }
    wrapped.push(line.trimEnd());
    line = piece;
  }
  return [...wrapped, fitText(line.trimEnd(), width, size)];
}

interface TextOptions {
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
  color?: string;
  bold?: boolean;
}

/** A line of text at a baseline. */
export const label = (
  look: ChartLook,
  x: number,
  y: number,
  text: string,
  options: TextOptions = {},
): SvgNode =>
  element(
    'text',
    {
      x,
      y,
      fill: options.color ?? look.ink,
      fontFamily: look.font,
      fontSize: options.size ?? TEXT_SIZE,
      textAnchor: options.anchor ?? 'start',
      ...(options.bold ? { fontWeight: 600 } : {}),
    },
    text,
  );
