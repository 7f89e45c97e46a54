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
  let value: unknown;
  try {
    value = JSON.parse(text, (_key, inner: unknown) => checkNumber(inner, path));
  } catch (error) {
    if (error instanceof SyntaxError) refuseBundle('bundles.json_not_canonical', { path });
    throw error;
  }
  if (!isWellFormed(value)) refuseBundle('bundles.json_lone_surrogate', { path });
  if (toCanonicalJson(value) !== text) refuseBundle('bundles.json_not_canonical', { path });
  return value;
}

function checkNumber(value: unknown, path: string): unknown {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    refuseBundle('bundles.json_number_too_large', { path });
  }
  return value;
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

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
}
