import { refuseBundle } from '../../shared/domain/bundle-faults.ts';

/** One element of DER. `bytes` is all of it, `content` what is inside; both are views of the input. */
export interface DerElement {
  tag: number;
  bytes: Uint8Array;
  content: Uint8Array;
  /** Elements inside a constructed one. */
  children: readonly DerElement[];
}

export const tags = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** [0], constructed. */
  context0: 0xa0,
} as const;

/** Deeper than any signature or certificate. */
const MAX_DEPTH = 24;

/**
 * Reads exactly one DER element that fills the input: definite, shortest lengths, single-byte tags, nothing after. BER in
 * other forms gives one meaning several encodings, which is what signatures over bytes cannot afford.
 */
export function readDer(bytes: Uint8Array): DerElement {
  const element = readElement(bytes, 0, 0);
  if (element.bytes.length !== bytes.length) refuseBundle('signatures.not_der');
  return element;
}

function readElement(bytes: Uint8Array, at: number, depth: number): DerElement {
  const tag = bytes[at];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH)
    return refuseBundle('signatures.not_der');
  const { length, start } = readLength(bytes, at + 1);
  const end = start + length;
  if (end > bytes.length) refuseBundle('signatures.not_der');
  const content = bytes.subarray(start, end);
  const children = (tag & 0x20) === 0 ? [] : readChildren(content, depth);
  return { tag, bytes: bytes.subarray(at, end), content, children };
}

function readChildren(content: Uint8Array, depth: number): DerElement[] {
  const children: DerElement[] = [];
  for (let at = 0; at < content.length; ) {
    const child = readElement(content, at, depth + 1);
    children.push(child);
    at += child.bytes.length;
  }
  return children;
}

function readLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at];
  if (first === undefined || first === 0x80 || first > 0x84) return refuseBundle('signatures.not_der');
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  let length = 0;
  for (let index = 1; index <= count; index += 1) {
    const next = bytes[at + index];
    if (next === undefined) return refuseBundle('signatures.not_der');
    length = length * 256 + next;
  }
  // The shortest form only: no long form for what fits the short one, no leading zero.
  if (length < 0x80 || length < 256 ** (count - 1)) refuseBundle('signatures.not_der');
  return { length, start: at + 1 + count };
}

/** An object identifier in dotted form. */
export function readOid(element: DerElement | undefined): string {
  if (element?.tag !== tags.oid || element.content.length === 0) return refuseBundle('signatures.malformed');
  const numbers: number[] = [];
  let value = 0;
  for (const [index, byte] of element.content.entries()) {
    if (value === 0 && byte === 0x80) refuseBundle('signatures.not_der');
    value = value * 128 + (byte & 0x7f);
    const last = index === element.content.length - 1;
    if (last && byte >= 0x80) refuseBundle('signatures.not_der');
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5; RFC 5652, 11.3); whole seconds, Z; as ISO 8601. */
export function readTime(element: DerElement | undefined): string {
  const text = Buffer.from(element?.content ?? []).toString('latin1');
  const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const general = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const match = element?.tag === tags.utcTime ? utc : element?.tag === tags.generalizedTime ? general : null;
  if (!match) return refuseBundle('signatures.malformed');
  const [, year = '', month, day, hour, minute, second] = match;
  const full = year.length === 4 ? year : `${Number(year) >= 50 ? 19 : 20}${year}`;
  if (year.length === 4 && full < '2050') refuseBundle('signatures.malformed');
  return `${full}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
