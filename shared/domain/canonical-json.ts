import canonicalize from 'canonicalize';
import { refuseBundle } from './bundle-faults.ts';

/** Deeper nesting than anything the product writes, and shallow enough for every recursive reader. */
const MAX_DEPTH = 32;

/** The one JSON text of a value (RFC 8785). Throws for what JSON cannot say: undefined, NaN, lone surrogates, cycles. */
export function toCanonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/**
 * Parses text that must be exactly the RFC 8785 form of its value, which rules out duplicate keys, spaces, other escapes
 * and other spellings of numbers. Also refuses what two readers could understand differently although it is canonical:
 * integers beyond 2^53-1, lone surrogates, nesting deeper than 32. Throws a `Refusal` (bundles.json_*).
 */
export function parseCanonicalJson(text: string, path: string): unknown {
  if (nestingOf(text) > MAX_DEPTH) refuseBundle('bundles.json_too_deep', { path });
  const value = parse(text, path);
  checkLeaves(value, path);
  if (toCanonicalJson(value) !== text) refuseBundle('bundles.json_not_canonical', { path });
  return value;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuseBundle('bundles.json_not_canonical', { path }, error);
  }
}

/** Counted on the text, before anything recursive sees the value. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}

/** Numbers and strings that two readers could take for different ones. */
function checkLeaves(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) refuseBundle('bundles.json_lone_surrogate', { path });
  } else if (typeof value === 'number') {
    const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
    if (isInexact || !Number.isFinite(value)) refuseBundle('bundles.json_number_too_large', { path });
  } else if (Array.isArray(value)) {
    for (const inner of value) checkLeaves(inner, path);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      checkLeaves(key, path);
      checkLeaves(inner, path);
    }
  }
}
