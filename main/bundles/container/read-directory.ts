import { type BundleFault, refuseBundle, showName } from '../../../shared/domain/bundle-faults.ts';
import {
  isBundleFolder,
  isBundlePath,
  maxFolderLength,
  maxPathLength,
} from '../../../shared/domain/bundle-paths.ts';
import { bundleCaps } from '../../../shared/domain/bundles.ts';
import type { ByteSource } from './bytes.ts';
import {
  centralHeaderLength,
  type DirectoryPlace,
  type EntryFacts,
  encodeCentralHeader,
  limit32,
  localHeaderSize,
  plainFileAttributes,
  signatures,
} from './format.ts';
import { readEnd } from './read-end.ts';
import { readExactly } from './read-exactly.ts';

export interface DirectoryEntry extends EntryFacts {
  /** Path below the top folder. */
  path: string;
  /** Where the content begins. */
  contentOffset: number;
}

/** What the container says it holds. Nothing of it is proven before the scan has seen every byte. */
export interface Directory extends DirectoryPlace {
  folder: string;
  entries: readonly DirectoryEntry[];
  fileSize: number;
}

/**
 * Reads the directory at the end of a container, with caps before each allocation, and refuses every deviation from the
 * canonical form that shows there. Afterwards the file can only hold these entries, in this order, without a byte between.
 */
export async function readDirectory(handle: ByteSource): Promise<Directory> {
  const stat = await handle.stat();
  if (!stat.isFile()) refuseBundle('bundles.not_a_file');
  if (stat.size > bundleCaps.file) refuseBundle('bundles.too_large', { limit: bundleCaps.file });
  await refuseAge(handle, stat.size);
  const place = await readEnd(handle, stat.size);
  if (place.count > bundleCaps.entries)
    refuseBundle('bundles.too_many_entries', { limit: bundleCaps.entries });
  if (place.size > place.count * longestHeader) refuseBundle('bundles.directory_malformed');
  const bytes = await readExactly(handle, place.offset, place.size);
  return { ...place, ...parseDirectory(bytes, place), fileSize: stat.size };
}

const ageHeader = 'age-encryption.org/v1\n';

/** The usual mistake of a recipient: the file was not decrypted yet. */
async function refuseAge(handle: ByteSource, fileSize: number): Promise<void> {
  const start = await readExactly(handle, 0, Math.min(fileSize, ageHeader.length));
  if (start.toString('latin1') === ageHeader) refuseBundle('bundles.age');
}

/** With the one extra field that may be there: ZIP64 with three values. */
const longestHeader = centralHeaderLength + maxFolderLength + 1 + maxPathLength + 28;

function parseDirectory(bytes: Buffer, place: DirectoryPlace): Pick<Directory, 'folder' | 'entries'> {
  const entries: DirectoryEntry[] = [];
  let folder = '';
  let at = 0;
  let offset = 0;
  let previous = '';
  while (at < bytes.length) {
    const header = readHeader(bytes, at);
    const split = splitName(header.entry.name);
    if (entries.length > 0 && split.folder !== folder) refuseBundle('bundles.several_folders');
    folder = split.folder;
    checkOrder(previous, split.path);
    checkPlace(header.offset, offset, entries.length === 0);
    entries.push({
      ...header.entry,
      path: split.path,
      contentOffset: offset + localHeaderSize(header.entry),
    });
    offset += localHeaderSize(header.entry) + header.entry.size;
    previous = split.path;
    at += header.length;
  }
  if (entries.length !== place.count || entries.length === 0) refuseBundle('bundles.directory_malformed');
  if (offset !== place.offset) refuseBundle(offset < place.offset ? 'bundles.gap' : 'bundles.overlap');
  return { folder, entries };
}

function splitName(name: string): { folder: string; path: string } {
  const slash = name.indexOf('/');
  const folder = name.slice(0, Math.max(slash, 0));
  const path = name.slice(slash + 1);
  if (!isBundleFolder(folder) || !isBundlePath(path))
    refuseBundle('bundles.bad_path', { path: showName(name) });
  return { folder, path };
}

function checkOrder(previous: string, path: string): void {
  if (path === previous) refuseBundle('bundles.duplicate_entry', { path });
  if (path < previous) refuseBundle('bundles.not_sorted', { path });
}

