import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Refusal } from '../../shared/domain/refusal.ts';
import { isMissing } from './json-file.ts';

const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * SQLite reads its write-ahead log up to the first frame that does not fit and takes the rest for a torn write, so a flipped
 * bit would silently undo commits that were acknowledged. After a crash, before the log is folded in, this tells the two
 * apart: behind a torn write stands no further commit; behind damage do. A flip inside the very last commit looks like a
 * torn write and is the one case that cannot be told. Format: sqlite.org/fileformat2.html, section 4.
 */
export function checkWriteAheadLog(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(`${file}-wal`, 'r');
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    if (countCommitsBehindDamage(descriptor, fstatSync(descriptor).size) > 1)
      throw new Refusal('corrupt', 'workspace.damaged');
  } finally {
    closeSync(descriptor);
  }
}

function countCommitsBehindDamage(descriptor: number, size: number): number {
  const header = readAt(descriptor, 0, HEADER);
  const pageSize = header.length === HEADER ? header.readUInt32BE(8) : 0;
  if (pageSize < 512 || pageSize > 65_536) return size > HEADER + FRAME_HEADER ? Number.POSITIVE_INFINITY : 0;
  const isBigEndian = (header.readUInt32BE(0) & 1) === 1;
  let sums = addUp(header.subarray(0, 24), [0, 0], isBigEndian);
  // The header is flushed before the first frame, so a bad one with frames behind it is no torn write.
  if (!fits(sums, header, 24)) return size > HEADER + FRAME_HEADER + pageSize ? Number.POSITIVE_INFINITY : 0;
  const salts = header.subarray(16, 24);
  let isWhole = true;
  let commits = 0;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= size; at += FRAME_HEADER + pageSize) {
    const frame = readAt(descriptor, at, FRAME_HEADER + pageSize);
    const isOurs = frame.subarray(8, 16).equals(salts);
    if (isWhole) {
      sums = addUp(frame.subarray(FRAME_HEADER), addUp(frame.subarray(0, 8), sums, isBigEndian), isBigEndian);
      isWhole = isOurs && fits(sums, frame, 16);
    }
    if (!isWhole && isOurs && frame.readUInt32BE(4) !== 0) commits += 1;
  }
  return commits;
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}

type Sums = readonly [number, number];

/** The log's running checksum over pairs of 32-bit words. */
function addUp(bytes: Buffer, [first, second]: Sums, isBigEndian: boolean): Sums {
  let a = first;
  let b = second;
  for (let at = 0; at < bytes.length; at += 8) {
    const [x, y] = isBigEndian
      ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
      : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}

const fits = ([first, second]: Sums, holder: Buffer, at: number): boolean =>
  holder.readUInt32BE(at) === first && holder.readUInt32BE(at + 4) === second;
