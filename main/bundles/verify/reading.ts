import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { bundleCaps } from '../../../shared/domain/bundles.ts';
import { parseCanonicalJson } from '../../../shared/domain/canonical-json.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import type { ByteSource } from '../container/bytes.ts';
import { streamEntry } from '../container/read-entry.ts';
import type { ScannedEntry } from '../container/scan-container.ts';

/** A container that was read through once: the hash of everything, and the bytes of the tag files. */
export interface Reading {
  handle: ByteSource;
  folder: string;
  files: ReadonlyMap<string, ScannedEntry>;
  signal: AbortSignal | undefined;
}

function entryOf({ files }: Reading, path: string): ScannedEntry {
  return files.get(path) ?? refuseBundle('bundles.missing_file', { path });
}

/** The bytes of a tag file; refuses a bundle that lacks it. */
export function bytesOf(reading: Reading, path: string): Buffer {
  const { bytes } = entryOf(reading, path);
  if (!bytes) throw new Error(`${path} is no tag file`);
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, path: string): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    return refuseBundle('bundles.not_text', { path }, error);
  }
}

/** The text of a tag file; refuses bytes that are no UTF-8. */
export const textOf = (reading: Reading, path: string): string => decode(bytesOf(reading, path), path);

/** A text of printable ASCII and LF alone, which every tool on every system reads alike. */
export function asciiOf(reading: Reading, path: string): string {
  const text = textOf(reading, path);
  if (!/^[\n\x20-\x7e]*$/.test(text)) refuseBundle('bundles.not_text', { path });
  return text;
}

/** The value of a JSON tag file that is exactly its RFC 8785 form. */
export const jsonOf = (reading: Reading, path: string): unknown =>
  parseCanonicalJson(textOf(reading, path), path);

export const hashOf = (reading: Reading, path: string): string => entryOf(reading, path).sha256;

/** The value of a JSON file under data/, read once more: held one at a time, a bundle of any size fits in memory. */
export async function readContent(reading: Reading, path: string): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of readPieces(reading, path)) pieces.push(piece);
  return parseCanonicalJson(decode(Buffer.concat(pieces), path), path);
}

/** The lines of a file under data/, read once more; every one must end with LF and stay within the cap. */
export async function* readLines(reading: Reading, path: string): AsyncGenerator<string> {
  const checkLength = (length: number) => {
    if (length > bundleCaps.auditLine) refuseBundle('bundles.entry_too_large', { path });
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of readPieces(reading, path)) {
    const bytes = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
      checkLength(end - start);
      yield decode(bytes.subarray(start, end), path);
      start = end + 1;
    }
    rest = bytes.subarray(start);
    checkLength(rest.length);
  }
  if (rest.length > 0) refuseBundle('bundles.not_text', { path });
}

const LF = 0x0a;

async function* readPieces(reading: Reading, path: string): AsyncGenerator<Buffer> {
  for await (const piece of streamEntry(reading.handle, entryOf(reading, path))) {
    if (reading.signal?.aborted) throw new Refusal('cancelled', 'error.cancelled');
    yield piece;
  }
}
