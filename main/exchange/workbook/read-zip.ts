import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../../../shared/domain/refusal.ts';

/** Far more than the largest workbook that is written here, with every question of a pack. Bytes. */
export const FILE_LIMIT = 20 * 1024 * 1024;
const CONTENT_LIMIT = 96 * 1024 * 1024;
const MOST_PARTS = 3_000;
const STORED = 0;
const DEFLATED = 8;
/** Bits of the flags: encrypted in either way. */
const ENCRYPTED = 0x2041;

interface Part {
  offset: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
}

/** The parts of an office file by name, each unpacked when it is asked for and no further than it said it would go. */
export interface OfficeParts {
  names: readonly string[];
  read(name: string): Buffer | undefined;
}

export const refuseWorkbook = (reason: string, details: Refusal['details'] = {}): never => {
  throw new Refusal('validation', reason, details);
};

/**
 * Reads the list of an office file and nothing else. Sizes are checked before anything is unpacked; a part that holds more
 * than its entry says, other bytes than its checksum says, or a name that stands there twice is refused.
 */
export function readOfficeParts(file: Buffer): OfficeParts {
  if (file.length > FILE_LIMIT) refuseWorkbook('workbook.too_large');
  // An encrypted workbook and the format before 2007 are both compound files.
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) refuseWorkbook('workbook.encrypted');
  const parts = orDamaged(() => listParts(file));
  const total = [...parts.values()].reduce((sum, part) => sum + part.size, 0);
  if (total > CONTENT_LIMIT) refuseWorkbook('workbook.too_large');
  return {
    names: [...parts.keys()],
    read(name) {
      const part = parts.get(name);
      return part && orDamaged(() => unpack(file, part));
    },
  };
}

function listParts(file: Buffer): Map<string, Part> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end < file.length - 22 - 0xffff) return refuseWorkbook('workbook.not_a_workbook');
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_PARTS) refuseWorkbook('workbook.too_large');
  const parts = new Map<string, Part>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) return refuseWorkbook('workbook.damaged');
    if ((file.readUInt16LE(at + 8) & ENCRYPTED) !== 0) refuseWorkbook('workbook.encrypted');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file
      .subarray(at + 46, at + 46 + nameLength)
      .toString('utf8')
      .replaceAll('\\', '/');
    if (parts.has(name)) refuseWorkbook('workbook.damaged');
    parts.set(name, {
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function unpack(file: Buffer, { offset, method, crc, packed, size }: Part): Buffer {
  if (file.readUInt32LE(offset) !== 0x04034b50) return refuseWorkbook('workbook.damaged');
  const begin = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const content = file.subarray(begin, begin + packed);
  if (method !== STORED && method !== DEFLATED) return refuseWorkbook('workbook.damaged');
  // What unpacks to more than it said fails here, before the memory for it is taken.
  const plain = method === STORED ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  return plain.length === size && crc32(plain) === crc ? plain : refuseWorkbook('workbook.damaged');
}

/** Whatever points out of the file or does not unpack is damage. */
function orDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('validation', 'workbook.damaged', {}, { cause: error });
  }
}
