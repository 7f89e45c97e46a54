import { type BundleFault, refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { bundleCaps } from '../../../shared/domain/bundles.ts';
import type { ByteSource } from './bytes.ts';
import {
  type DirectoryPlace,
  encodeEnd,
  endLength,
  limit16,
  limit32,
  signatures,
  zip64EndLength,
  zip64LocatorLength,
} from './format.ts';
import { readExactly } from './read-exactly.ts';

const longestTail = zip64EndLength + zip64LocatorLength + endLength;

/** Where the directory lies, from the last bytes of the file, which must be exactly the records that say so. */
export async function readEnd(handle: ByteSource, fileSize: number): Promise<DirectoryPlace> {
  const tailLength = Math.min(fileSize, longestTail);
  const tail = await readExactly(handle, fileSize - tailLength, tailLength);
  const end = tail.subarray(-endLength);
  if (end.length < endLength || end.readUInt32LE(0) !== signatures.end) {
    return refuseBundle(await explainMissingEnd(handle, fileSize));
  }
  if (end.readUInt16LE(20) !== 0) refuseBundle('bundles.comment');
  const zip64 = tail.length === longestTail && hasZip64End(tail) ? tail : undefined;
  const place = readPlace(end, zip64);
  const expected = encodeEnd(place);
  if (zip64 && expected.length < longestTail) refuseBundle('bundles.zip64_not_needed');
  if (!expected.equals(tail.subarray(-expected.length))) refuseBundle('bundles.end_record');
  const directoryEnd = fileSize - expected.length;
  if (place.offset + place.size > directoryEnd) refuseBundle('bundles.overlap');
  if (place.offset + place.size < directoryEnd) refuseBundle('bundles.gap');
  return place;
}

const hasZip64End = (tail: Buffer): boolean =>
  tail.readUInt32LE(0) === signatures.zip64End &&
  tail.readUInt32LE(zip64EndLength) === signatures.zip64Locator;

function readPlace(end: Buffer, zip64: Buffer | undefined): DirectoryPlace {
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  if (!zip64) {
    if (count === limit16 || size === limit32 || offset === limit32) refuseBundle('bundles.end_record');
    return { count, size, offset };
  }
  return { count: readLarge(zip64, 32), size: readLarge(zip64, 40), offset: readLarge(zip64, 48) };
}

function readLarge(zip64: Buffer, at: number): number {
  const value = zip64.readBigUInt64LE(at);
  if (value > BigInt(bundleCaps.file)) refuseBundle('bundles.end_record');
  return Number(value);
}

/** The end record is not at the end: is it before a comment, before foreign bytes, or nowhere? */
async function explainMissingEnd(handle: ByteSource, fileSize: number): Promise<BundleFault> {
  const length = Math.min(fileSize, endLength + limit16);
  const tail = await readExactly(handle, fileSize - length, length);
  const marker = Buffer.alloc(4);
  marker.writeUInt32LE(signatures.end);
  const at = tail.lastIndexOf(marker);
  if (at === -1) return 'bundles.not_a_container';
  if (at + endLength > tail.length) return 'bundles.trailing_bytes';
  const commentLength = tail.readUInt16LE(at + 20);
  return commentLength > 0 && at + endLength + commentLength === tail.length
    ? 'bundles.comment'
    : 'bundles.trailing_bytes';
}
