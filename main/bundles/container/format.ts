/**
 * The bytes of the canonical ZIP (PKWARE APPNOTE 6.3.10, the stored subset): what the writer writes and what the reader
 * rebuilds and requires. Little endian throughout.
 */

/** A file of the container: its full name, bytes, and the CRC-32 of its content. */
export interface EntryFacts {
  /** Top folder, slash, path. */
  name: string;
  size: number;
  crc32: number;
}

export const signatures = {
  localHeader: 0x04034b50,
  centralHeader: 0x02014b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
  end: 0x06054b50,
} as const;

export const endLength = 22;
export const zip64EndLength = 56;
export const zip64LocatorLength = 20;
export const centralHeaderLength = 46;
const localHeaderLength = 30;

/** A field that holds this value says: look into the ZIP64 record. */
export const limit32 = 0xffff_ffff;
export const limit16 = 0xffff;

/** "Extract with 1.0": stored files and nothing else; 4.5 where ZIP64 is in use. */
const plainVersion = 10;
const zip64Version = 45;
/** Made on Unix, so that the attributes below mean a regular file, rw-r--r--. */
const madeBy = 0x0300 | zip64Version;
export const plainFileAttributes = 0o100644 * 0x1_0000;

/** 1980-01-01 00:00:00, the first moment a ZIP can name: true times would make equal content unequal. */
const fixedTime = 0;
const fixedDate = 0x0021;

const none = Buffer.alloc(0);

/** The ZIP64 extra field that holds exactly the values given, in the order of the standard. */
function zip64Extra(values: readonly number[]): Buffer {
  if (values.length === 0) return none;
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

/** The 22 bytes that local and central headers have in common, from "version needed" on. */
function writeCommon(
  header: Buffer,
  at: number,
  entry: EntryFacts,
  version: number,
  extraLength: number,
): void {
  const size = Math.min(entry.size, limit32);
  header.writeUInt16LE(version, at);
  header.writeUInt32LE(0, at + 2);
  header.writeUInt16LE(fixedTime, at + 6);
  header.writeUInt16LE(fixedDate, at + 8);
  header.writeUInt32LE(entry.crc32, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(entry.name.length, at + 22);
  header.writeUInt16LE(extraLength, at + 24);
}

export function encodeLocalHeader(entry: EntryFacts): Buffer {
  const extra = zip64Extra(entry.size >= limit32 ? [entry.size, entry.size] : []);
  const header = Buffer.alloc(localHeaderLength);
  header.writeUInt32LE(signatures.localHeader, 0);
  writeCommon(header, 4, entry, extra.length > 0 ? zip64Version : plainVersion, extra.length);
  return Buffer.concat([header, Buffer.from(entry.name, 'latin1'), extra]);
}

/** Bytes that {@link encodeLocalHeader} will give. */
export const localHeaderSize = (entry: EntryFacts): number =>
  localHeaderLength + entry.name.length + (entry.size >= limit32 ? 20 : 0);

/** `offset`: where the local header of the entry begins. */
export function encodeCentralHeader(entry: EntryFacts, offset: number): Buffer {
  const sizes = entry.size >= limit32 ? [entry.size, entry.size] : [];
  const extra = zip64Extra(offset >= limit32 ? [...sizes, offset] : sizes);
  const header = Buffer.alloc(centralHeaderLength);
  header.writeUInt32LE(signatures.centralHeader, 0);
  header.writeUInt16LE(madeBy, 4);
  writeCommon(header, 6, entry, extra.length > 0 ? zip64Version : plainVersion, extra.length);
  header.writeUInt32LE(plainFileAttributes, 38);
  header.writeUInt32LE(Math.min(offset, limit32), 42);
  return Buffer.concat([header, Buffer.from(entry.name, 'latin1'), extra]);
}

/** Where the directory lies and how many entries it has. */
export interface DirectoryPlace {
  count: number;
  offset: number;
  size: number;
}

const needsZip64 = ({ count, offset, size }: DirectoryPlace): boolean =>
  count >= limit16 || offset >= limit32 || size >= limit32;

/** The records after the directory: ZIP64 end and its locator where needed, then the end record without a comment. */
export function encodeEnd(place: DirectoryPlace): Buffer {
  const end = Buffer.alloc(endLength);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(Math.min(place.count, limit16), 8);
  end.writeUInt16LE(Math.min(place.count, limit16), 10);
  end.writeUInt32LE(Math.min(place.size, limit32), 12);
  end.writeUInt32LE(Math.min(place.offset, limit32), 16);
  return needsZip64(place) ? Buffer.concat([encodeZip64End(place), end]) : end;
}

function encodeZip64End({ count, offset, size }: DirectoryPlace): Buffer {
  const end = Buffer.alloc(zip64EndLength + zip64LocatorLength);
  end.writeUInt32LE(signatures.zip64End, 0);
  end.writeBigUInt64LE(BigInt(zip64EndLength - 12), 4);
  end.writeUInt16LE(madeBy, 12);
  end.writeUInt16LE(zip64Version, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(signatures.zip64Locator, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