function checkPlace(actual: number, expected: number, first: boolean): void {
  if (actual < expected) refuseBundle('bundles.overlap');
  if (actual > expected) refuseBundle(first ? 'bundles.prefix_bytes' : 'bundles.gap');
}

interface CentralFields {
  flags: number;
  method: number;
  packedSize: number;
  size: number;
  commentLength: number;
  attributes: number;
}

const fileTypeOf = (attributes: number): number => Math.floor(attributes / 0x1_0000) & 0o170000;

/** Known ways to make two programs see two different archives, each by its name. */
const deviations: readonly (readonly [BundleFault, (fields: CentralFields) => boolean])[] = [
  ['bundles.encrypted', ({ flags }) => (flags & 0x2041) !== 0],
  ['bundles.data_descriptor', ({ flags }) => (flags & 0x0008) !== 0],
  ['bundles.header_flags', ({ flags }) => flags !== 0],
  ['bundles.compressed', ({ method, packedSize, size }) => method !== 0 || packedSize !== size],
  ['bundles.comment', ({ commentLength }) => commentLength !== 0],
  ['bundles.link', ({ attributes }) => fileTypeOf(attributes) === 0o120000],
  ['bundles.not_plain_file', ({ attributes }) => attributes !== plainFileAttributes],
];

/** One header of the directory; refuses what {@link encodeCentralHeader} would not write. */
function readHeader(bytes: Buffer, at: number): { entry: EntryFacts; offset: number; length: number } {
  if (at + centralHeaderLength > bytes.length) refuseBundle('bundles.directory_malformed');
  const header = bytes.subarray(at);
  if (header.readUInt32LE(0) !== signatures.centralHeader) refuseBundle('bundles.directory_malformed');
  const nameLength = header.readUInt16LE(28);
  const extraLength = header.readUInt16LE(30);
  const commentLength = header.readUInt16LE(32);
  const length = centralHeaderLength + nameLength + extraLength + commentLength;
  if (length > header.length) refuseBundle('bundles.directory_malformed');
  const name = header.toString('latin1', centralHeaderLength, centralHeaderLength + nameLength);
  const fields: CentralFields = {
    flags: header.readUInt16LE(8),
    method: header.readUInt16LE(10),
    packedSize: header.readUInt32LE(20),
    size: header.readUInt32LE(24),
    commentLength,
    attributes: header.readUInt32LE(38),
  };
  const deviation = deviations.find(([, isBroken]) => isBroken(fields));
  if (deviation) refuseBundle(deviation[0], { path: showName(name) });
  const extraStart = centralHeaderLength + nameLength;
  const extra = header.subarray(extraStart, extraStart + extraLength);
  const { size, offset } = readZip64Extra(extra, fields.size, header.readUInt32LE(42), name);
  const entry: EntryFacts = { name, size, crc32: header.readUInt32LE(16) };
  if (!encodeCentralHeader(entry, offset).equals(header.subarray(0, length))) {
    refuseBundle('bundles.header_not_canonical', { path: showName(name) });
  }
  return { entry, offset, length };
}

/** Size and offset, taken from the ZIP64 field where the header refers to it, and only there. */
function readZip64Extra(
  extra: Buffer,
  size: number,
  offset: number,
  name: string,
): { size: number; offset: number } {
  const path = showName(name);
  const isZip64 = extra.length >= 4 && extra.readUInt16LE(0) === 0x0001;
  if (extra.length > 0 && !isZip64) refuseBundle('bundles.extra_field', { path });
  const sizeIsLarge = size === limit32;
  const offsetIsLarge = offset === limit32;
  const expected = (sizeIsLarge ? 16 : 0) + (offsetIsLarge ? 8 : 0);
  if (extra.length > 0 && expected === 0) refuseBundle('bundles.zip64_not_needed', { path });
  if (extra.length !== (expected === 0 ? 0 : 4 + expected))
    refuseBundle('bundles.header_not_canonical', { path });
  const realSize = sizeIsLarge ? readLarge(extra, 4, path) : size;
  return { size: realSize, offset: offsetIsLarge ? readLarge(extra, extra.length - 8, path) : offset };
}

function readLarge(extra: Buffer, at: number, path: string): number {
  const value = extra.readBigUInt64LE(at);
  if (value < BigInt(limit32)) refuseBundle('bundles.zip64_not_needed', { path });
  if (value > BigInt(bundleCaps.file)) refuseBundle('bundles.entry_too_large', { path });
  return Number(value);
}
