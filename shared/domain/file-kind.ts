/** How a file can be shown. */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'text' | 'other';

/** Bytes from the beginning of a file that are enough to tell. A PDF may have up to a kilobyte before its own beginning. */
export const TELLING_BYTES = 1_024;

const beginsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** What a file is, by what is in it: a name may say anything. Only for plain text the name has to agree. */
export function kindOfFile(name: string, head: Uint8Array): FileKind {
  const latin = String.fromCharCode(...head.subarray(0, TELLING_BYTES));
  if (latin.includes('%PDF-')) return 'pdf';
  if (beginsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (beginsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  const named = /\.(txt|text|csv|tsv|json|jsonl|ndjson|md|log|xml|ya?ml|ini|conf|html?|eml)$/i.test(name);
  return named && !hasControlCharacters(head) ? 'text' : 'other';
}

/** Text in any encoding of a single byte or of several has none of these; UTF-16 has, and begins with its mark. */
function hasControlCharacters(head: Uint8Array): boolean {
  if (beginsWith(head, [0xff, 0xfe]) || beginsWith(head, [0xfe, 0xff])) return false;
  return head.some(byte => byte < 9 || (byte > 13 && byte < 27));
}

/** The last part of a name, in any script, without what would steer a terminal or reverse how it reads; may leave nothing. */
export const tidyFileName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 200)
    .toWellFormed()
    .trim();
