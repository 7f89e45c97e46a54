import { constants, inflateSync } from 'node:zlib';
import type { ByteSource } from './pdf-document.ts';

/** Bytes of a document that are looked through, of it and of what is packed in it. */
const MOST_BYTES = 64 << 20;
const MOST_UNPACKED = 64 << 20;
const MOST_PACKED_OBJECTS = 8 << 20;

/** Actions that start another program or send something away; the reader of documents does not tell of them. */
const deeds: ReadonlySet<string> = new Set(['Launch', 'SubmitForm', 'ImportData']);

/**
 * Whether a document asks for another program to be started, or for something to be sent, when it is opened or clicked. Nothing here ever
 * does it; whoever opens a copy elsewhere should know. Looked for in the bytes, and in those that are packed as objects.
 */
export async function asksToLaunch(source: ByteSource): Promise<boolean> {
  if (source.size > MOST_BYTES) return false;
  const bytes = Buffer.from(await source.read(0, source.size));
  const text = bytes.toString('latin1');
  if (namesDeed(text)) return true;
  let unpacked = 0;
  for (const { index } of text.matchAll(/\/ObjStm\b/g)) {
    const begin = /stream\r?\n/.exec(text.slice(index, index + 1_024));
    if (!begin || unpacked > MOST_UNPACKED) continue;
    const objects = unpack(bytes.subarray(index + begin.index + begin[0].length));
    unpacked += objects.length;
    if (namesDeed(objects.toString('latin1'))) return true;
  }
  return false;
}

/** A name may be written with its letters as figures: `/La#75nch`. */
const namesDeed = (text: string): boolean =>
  [...text.matchAll(/\/S\s*\/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,24})/g)].some(([, name = '']) =>
    deeds.has(
      name.replace(/#(..)/g, (_hole, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    ),
  );

/** As much as can be unpacked: what follows the stream, and what is broken, is no concern here. */
function unpack(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: MOST_PACKED_OBJECTS,
    });
  } catch {
    return Buffer.alloc(0);
  }
}
