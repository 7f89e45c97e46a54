import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { refuseBundle, type VerificationFault } from '../../../shared/domain/bundle-faults.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import type { ByteSource } from './bytes.ts';
import { encodeCentralHeader, encodeEnd, encodeLocalHeader, localHeaderSize } from './format.ts';
import type { Directory, DirectoryEntry } from './read-directory.ts';
import { readInto } from './read-exactly.ts';

/** What stands in the file, not what it says about itself. */
export interface ScannedEntry {
  entry: DirectoryEntry;
  sha256: string;
  /** The content, where it was asked for. */
  bytes: Buffer | undefined;
}

export interface ScanOptions {
  /** Entries whose content is wanted in memory. */
  keep: (path: string) => boolean;
  /** Bytes of the file read so far and in all. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Reads the whole file once, front to back: rebuilds every header and requires identical bytes, checks the CRC-32 of each
 * content and gives its SHA-256. Every byte of the file is either such a header or such content. Memory does not grow
 * with size.
 */
export async function scanContainer(
  handle: ByteSource,
  directory: Directory,
  { keep, onProgress, signal }: ScanOptions,
): Promise<Map<string, ScannedEntry>> {
  const input = createInput(handle, directory.fileSize, onProgress, signal);
  const scanned = new Map<string, ScannedEntry>();
  for (const entry of directory.entries) {
    await expectBytes(input, encodeLocalHeader(entry), 'bundles.local_header_differs', entry.path);
    scanned.set(entry.path, await scanContent(input, entry, keep(entry.path)));
  }
  for (const entry of directory.entries) {
    const header = encodeCentralHeader(entry, entry.contentOffset - localHeaderSize(entry));
    await expectBytes(input, header, 'bundles.changed_while_reading', entry.path);
  }
  await expectBytes(
    input,
    encodeEnd({ ...directory, count: directory.entries.length }),
    'bundles.changed_while_reading',
  );
  return scanned;
}

async function expectBytes(
  input: Input,
  expected: Buffer,
  fault: VerificationFault,
  path = '',
): Promise<void> {
  for (let at = 0; at < expected.length; ) {
    const bytes = await input.next(expected.length - at);
    if (!bytes.equals(expected.subarray(at, at + bytes.length))) refuseBundle(fault, { path });
    at += bytes.length;
  }
}

async function scanContent(input: Input, entry: DirectoryEntry, kept: boolean): Promise<ScannedEntry> {
  const hash = createHash('sha256');
  const bytes = kept ? Buffer.allocUnsafe(entry.size) : undefined;
  let checksum = 0;
  for (let at = 0; at < entry.size; ) {
    const chunk = await input.next(entry.size - at);
    hash.update(chunk);
    checksum = crc32(chunk, checksum);
    bytes?.set(chunk, at);
    at += chunk.length;
  }
  if (checksum !== entry.crc32) refuseBundle('bundles.crc_differs', { path: entry.path });
  return { entry, sha256: hash.digest('hex'), bytes };
}

interface Input {
  /** At least one and at most `max` of the bytes that follow, good until the next call. */
  next(max: number): Promise<Buffer>;
}

const blockLength = 1024 * 1024;

/** Two buffers take turns: the disk fills one while the other is hashed. */
function createInput(
  handle: ByteSource,
  fileSize: number,
  onProgress: ScanOptions['onProgress'],
  signal: AbortSignal | undefined,
): Input {
  const most = Math.min(blockLength, fileSize);
  let [filling, spare] = [Buffer.allocUnsafe(most), Buffer.allocUnsafe(most)];
  let block: Buffer = filling.subarray(0, 0);
  let position = 0;
  let ahead = request();

  function request(): Promise<Buffer> {
    const length = Math.min(blockLength, fileSize - position);
    const reading = readInto(handle, filling.subarray(0, length), position);
    // Thrown where the block is awaited; a scan that was refused before needs it no more.
    reading.catch(() => undefined);
    return reading;
  }

  async function nextBlock(): Promise<void> {
    if (signal?.aborted) throw new Refusal('cancelled', 'error.cancelled');
    block = await ahead;
    position += block.length;
    [filling, spare] = [spare, filling];
    ahead = request();
    onProgress?.(position, fileSize);
  }

  return {
    async next(max: number): Promise<Buffer> {
      if (block.length === 0) await nextBlock();
      const bytes = block.subarray(0, max);
      block = block.subarray(bytes.length);
      return bytes;
    },
  };
}
