import { createHash } from 'node:crypto';
import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import type { ByteSource } from './bytes.ts';
import { readExactly } from './read-exactly.ts';
import type { ScannedEntry } from './scan-container.ts';

const pieceLength = 1024 * 1024;

/**
 * Reads the content of an entry once more, in pieces. Refuses in the end a content that is not the one that was scanned, so
 * nothing that was concluded from the pieces may be used before the end is reached.
 */
export async function* streamEntry(
  handle: ByteSource,
  { entry, sha256 }: ScannedEntry,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (let at = 0; at < entry.size; ) {
    const length = Math.min(pieceLength, entry.size - at);
    const piece = await readExactly(handle, entry.contentOffset + at, length);
    hash.update(piece);
    at += length;
    yield piece;
  }
  if (hash.digest('hex') !== sha256) refuseBundle('bundles.changed_while_reading', { path: entry.path });
}
